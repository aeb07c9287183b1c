"""Round scales for printed maps; standard library only, used by both interpreters."""

from __future__ import annotations

import math

#: Denominators offered, per power of ten: what an office prints (1:500, 1:2,000, 1:2.5万 ...) and steps between.
_STEPS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 8.0)
_SMALLEST, _LARGEST = 100.0, 100_000_000.0


def round_up(denominator: float) -> float:
    """The next round denominator that is not smaller (a map at it shows at least as much)."""
    if denominator <= _SMALLEST:
        return _SMALLEST
    power = 10.0 ** math.floor(math.log10(denominator))
    # A view that had a round scale to begin with keeps it: it comes back from pixels with the last digits changed.
    bound = denominator * (1.0 - 1e-4)
    return next((step * power for step in _STEPS if step * power >= bound), 10.0 * power)


def round_scales() -> list[float]:
    """All round denominators, ascending."""
    found: list[float] = []
    power = _SMALLEST
    while power < _LARGEST:
        found.extend(step * power for step in _STEPS)
        power *= 10.0
    return found
