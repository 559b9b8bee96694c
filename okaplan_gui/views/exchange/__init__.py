"""Import with its preview, export, templates."""
