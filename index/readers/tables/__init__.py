"""Collections: files that hold many reports, mostly one a row. Importing does no work."""
