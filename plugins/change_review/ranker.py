"""Learns a ranking from the decisions of this workspace in the background, and orders the queue by it once it may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.cases.issuing import issue_report
from data.query import one_of
from data.review import ranking
from data.review.figures import RunSize, latest_run
from data.review.ranking import Examples, Ranking, Validation
from data.store import Store
from widgets.panel import PanelContext

_COLUMNS = (
    "score", "network", "statistics", "area_m2", "basic_farmland_m2", "class_before", "kind_suggested", "reasons",
)  # fmt: skip
#: A model is learned again after so many further decisions.
_AGAIN = 20


class Ranker:
    """Holds the model in use; `learn` and `priorities` belong off the GUI thread."""

    def __init__(self, context: PanelContext) -> None:
        assert context.store is not None
        self._store: Store = context.store
        self._ranking: Ranking | None = None
        self._learned_from = 0

    @property
    def validation(self) -> Validation | None:
        """How the latest model fared; None before there was enough to learn from."""
        return self._ranking.validation if self._ranking is not None else None

    @property
    def in_use(self) -> bool:
        """Whether the queue is ordered by the model."""
        return self._ranking is not None and self._ranking.validation.takes_over

    def learn(self) -> bool:
        """Learn again if enough was decided since; whether the order of the queue would now be another."""
        columns = self._store.arrays(
            "patch", (*_COLUMNS, "verdict", "village"), one_of("verdict", ("confirm", "reject"))
        )
        count = len(columns["verdict"])
        if count < ranking.LEAST or (self._ranking is not None and count - self._learned_from < _AGAIN):
            return False
        was = self.in_use
        examples = Examples(ranking.features(columns), columns["verdict"].astype(str) == "confirm", columns["village"])
        found = ranking.learn(examples)
        if found is not None:
            self._ranking, self._learned_from = found, count
        return self.in_use or was

    def priorities(self) -> Callable[[dict[str, NDArray[Any]]], NDArray[np.float64]] | None:
        """What orders the queue instead of the score; None while the score does."""
        model = self._ranking
        if model is None or not model.validation.takes_over:
            return None
        return lambda columns: model.probability(ranking.features(columns))

    def run_size(self) -> RunSize | None:
        """How many patches the latest run listed above and below the threshold it was handed over at.

        None when nothing was handed over: then no recall is told.
        """
        run = latest_run(self._store)
        if run is None:
            return None
        report = issue_report(self._store, run)
        return RunSize(report.above, report.below, report.threshold) if report is not None else None
