"""Asks where a list is to be written, and has it written there."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from widgets.panel import PanelContext
from widgets.table.source import Selection
from widgets.table.spec import TableSpec
from widgets.table.writing import LAYER_KINDS, write_layer, write_list


def ask_where(
    context: PanelContext, spec: TableSpec, selection: Selection | None, area: str | None, suffix: str, parent: QWidget
) -> None:
    """Ask for a file of a kind and write a list as it is shown.

    Parameters
    ----------
    selection
        The rows; None while none have arrived: nothing is written then.
    area
        Name of the chosen area; None for the whole county.
    suffix
        ``xlsx``, ``csv``, or ``gpkg`` for any kind of map layer.
    """
    kind = {
        "xlsx": QCoreApplication.translate("ListPane", "Excel 工作簿 (*.xlsx)"),
        "csv": QCoreApplication.translate("ListPane", "CSV 文件 (*.csv)"),
        "gpkg": ";;".join(LAYER_KINDS),
    }[suffix]
    day = datetime.date.today().strftime("%Y%m%d")
    name = "_".join(part for part in (str(spec.title), area, day) if part)
    folder = Path(context.settings.get("export_folder", "") or Path.home())
    path, chosen = QFileDialog.getSaveFileName(
        parent, QCoreApplication.translate("ListPane", "导出"), str(folder / f"{name}.{suffix}"), kind
    )
    if not path:
        return
    context.settings.set("export_folder", str(Path(path).parent))
    if selection is None:
        return
    if suffix != "gpkg":
        write_list(context, spec, selection, area, Path(path).with_suffix(f".{suffix}"))
        return
    ending, encoding = LAYER_KINDS.get(chosen, (Path(path).suffix or ".gpkg", "UTF-8"))
    write_layer(context, spec, selection, Path(path).with_suffix(ending), encoding)
