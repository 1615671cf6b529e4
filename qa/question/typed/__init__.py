"""What was typed and what is meant: other names of places, slips of the pen, names that stand in no report."""
