"""The plan as a Word document, for those who must edit there."""
