"""``onemap print``: a page of the map, or an atlas, as PDF, picture or SVG, without a window."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.i18n import translate
from app.parsing import OK, Command, extent

if TYPE_CHECKING:
    from app.mapping.base_map_reading import BaseMapsRead
    from app.printing.content import Content
    from app.printing.headless import Headless
    from data.page_stops import Stop
    from data.store import Store
    from data.workspace import Workspace
    from layers.page_messages import Atlas, Page
    from layers.page_templates import PageTemplate

#: Tables by the words of ``--atlas``, with the condition that chooses their rows.
_ATLASES = {"towns": ("division", "town"), "villages": ("division", "village"), "cases": ("case_file", "")}


def command() -> Command:
    """Describe the command."""
    return Command("print", translate("Cli", "打印地图：按模板输出 PDF、图片或 SVG"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    parser.epilog = translate(
        "Cli", "模板：A4-landscape … A0-portrait、office:文件名、layout:工程布局名，或一个 .qpt 文件。"
    )
    add("out", type=Path, nargs="?", metavar="OUT", help=translate("Cli", "输出文件：.pdf、.png、.jpg、.tif、.svg"))
    add("--printer", metavar="NAME", help=translate("Cli", "不输出文件，直接送到系统里的这台打印机"))
    add("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    add("--template", default="A4-landscape", metavar="T", help=translate("Cli", "模板；默认 A4-landscape"))
    add(
        "--extent",
        type=extent,
        metavar="XMIN,YMIN,XMAX,YMAX",
        help=translate("Cli", "地图范围（工作区坐标）；默认全图"),
    )
    add("--scale", type=float, default=0.0, metavar="N", help=translate("Cli", "比例尺分母；默认取能容下范围的整数"))
    add("--theme", default="", metavar="NAME", help=translate("Cli", "工程里的地图主题；默认按工程的图层开关"))
    add("--style", choices=("light", "dark"), default="light", help=translate("Cli", "地图样式；默认浅色"))
    add("--title", default="", metavar="TEXT", help=translate("Cli", "图名；默认工作区名称"))
    add("--subtitle", default="", metavar="TEXT", help=translate("Cli", "副题"))
    add("--class", dest="classification", default="", metavar="TEXT", help=translate("Cli", "密级，如 内部资料"))
    add("--unit", default="", metavar="TEXT", help=translate("Cli", "制图单位"))
    add("--date", dest="day", metavar="TEXT", help=translate("Cli", "制图日期；默认今天"))
    add(
        "--grid",
        choices=("metric", "geographic", "none"),
        default="metric",
        help=translate("Cli", "图廓坐标：公里网、经纬网或不要；默认公里网"),
    )
    add("--alerts", action="store_true", help=translate("Cli", "画上未关闭的告警"))
    add("--no-base-map", action="store_true", help=translate("Cli", "不要底图；默认与桌面显示的底图相同"))
    add("--no-legend", action="store_true", help=translate("Cli", "不要图例"))
    add("--as-made", action="store_true", help=translate("Cli", "按布局原样输出，不换成指定的地图"))
    add("--dpi", type=float, default=0.0, metavar="N", help=translate("Cli", "分辨率；默认随模板"))
    add("--layered", action="store_true", help=translate("Cli", "PDF 里的图层可以开关（GeoPDF）"))
    add(
        "--atlas",
        metavar="WHAT",
        help=translate("Cli", "图册，每个对象一页：towns、villages、cases 或一个表名"),
    )
    add("--where", default="", metavar="EXPR", help=translate("Cli", "图册只要符合表达式的对象"))
    add("--separate", action="store_true", help=translate("Cli", "图册每页一个 PDF"))


def run(arguments: argparse.Namespace) -> int:
    """Print."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from app.i18n import install
    from app.printing.content import make_page
    from app.printing.headless import Headless
    from app.printing.live_marks import open_alert_marks
    from app.terminal import TerminalProgress, say
    from data.errors import UserError
    from data.workspace import Workspace

    if (arguments.out is None) == (arguments.printer is None):
        raise UserError(
            translate("Cli", "没有说打印到哪里。"),
            translate("Cli", "要么给出输出文件，要么用 --printer 指定打印机，二者取一。"),
            translate("Cli", "如 onemap print 图.pdf …，或 onemap print --printer 名称 …。"),
        )
    application = QGuiApplication.instance() or QGuiApplication(["onemap"])
    install(application)
    workspace = Workspace.open(arguments.workspace)
    progress = TerminalProgress(translate("Cli", "打印"))
    # Open before the project is: QGIS would take the database's WAL mode away.
    store = workspace.store()
    headless = Headless(workspace, store, progress)
    try:
        base_maps = None if arguments.no_base_map else _base_maps(workspace)
        state = headless.state(arguments.theme, arguments.extent, base_maps)
        if arguments.alerts:
            state = replace(state, marks=open_alert_marks(workspace))
        template = _template(arguments.template, workspace, headless.layouts)
        page = make_page(template, _content(arguments, workspace), state)
        atlas = _atlas(arguments, store)
        if arguments.printer is not None:
            _on_printer(arguments.printer, headless, page, atlas)
            return OK
        files = headless.write(page, arguments.out.absolute(), atlas, arguments.separate, arguments.layered)
    finally:
        headless.close()
        progress.close()
        store.close()
    for file in files:
        say(str(file))
    return OK


