"""What web pages and newspapers leave around a report: recognised and set aside with a reason."""
