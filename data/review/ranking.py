"""A ranking learned from the reviewers' decisions, used only once it is shown to be better than the detection's score.

Gradient boosting (scikit-learn) on the patch's own figures. It is validated in folds that never split a village:
patches of one village share season, crops and builder, and a model that has seen half of them would look better than it
is. The same decisions give the same model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: What the model sees of a patch, in order; columns of the table ``patch`` and what follows from them.
FEATURES = (
    "score",
    "network",
    "statistics",
    "log_area",
    "basic_share",
    "is_paddy",
    "is_dry",
    "kind",
    "reason_count",
)
#: Fewer decisions, or fewer of either verdict, teach nothing that could be validated.
LEAST, LEAST_EACH = 120, 25
#: The model must beat the score's average precision by this much in the mean of the folds, and in most of them.
MARGIN = 0.01
_SEED = 20


@dataclass(frozen=True)
class Examples:
    """Decided patches.

    Attributes
    ----------
    features : NDArray[np.float64]
        (n, len(FEATURES)); NaN where a figure is missing.
    confirmed : NDArray[np.bool_]
        (n,)
    villages : NDArray[np.object_]
        (n,) codes that folds never split.
    """

    features: NDArray[np.float64]
    confirmed: NDArray[np.bool_]
    villages: NDArray[np.object_]


@dataclass(frozen=True)
class Validation:
    """What the folds said.

    Attributes
    ----------
    decisions, villages : int
        How many it was learned from.
    learned, score : float
        Mean average precision of the learned ranking and of the detection's score over the folds.
    better_folds, folds : int
    importance : tuple of (str, float)
        Loss of average precision when a figure is shuffled, on patches the model had not seen; greatest first.
    """

    decisions: int
    villages: int
    learned: float
    score: float
    better_folds: int
    folds: int
    importance: tuple[tuple[str, float], ...]

    @property
    def takes_over(self) -> bool:
        """Whether the queue may be ordered by the model."""
        return self.learned >= self.score + MARGIN and 2 * self.better_folds > self.folds


@dataclass(frozen=True)
class Ranking:
    """A model and how it fared."""

    model: Any
    validation: Validation

    def probability(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """How likely each patch (row of features) is to be confirmed, 0 to 1."""
        shares: NDArray[np.float64] = self.model.predict_proba(features)[:, 1]
        return shares


def features(columns: dict[str, NDArray[Any]]) -> NDArray[np.float64]:
    """The model's figures of n patches, (n, len(FEATURES)).

    Parameters
    ----------
    columns
        Columns of the table ``patch``: score, network, statistics, area_m2, basic_farmland_m2, class_before,
        kind_suggested, reasons.
    """
    area = np.asarray(columns["area_m2"], float)
    classes = np.array([str(c or "") for c in columns["class_before"]], object)
    kinds = np.array([str(k or "") for k in columns["kind_suggested"]], object)
    reasons = [str(r or "") for r in columns["reasons"]]
    with np.errstate(divide="ignore", invalid="ignore"):
        basic = np.clip(np.asarray(columns["basic_farmland_m2"], float) / area, 0, 1)
        log_area = np.log10(area)
    return np.column_stack(
        [
            np.asarray(columns["score"], float),
            np.asarray(columns["network"], float),
            np.asarray(columns["statistics"], float),
            log_area,
            basic,
            np.array([c.startswith("0101") for c in classes], float),
            np.array([c.startswith("0103") for c in classes], float),
            np.array([KIND_ORDER.get(k, np.nan) for k in kinds], float),
            np.array([len([part for part in r.split(",") if part]) for r in reasons], float),
        ]
    )


#: Numbers of the suggested kinds, for a model that splits them as categories.
KIND_ORDER = {
    name: float(number)
    for number, name in enumerate(
        ("house", "factory", "road", "pond", "greenhouse", "solar", "earthwork", "trees", "other")
    )
}


def learn(examples: Examples) -> Ranking | None:
    """Learn and validate a ranking.

    Returns
    -------
    Ranking or None
        None while there is too little to learn from: `LEAST` decisions, `LEAST_EACH` of each verdict, three villages.
    """
    from sklearn.model_selection import GroupKFold

    x, y = examples.features, examples.confirmed
    groups = np.array([str(v or "") for v in examples.villages], object)
    villages = len(set(groups.tolist()))
    if len(y) < LEAST or min(int(y.sum()), int((~y).sum())) < LEAST_EACH or villages < 3:
        return None
    folds = list(GroupKFold(min(5, villages)).split(x, y, groups))
    learned, score, losses = [], [], []
    for train, test in folds:
        if y[test].all() or not y[test].any() or y[train].all() or not y[train].any():
            continue  # a fold with one verdict ranks nothing
        model = _fit(x[train], y[train])
        own = _average_precision(y[test], model.predict_proba(x[test])[:, 1])
        learned.append(own)
        score.append(_average_precision(y[test], x[test, 0]))
        losses.append(_losses(model, x[test], y[test], own))
    if not learned:
        return None
    loss = np.mean(losses, axis=0)
    importance = sorted(zip(FEATURES, loss.tolist(), strict=True), key=lambda item: -item[1])
    better = sum(a > b for a, b in zip(learned, score, strict=True))
    validation = Validation(
        len(y), villages, float(np.mean(learned)), float(np.mean(score)), better, len(learned), tuple(importance)
    )
    return Ranking(_fit(x, y), validation)


def _fit(x: NDArray[np.float64], y: NDArray[np.bool_]) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    # Few decisions: shallow trees, slow steps, no early stopping on a split that would cut through villages.
    model = HistGradientBoostingClassifier(
        max_iter=80,
        learning_rate=0.06,
        max_leaf_nodes=8,
        min_samples_leaf=12,
        l2_regularization=1.0,
        categorical_features=[FEATURES.index("kind")],
        early_stopping=False,
        random_state=_SEED,
    )
    return model.fit(x, y)


def _losses(model: Any, x: NDArray[np.float64], y: NDArray[np.bool_], own: float) -> list[float]:
    """Loss of average precision when each figure is shuffled (three times, the same way every run)."""
    random = np.random.default_rng(_SEED)
    losses = []
    for column in range(x.shape[1]):
        shuffled = x.copy()
        worse = 0.0
        for _ in range(3):
            shuffled[:, column] = random.permutation(x[:, column])
            worse += own - _average_precision(y, model.predict_proba(shuffled)[:, 1])
        losses.append(worse / 3)
    return losses


def _average_precision(y: NDArray[np.bool_], score: NDArray[np.float64]) -> float:
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(y, np.nan_to_num(score)))
