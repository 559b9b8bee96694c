"""``python -m okaplan_gui``: the same as the ``okaplan`` command."""

import sys

from okaplan_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
