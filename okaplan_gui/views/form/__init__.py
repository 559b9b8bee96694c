"""One record as a form, with its errors beside the fields and its history below."""
