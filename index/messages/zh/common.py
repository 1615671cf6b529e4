"""What every room uses; in Chinese."""

TEXTS = {
    "as_is": "{text}",
    "list_separator": "、",
    "error": "错误：{message}",
}