def _on_printer(name: str, headless: Headless, page: Page, atlas: Atlas | None) -> None:
    """Draw the pages as fine as the printer is, and send them; it says how many."""
    import dataclasses
    import tempfile

    from app.printing.sending import give_paper, paper_of, picture_dpi, printer_called, send
    from app.terminal import say

    printer = printer_called(name)
    dpi = page.dpi or picture_dpi(printer)
    with tempfile.TemporaryDirectory(prefix="onemap-print-") as folder:
        files = headless.write(dataclasses.replace(page, dpi=dpi), Path(folder) / "page.png", atlas, False, False)
        give_paper(printer, *paper_of(files[0], dpi))
        printer.setDocName(page.texts.get("onemap_title", "") or "OneMap")
        count = send(printer, files)
    say(translate("Cli", "已送打印 {n} 页：{name}").format(n=count, name=name))


def _base_maps(workspace: Workspace) -> BaseMapsRead:
    """The base maps of the workspace; those that are not to be had are told, and the page is made without them."""
    from platformdirs import user_config_path

    from app.mapping.base_map_reading import read_base_maps

    found = read_base_maps(workspace, user_config_path("onemap", appauthor=False))
    for error in found.problems.values():
        sys.stderr.write(f"onemap: {error}\n")
    return found


def _content(arguments: argparse.Namespace, workspace: Workspace) -> Content:
    from app.printing.content import Content

    made: dict[str, Any] = {} if arguments.day is None else {"day": arguments.day}
    return Content(
        title=arguments.title or workspace.config.title,
        subtitle=arguments.subtitle,
        classification=arguments.classification,
        unit=arguments.unit,
        scale=arguments.scale,
        grid=arguments.grid,
        style=arguments.style,
        dpi=arguments.dpi,
        as_made=arguments.as_made,
        with_legend=not arguments.no_legend,
        **made,
    )


def _template(name: str, workspace: Workspace, layouts: list[str]) -> PageTemplate:
    from data.errors import UserError
    from layers.page_templates import PageTemplate, find_templates

    if name.endswith(".qpt"):
        path = Path(name).absolute()
        return PageTemplate(f"office:{path.stem}", path.stem, "office", path)
    known = find_templates(workspace.path, layouts)
    found = next((each for each in known if each.id == name), None)
    if found is None:
        raise UserError(
            translate("Cli", "没有模板“{name}”。").format(name=name),
            translate("Cli", "有：{names}。").format(names=translate("Cli", "、").join(each.id for each in known)),
            translate("Cli", "写其中一个，或一个 .qpt 文件。"),
        )
    return found


def _atlas(arguments: argparse.Namespace, store: Store) -> Any:
    if not arguments.atlas:
        return None
    from app.printing.atlas import atlas_of
    from data.errors import UserError
    from data.page_stops import MOST
    from data.query import both, equal
    from data.selection.expression import parse

    table, level = _ATLASES.get(arguments.atlas, (arguments.atlas, ""))
    if table not in store.tables():
        raise UserError(
            translate("Cli", "没有表“{name}”。").format(name=table),
            "",
            translate("Cli", "写 towns、villages、cases 或工作区里的一个表名。"),
        )
    where = equal("level", level) if level else None
    if arguments.where:
        where = both(where, parse(arguments.where, store.describe(table)))
    found: list[Stop] = _stops(store, table, where)
    if not found or len(found) > MOST:
        raise UserError(
            translate("Cli", "图册有 {n} 页，不能输出。").format(n=len(found)),
            translate("Cli", "一次至少一页，至多 {most} 页。").format(most=MOST),
            translate("Cli", "用 --where 换一个条件。"),
        )
    return atlas_of(found, arguments.scale)


def _stops(store: Store, table: str, where: Any) -> list[Stop]:
    from data.page_stops import stops

    if table != "case_file":
        return stops(store, table, where)
    from app.printing.atlas import case_stops
    from app.workflows import declared

    return case_stops(store, declared(), where)
