"""Text files: their encoding, plain text and Markdown. Importing does no work."""
