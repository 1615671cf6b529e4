"""Web pages and web archives: what a page shows, and which of it is the article. Importing does no work."""
