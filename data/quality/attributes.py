"""Checks of attributes: mandatory fields, lengths, code lists, names, codes that come twice, areas that must add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.quality.model import Findings, Kind, areas_text, findings, joined
from data.quality.rules import Deduction, Limits, TableRules

Columns = Mapping[str, NDArray[Any]]


def wanted_columns(rules: TableRules) -> list[str]:
    """The columns that :func:`check` looks at, each once."""
    named = [*rules.required, *(name for group in rules.unique for name in group), *rules.lengths]
    named += [*rules.widths, *rules.codes]
    named += [*(rules.land_class or ()), rules.village, rules.area]
    if rules.deduction is not None:
        named += [rules.deduction.land_class, rules.deduction.share, rules.deduction.area, rules.deduction.net]
    return list(dict.fromkeys(name for name in named if name))


def check(
    fids: NDArray[np.int64],
    columns: Columns,
    rules: TableRules,
    limits: Limits,
    land_classes: Mapping[str, str],
    villages: Sequence[str],
) -> Findings:
    """Everything that is wrong with the attributes of ``n`` rows.

    Parameters
    ----------
    columns
        The columns of :func:`wanted_columns` that the table has: texts as object arrays with None, numbers with NaN.
    land_classes
        Code to name.
    villages
        Codes of the villages on file (12 digits); none on file: village codes are not checked.
    """
    found = [_missing(fids, columns, name) for name in rules.required if name in columns]
    found += [_twice(fids, columns, names) for names in rules.unique if all(name in columns for name in names)]
    found += [_length(fids, columns[name], name, size) for name, size in rules.lengths.items() if name in columns]
    found += [_width(fids, columns[name], name, size) for name, size in rules.widths.items() if name in columns]
    found += [_code(fids, columns[name], name, codes) for name, codes in rules.codes.items() if name in columns]
    if rules.land_class is not None and rules.land_class[0] in columns:
        found += _land(fids, columns, rules.land_class, land_classes)
    if rules.village in columns and villages:
        found.append(_village_code(fids, columns[rules.village], rules.village, villages))
    deduction = rules.deduction
    if deduction is not None and rules.area in columns and deduction.net in columns:
        found += _deduction(fids, columns, rules.area, deduction, limits.sum_m2)
    return joined(found)


def is_empty(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Which values hold nothing: NULL, NaN, blank text."""
    if values.dtype.kind == "f":
        return np.asarray(np.isnan(values), dtype=bool)
    if values.dtype.kind != "O":
        return np.zeros(len(values), dtype=bool)
    return np.fromiter((value is None or not str(value).strip() for value in values), dtype=bool, count=len(values))


def _missing(fids: NDArray[np.int64], columns: Columns, name: str) -> Findings:
    return findings(Kind.MISSING, fids[is_empty(columns[name])], field=name)


def _twice(fids: NDArray[np.int64], columns: Columns, names: Sequence[str]) -> Findings:
    """Every row but the first of those that share a code; ``other`` is that first one."""
    known: dict[tuple[Any, ...], int] = {}
    later, first, texts = [], [], []
    filled = ~np.any([is_empty(columns[name]) for name in names], axis=0)
    values = zip(*(columns[name][filled].tolist() for name in names), strict=True)
    for fid, code in zip(fids[filled].tolist(), values, strict=True):
        owner = known.setdefault(code, fid)
        if owner != fid:
            later.append(fid)
            first.append(owner)
            texts.append(" / ".join(map(str, code)))
    others = np.array(first, dtype=np.int64)
    return findings(Kind.DUPLICATE_CODE, later, other=others, field=" + ".join(names), found=texts)


def _length(fids: NDArray[np.int64], values: NDArray[Any], name: str, size: int) -> Findings:
    lengths = np.fromiter((size if v is None else len(str(v)) for v in values), dtype=np.int64, count=len(values))
    wrong = (lengths != size) & ~is_empty(values)
    return findings(
        Kind.LENGTH, fids[wrong], field=name, found=values[wrong].tolist(), wanted=[size] * int(wrong.sum())
    )


