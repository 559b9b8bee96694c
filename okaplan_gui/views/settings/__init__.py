"""設定: how the program looks and who works with it."""
