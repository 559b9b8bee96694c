"""Draws each part of a plan's content from the records of the ledgers."""
