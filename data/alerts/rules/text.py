"""Rules as TOML text: read with errors that name line and key, written so that a person reads them with ease."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import tomli_w
from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QCoreApplication

from data.alerts.rules.spec import Rule
from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_AT_LINE = re.compile(r"at line (\d+)")
_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
#: What pydantic puts into a location to say which alternative of a union it means: no keys of the text.
_ALTERNATIVES = {"threshold", "rate", "silence", "geofence", "count", "rows", "float", "Window", "LimitTable"}


def rule_of(text: str, file: object = None) -> Rule:
    """The rule that a text says.

    Raises
    ------
    UserError
        When it is none: ``why`` names the key and what is wrong with it, ``row`` is the line, ``field`` the key.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        raise _wrong(str(error), int(found.group(1)) if found else text.count("\n") + 1, "", file) from error
    try:
        return Rule.model_validate(values)
    except ValidationError as error:
        # Of the alternatives of a union the one that the text comes nearest to is meant.
        first = max(error.errors(include_url=False), key=lambda each: len(_path(each["loc"])))
        path = _path(first["loc"])
        if first["type"] == "union_tag_invalid":
            path = (*path, "type")
        key = ".".join(str(part) for part in path)
        more = error.error_count() - 1
        why = f"{key}: {_reason(first)}" if key else _reason(first)
        if more:
            why += QCoreApplication.translate("Rules", "（另有 {n} 处）").format(n=more)
        raise _wrong(why, line_of(text, path), key, file) from error


def text_of(rule: Rule) -> str:
    """The text of a rule: what has its usual value is left out. ``rule_of(text_of(rule)) == rule``."""
    return tomli_w.dumps(_plain(rule), multiline_strings=False)


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line (from 1) on which a key stands, or that of the table it is missing from.

    Parameters
    ----------
    path
        Keys from the outermost; numbers count the tables of an array.
    """
    lines = text.split("\n")
    best, depth = 1, 0
    counts: dict[tuple[str, ...], int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(lines, 1):
        header = _HEADER.match(line)
        if header is not None:
            names = tuple(part.strip().strip("\"'") for part in header.group(2).split("."))
            if header.group(1) == "[[":
                counts[names] = counts.get(names, -1) + 1
            table = _located(names, counts)
            here = table
        else:
            key = line.split("=", 1)[0].strip().strip("\"'") if "=" in line else ""
            if not key or key.startswith("#"):
                continue
            here = (*table, *(part.strip() for part in key.split(".")))
        common = _common(here, tuple(path))
        if common == len(here) and common > depth:
            best, depth = number, common
    return best


def _located(names: tuple[str, ...], counts: Mapping[tuple[str, ...], int]) -> tuple[str | int, ...]:
    found: list[str | int] = []
    for end in range(1, len(names) + 1):
        found.append(names[end - 1])
        if names[:end] in counts:
            found.append(counts[names[:end]])
    return tuple(found)


def _common(here: tuple[str | int, ...], path: tuple[str | int, ...]) -> int:
    count = 0
    for mine, wanted in zip(here, path, strict=False):
        if mine != wanted:
            break
        count += 1
    return count


def _path(location: Sequence[str | int]) -> tuple[str | int, ...]:
    """A location without the names of alternatives."""
    return tuple(
        part
        for place, part in enumerate(location)
        if not (isinstance(part, str) and place > 0 and (part in _ALTERNATIVES or "[" in part))
    )


def _reason(error: Any) -> str:
    kind, given = error["type"], error.get("input")
    if kind == "missing":
        return QCoreApplication.translate("Rules", "缺这一项")
    if kind == "extra_forbidden":
        return QCoreApplication.translate("Rules", "没有这一项")
    if kind in ("literal_error", "union_tag_invalid"):
        expected = error["ctx"].get("expected") or error["ctx"].get("expected_tags", "")
        return QCoreApplication.translate("Rules", "“{given}”不在可选值中：{expected}").format(
            given=given.get("type", "") if isinstance(given, dict) else given, expected=expected
        )
    return str(error["msg"]).removeprefix("Value error, ")


def _wrong(why: str, line: int, key: str, file: object) -> UserError:
    return UserError(
        QCoreApplication.translate("Rules", "规则读不出来。"),
        QCoreApplication.translate("Rules", "第 {line} 行，{why}").format(line=line, why=why),
        QCoreApplication.translate("Rules", "对照 docs/rules.md 改正这一项。"),
        file=file,  # type: ignore[arg-type]
        row=line,
        field=key,
    )


def _plain(model: BaseModel) -> dict[str, Any]:
    """Values that differ from the usual, plain ones before tables, in the order of the declaration."""
    values: dict[str, Any] = {}
    tables: dict[str, Any] = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if not field.is_required() and value == field.get_default() and name != "type":
            continue
        if isinstance(value, BaseModel):
            tables[name] = _plain(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            tables[name] = [_plain(each) for each in value]
        else:
            values[name] = list(value) if isinstance(value, tuple) else value
    return values | tables
