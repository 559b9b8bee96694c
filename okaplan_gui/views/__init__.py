"""ON SCREEN. Everything that imports Qt, app.py apart."""

from okaplan_gui.views.plain_imports import import_plainly

# before the first page: app.py has imported PySide6 by now
import_plainly()
