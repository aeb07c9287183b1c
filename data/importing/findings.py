"""What checks find in a file before anything is written: how many, where, and what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.messages import Extent

Choice = Literal["repair", "skip", "keep"]
#: Kinds of findings with what may be done about them, the usual first.
KINDS: dict[str, tuple[Choice, ...]] = {
    "geometry": ("skip",),
    "value": ("skip",),
    "invalid": ("repair", "skip"),
    "far": ("keep", "skip"),
    "duplicate_shape": ("keep", "skip"),
    "duplicate_code": ("keep", "skip"),
    "already_there": ("keep", "skip"),
    "overlap": ("keep", "skip"),
    "sliver": ("keep", "skip"),
    "missing_code": ("keep", "skip"),
    "malformed_code": ("keep", "skip"),
    "unknown_class": ("keep", "skip"),
    "area_unit": ("keep", "repair", "skip"),
}


@dataclass(frozen=True)
class Example:
    """One row of a finding: ``row`` counts from 1, ``extent`` is in the workspace's CRS (None: it has no place)."""

    row: int
    text: str
    extent: Extent | None


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes
    ----------
    kind
        A key of :data:`KINDS`.
    count
        How many: rows, or pairs of rows for overlaps.
    detail
        The figures behind it, translated.
    choice
        What is, or was, done.
    examples
        A few rows, the worst first.
    rows
        Positions (from 0) of the rows that a choice is about; not part of the JSON.
    """

    kind: str
    count: int
    detail: str
    choice: Choice
    examples: tuple[Example, ...]
    rows: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64), compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return {
            "kind": self.kind,
            "title": title(self.kind),
            "count": self.count,
            "rows": len(self.rows),
            "detail": self.detail,
            "choice": self.choice,
            "choices": list(KINDS[self.kind]),
            "examples": [{"row": e.row, "text": e.text, "extent": e.extent} for e in self.examples],
        }


def chosen(kind: str, choices: dict[str, Choice]) -> Choice:
    """What is to be done about a kind of finding: what was chosen, else the usual."""
    return choices.get(kind, KINDS[kind][0])


def check_choices(choices: dict[str, Choice]) -> None:
    """Refuse choices that there are not.

    Raises
    ------
    UserError
        Naming those that there are.
    """
    for kind, choice in choices.items():
        if kind not in KINDS:
            raise UserError(
                QCoreApplication.translate("Import", "没有“{kind}”这一类问题。").format(kind=kind),
                "",
                QCoreApplication.translate("Import", "可用的类别：{names}。").format(names="、".join(KINDS)),
            )
        if choice not in KINDS[kind]:
            raise UserError(
                QCoreApplication.translate("Import", "“{kind}”不能按“{choice}”处理。").format(
                    kind=title(kind), choice=choice
                ),
                "",
                QCoreApplication.translate("Import", "可以选：{names}。").format(names="、".join(KINDS[kind])),
            )


def title(kind: str) -> str:
    """The kind's name in the user's language."""
    translate = QCoreApplication.translate
    return {
        "geometry": translate("Import", "没有几何或几何不能用"),
        "value": translate("Import", "取值写不进目标字段"),
        "invalid": translate("Import", "几何无效（自相交等）"),
        "far": translate("Import", "远离其余数据"),
        "duplicate_shape": translate("Import", "图形重复"),
        "duplicate_code": translate("Import", "编号重复"),
        "already_there": translate("Import", "库中已有"),
        "overlap": translate("Import", "互相重叠"),
        "sliver": translate("Import", "碎小图斑"),
        "missing_code": translate("Import", "缺少编码"),
        "malformed_code": translate("Import", "编码格式不对"),
        "unknown_class": translate("Import", "不认识的地类编码"),
        "area_unit": translate("Import", "面积单位存疑"),
    }[kind]


def choice_title(choice: str) -> str:
    """The choice's name in the user's language."""
    translate = QCoreApplication.translate
    return {
        "repair": translate("Import", "修复"),
        "skip": translate("Import", "跳过"),
        "keep": translate("Import", "照原样导入"),
    }[choice]
