"""A draft against the reports: its quotes word for word, its figures by what they measure."""
