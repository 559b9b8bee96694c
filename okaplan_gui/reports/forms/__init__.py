"""The forms (様式): what each is drawn from and which columns it offers; number, title and columns are data."""
