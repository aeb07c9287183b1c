"""Takes an import back: the rows it wrote go, in one transaction with its audit row."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.gpkg.change import now
from data.gpkg.store import GpkgStore
from data.query import Where, equal

_ALL = 1_000_000_000
#: What of a report is told in the list of imports; the ids of the rows and the columns of the file are not.
_TOLD = frozenset({"repaired", "refused", "mapping", "notes", "findings", "difference", "refused_file", "seconds"})


def imports(store: GpkgStore) -> list[dict[str, Any]]:
    """Every import of the workspace, the newest first.

    ``undo`` and ``refresh`` tell what can be done with it, ``edited`` how many of its rows were edited since,
    ``report`` what was found in the file and done about it.
    """
    columns = ["fid", "id", "table_name", "title", "source", "sha256", "imported_at", "actor"]
    columns += ["read", "written", "refused"]
    listed = []
    changed: dict[str, NDArray[np.int64]] = {}
    for row in store.page("dataset", [*columns, "report"], limit=_ALL):
        report = report_of(row[-1])
        entry = dict(zip(columns, row[:-1], strict=True))
        told = {key: report.get(key) for key in ("undone_at", "refreshed_at")}
        known = not why_gone(report)
        if known and entry["table_name"] not in changed:
            changed[entry["table_name"]] = _edited(store, entry["table_name"])
        edited = _within(changed[entry["table_name"]], report["fids"]) if known else 0
        kept = {key: value for key, value in report.items() if key in _TOLD}
        can = {"undo": not why_not(report), "refresh": known, "edited": edited}
        listed.append({**entry, **told, **can, "report": kept})
    return sorted(listed, key=lambda entry: str(entry["imported_at"]), reverse=True)


def why_not(report: dict[str, Any]) -> str:
    """Why an import with this report cannot be taken back; "" when it can."""
    if report.get("replaced"):
        return QCoreApplication.translate("Import", "它替换了原有数据，撤销会留下一个空的图层。")
    return why_gone(report)


def why_gone(report: dict[str, Any]) -> str:
    """Why it is not known which rows of today an import with this report wrote; "" when it is."""
    if report.get("undone_at"):
        return QCoreApplication.translate("Import", "它已经撤销过。")
    if report.get("refreshed_at"):
        return QCoreApplication.translate("Import", "它已经由更新的文件刷新过。")
    if not report.get("fids"):
        return QCoreApplication.translate("Import", "它没有记下写入了哪些行（早期版本导入，或一行也没有写入）。")
    return ""


def undo(store: GpkgStore, dataset: str, actor: str, *, edited_too: bool = False) -> int:
    """Take an import back; the number of rows removed.

    Parameters
    ----------
    dataset
        The id that the import reported.
    edited_too
        Remove rows that were edited since as well.

    Raises
    ------
    UserError
        When there is no such import, it cannot be taken back, or its rows were edited since.
    """
    found = store.page("dataset", ["fid", "table_name", "report"], equal("id", dataset))
    what = QCoreApplication.translate("Import", "不能撤销这次导入。")
    if not found:
        raise UserError(what, QCoreApplication.translate("Import", "没有编号为 {id} 的导入。").format(id=dataset), "")
    (fid, table, _), report = found[0], report_of(found[0][2])
    reason = why_not(report)
    if reason:
        raise UserError(
            what, reason, QCoreApplication.translate("Import", "可以重新导入原来的文件并选择替换原有数据。")
        )
    wanted = [number for first, last in report["fids"] for number in range(first, last + 1)]
    with store.change(actor) as change:
        edited = edited_rows(store, table, report["fids"])
        if edited and not edited_too:
            raise UserError(
                what,
                QCoreApplication.translate("Import", "其中 {n:,} 行导入后被修改过，撤销会丢掉这些修改。").format(
                    n=edited
                ),
                QCoreApplication.translate("Import", "确认不要这些修改后，用 --edited-too 撤销。"),
            )
        removed = change.delete(table, wanted)
        report["undone_at"] = now()
        change.update("dataset", fid, {"report": json.dumps(report, ensure_ascii=False)})
        change.record("undo_import", table, dataset, "ok", {"removed": removed, "edited": edited})
    return removed


def edited_rows(store: GpkgStore, table: str, ranges: list[list[int]]) -> int:
    """How many rows of the ranges were edited one by one, by the audit."""
    return _within(_edited(store, table), ranges)


def _edited(store: GpkgStore, table: str) -> NDArray[np.int64]:
    where: Where = equal("table_name", table) & equal("action", "update")
    changed = {int(row[0]) for row in store.page("audit", ["object"], where, limit=_ALL) if str(row[0]).isdigit()}
    return np.fromiter(changed, dtype=np.int64, count=len(changed))


def _within(fids: NDArray[np.int64], ranges: list[list[int]]) -> int:
    return sum(int(((fids >= first) & (fids <= last)).sum()) for first, last in ranges)


def report_of(text: str | None) -> dict[str, Any]:
    """What an import told, as it is kept with its data set; empty where it cannot be read."""
    try:
        report = json.loads(text or "{}")
    except ValueError:
        return {}
    return report if isinstance(report, dict) else {}
