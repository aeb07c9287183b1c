"""Rounding that keeps totals: parts rounded so that they add up to the rounded whole, as surveys close their areas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal


def rounded(value: float, decimals: int) -> Decimal:
    """A figure rounded half up, as tables print it."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def closed(parts: Sequence[float], decimals: int, total: Decimal | None = None) -> list[Decimal]:
    """Parts rounded to ``decimals`` that add up to ``total``, by the largest remainders.

    Parameters
    ----------
    parts
        ``n`` figures, not negative.
    decimals
        Digits after the point.
    total
        What they must add up to; None for their own sum, rounded.

    Returns
    -------
    list of Decimal
        ``n`` figures, none further than one unit of the last digit from its part when ``total`` is theirs.

    Raises
    ------
    ValueError
        When ``total`` is further from their sum than one unit a part can make good.
    """
    unit = Decimal(1).scaleb(-decimals)
    exact = [Decimal(repr(float(part))) for part in parts]
    whole = rounded(float(sum(exact)), decimals) if total is None else total
    down = [value.quantize(unit, ROUND_FLOOR) for value in exact]
    missing = int((whole - sum(down, Decimal(0))) / unit)
    if not 0 <= missing <= len(exact):
        raise ValueError(f"parts of {sum(exact)} cannot close to {whole}")
    # Ties go to the greater part, then to the earlier: the same figures always round the same way.
    order = sorted(range(len(exact)), key=lambda i: (-(exact[i] - down[i]), -exact[i], i))
    for index in order[:missing]:
        down[index] += unit
    return down
