"""ON SCREEN. Everything that imports Qt, app.py apart."""
