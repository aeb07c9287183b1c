"""Words of the workbench: what a stage and its queue are called, and what is said of the run."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.review.queue import Stage
from plugins.change_review.reading import PatchView, RunNote


def stage_title(stage: Stage) -> str:
    """What a look at a patch is called."""
    translate = QCoreApplication.translate
    return {
        Stage.FIRST: translate("ReviewPanel", "内业判读"),
        Stage.SECOND: translate("ReviewPanel", "第二人判读"),
        Stage.THIRD: translate("ReviewPanel", "分歧复核"),
        Stage.DOUBT: translate("ReviewPanel", "存疑再判"),
    }[stage]


def queue_title(stage: Stage) -> str:
    """What the queue of a stage is called."""
    translate = QCoreApplication.translate
    return {
        Stage.FIRST: translate("ReviewPanel", "判读队列"),
        Stage.SECOND: translate("ReviewPanel", "复判队列"),
        Stage.THIRD: translate("ReviewPanel", "分歧队列"),
        Stage.DOUBT: translate("ReviewPanel", "存疑队列"),
    }[stage]


def look_title(stage: Stage) -> str:
    """What a look is called beside a number."""
    translate = QCoreApplication.translate
    return {
        Stage.FIRST: translate("ReviewPanel", "待初判"),
        Stage.SECOND: translate("ReviewPanel", "待复判"),
        Stage.THIRD: translate("ReviewPanel", "有分歧"),
        Stage.DOUBT: translate("ReviewPanel", "存疑"),
    }[stage]


def run_words(view: PatchView, run: RunNote) -> tuple[str, str]:
    """The pair of dates of a patch, and the method of its run."""
    translate = QCoreApplication.translate
    methods = {
        "fused": translate("ReviewPanel", "孪生网络 + 统计"),
        "network": translate("ReviewPanel", "孪生网络"),
        "statistics": translate("ReviewPanel", "统计方法"),
    }
    before, after = (str(view.row.get(f"{which}_date") or "")[:10] for which in ("before", "after"))
    return f"{before} → {after}", methods.get(run.method, run.method or "—")
