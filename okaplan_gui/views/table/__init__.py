"""Ledgers as tables: in-place editing, filters, copy and paste as in Excel."""
