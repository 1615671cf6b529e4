"""Changes of an index: reports added, removed, corrected, read again; each publishes a new snapshot."""
