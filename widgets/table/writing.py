"""Writes a list to a file as a task, with an audit row, and says how it went."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.exporting import export
from data.exporting_layers import LayerExport, export_layer, style_of
from data.tasks import Progress
from widgets.panel import PanelContext
from widgets.table.exports import sheet_of, source_line
from widgets.table.source import Selection
from widgets.table.spec import TableSpec

#: What a file dialog offers for map layers, to suffix and encoding.
LAYER_KINDS = {
    "GeoPackage (*.gpkg)": (".gpkg", "UTF-8"),
    "Shapefile UTF-8 (*.shp)": (".shp", "UTF-8"),
    "Shapefile GBK (*.shp)": (".shp", "GBK"),
    "GeoJSON (*.geojson)": (".geojson", "UTF-8"),
    "DXF (*.dxf)": (".dxf", "UTF-8"),
}


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


def write_layer(
    context: PanelContext, spec: TableSpec, selection: Selection, path: Path, encoding: str = "UTF-8"
) -> None:
    """Export the objects of ``selection`` as a map layer with its QGIS style; the message area says what was changed.

    Parameters
    ----------
    path : Path
        ``.gpkg``, ``.shp``, ``.geojson`` or ``.dxf``.
    encoding : str
        Of a Shapefile's texts: ``UTF-8`` or ``GBK``.
    """
    translate = QCoreApplication.translate
    store, actor = context.store, context.actor
    assert store is not None
    fids = [int(key) for key in selection.keys]

    def work(progress: Progress) -> LayerExport:
        done = export_layer(store, spec.table, path, fids, encoding, style_of(spec.table), progress)
        detail = json.dumps({"file": path.name, "rows": done.count, "fields": dict(done.renamed)}, ensure_ascii=False)
        store.record(actor, "export", spec.table, detail=detail)
        return done

    def finished(done: LayerExport) -> None:
        text = translate("Export", "已导出 {0} 个对象到 {1}").format(f"{done.count:,}", str(path))
        if done.renamed:
            text += translate("Export", "；{0} 个字段名缩短为十字节，对照见 {1}").format(
                len(done.renamed), f"{path.stem}_fields.csv"
            )
        if done.cut:
            text += translate("Export", "；字段 {0} 的长文本被截断").format("、".join(done.cut))
        context.notify(text)

    context.tasks.start(translate("Export", "导出 {0}").format(path.name), work, finished, context.report)
