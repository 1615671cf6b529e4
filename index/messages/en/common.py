"""What every room uses; in English."""

TEXTS = {
    "as_is": "{text}",
    "list_separator": ", ",
    "error": "Error: {message}",
}
