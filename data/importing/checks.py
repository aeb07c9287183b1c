"""Checks of a file's rows before they are written; each says which rows, how bad, and which are the worst."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.code_lists import land_classes
from data.importing.findings import Choice, Example, Finding, chosen
from data.importing.heading import COORDINATES
from data.importing.overlapping import overlaps
from data.pieces import mapped, python_values
from data.tasks import Progress

#: The column that holds a patch's own area, taken from its geometry where the file has none.
AREA_COLUMNS = {"dltb": "TBMJ", "yjjbnttb": "JBNTMJ", "gbzntb": "MJ"}
#: Least area (m2) of a parcel, and of an overlap: below are slivers and the tolerance of drawing.
SLIVER_M2 = 1.0
OVERLAP_M2 = 1.0
#: How many examples a finding shows.
EXAMPLES = 20
#: A column is meant to be unique where it is all but that, and of so many rows.
_ALL_BUT_UNIQUE, _ENOUGH = 0.98, 50
#: Codes by column: what they look like, as the standard (TD/T 1057) has it.
_PATTERNS = {
    "ZLDWDM": re.compile(r"\d{12}(\d{7})?"),
    "QSDWDM": re.compile(r"\d{12}(\d{7})?"),
    "village": re.compile(r"\d{12}"),
    "DLBM": re.compile(r"\d{2}(\d{2}|H\d)?[A-Z]?"),
}
_NEEDED = {"dltb": ("DLBM", "ZLDWDM"), "yjjbnttb": ("ZLDWDM",), "gbzntb": ("ZLDWDM",)}
#: Share by which a given area may differ from a measured one.
_NEAR = 0.1
#: What is taken off a parcel's area, and what then remains, in the same unit as the area.
_REDUCTION, _REMAINDER = "KCMJ", "TBDLMJ"
#: What an area in another unit is of the area in m2: 亩, 公顷, km2.
_UNITS = ((3 / 2000, "亩"), (1e-4, "公顷"), (1e-6, "km²"))


@dataclass(frozen=True)
class Rows:
    """``n`` rows as they would be written.

    Attributes
    ----------
    table
        The target's name.
    shapes
        In the workspace's CRS, None where refused.
    columns
        Converted values by target column.
    source
        The file's attributes.
    mapping
        Source column to target column.
    county
        The county's code of six digits, "" where the workspace has none.
    """

    table: str
    shapes: NDArray[np.object_]
    columns: dict[str, list[Any]]
    source: pa.Table
    mapping: dict[str, str]
    county: str

    def examples(self, rows: Sequence[int], text: Callable[[int], str]) -> tuple[Example, ...]:
        """Examples of the first rows with a text each (given the place in ``rows``)."""
        first = np.asarray(rows[:EXAMPLES], dtype=np.int64)
        boxes = shapely.bounds(self.shapes[first])
        return tuple(
            Example(int(row) + 1, text(place), tuple(box) if np.isfinite(box).all() else None)
            for place, (row, box) in enumerate(zip(first, boxes.tolist(), strict=True))
        )


def check(rows: Rows, choices: dict[str, Choice]) -> list[Finding]:
    """What is wrong with rows that could be written, but for what they overlap."""
    found = [
        _same_shape(rows, choices),
        *_same_codes(rows, choices),
        _slivers(rows, choices),
        *_codes(rows, choices),
        _unknown_classes(rows, choices),
    ]
    return [finding for finding in found if finding is not None]


def overlapping(rows: Rows, choices: dict[str, Choice], progress: Progress) -> Finding | None:
    """Pairs of rows that share ground; by far the longest check.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    """
    first, second, area = overlaps(rows.shapes, OVERLAP_M2, progress)
    worst = np.argsort(-area, kind="stable")
    first, second, area = first[worst], second[worst], area[worst]
    detail = QCoreApplication.translate(
        "Import",
        "{pairs:,} 对图形重叠超过 {least:g} 平方米，共 {total:,.0f} 平方米，最大 {most:,.0f}；跳过时保留前一行。",
    ).format(pairs=len(area), least=OVERLAP_M2, total=area.sum(), most=area.max(initial=0.0))
    return finding(
        rows,
        "overlap",
        second,
        detail,
        choices,
        lambda i: QCoreApplication.translate("Import", "与第 {n} 行重叠 {area:,.1f} m²").format(
            n=int(first[i]) + 1, area=area[i]
        ),
        len(area),
    )


def finding(
    rows: Rows,
    kind: str,
    positions: NDArray[np.int64],
    detail: str,
    choices: dict[str, Choice],
    text: Callable[[int], str],
    count: int | None = None,
) -> Finding | None:
    """A finding about the rows at ``positions``, the worst first; None where there are none."""
    if len(positions) == 0:
        return None
    number = len(positions) if count is None else count
    return Finding(
        kind, number, detail, chosen(kind, choices), rows.examples(positions.tolist(), text), np.unique(positions)
    )


@dataclass(frozen=True)
class AreaUnit:
    """Another unit than m2 that a file's areas are in: how many of it make up 1 m2, its name, the rows that show it."""

    factor: float
    name: str
    rows: NDArray[np.int64]
    share: float


