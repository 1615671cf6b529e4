"""Words over many reports: counts, keyword in context, key words, and questions about them."""
