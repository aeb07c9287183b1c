"""Code lists as files, so that a new standard is a new file and no new code."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: Code lists of land classes: the third survey's working classes (GB/T 21010-2017), and those of change surveys from
#: 2024 on (国土空间调查、规划、用途管制用地用海分类指南).
LandCodes = Literal["2017", "2024"]
_LISTS: Mapping[LandCodes, str] = MappingProxyType({"2017": "", "2024": "_2024"})


@lru_cache(maxsize=2)
def land_classes(codes: LandCodes = "2017") -> Mapping[str, str]:
    """Land class code to name."""
    with (Path(__file__).parent / f"land_classes{_LISTS[codes]}.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["code"]: row["name"] for row in csv.DictReader(file)})


#: The upper groups of land classes (农用地, 建设用地, 未利用地).
LAND_GROUPS = ("farm", "construction", "unused")


def land_group(code: str, groups: Mapping[str, str] | None = None) -> str:
    """The upper group of a land class code, by its longest prefix on file; "" where none is on file.

    Parameters
    ----------
    groups
        Prefix to group, as :func:`land_groups` gives it.
    """
    table = land_groups() if groups is None else groups
    for length in range(len(code), 0, -1):
        if code[:length] in table:
            return table[code[:length]]
    return ""


@lru_cache(maxsize=8)
def land_groups(file: Path | None = None, codes: LandCodes = "2017") -> Mapping[str, str]:
    """Prefix of a land class code to its upper group: the shipped table of a code list, or an office's own ``file``.

    The shipped ones follow the three groups of the Land Administration Law; that of 2017 with the working classes of
    the third survey (GB/T 21010-2017, appendix A).

    Raises
    ------
    UserError
        When an own file cannot be read, or names a group that there is not.
    """
    path = file or Path(__file__).parent / f"land_groups{_LISTS[codes]}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = [(number, row) for number, row in enumerate(csv.DictReader(opened), start=2)]
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            QCoreApplication.translate("CodeLists", "地类分组表读不出来。"),
            str(error),
            QCoreApplication.translate(
                "CodeLists", "另存为 UTF-8 的 CSV，列名 code 和 group；删除它就恢复为自带的表。"
            ),
            file=path,
        ) from error
    for number, row in rows:
        if not row.get("code") or row.get("group") not in LAND_GROUPS:
            raise UserError(
                QCoreApplication.translate("CodeLists", "地类分组表有一行不能用。"),
                QCoreApplication.translate(
                    "CodeLists", "group 只能是 farm（农用地）、construction（建设用地）或 unused（未利用地）。"
                ),
                QCoreApplication.translate("CodeLists", "改正这一行；删除文件就恢复为自带的表。"),
                file=path,
                row=number,
                field="group",
            )
    return MappingProxyType({row["code"]: row["group"] for _, row in rows})


@dataclass(frozen=True)
class ChangeKind:
    """What farmland may have become.

    Attributes
    ----------
    code : str
        As detection suggests it and cases keep it.
    key : int
        The reviewer's key for it; several kinds may share one, the first of them is what the key means.
    names : mapping
        Its name by language, ``zh`` and ``en``.
    class_after : str
        Land class that it would be, "" where it is none yet.
    """

    code: str
    key: int
    names: Mapping[str, str]
    class_after: str


@lru_cache(maxsize=1)
def change_kinds() -> Mapping[str, ChangeKind]:
    """Kinds of farmland change by code, in the order of the reviewer's keys."""
    with (Path(__file__).parent / "change_kinds.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                row["code"]: ChangeKind(
                    row["code"],
                    int(row["key"]),
                    MappingProxyType({"zh": row["name_zh"], "en": row["name_en"]}),
                    row["class_after"],
                )
                for row in csv.DictReader(file)
            }
        )
