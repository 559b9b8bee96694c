"""ヘルプ: a short guide, and what each ledger records."""
