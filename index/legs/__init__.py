"""The ways to search: lexical (tantivy) and dense (faiss)."""
