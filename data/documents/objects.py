"""How an object is named, and found again, by what puts documents to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.query import equal
from data.store import Store

#: Column that identifies an object of a table wherever it is not ``code``.
_CODES: Mapping[str, str] = {"dltb": "BSM", "yjjbnttb": "YJJBNTTBBH", "gbzntb": "XMBH"}
#: Columns whose values are the name of an object, by table.
_TITLES: Mapping[str, tuple[str, ...]] = {
    "dltb": ("TBBH", "DLMC", "ZLDWMC"),
    "yjjbnttb": ("YJJBNTTBBH", "DLMC"),
    "gbzntb": ("XMMC",),
    "case_file": ("code", "title"),
    "patch": ("code",),
}


def code_column(table: str) -> str:
    """The column that identifies objects of a table from one delivery of the data to the next."""
    return _CODES.get(table, "code")


def code_of(table: str, row: Mapping[str, Any]) -> str:
    """What identifies an object; "" where it has nothing."""
    return str(row.get(code_column(table)) or "")


def title_of(table: str, row: Mapping[str, Any]) -> str:
    """What an object is called in a list of documents."""
    parts = [str(row[name]) for name in _TITLES.get(table, ("name",)) if row.get(name)]
    return " ".join(parts) or code_of(table, row) or f"{table} {row['fid']}"


def find(store: Store, table: str, wanted: str) -> int:
    """The fid of the object of this code (a number that is no code is taken as the fid).

    Raises
    ------
    UserError
        When there is none, or several have that code.
    """
    translate = QCoreApplication.translate
    if table not in store.tables():
        raise UserError(
            translate("Documents", "没有这个数据表：{table}。").format(table=table),
            translate("Documents", "工作区里有 {tables}。").format(tables=" ".join(sorted(store.tables()))),
            translate("Documents", "写上面的一个，例如 dltb（地块）、camera（摄像头）、reservoir（水库）。"),
        )
    column = code_column(table)
    found = []
    if any(field.name == column for field in store.columns(table)):
        found = [int(fid) for (fid,) in store.page(table, ["fid"], equal(column, wanted), limit=2)]
    if not found and wanted.isdecimal() and store.row(table, int(wanted)) is not None:
        found = [int(wanted)]
    if len(found) == 1:
        return found[0]
    why = (
        translate("Documents", "有几个对象的编号都是 {code}。")
        if found
        else translate("Documents", "没有编号（或对象号）是 {code} 的对象。")
    )
    raise UserError(
        translate("Documents", "不知道要给哪个对象添加。"),
        why.format(code=wanted),
        translate("Documents", "在属性表里查到它的编号（{column}）或对象号，再写一次。").format(column=column),
    )
