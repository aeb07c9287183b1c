"""Messages (dataclasses) to and from plain JSON values, checked against their types.

Standard library only and Python 3.9 syntax at run time, as the protocol that uses it. How a type is read is worked out
once: a project of hundreds of layers is decoded on the thread that answers the user.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, Union

Message = TypeVar("Message")
#: Makes what a type says of a plain value; the text says where the value stands.
Reader = Callable[[Any, str], Any]


def encode(value: Any) -> Any:
    """Turn a message (dataclass) into plain JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [encode(v) for v in value]
    if isinstance(value, dict):
        return {k: encode(v) for k, v in value.items()}
    return value


def decode(kind: type[Message], value: Any) -> Message:
    """Build the message ``kind`` from plain JSON values.

    Raises
    ------
    ValueError
        When a field is missing, unknown, or of the wrong type.
    """
    message: Message = _message(typing.cast(Hashable, kind))(value, "")
    return message


def decode_as(hint: Any, value: Any, where: str = "result") -> Any:
    """Build what the type ``hint`` says (a message, a list of messages, a plain type) from plain JSON values.

    Raises
    ------
    ValueError
        When the value does not fit; ``where`` begins the text.
    """
    if hint is type(None):
        if value not in (None, {}, []):
            raise ValueError(f"{where}: nothing is expected")
        return None
    return _reader(hint)(value, where)


@functools.cache
def _reader(hint: Any) -> Reader:
    if hint is Any:
        return lambda value, where: value
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is Union or origin is getattr(types, "UnionType", Union):
        return _choice(inner)
    if origin is list:
        return _list(_reader(inner[0]))
    if origin is tuple:
        return _tuple([_reader(part) for part in inner])
    if origin is dict:
        return _dict(_reader(inner[1]))
    if dataclasses.is_dataclass(hint):
        return _message(typing.cast(type, hint))
    return _plain(hint)


def _choice(options: tuple[Any, ...]) -> Reader:
    read, optional = _reader(next(o for o in options if o is not type(None))), type(None) in options
    return lambda value, where: None if value is None and optional else read(value, where)


def _list(read: Reader) -> Reader:
    def reader(value: Any, where: str) -> Any:
        if not isinstance(value, list):
            raise ValueError(f"{where}: a list is expected")
        return [read(v, where) for v in value]

    return reader


def _tuple(parts: list[Reader]) -> Reader:
    def reader(value: Any, where: str) -> Any:
        if not isinstance(value, (list, tuple)) or len(value) != len(parts):
            raise ValueError(f"{where}: {len(parts)} values are expected")
        return tuple(read(v, where) for read, v in zip(parts, value))  # noqa: B905 - of one length; Python 3.9

    return reader


def _dict(read: Reader) -> Reader:
    def reader(value: Any, where: str) -> Any:
        if not isinstance(value, dict):
            raise ValueError(f"{where}: an object is expected")
        return {k: read(v, where) for k, v in value.items()}

    return reader


def _plain(hint: Any) -> Reader:
    def reader(value: Any, where: str) -> Any:
        if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
            raise ValueError(f"{where}: {hint.__name__} is expected, not {type(value).__name__}")
        return value

    return reader


@functools.cache
def _message(kind: Any) -> Reader:
    hints = typing.get_type_hints(kind)
    # Not made before they are needed: a message may hold messages of its own kind.
    readers: dict[str, Reader] = {}
    fields = dataclasses.fields(kind)
    needed = [f.name for f in fields if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING]

    def reader(value: Any, where: str) -> Any:
        if not isinstance(value, dict):
            raise ValueError(f"{kind.__name__}: an object is expected, not {type(value).__name__}")
        if not readers:
            readers.update({f.name: _reader(hints[f.name]) for f in fields})
        unknown = value.keys() - readers.keys()
        if unknown:
            raise ValueError(f"{kind.__name__}: unknown field {min(unknown)}")
        for name in needed:
            if name not in value:
                raise ValueError(f"{kind.__name__}: field {name} is missing")
        return kind(**{name: readers[name](v, f"{kind.__name__}.{name}") for name, v in value.items()})

    return reader
