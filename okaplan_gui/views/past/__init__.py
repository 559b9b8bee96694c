"""ある日の台帳 and what changed between two days."""
