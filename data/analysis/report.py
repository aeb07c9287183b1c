"""An analysis on file as documents: Word and PDF report and the atlas, from templates an office can replace."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.analysis import keeping, plan
from data.analysis.keeping import KeptAnalysis
from data.analysis.plan import Colours
from data.analysis.shapes import pieces
from data.analysis.tables import AreaRow, class_rows, land_codes, layer_rows, layers_met
from data.analysis.verdicts import LAND_CONTROL, upper_groups
from data.analysis.wording import class_words, light_words
from data.errors import UserError
from data.query import equal
from data.redline.model import RedLine
from data.reporting import coordinates, pdf, templates, word
from data.store import Store
from data.tasks import Progress, part, silent
from data.words import language
from data.workspace import Workspace

#: What can be written: the report as Word and PDF, and the atlas, a PDF with a page for each red line.
FORMATS = ("docx", "pdf", "atlas")
#: Red lines of one document; more are a file that no office program opens willingly.
MOST_LINES = 300
#: The control that plans hatch.
_HATCHED = "basic_farmland"


def write(
    workspace: Workspace,
    store: Store,
    kept: KeptAnalysis,
    folder: Path,
    formats: Sequence[str],
    colours: Colours,
    progress: Progress = silent,
) -> list[Path]:
    """Write documents of an analysis into ``folder``; they appear complete, those of the same name are replaced.

    Needs a ``QGuiApplication``.

    Parameters
    ----------
    formats
        Of :data:`FORMATS`.
    colours
        Land class to colour, for the plans.

    Raises
    ------
    Cancelled
        When ``progress`` says so; nothing is written then.
    UserError
        When there are too many red lines for a document, a template is wrong, or the folder cannot be written.
    """
    if not formats:
        return []
    if len(kept.content["lines"]) > MOST_LINES:
        raise UserError(
            QCoreApplication.translate("Analysis", "红线太多，不能成一份报告。"),
            QCoreApplication.translate("Analysis", "共 {n} 处，一份最多 {most} 处。").format(
                n=len(kept.content["lines"]), most=MOST_LINES
            ),
            QCoreApplication.translate("Analysis", "把红线文件分成几份，或只导出 Excel。"),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".analysis-", dir=folder) as temporary:
            draft = Path(temporary)
            content = document(workspace, kept)
            _name_datasets(store, content)
            _draw(store, kept, content, colours, draft, part(progress, 0.0, 0.4))
            made = _write(workspace, kept, content, formats, draft, part(progress, 0.4, 1.0))
            return [file.replace(folder / file.name) for file in made]
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Analysis", "报告没有写出。"),
            str(error.strerror or error),
            QCoreApplication.translate("Analysis", "关闭正在使用这些文件的程序，检查权限和磁盘空间，再做一次。"),
            file=folder,
        ) from error


def _name_datasets(store: Store, content: dict[str, Any]) -> None:
    """Put title and file before the number of each layer's data set: who reads the report knows it by them."""
    for layer in content["layers"]:
        number = layer["dataset"]
        known = store.page("dataset", ["title", "source"], equal("id", number), limit=1)
        if known:
            title, source = known[0]
            file = Path(source or "").name
            words = "，".join(dict.fromkeys(part for part in (title, file) if part))
            layer["dataset"] = f"{words}（{number[:8]}）" if words else number


def document(workspace: Workspace, kept: KeptAnalysis) -> dict[str, Any]:
    """What templates are filled with; docs/analysis.md lists the tags."""
    held = kept.content
    codes = land_codes(held)
    groups = upper_groups(workspace.path, codes)
    titles = {each["id"]: each["title"] for each in held["controls"]}
    tables = {each["id"]: each["table"] for each in held["controls"]}
    red = keeping.red_lines(kept)
    first = held["lines"][0]["controls"]
    return {
        "title": QCoreApplication.translate("Analysis", "项目占地分析报告"),
        "county": workspace.config.title,
        "demo": workspace.config.demo,
        "id": kept.id,
        "source": Path(held["source"]).name if held["source"] else QCoreApplication.translate("Analysis", "地图绘制"),
        "source_sha256": held["source_sha256"],
        "source_crs": held["source_crs"],
        "doubts": held["doubts"],
        "total": held["total"],
        "lines": [
            _line(number, line, shape, workspace, groups, held)
            for number, (line, shape) in enumerate(zip(held["lines"], red.lines, strict=True), 1)
        ],
        "layers": [
            {
                "title": titles[each["control"]],
                # A file has no numbered versions: its time is what tells it apart.
                "version": each["version"]
                if tables[each["control"]]
                else QCoreApplication.translate("Analysis", "文件日期"),
                "dataset": each["dataset"] or "—",
                "dataset_time": each["dataset_time"] or None,
                "empty": each["empty"],
            }
            for each in first
        ],
        "controls_sha256": held["controls_sha256"],
        "credits": list(workspace.config.sources),
        "made": {"actor": held["made"]["actor"], "time": held["made"]["at"], "sha256": kept.sha256},
    }