def unit_of_areas(given: Sequence[Any], measured: NDArray[np.float64]) -> AreaUnit | None:
    """Another unit than m2, by the ratio of the given areas to the measured ones (m2) of most rows."""
    values = np.array([np.nan if value is None else float(value) for value in given])
    known = np.flatnonzero((values > 0) & (measured >= SLIVER_M2))
    if len(known) == 0:
        return None
    ratio = values[known] / measured[known]
    for factor, unit in _UNITS:
        like = known[np.abs(ratio / factor - 1) < _NEAR]
        if len(like) * 2 > len(known):
            return AreaUnit(factor, unit, like, len(like) / len(known))
    return None


def area_unit(
    rows: Rows, given: Sequence[Any], measured: NDArray[np.float64], choices: dict[str, Choice]
) -> Finding | None:
    """What to say of areas that are in another unit than m2; None where they are not."""
    unit = unit_of_areas(given, measured)
    if unit is None:
        return None
    detail = QCoreApplication.translate(
        "Import", "{share:.0%} 的面积约为图形面积的 {factor:g} 倍，像是以“{unit}”为单位；本系统以平方米为单位。"
    ).format(share=unit.share, factor=unit.factor, unit=unit.name)
    at = unit.rows
    return finding(
        rows, "area_unit", at, detail, choices, lambda i: f"{float(given[at[i]]):g} / {measured[at[i]]:,.1f} m²"
    )


def in_square_metres(columns: dict[str, list[Any]], area: str, unit: AreaUnit, measured: NDArray[np.float64]) -> None:
    """Leave the areas of a file in another unit out, to be measured, and carry what is taken off them into m2.

    Those of the rows whose ratio is odd too: a column must not hold two units. What is in m2 already stays.
    """
    values = np.array([np.nan if value is None else float(value) for value in columns[area]])
    with np.errstate(divide="ignore", invalid="ignore"):
        fine = np.abs(values / measured - 1) < _NEAR
    columns[area] = [value if right else None for value, right in zip(columns[area], fine.tolist(), strict=True)]
    if _REDUCTION in columns:
        columns[_REDUCTION] = [
            value if value is None or right else round(value / unit.factor, 2)
            for value, right in zip(columns[_REDUCTION], fine.tolist(), strict=True)
        ]
    columns.pop(_REMAINDER, None)  # worked out of both when they are written


def _same_shape(rows: Rows, choices: dict[str, Choice]) -> Finding | None:
    present = np.flatnonzero(~shapely.is_missing(rows.shapes))
    shapes = rows.shapes[present]
    # What is the same has the same rectangle and number of vertices: few are left to be written out and compared.
    boxes = np.column_stack([mapped(shapely.bounds, shapes), shapely.get_num_coordinates(shapes)])
    _, group, count = np.unique(boxes, axis=0, return_inverse=True, return_counts=True)
    alike = np.flatnonzero(count[group.ravel()] > 1)
    written = shapely.to_wkb(shapely.normalize(shapes[alike]))
    first: dict[bytes, int] = {}
    later, earlier = [], []
    for position, text in zip(present[alike].tolist(), written, strict=True):
        original = first.setdefault(text, position)
        if original != position:
            later.append(position)
            earlier.append(original)
    detail = QCoreApplication.translate("Import", "与前面的行图形完全相同；跳过时保留最前的一行。")
    return finding(
        rows,
        "duplicate_shape",
        np.array(later, dtype=np.int64),
        detail,
        choices,
        lambda i: QCoreApplication.translate("Import", "与第 {n} 行相同").format(n=earlier[i] + 1),
    )


