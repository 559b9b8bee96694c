"""Tables out of files (Excel, OpenDocument, CSV, HTML), knowing no ledger: cells, headers, rows of data."""
