"""照会 from end to end: make the workbooks, collect the answers, take them, remind those who are late."""
