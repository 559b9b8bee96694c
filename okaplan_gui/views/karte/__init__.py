"""The karte of a system: everything about it on one page."""
