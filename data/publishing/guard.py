"""Looks into what is to be published for anything personal. The last door: what it finds is not published."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.publishing.columns import PERSONAL, PLACES
from data.store import Store

#: Values that end like this are offices, firms and the program itself, not persons.
_OFFICES = re.compile(
    r"(委员会|政府|公司|合作社|局|中心|厂|场|店|站|学校|所|院|队|组|农场|果园|基地|onemap|demo|system)$"
)
_PHONE = re.compile(r"\+?\d[\d\- ]{5,}\d")
_LEAST = 2


@dataclass(frozen=True)
class Leak:
    """A personal value found in a file of the draft."""

    file: str
    value: str


def personal_values(store: Store, allowed: Collection[str] = ()) -> frozenset[str]:
    """Every name and number of a person that the source holds.

    Parameters
    ----------
    allowed
        Values that the village itself has decided to make public (its office's telephone).
    """
    places = _place_names(store)
    found: set[str] = set()
    present = set(store.tables())
    for table, columns in PERSONAL.items():
        if table not in present:
            continue
        known = {field.name for field in store.columns(table)}
        for column in columns:
            if column in known:
                found.update(str(value).strip() for value in store.distinct(table, column))
    return frozenset(
        value
        for value in found
        if len(value) >= _LEAST
        and value not in allowed
        and not _OFFICES.search(value)
        and not any(value in place for place in places)
    )


def is_personal(text: str, values: Collection[str]) -> bool:
    """Whether a text contains a personal value."""
    return any(value in text for value in values)


def leaks(folder: Path, values: Collection[str]) -> list[Leak]:
    """Every file of a folder that holds a personal value, in whatever form it would be read.

    Bytes are searched as they are, inside archives (a QGIS project is one), and in JSON also as escaped text.
    """
    wanted = [(value, forms(value)) for value in sorted(values)]
    found = []
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        name = file.relative_to(folder).as_posix()
        for content in _contents(file):
            found += [Leak(name, value) for value, texts in wanted if any(text in content for text in texts)]
    return found


def forms(value: str) -> tuple[bytes, ...]:
    """How a value can stand in a file: UTF-8, UTF-16, and escaped in JSON or XML."""
    texts = {
        value.encode(),
        value.encode("utf-16-le"),
        json.dumps(value)[1:-1].encode(),
        "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in value).encode(),
    }
    return tuple(sorted(texts))


def refuse(found: list[Leak]) -> UserError:
    """The error that keeps a draft with leaks from being published; the values are masked."""
    first = found[0]
    return UserError(
        QCoreApplication.translate("Publishing", "发布的内容里有个人信息，没有发布。"),
        QCoreApplication.translate("Publishing", "{value} 出现在 {file}（共 {n} 处）。").format(
            value=masked(first.value), file=first.file, n=len(found)
        ),
        QCoreApplication.translate(
            "Publishing", "从村内容文件里删去它；确属应公开的，写进 village.toml 的 public_values。"
        ),
        file=first.file,
    )


def masked(value: str) -> str:
    """A value as it may stand in a message: 138****2071, 张**."""
    if _PHONE.fullmatch(value):
        return value[:3] + "****" + value[-4:] if len(value) >= 11 else "****" + value[-2:]
    return value[:1] + "*" * (len(value) - 1)


def _place_names(store: Store) -> list[str]:
    present = set(store.tables())
    return [str(name) for table, column in PLACES.items() if table in present for name in store.distinct(table, column)]


def _contents(file: Path) -> Iterator[bytes]:
    yield file.read_bytes()
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                yield archive.read(name)
