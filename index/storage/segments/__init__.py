"""The immutable parts of an index: how one is written, how one is opened, and how their rows become one numbering."""
