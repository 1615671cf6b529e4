"""Whose reports make the rows of a table: grouped by place, by place and year."""
