"""ON SCREEN. Everything that imports Qt, app.py apart."""

from okaplan_gui.views.shell.singletons import keep_singletons_alive

# before the first Qt call, whichever view is imported first
keep_singletons_alive()
