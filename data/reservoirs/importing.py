"""Storage curves from a CSV file (STCD, RZ in m, W in 10^6 m3: ST_ZVARL_B), all of them or none."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.query import one_of
from data.reservoirs.curve import StorageCurve, curve_of
from data.reservoirs.filed import CURVE, TABLE
from data.store import Store

COLUMNS = ("STCD", "RZ", "W")
_MILLION = 1e6


def read_curves(file: Path) -> dict[str, StorageCurve]:
    """The curves of a file, by reservoir code.

    Raises
    ------
    UserError
        When the file cannot be read, lacks a column, has a cell that is no number, or pairs that make no curve.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _wrong(file, str(error)) from error
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for number, row in enumerate(rows, 2):
        missing = next((name for name in COLUMNS if not (row.get(name) or "").strip()), None)
        if missing is not None:
            raise _wrong(
                file, QCoreApplication.translate("Reservoirs", "这一格是空的，或没有这一列。"), number, missing
            )
        values = [_number(file, row[name], number, name) for name in COLUMNS[1:]]
        pairs[row["STCD"].strip()].append((values[0], values[1] * _MILLION))
    found = {}
    for code, some in pairs.items():
        try:
            found[code] = curve_of(some)
        except ValueError as error:
            raise _wrong(file, f"{code}: {error}") from error
    return found


def write_curves(store: Store, curves: Mapping[str, StorageCurve], actor: str) -> list[str]:
    """Put curves on file in one transaction with its audit rows; codes that no reservoir has are given back."""
    with store.change(actor) as change:
        rows = change.page(TABLE, ("fid", "code", "extra"), one_of("code", list(curves)), limit=len(curves) + 1)
        for fid, code, extra in rows:
            curve = curves[str(code)]
            values = json.loads(extra or "{}") | {
                CURVE: [list(p) for p in zip(curve.levels, curve.storage, strict=True)]
            }
            change.update(TABLE, int(fid), {"extra": json.dumps(values, ensure_ascii=False)})
            change.record("update", TABLE, str(fid), "ok", {CURVE: len(curve.levels)})
    known = {str(code) for _, code, _ in rows}
    return sorted(set(curves) - known)


def _number(file: Path, text: str, row: int, column: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        words = QCoreApplication.translate("Reservoirs", "“{text}”不是数。").format(text=text)
        raise _wrong(file, words, row, column) from error


def _wrong(file: Path, why: str, row: int | None = None, column: str | None = None) -> UserError:
    return UserError(
        QCoreApplication.translate("Reservoirs", "库容曲线读不出来。"),
        why,
        QCoreApplication.translate(
            "Reservoirs", "用 UTF-8 的 CSV，列为 STCD、RZ（m）、W（百万 m³），每座水库至少两行。"
        ),
        file=file,
        row=row,
        field=column,
    )
