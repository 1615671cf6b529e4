"""Text to vectors: the encoders, and late interaction between a question and texts."""