def _width(fids: NDArray[np.int64], values: NDArray[Any], name: str, size: int) -> Findings:
    lengths = np.fromiter((0 if v is None else len(str(v)) for v in values), dtype=np.int64, count=len(values))
    wrong = lengths > size
    most = QCoreApplication.translate("Quality", "至多 {n} 个字符").format(n=size)
    return findings(
        Kind.LENGTH, fids[wrong], field=name, found=values[wrong].tolist(), wanted=[most] * int(wrong.sum())
    )


def _code(fids: NDArray[np.int64], values: NDArray[Any], name: str, codes: Sequence[str]) -> Findings:
    listed = set(codes)
    wrong = np.fromiter((v is not None and str(v) not in listed for v in values), dtype=bool, count=len(values))
    wrong &= ~is_empty(values)
    return findings(Kind.CODE, fids[wrong], field=name, found=values[wrong].tolist())


def _land(
    fids: NDArray[np.int64], columns: Columns, names: tuple[str, str], land_classes: Mapping[str, str]
) -> list[Findings]:
    codes = columns[names[0]]
    filled = ~is_empty(codes)
    # A class may carry a letter of the survey (0201K): its name is still that of the class.
    meant = np.array([land_classes.get(c) or land_classes.get(c[:4]) if c else None for c in codes], dtype=object)
    unknown = filled & np.fromiter((name is None for name in meant), dtype=bool, count=len(meant))
    found = [findings(Kind.CODE, fids[unknown], field=names[0], found=codes[unknown].tolist())]
    if names[1] in columns:
        given = columns[names[1]]
        other = filled & ~unknown & ~is_empty(given) & (given != meant).astype(bool)
        found.append(
            findings(Kind.NAME, fids[other], field=names[1], found=given[other].tolist(), wanted=meant[other].tolist())
        )
    return found


def _village_code(fids: NDArray[np.int64], values: NDArray[Any], name: str, villages: Sequence[str]) -> Findings:
    known = set(villages)
    wrong = np.fromiter((v is not None and str(v)[:12] not in known for v in values), dtype=bool, count=len(values))
    wrong &= ~is_empty(values)
    return findings(Kind.CODE, fids[wrong], field=name, found=values[wrong].tolist())


def _deduction(
    fids: NDArray[np.int64], columns: Columns, area: str, deduction: Deduction, sum_m2: float
) -> list[Findings]:
    whole = columns[area].astype(float)
    net = columns[deduction.net].astype(float)
    share, deducted = (
        np.nan_to_num(columns[name].astype(float)) if name in columns else np.zeros(len(fids))
        for name in (deduction.share, deduction.area)
    )
    found = []
    outside = (share < 0) | (share >= 1)
    found.append(findings(Kind.CODE, fids[outside], field=deduction.share, found=share[outside].tolist()))
    # The share has four decimals, so that what was deducted is known to half its last one.
    slack = sum_m2 + 0.5e-4 * np.nan_to_num(whole)
    product = whole * share
    off = ~outside & (np.abs(deducted - product) > slack)
    found.append(
        findings(
            Kind.DEDUCTION,
            fids[off],
            measure=(deducted - product)[off],
            field=deduction.area,
            found=areas_text(deducted[off]),
            wanted=areas_text(product[off]),
        )
    )
    rest = whole - deducted
    off = np.abs(net - rest) > sum_m2
    found.append(
        findings(
            Kind.NET_AREA,
            fids[off],
            measure=(net - rest)[off],
            field=deduction.net,
            found=areas_text(net[off]),
            wanted=areas_text(rest[off]),
        )
    )
    if deduction.land_class in columns:
        bare = (share > 0) & is_empty(columns[deduction.land_class])
        found.append(findings(Kind.MISSING, fids[bare], field=deduction.land_class))
    return found
