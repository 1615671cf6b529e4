"""Retrievers for frameworks that build on them; each module needs its framework, and nothing else imports it."""
