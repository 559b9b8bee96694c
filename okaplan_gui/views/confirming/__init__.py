"""最終確認: marking records as confirmed, and what is still to be asked for."""
