"""集計と判定: what the rules say of the ledgers, each row open to its records."""
