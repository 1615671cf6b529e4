"""Word documents as Word shows them, and what LibreOffice turns into such. Importing does no work."""
