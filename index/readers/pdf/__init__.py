"""PDF files with a text layer: their lines, and what these make up. Importing does no work."""
