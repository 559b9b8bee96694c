"""Who holds which printed copy of a plan."""
