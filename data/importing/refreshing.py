"""A newer file of a source that was imported before: its rows stand for those that the earlier import wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.gpkg.change import Change, now
from data.gpkg.store import GpkgStore
from data.importing.request import LAYER, TARGETS, ImportRequest
from data.importing.undoing import edited_rows, report_of, why_gone
from data.query import equal


@dataclass(frozen=True)
class Earlier:
    """The import that a newer file takes the place of.

    Attributes
    ----------
    fid, dataset
        Its row in the table ``dataset``, and its id.
    table, title
        What it filled, and what it is called.
    report
        What it told (`ImportReport.as_json`).
    fids
        Those of the rows it wrote that are still there, in order.
    alone
        Whether the table holds no others.
    edited
        How many of them were edited since.
    """

    fid: int
    dataset: str
    table: str
    title: str
    report: dict[str, Any]
    fids: NDArray[np.int64]
    alone: bool
    edited: int

    def note(self) -> str:
        """What is lost with its rows; "" where nothing is."""
        if not self.edited:
            return ""
        return QCoreApplication.translate(
            "Import", "上次导入的行中有 {n:,} 行后来被修改过；刷新后以新文件为准，这些修改不再保留。"
        ).format(n=self.edited)

    def leave(self, change: Change) -> int:
        """Take its rows out of the table, and note that another import has taken its place; how many they were."""
        if self.alone:
            change.clear(self.table)
        else:
            change.delete(self.table, self.fids.tolist())
        report = {**self.report, "refreshed_at": now()}
        change.update("dataset", self.fid, {"report": json.dumps(report, ensure_ascii=False)})
        return len(self.fids)


def earlier(store: GpkgStore, request: ImportRequest) -> Earlier | None:
    """What a request refreshes; None where it refreshes nothing.

    Raises
    ------
    UserError
        When there is no such import, its rows are gone, or it filled something else.
    """
    if request.refresh is None:
        return None
    found = store.page("dataset", ["fid", "table_name", "title", "report"], equal("id", request.refresh))
    if not found:
        why = QCoreApplication.translate("Import", "没有编号为 {id} 的导入。").format(id=request.refresh)
        raise _refused(why)
    fid, table, title, text = found[0]
    report = report_of(text)
    why = why_gone(report)
    if not why and table not in store.tables():
        why = QCoreApplication.translate("Import", "它的图层“{name}”已经不在工作区里。").format(name=table)
    if not why and TARGETS.get(request.target, LAYER) != (table if table in TARGETS.values() else LAYER):
        why = QCoreApplication.translate("Import", "它导入的是另一类数据（{name}）。").format(name=table)
    if why:
        raise _refused(why)
    present = store.ordered(table)
    mine = np.zeros(len(present), dtype=bool)
    for first, last in report["fids"]:
        mine |= (present >= first) & (present <= last)
    if not mine.any():
        raise _refused(QCoreApplication.translate("Import", "它写入的行都已经不在了（被删除，或被后来的导入替换）。"))
    edited = edited_rows(store, table, report["fids"])
    return Earlier(fid, request.refresh, table, title or table, report, present[mine], bool(mine.all()), edited)


def _refused(why: str) -> UserError:
    return UserError(
        QCoreApplication.translate("Import", "不能刷新这个数据源。"),
        why,
        QCoreApplication.translate("Import", "在导入记录里选一次仍然有效的导入，或把新文件作为新的数据导入。"),
    )
