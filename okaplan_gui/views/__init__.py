"""ON SCREEN: everything that imports Qt (app.py apart)."""
