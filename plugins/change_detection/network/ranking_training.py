"""Fitting the ranking: logistic regression on what runs over drawn changes found, right and wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree
from sklearn.linear_model import LogisticRegression

from plugins.change_detection.core.inventory import Candidates
from plugins.change_detection.core.ranking import FAR, Ranking, Term
from plugins.change_detection.core.request import Request
from plugins.change_detection.core.run import detect

Values = NDArray[np.float64]

#: A patch is right when so much of it lies on what was drawn; less, but some, teaches nothing.
RIGHT = 0.2
#: Columns of patches of a whole frame.
IN_FRAME = (
    "base", "mean", "peak", "common_change", "common_look", "ring_score", "contrast_before", "contrast_after",
    "contrast_change", "area", "width", "thickness", "slimness", "fullness", "spread", "rough_before", "rough_after",
)  # fmt: skip
#: Columns of patches within parcels.
IN_PARCELS = (
    *IN_FRAME, "statistics", "z", "parcel_share", "alike", "leaf_change", "moved_more", "unlike", "shade", "planted",
)  # fmt: skip
#: Inverse strength of the pull towards no weight: over whole frames few wrong patches are known, and they are alike.
LOOSE_IN_FRAME, LOOSE_IN_PARCELS = 0.003, 0.1


@dataclass(frozen=True)
class Examples:
    """Patches of one run.

    Attributes
    ----------
    columns : mapping
        Of `core.evidence.columns`.
    right : NDArray[np.bool_]
    truth : NDArray[np.int64]
        Number of the change that each met; -1 for none.
    """

    columns: Mapping[str, Values]
    right: NDArray[np.bool_]
    truth: NDArray[np.int64]


def collect(request: Request, truth: NDArray[np.object_]) -> Examples:
    """Run detection and say which patches are right.

    Parameters
    ----------
    truth : NDArray[np.object_]
        Polygons, in the CRS of the first image.
    """
    kept: list[Candidates] = []
    detect(request, show=kept.append)
    found = kept[0]
    share, met = np.zeros(len(found.shapes)), np.full(len(found.shapes), -1, np.int64)
    if len(truth) and len(found.shapes):
        patch, change = STRtree(truth).query(found.shapes, predicate="intersects")
        part = shapely.area(shapely.intersection(found.shapes[patch], truth[change]))
        np.add.at(share, patch, part / np.maximum(shapely.area(found.shapes[patch]), 1e-9))
        order = np.argsort(part, kind="stable")
        met[patch[order]] = change[order]
    sure = ((share == 0) | (share >= RIGHT)) & (found.areas >= request.min_area)
    return Examples({k: v[sure] for k, v in found.columns.items()}, share[sure] >= RIGHT, met[sure])


def fit(examples: Sequence[Examples], names: Sequence[str], looseness: float) -> Ranking:
    """Weights of the named columns; right and wrong patches weigh the same altogether.

    Held weights are small ones: all are stretched afterwards, so that the log-odds are as sure as the examples allow.
    Log-odds of 0 mean nothing yet: `shifted` says where reviewers' work is to begin.
    """
    right = np.concatenate([e.right for e in examples])
    middles, spreads, columns = [], [], []
    for name in names:
        values = np.concatenate([e.columns[name] for e in examples])
        middle, spread = float(np.nanmedian(values)), max(float(np.nanstd(values)), 1e-3)
        middles.append(middle)
        spreads.append(spread)
        columns.append(np.nan_to_num(np.clip((values - middle) / spread, -FAR, FAR)))
    table = np.column_stack(columns)
    model = LogisticRegression(C=looseness, class_weight="balanced", max_iter=5000).fit(table, right)
    held = model.decision_function(table)[:, None]
    stretch = float(LogisticRegression(C=1e6, class_weight="balanced").fit(held, right).coef_[0, 0])
    terms = {
        name: Term(middle, spread, stretch * float(weight))
        for name, middle, spread, weight in zip(names, middles, spreads, model.coef_[0], strict=True)
    }
    return Ranking(stretch * float(model.intercept_[0]), terms)


def shifted(ranking: Ranking, least: float) -> Ranking:
    """The ranking with what scored ``least`` log-odds at 0."""
    return Ranking(ranking.offset - least, ranking.terms)
