"""What a question about figures over many reports asks for, read from its words alone."""
