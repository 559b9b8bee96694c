"""The first page: what there is, what needs attention, what to open in an emergency."""
