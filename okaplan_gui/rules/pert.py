"""PERT distribution of a recovery time: best, likely and worst, with the usual weight of four on the likely one."""

from __future__ import annotations

from typing import Any

_GRID = 4096
_WEIGHT = 4.0


def pert_shape(best: float, likely: float, worst: float) -> tuple[float, float]:
    """The two parameters of the beta distribution over best to worst (their sum is 6). ``worst`` above ``best``."""
    span = worst - best
    return 1 + _WEIGHT * (likely - best) / span, 1 + _WEIGHT * (worst - likely) / span


def pert_minutes(best: int, likely: int, worst: int, uniform: Any) -> Any:
    """Recovery times for uniform numbers between 0 and 1 (an array), by the inverse of the distribution.

    The same uniform number gives the better time under the better estimate: measures are compared with like luck.
    """
    import numpy

    if worst <= best:
        return numpy.full(uniform.shape, likely, dtype=numpy.float32)
    first, second = pert_shape(best, likely, worst)
    x = numpy.linspace(0.0, 1.0, _GRID + 1)
    middle = (x[1:] + x[:-1]) / 2
    weight = middle ** (first - 1) * (1 - middle) ** (second - 1)
    share = numpy.concatenate(([0.0], numpy.cumsum(weight)))
    share /= share[-1]
    return numpy.interp(uniform, share, best + (worst - best) * x).astype(numpy.float32)
