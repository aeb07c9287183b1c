"""How an office's messages are read: TOML files that say where in a JSON payload the source, kind, time and place are.

Expressions are JMESPath (https://jmespath.org). The files shipped are in ``mappings/``; those in a workspace's
``mappings/`` come first, and one with the same id takes the place of the one shipped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from collections.abc import Mapping as Map
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal

import jmespath
from jmespath.visitor import TreeInterpreter
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = "mappings"


#: Holds nothing between two expressions; `jmespath.search` makes one each time.
_INTERPRETER = TreeInterpreter()


def _finder(text: str) -> Callable[[Any], Any]:
    """What looks an expression up. Most are a name or names joined by dots: those are followed here, which takes a
    twentieth of the time that the interpreter of JMESPath takes; nearly all the work on a message was that.
    """
    parsed = jmespath.compile(text).parsed
    names = _names(parsed)
    return partial(_INTERPRETER.visit, parsed) if names is None else partial(_follow, names)


def _names(node: dict[str, Any]) -> tuple[str, ...] | None:
    if node["type"] == "field":
        return (node["value"],)
    if node["type"] != "subexpression":
        return None
    parts = [_names(child) for child in node["children"]]
    return None if None in parts else tuple(name for part in parts if part is not None for name in part)


def _follow(names: tuple[str, ...], value: Any) -> Any:
    for name in names:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def _compiled(text: str) -> str:
    if text:
        try:
            jmespath.compile(text)
        except jmespath.exceptions.JMESPathError as error:
            raise ValueError(str(error)) from error
    return text


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Fields(_Strict):
    """Where things are, as JMESPath expressions; "" where there is no such thing.

    Attributes
    ----------
    identity
        What tells a message from every other of its source.
    clears
        True where the source says that it is over.
    values
        Readings by quantity.
    """

    source: str
    identity: str = ""
    kind: str = ""
    severity: str = ""
    title: str = ""
    text: str = ""
    time: str = ""
    clears: str = ""
    place: str = ""
    lon: str = ""
    lat: str = ""
    snapshot: str = ""
    values: dict[str, str] = Field(default_factory=dict)

    @field_validator("*")
    @classmethod
    def _expressions(cls, value: Any) -> Any:
        for text in value.values() if isinstance(value, dict) else (value,):
            _compiled(text)
        return value


class PayloadMapping(_Strict):
    """One shape of payload.

    Attributes
    ----------
    topics
        MQTT topic filters (``+`` and ``#``); of HTTP the path without its first slash; of the rows of a folder or
        a database table ``table/<name>/#`` and ``database/<name>/#``.
    each
        JMESPath to a list whose items are reports of their own; "" when the payload is one report.
    kinds, severities
        The sender's words to ours; ``severities`` to 1 (red) to 4 (blue), or 0 for "no alert".
    kind
        Kind of every report, where the payload does not say it.
    time
        How times are written: ISO 8601, or seconds or milliseconds since 1970.
    crs
        Of ``lon`` and ``lat``: ``wgs84`` (also CGCS2000, the same within a metre) or ``gcj02``.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    zh: str
    en: str
    topics: tuple[str, ...] = Field(min_length=1)
    fields: Fields
    each: str = ""
    kind: str = ""
    kinds: dict[str, str] = Field(default_factory=dict)
    severities: dict[str, int] = Field(default_factory=dict)
    time: Literal["iso", "seconds", "milliseconds"] = "iso"
    crs: Literal["wgs84", "gcj02"] = "wgs84"

    @field_validator("each")
    @classmethod
    def _expression(cls, value: str) -> str:
        return _compiled(value)

    @field_validator("topics")
    @classmethod
    def _filters(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for topic in value:
            levels = topic.split("/")
            wild = [level for level in levels if "+" in level or "#" in level]
            if not topic or any(level not in ("+", "#") for level in wild) or "#" in levels[:-1]:
                raise ValueError(f"{topic!r} is no MQTT topic filter: + and # stand alone, # at the end")
        return value

    @field_validator("severities")
    @classmethod
    def _known(cls, value: dict[str, int]) -> dict[str, int]:
        if any(not 0 <= severity <= 4 for severity in value.values()):
            raise ValueError("severities are 0 (none), 1 (red) to 4 (blue)")
        return value

    @cached_property
    def _expressions(self) -> dict[str, Callable[[Any], Any]]:
        named = self.fields.model_dump()
        texts = {name: text for name, text in named.items() if isinstance(text, str) and text}
        texts |= {f"values.{name}": text for name, text in self.fields.values.items()}
        return {name: _finder(text) for name, text in texts.items()}

    def items(self, payload: Any) -> list[Any]:
        """The reports in a payload, undecoded; empty when there is no list where it should be."""
        if not self.each:
            return [payload]
        found = jmespath.search(self.each, payload)
        return found if isinstance(found, list) else []

    def expression(self, name: str) -> str:
        """The expression of a field (``severity``, ``values.level_m``) as the file has it, unquoted; "" without."""
        if name.startswith("values."):
            return self.fields.values.get(name.removeprefix("values."), "").strip('"')
        return str(getattr(self.fields, name, "")).strip('"')

    def look_up(self, item: Any) -> dict[str, Any]:
        """What is found for each field of one report; fields that are not there are left out."""
        found = {}
        for name, expression in self._expressions.items():
            try:
                value = expression(item)
            except jmespath.exceptions.JMESPathError:
                continue  # a function met a value of a kind that it cannot take: as good as not there
            if value is not None:
                found[name] = value
        return found


def read_mappings(workspace: Path | None = None) -> tuple[PayloadMapping, ...]:
    """The mappings of a workspace folder and those shipped, the workspace's first.

    Raises
    ------
    UserError
        When a file is wrong; the file, what is wrong and the remedy are named.
    """
    folders = ([workspace / FOLDER] if workspace is not None else []) + [Path(__file__).with_name(FOLDER)]
    found: dict[str, PayloadMapping] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            mapping = _read(file)
            found.setdefault(mapping.id, mapping)
    return tuple(found.values())


def _read(file: Path) -> PayloadMapping:
    try:
        values: Map[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        return PayloadMapping.model_validate(values)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Alerts", "消息映射读不出来。"),
            str(error),
            QCoreApplication.translate("Alerts", "请改正该文件，或把它移出 mappings 文件夹。"),
            file=file,
        ) from error
