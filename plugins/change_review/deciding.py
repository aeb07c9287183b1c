"""What the workbench writes: verdicts, changed outlines and their undoing, in the words of the case book."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from PySide6.QtCore import QCoreApplication

from data.cases import deciding
from data.cases.book import CaseBook
from data.cases.farmland import Verdict
from data.query import Order, equal
from data.review import reshaping
from data.review.figures import RunSize
from data.review.queue import FINAL, Stage
from data.review.ranking import FEATURES
from plugins.change_review.ranker import Ranker
from plugins.change_review.side import ranking_basis, ranking_words
from widgets.panel import PanelContext

#: How far back the last decision in force is looked for.
_BACK = 5_000


@dataclass(frozen=True)
class Outcome:
    """What a change made of the patches.

    Attributes
    ----------
    patch : int
        The patch it was about.
    touched : tuple of int
        Patches to be read anew.
    appeared, vanished : tuple of int
        Patches that came to the queue or left it.
    was_verdict : bool
        Whether a verdict was given or taken back.
    """

    patch: int
    touched: tuple[int, ...]
    appeared: tuple[int, ...] = ()
    vanished: tuple[int, ...] = ()
    was_verdict: bool = False


class Decider:
    """The writing side of the workbench; every call is one committed transaction and belongs off the GUI thread."""

    def __init__(self, context: PanelContext) -> None:
        assert context.store is not None
        self._store = context.store
        self._actor = context.actor
        self._book = CaseBook(context.store, context.workflows)
        self.ranker = Ranker(context)

    def decide(
        self, patch: int, verdict: str, *, slot: Stage, kind: str | None, reason: str, seconds: float
    ) -> Outcome:
        """Give a verdict."""
        deciding.decide(
            self._book,
            patch,
            Verdict(verdict),
            self._actor,
            slot=self.slot(patch, slot),
            kind=kind or "",
            reason=reason,
            seconds=seconds,
        )
        return Outcome(patch, (patch,), was_verdict=True)

    def slot(self, patch: int, stage: Stage) -> int:
        """The slot that a verdict in ``stage`` fills: a doubt is looked at again by whoever doubted it."""
        if stage is not Stage.DOUBT:
            return int(stage.value)
        rows = self._store.page(
            "patch_decision", ("slot", "verdict"), equal("patch", patch), (Order("fid", descending=True),), limit=50
        )
        for slot, verdict in rows:
            if verdict in FINAL:
                return int(slot)
        return 1

    def undo_last(self, actor: str) -> Outcome | None:
        """Take back the last decision of ``actor`` that stands; None when there is none."""
        columns = ("fid", "patch", "verdict", "undoes")
        newest = (Order("fid", descending=True),)
        undone: set[int] = set()
        for fid, patch, verdict, undoes in self._store.page(
            "patch_decision", columns, equal("actor", actor), newest, limit=_BACK
        ):
            if verdict == deciding.UNDO:
                undone.add(int(undoes))
            elif int(fid) not in undone:
                if verdict in FINAL:
                    deciding.undo(self._book, int(fid), actor)
                    return Outcome(int(patch), (int(patch),), was_verdict=True)
                return _outcome(reshaping.undo(self._book, int(fid), actor))
        return None

    def redraw(self, patch: int, outline: shapely.Geometry, way: str) -> Outcome:
        """Give a patch another outline."""
        return _outcome(reshaping.redraw(self._book, patch, outline, self._actor, way=way))

    def split(self, patch: int, line: shapely.LineString) -> Outcome:
        """Cut a patch along a line."""
        return _outcome(reshaping.split(self._book, patch, line, self._actor))

    def merge(self, patch: int, other: int) -> Outcome:
        """Take another patch into one."""
        return _outcome(reshaping.merge(self._book, patch, other, self._actor))

    def neighbours(self, patch: int) -> list[tuple[int, str, shapely.Geometry]]:
        """Patches that can be merged with one."""
        return reshaping.neighbours(self._store, patch)

    def run_size(self) -> RunSize | None:
        """How many patches the latest run listed above and below the threshold."""
        return self.ranker.run_size()

    def ranking_words(self) -> tuple[str, str, str]:
        """What orders the queue, what that looks at, and how it was validated, for the side column."""
        translate = QCoreApplication.translate
        validation, titles = self.ranker.validation, feature_titles()
        words = ranking_words(validation, self.ranker.in_use, titles)
        if validation is None or not self.ranker.in_use:
            return translate("Review", "检测得分"), "", words
        name = translate("Review", "学习排序")
        return name, ranking_basis(validation, titles), words


def feature_titles() -> dict[str, str]:
    """Names of what the learned ranking looks at."""
    translate = QCoreApplication.translate
    titles = (
        translate("ReviewRanking", "检测得分"),
        translate("ReviewRanking", "网络得分"),
        translate("ReviewRanking", "光谱得分"),
        translate("ReviewRanking", "面积"),
        translate("ReviewRanking", "基本农田占比"),
        translate("ReviewRanking", "水田"),
        translate("ReviewRanking", "旱地"),
        translate("ReviewRanking", "建议类型"),
        translate("ReviewRanking", "判据个数"),
    )
    return dict(zip(FEATURES, titles, strict=True))


def _outcome(made: reshaping.Reshaped) -> Outcome:
    touched = (made.patch, *made.appeared, *made.vanished)
    return Outcome(made.patch, touched, made.appeared, made.vanished)
