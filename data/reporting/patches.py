"""Patches for other programs: Shapefile or GeoPackage in an office's field layout, with a QGIS style beside it."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.areas import M2_PER_HECTARE, M2_PER_MU
from data.cases.book import CaseBook
from data.cases.model import CASE_TABLE, PATCH_TABLE
from data.cases.times import parsed
from data.cases.wording import heading, kind_name
from data.errors import UserError
from data.query import Order, one_of
from data.reporting import naming, templates
from data.reporting.layout import FieldSpec, Layout, shapefile_names
from data.reporting.layout import read as read_layout
from data.schema.cases import CASE_FILE, PATCH
from data.tasks import Progress, silent
from data.workspace import Workspace

DRIVERS = {".shp": "ESRI Shapefile", ".gpkg": "GPKG"}
#: Values that are worked out.
DERIVED = (
    *("town_name", "village_name", "kind_name", "state_name", "verdict_name", "heading"),
    *("area_ha", "area_mu"),
)
#: Bytes of a text in a Shapefile.
_SHAPEFILE_TEXT = 254
_AT_ONCE, _ALL = 500, 10_000_000
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Exported:
    """Files that were written, how many patches, and what did not fit the format."""

    files: tuple[Path, ...]
    patches: int
    warnings: tuple[str, ...]


def sources() -> list[str]:
    """The values that a layout may ask for."""
    own = [column.name for column in PATCH.fields]
    return [*own, *(f"case.{column.name}" for column in CASE_FILE.fields), *DERIVED]


def export(
    workspace: Workspace,
    book: CaseBook,
    cases: Sequence[int],
    target: Path,
    encoding: str,
    actor: str,
    progress: Progress = silent,
) -> Exported:
    """Write the patches of ``cases`` to ``target`` (.shp or .gpkg), those merged into others left out.

    Beside it: ``.qml`` (style) and ``_fields.csv``, the list of fields with what names became. CRS is the workspace's.
    The files appear together when all are complete.

    Parameters
    ----------
    encoding
        Of a Shapefile's texts and names: ``gbk`` or ``utf-8``.

    Raises
    ------
    UserError
        When there is nothing to write, a text cannot be written in ``encoding``, or the target cannot be written.
    """
    driver = DRIVERS.get(target.suffix.lower())
    if driver is None:
        raise _failed(
            target,
            QCoreApplication.translate("Report", "不支持扩展名 {suffix}。").format(suffix=target.suffix or "—"),
            QCoreApplication.translate("Report", "改用 .shp 或 .gpkg。"),
        )
    layout = read_layout(templates.find(workspace.path, "patches.toml"), sources())
    style = templates.find(workspace.path, "patches.qml")
    progress(0.05, target.name)
    rows, shapes = _read(book, cases, progress)
    if not rows:
        raise _failed(
            target,
            QCoreApplication.translate("Report", "所选案件没有图斑。"),
            QCoreApplication.translate("Report", "放宽筛选，再做一次。"),
        )
    places = dict(book.store.page("division", ["code", "name"], limit=100_000))
    columns = [_column(field, rows, places, book) for field in layout.fields]
    progress(0.6, target.name)
    names = [field.name for field in layout.fields]
    warnings: list[str] = []
    if driver == "ESRI Shapefile":
        names = shapefile_names(names, encoding)
        warnings = _check_texts(target, layout, columns, encoding)
    files = _write(target, driver, names, layout, columns, shapes, workspace.config.crs, encoding, style.path)
    with book.store.change(actor) as change:
        change.record("report.patches", PATCH_TABLE, "", "ok", {"patches": len(rows), "file": target.name})
    progress(1.0, target.name)
    return Exported(files, len(rows), tuple(warnings))


def _read(
    book: CaseBook, cases: Sequence[int], progress: Progress
) -> tuple[list[tuple[Mapping[str, Any], Mapping[str, Any]]], NDArray[np.object_]]:
    """Pairs of a patch's and its case's row, and the patches' geometries."""
    store = book.store
    rows: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = []
    shapes: list[Any] = []
    for start in range(0, len(cases), _AT_ONCE):
        progress(0.05 + 0.5 * start / len(cases), f"{start:,} / {len(cases):,}")
        some = list(cases[start : start + _AT_ONCE])
        files = {int(row["fid"]): row for row in store.rows(CASE_TABLE, some)}
        fids = [
            int(fid) for (fid,) in store.page(PATCH_TABLE, ["fid"], one_of("case_id", some), [Order("fid")], limit=_ALL)
        ]
        for row, shape in zip(store.rows(PATCH_TABLE, fids), store.geometries(PATCH_TABLE, fids), strict=True):
            if row["verdict"] != "merged":
                rows.append((row, files[int(row["case_id"])]))
                shapes.append(shape)
    held: NDArray[np.object_] = np.empty(len(shapes), dtype=object)
    held[:] = shapes
    return rows, held


