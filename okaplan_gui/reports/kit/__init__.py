"""The toolkit of every paper: fonts, letters, tables and the document itself."""
