"""The texts of ``index`` in Chinese; same codes and placeholders as in English."""

ZH: dict[str, str] = {
    "as_is": "{text}",
    "list_separator": "、",
    "error": "错误：{message}",
    # readers
    # structure
    # encoders
    # legs and storage
    # command line
    # training
}
