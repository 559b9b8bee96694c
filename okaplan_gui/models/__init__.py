"""WHAT IS RECORDED: one class a ledger, one file a family. No Qt, no files, no SQL text."""
