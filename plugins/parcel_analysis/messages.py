"""What the three panels of an analysis tell each other."""

from __future__ import annotations

from dataclasses import dataclass

from data.analysis.comparing import Comparison
from data.analysis.keeping import KeptAnalysis
from data.analysis.tables import AreaRule


@dataclass(frozen=True)
class AnalysisShown:
    """An analysis is shown, or none any more.

    Attributes
    ----------
    line
        Position of the red line that is looked at.
    comparison
        What changed since the analysis it was asked from; None when it was asked for the first time.
    """

    kept: KeptAnalysis | None
    line: int = 0
    rule: AreaRule = "survey"
    comparison: Comparison | None = None


@dataclass(frozen=True)
class AnalysisAsked:
    """A view that came late asks what is shown."""


@dataclass(frozen=True)
class GroupChosen:
    """Ground of a group of a control was chosen in ``source``; "" for all that the control found.

    ``control`` is a layer's, or an upper group of land classes that a rule is about (``cropland``, ``farm``).
    """

    control: str
    group: str
    source: str
