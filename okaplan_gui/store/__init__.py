"""WHERE IT IS KEPT: one file, its key, lock and migrations, operations with history and undo, search, snapshots.

Only this package knows SQLite's own parts (FTS5, online backup, PRAGMA, SQLCipher).
"""
