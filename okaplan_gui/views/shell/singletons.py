"""A guard against a fault of PySide6 6.12: on Python 3.11 and older it takes a reference too many from None.

Each Qt method that returns nothing lowers the reference count of ``None`` by one, some do so with ``True``; after
some thousand calls the interpreter aborts ("none_dealloc: deallocating None"). From Python 3.12 on these objects
cannot die. PySide6 6.11 does not have the fault; drop this file when no supported version has it.
"""

from __future__ import annotations

import sys

_ENOUGH = 1 << 60
"""References added: no sitting uses them up, and the count stays far from its limit of 2^63."""


def keep_singletons_alive() -> None:
    """Make None, True, False, NotImplemented and Ellipsis as good as immortal, as Python 3.12 does by itself."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for single in (None, True, False, NotImplemented, Ellipsis):
        # the count is the first member of every object
        count = ctypes.c_ssize_t.from_address(id(single))
        if count.value < _ENOUGH:
            count.value += _ENOUGH
