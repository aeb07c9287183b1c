"""Commands of the plugin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from data.analysis import keeping
from widgets.panel import PanelContext


def open_latest(context: PanelContext) -> None:
    """Open the newest analysis on file, its verdicts and its map."""
    workspace = context.workspace
    if workspace is None:
        return

    def show(found: Sequence[keeping.KeptAnalysis]) -> None:
        if found:
            context.commands.run("desk.show_panel", panel="parcel_analysis.ask", state={"analysis": found[0].id})
        else:
            context.notify(QCoreApplication.translate("Analysis", "还没有占用分析。在左边打开红线文件，或在地图上画。"))

    context.tasks.run(lambda: keeping.listed(workspace.path), done=show, failed=context.report)