def _line(
    number: int,
    line: Mapping[str, Any],
    red: RedLine,
    workspace: Workspace,
    groups: Mapping[str, str],
    held: Mapping[str, Any],
) -> dict[str, Any]:
    lights, codes = light_words(), land_codes(held)
    sums = [
        {"title": title, "rows": [_class(row) for row in layer_rows(line, control) if row.level == "class"]}
        for control, title in layers_met(held, line)
        if control != LAND_CONTROL
    ]
    return {
        "number": number,
        "name": line["name"],
        "code": line["number"] or "—",
        "use": line["use"] or "—",
        "area_m2": line["area_m2"],
        "area_ha": line["area_ha"],
        "area_mu": line["area_mu"],
        "geodesic_m2": line["geodesic_m2"],
        "difference_m2": abs(line["area_m2"] - line["geodesic_m2"]),
        "declared_m2": line["declared_m2"],
        "picture": None,
        "verdicts": [{**verdict, "light": lights[verdict["light"]]} for verdict in line["verdicts"]],
        "classes": [_class(row) for row in class_rows(line, groups, codes=codes)],
        "sums": sums,
        "rings": coordinates.rings(red.geometry, workspace.crs),
    }


def _class(row: AreaRow) -> dict[str, Any]:
    code, name = class_words(row)
    return {
        "code": code,
        "name": name,
        "level": row.level,
        "count": row.count,
        "m2": f"{row.area_m2:,}",
        "ha": f"{row.area_ha:,}",
        "mu": f"{row.area_mu:,}",
        "share": f"{row.share}",
    }


def _draw(
    store: Store, kept: KeptAnalysis, content: dict[str, Any], colours: Colours, folder: Path, progress: Progress
) -> None:
    table = next(each["table"] for each in kept.content["controls"] if each["id"] == LAND_CONTROL)
    red = keeping.red_lines(kept)
    for number, (said, line) in enumerate(zip(content["lines"], red.lines, strict=True)):
        progress(number / len(red.lines), said["name"])
        land, marked = pieces(kept, LAND_CONTROL, number), pieces(kept, _HATCHED, number)
        said["picture"] = plan.draw(store, table, line.geometry, land, marked, colours, folder / f"plan-{number}.png")


def _write(
    workspace: Workspace,
    kept: KeptAnalysis,
    content: Mapping[str, Any],
    formats: Sequence[str],
    draft: Path,
    progress: Progress,
) -> list[Path]:
    """Word in a process of its own while Qt writes the PDF files."""
    name = QCoreApplication.translate("Analysis", "占用分析") + f" {kept.id}"
    atlas = QCoreApplication.translate("Analysis", "占用分析图册") + f" {kept.id}"
    own, spoken = workspace.path, language()
    made: list[Path] = []
    pool = ProcessPoolExecutor(1, get_context("spawn")) if "docx" in formats else None
    job: Future[None] | None = None
    try:
        if pool is not None:
            made.append(draft / f"{name}.docx")
            job = pool.submit(word.write, templates.find(own, "analysis.docx", spoken), content, made[-1])
        for form, template, file in (("pdf", "analysis.html", name), ("atlas", "analysis-atlas.html", atlas)):
            if form in formats:
                made.append(draft / f"{file}.pdf")
                found = templates.find(own, template, spoken)
                pdf.write(found, content, made[-1], lambda share: progress(share * 0.9, name))
        if job is not None:
            job.result()
    finally:
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)
    progress(1.0, name)
    return made
