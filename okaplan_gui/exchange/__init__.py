"""IN AND OUT AS TABLES: Excel and CSV, templates, the import plan."""
