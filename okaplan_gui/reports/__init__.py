"""ON PAPER: what rules computed, laid out as PDF."""
