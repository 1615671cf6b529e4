"""From a question to a query: places, years, everyday and English words, follow-ups."""