def _column(
    field: FieldSpec,
    rows: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]],
    places: Mapping[str, str],
    book: CaseBook,
) -> NDArray[Any]:
    values = [_value(field.source, patch, case, places, book) for patch, case in rows]
    if field.type == "number":
        numbers = np.array([np.nan if value is None else float(value) for value in values])
        if field.decimals == 0 and np.isfinite(numbers).all():
            return numbers.astype(np.int64)
        return np.round(numbers, field.decimals)
    if field.type == "date":
        return np.array([_day(value) for value in values], dtype="datetime64[D]")
    return np.array(["" if value is None else str(value) for value in values], dtype=object)


def _value(
    source: str, patch: Mapping[str, Any], case: Mapping[str, Any], places: Mapping[str, str], book: CaseBook
) -> Any:
    if source.startswith("case."):
        return case[source[5:]]
    if source not in DERIVED:
        return patch[source]
    village, area = str(patch["village"] or case["village"] or ""), patch["area_m2"]
    kind = patch["kind"] or case["kind"] or patch["kind_suggested"] or ""
    if source == "state_name":
        return book.workflow(case["workflow"]).state(case["state"]).title
    if source in ("area_ha", "area_mu"):
        return None if area is None else area / (M2_PER_HECTARE if source == "area_ha" else M2_PER_MU)
    return {
        "town_name": places.get(village[:9], ""),
        "village_name": places.get(village, ""),
        "kind_name": kind_name(kind),
        "verdict_name": naming.verdict(patch["verdict"]),
        "heading": heading(kind, bool(case["ground_checked"]), case["outcome"]),
    }[source]


def _day(text: str | None) -> Any:
    moment = parsed(text)
    return np.datetime64("NaT") if moment is None else np.datetime64(moment.astimezone(_CHINA).date())


def _check_texts(target: Path, layout: Layout, columns: Sequence[NDArray[Any]], encoding: str) -> list[str]:
    """Refuse what the encoding lacks; say what a Shapefile will cut off."""
    warnings = []
    for field, column in zip(layout.fields, columns, strict=True):
        if field.type != "text":
            continue
        longest = 0
        for row, text in enumerate(column, 1):
            try:
                longest = max(longest, len(text.encode(encoding)))
            except UnicodeEncodeError as error:
                raise _failed(
                    target,
                    QCoreApplication.translate(
                        "Report", "字段 {name} 第 {row} 行的“{text}”不能用 {encoding} 写出。"
                    ).format(
                        name=field.name, row=row, text=error.object[error.start : error.end], encoding=encoding.upper()
                    ),
                    QCoreApplication.translate("Report", "改用 UTF-8，或导出为 GeoPackage。"),
                ) from error
        if longest > _SHAPEFILE_TEXT:
            warnings.append(
                QCoreApplication.translate("Report", "字段 {name} 有超过 {n} 字节的文本，Shapefile 会截断。").format(
                    name=field.name, n=_SHAPEFILE_TEXT
                )
            )
    return warnings


def _write(
    target: Path,
    driver: str,
    names: Sequence[str],
    layout: Layout,
    columns: Sequence[NDArray[Any]],
    shapes: NDArray[np.object_],
    crs: str,
    encoding: str,
    style: Path,
) -> tuple[Path, ...]:
    import pyogrio
    from pyogrio.errors import DataSourceError

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".report-", dir=target.parent) as folder:
            draft = Path(folder) / target.name
            pyogrio.raw.write(
                draft,
                shapely.to_wkb(shapes),
                list(columns),
                list(names),
                driver=driver,
                layer=target.stem,
                geometry_type="MultiPolygon" if driver == "GPKG" else "Polygon",
                crs=crs,
                encoding=encoding if driver != "GPKG" else None,
                # The GDAL of QGIS 3.22 warns of 1.4.
                dataset_options={"VERSION": "1.3"} if driver == "GPKG" else None,
            )
            if driver != "GPKG":
                # GDAL writes GBK as "CP936"; ArcGIS and QGIS both read the plain name too.
                draft.with_suffix(".cpg").write_text(encoding.upper(), encoding="ascii")
            shutil.copyfile(style, draft.with_suffix(".qml"))
            _list_fields(Path(folder) / f"{target.stem}_fields.csv", layout, names)
            return tuple(file.replace(target.parent / file.name) for file in sorted(Path(folder).iterdir()))
    except (OSError, DataSourceError) as error:
        raise _failed(
            target,
            str(error),
            QCoreApplication.translate("Report", "关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。"),
        ) from error


def _list_fields(file: Path, layout: Layout, names: Sequence[str]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["文件字段", "字段", "含义", "取值", "类型"])
        for field, name in zip(layout.fields, names, strict=True):
            writer.writerow([name, field.name, field.title, field.source, field.type])


def _failed(target: Path, why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Report", "图斑没有导出。"), why, remedy, file=target)
