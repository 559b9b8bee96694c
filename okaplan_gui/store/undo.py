"""What can be undone and redone in this sitting: batch numbers with the names of their operations."""

from __future__ import annotations

_Step = tuple[int, str]


class UndoStack:
    """Two stacks of steps. A step that could not be carried out is put back."""

    def __init__(self) -> None:
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._taken: tuple[list[_Step], _Step] | None = None

    @property
    def undo_name(self) -> str | None:
        """The name of the operation to be undone next."""
        return self._undo[-1][1] if self._undo else None

    @property
    def redo_name(self) -> str | None:
        """The name of the operation to be redone next."""
        return self._redo[-1][1] if self._redo else None

    def done(self, batch: int, name: str) -> None:
        """A new operation: what was undone before cannot be redone any more."""
        self._undo.append((batch, name))
        self._redo.clear()

    def take_undo(self) -> _Step | None:
        """The step to undo."""
        return self._take(self._undo)

    def take_redo(self) -> _Step | None:
        """The step to redo."""
        return self._take(self._redo)

    def undone(self, batch: int, name: str) -> None:
        """An undo was written as ``batch``."""
        self._redo.append((batch, name))

    def redone(self, batch: int, name: str) -> None:
        """A redo was written as ``batch``."""
        self._undo.append((batch, name))

    def put_back(self) -> None:
        """The step taken last could not be carried out."""
        if self._taken is not None:
            stack, step = self._taken
            stack.append(step)
            self._taken = None

    def _take(self, stack: list[_Step]) -> _Step | None:
        if not stack:
            return None
        step = stack.pop()
        self._taken = (stack, step)
        return step