def _same_codes(rows: Rows, choices: dict[str, Choice]) -> list[Finding]:
    """Rows whose value in a column that is all but unique was there before."""
    found: list[Finding] = []
    later_all: dict[int, str] = {}
    names: list[str] = []
    for name in rows.source.column_names:
        if name.casefold().strip() in COORDINATES:
            continue
        column = rows.source.column(name)
        if not (
            pa.types.is_string(column.type) or pa.types.is_large_string(column.type) or pa.types.is_integer(column.type)
        ):
            continue
        known = len(column) - column.null_count
        if known < _ENOUGH:
            continue
        distinct = pc.count_distinct(column, mode="only_valid").as_py()
        if distinct == known or distinct < known * _ALL_BUT_UNIQUE:
            continue
        values = column.combine_chunks().dictionary_encode().indices.to_numpy(zero_copy_only=False)
        valid = np.flatnonzero(column.is_valid().to_numpy(zero_copy_only=False))
        _, first = np.unique(values[valid], return_index=True)
        later = np.setdiff1d(valid, valid[first])
        names.append(f"{name} ({len(later):,})")
        texts = python_values(column.take(pa.array(later)).combine_chunks())
        for position, value in zip(later.tolist(), texts, strict=True):
            later_all.setdefault(position, f"{name} = {value}")
    if later_all:
        positions = np.array(sorted(later_all), dtype=np.int64)
        detail = QCoreApplication.translate("Import", "应当唯一的字段有重复：{names}；跳过时保留最前的一行。").format(
            names="、".join(names)
        )
        made = finding(rows, "duplicate_code", positions, detail, choices, lambda i: later_all[int(positions[i])])
        if made is not None:
            found.append(made)
    return found


def _slivers(rows: Rows, choices: dict[str, Choice]) -> Finding | None:
    # To the hundredth of a square metre, as areas are kept.
    area = np.round(mapped(shapely.area, rows.shapes), 2)
    small = np.flatnonzero((shapely.get_dimensions(rows.shapes) == 2) & (area < SLIVER_M2))
    small = small[np.argsort(area[small], kind="stable")]
    detail = QCoreApplication.translate("Import", "面积不足 {least:g} 平方米。").format(least=SLIVER_M2)
    return finding(rows, "sliver", small, detail, choices, lambda i: f"{area[small[i]]:.2f} m²")


def _codes(rows: Rows, choices: dict[str, Choice]) -> list[Finding]:
    """Codes that are missing, and those that do not look as the standard says or are another county's."""
    missing: dict[int, str] = {}
    wrong: dict[int, str] = {}
    for name in _NEEDED.get(rows.table, ()):
        for position, value in enumerate(rows.columns.get(name, ())):
            if value is None:
                missing.setdefault(position, name)
    for name, pattern in _PATTERNS.items():
        values = rows.columns.get(name)
        if values is None:
            continue
        bad = {
            value
            for value in set(values) - {None}
            if pattern.fullmatch(str(value)) is None
            or (name in ("ZLDWDM", "village") and rows.county and not str(value).startswith(rows.county))
        }
        if bad:
            for position, value in enumerate(values):
                if value in bad:
                    wrong.setdefault(position, f"{name} = {value}")
    absent = [name for name in _NEEDED.get(rows.table, ()) if name not in rows.columns]
    found = []
    for kind, listed in (("missing_code", missing), ("malformed_code", wrong)):
        positions = np.array(sorted(listed), dtype=np.int64)
        detail = QCoreApplication.translate("Import", "涉及字段：{names}。").format(
            names="、".join(sorted({text.partition(" = ")[0] for text in listed.values()}))
        )
        found.append(
            finding(rows, kind, positions, detail, choices, lambda i, p=positions, t=listed: t[int(p[i])])  # type: ignore[misc]
        )
    if absent:
        detail = QCoreApplication.translate("Import", "文件没有能对应“{names}”的字段，每一行都会缺少它。").format(
            names="、".join(absent)
        )
        found.append(Finding("missing_code", len(rows.shapes), detail, "keep", ()))
    return [each for each in found if each is not None]


def _unknown_classes(rows: Rows, choices: dict[str, Choice]) -> Finding | None:
    values = rows.columns.get("DLBM")
    if values is None:
        return None
    known = land_classes()
    strange = {v for v in set(values) - {None} if str(v) not in known and str(v)[:4] not in known}
    positions = np.array([i for i, value in enumerate(values) if value in strange], dtype=np.int64)
    detail = QCoreApplication.translate("Import", "地类表里没有：{codes}。").format(
        codes="、".join(sorted(map(str, strange))[:20])
    )
    return finding(rows, "unknown_class", positions, detail, choices, lambda i: f"DLBM = {values[positions[i]]}")
