"""サポート期限の一覧: lists of release cycles taken into the ledger of software."""
