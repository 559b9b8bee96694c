"""A look through the records of an old .xls before it is read: a password, and cells where no Excel could put them.

Such a sheet has 256 columns; a flipped bit may say 65,536, for which the reader would ask for 128 GB and end the program.
"""

from __future__ import annotations

import struct

_FILEPASS = 0x002F
_WIDEST = 256
_CELLS = frozenset((0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))
_MANY_NUMBERS = 0x00BD  # its last column stands at its end


def has_password(stream: bytes) -> bool:
    """Whether what follows the beginning of a workbook's stream is encrypted."""
    place = 0
    for _ in range(4):  # first record BOF, then WRITEPROT at most
        if place + 4 > len(stream):
            return False
        sort, length = struct.unpack_from("<HH", stream, place)
        if sort == _FILEPASS:
            return True
        place += 4 + length
    return False


def cells_fit(stream: bytes) -> bool:
    """Whether every cell of a workbook's stream lies within 256 columns."""
    place, end = 0, len(stream) - 8
    read = struct.Struct("<HHHH").unpack_from
    while place <= end:
        sort, length, _row, column = read(stream, place)
        place += 4 + length
        if sort in _CELLS:
            if sort == _MANY_NUMBERS and length >= 6 and place <= len(stream):
                column = max(column, struct.unpack_from("<H", stream, place - 2)[0])
            if column >= _WIDEST:
                return False
    return True
