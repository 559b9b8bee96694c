"""被害想定・脆弱性・対策: what an event takes out, what is weak, what is done about it (forms 3 to 7, 14, 18)."""
