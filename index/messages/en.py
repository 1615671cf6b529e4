"""The texts of ``index`` in English; same codes and placeholders as in Chinese."""

EN: dict[str, str] = {
    "as_is": "{text}",
    "list_separator": ", ",
    "error": "Error: {message}",
    # readers
    # structure
    # encoders
    # legs and storage
    # command line
    # training
}
