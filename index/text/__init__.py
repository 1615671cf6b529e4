"""Pure functions of a string, one grammar each: folding, terms, sentences, numbers, names of places."""
