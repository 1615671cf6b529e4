"""Files that hold several documents one after the other or in a package. Importing does no work."""
