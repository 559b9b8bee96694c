#!/bin/sh
# What PyInstaller needs besides: objcopy, and Python as a shared library (Debian keeps both in packages of their own).
# Argument: the Python that the bundle is built with.
set -eu
needed="binutils:objcopy"
library=$("$1" - <<'PYTHON'
import sys
from pathlib import Path
from sysconfig import get_config_var

name = get_config_var("INSTSONAME") or ""
if not any(Path(folder, name).exists() for folder in (get_config_var("LIBDIR"), sys.base_prefix + "/lib")):
    print(f"libpython{sys.version_info[0]}.{sys.version_info[1]}:{name}")
PYTHON
)
# shellcheck disable=SC2086  # nothing, or one word
exec sh "$(dirname "$0")/setup_system.sh" $needed $library
