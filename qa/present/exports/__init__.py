"""A conversation as a file to keep: Markdown, CSV, HTML, each with a receipt of what it was found in."""

from qa.present.exports.conversation import FORMATS, export, to_html, to_markdown
from qa.present.exports.conversation_csv import to_csv
from qa.present.exports.receipts import Receipt

__all__ = ["FORMATS", "Receipt", "export", "to_csv", "to_html", "to_markdown"]
