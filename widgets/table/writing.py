"""Writes a list to a file as a task, with an audit row, and says how it went."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.exporting import export
from data.tasks import Progress
from widgets.panel import PanelContext
from widgets.table.exports import sheet_of, source_line
from widgets.table.source import Selection
from widgets.table.spec import TableSpec


def write_list(context: PanelContext, spec: TableSpec, selection: Selection, area: str | None, path: Path) -> None:
    """Export ``selection`` to ``path``; the desk shows the progress, the message area the outcome.

    Parameters
    ----------
    context : PanelContext
    spec : TableSpec
    selection : Selection
        The rows, as the list shows them now.
    area : str or None
        Name of the chosen area; None for the whole county.
    path : Path
        ``.xlsx`` or ``.csv``.
    """
    translate = QCoreApplication.translate
    config, store, actor = context.workspace.config, context.store, context.actor
    when = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    line = source_line(spec, selection, area or config.title, config.sources, when, actor)
    sheet = sheet_of(store, spec, selection, line, config.demo)

    def work(progress: Progress) -> int:
        written = export(path, sheet, progress)
        detail = json.dumps({"file": path.name, "rows": written}, ensure_ascii=False)
        store.record(actor, "export", spec.table, detail=detail)
        return written

    def done(written: int) -> None:
        context.notify(translate("Export", "已导出 {0} 行到 {1}").format(f"{written:,}", str(path)))

    context.tasks.start(translate("Export", "导出 {0}").format(path.name), work, done, context.report)
