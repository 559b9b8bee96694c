"""計画の段階と一覧: the ladder, the board and the upkeep."""
