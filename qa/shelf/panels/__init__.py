"""Panels of indicators, two reports side by side, and which reports of which places and years there are."""
