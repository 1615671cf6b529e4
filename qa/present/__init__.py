"""Answers as people read them: citations, exports, terminal output, messages in each language."""
