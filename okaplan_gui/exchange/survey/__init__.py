"""照会 by workbook: written for one owner of rows, read back however it was mangled on the way."""
