"""Labelled questions, measures, training of the ranker."""
