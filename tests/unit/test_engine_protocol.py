"""Messages survive the pipe, and nothing else gets through."""

from __future__ import annotations

import dataclasses
import json
import typing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import protocol
from layers.coding import decode, decode_as, encode
from layers.protocol import METHODS, RenderRequest, View

MESSAGES = [m for m in vars(protocol).values() if dataclasses.is_dataclass(m) and m is not protocol.Method]

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | NUMBERS | st.text()


def values(hint: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of a type that a message may hold."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return SCALARS
    if dataclasses.is_dataclass(hint):
        return messages(hint, depth + 1)
    if origin is typing.Union:
        return st.none() | values(parts[0], depth)
    if origin is list:
        return st.lists(values(parts[0], depth + 1), max_size=0 if depth > 2 else 3)
    if origin is tuple:
        return st.tuples(*(values(p, depth) for p in parts))
    if origin is dict:
        return st.dictionaries(st.text(), values(parts[1], depth), max_size=3)
    return {str: st.text(), int: st.integers(-(2**53), 2**53), float: NUMBERS, bool: st.booleans()}[hint]


def messages(kind: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Messages of a kind."""
    hints = typing.get_type_hints(kind)
    if depth > 3:  # a tree has to end somewhere
        hints = {k: v for k, v in hints.items() if typing.get_origin(v) is not list}
    return st.builds(kind, **{name: values(hint, depth) for name, hint in hints.items()})


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda k: k.__name__)
@given(data=st.data())
def test_a_message_comes_back_as_it_was(kind: Any, data: st.DataObject) -> None:
    message = data.draw(messages(kind))
    line = protocol.request(1, "render", message)
    assert line.count(b"\n") == 1
    assert decode(kind, json.loads(line)["params"]) == message


JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))


@given(kind=st.sampled_from(MESSAGES), value=JSON)
def test_anything_else_is_a_value_error(kind: Any, value: Any) -> None:
    try:
        decode(kind, value)
    except ValueError as error:
        assert kind.__name__ in str(error)  # noqa: PT017


VIEW = encode(View(extent=(0, 0, 1, 1), width=2, height=2, dpi=96))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"width": "2"}, "View.width: int is expected"),
        ({"width": True}, "View.width: int is expected"),
        ({"width": 2.5}, "View.width: int is expected"),
        ({"extent": [0, 0, 1]}, "View.extent: 4 values"),
        ({"extent": [0, 0, 1, None]}, "View.extent: float is expected"),
        ({"layers": "all"}, "View.layers: a list"),
        ({"layers": [1]}, "View.layers: str is expected"),
        ({"opacity": []}, "View.opacity: an object"),
        ({"sheet": 1}, "unknown field sheet"),
    ],
)
def test_the_error_names_the_field(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        decode(View, VIEW | change)
    with pytest.raises(ValueError, match=words):
        decode(RenderRequest, {"view": VIEW | change, "file": "f", "offset": 0, "generation": 0})


def test_missing_fields_are_refused_and_defaults_filled_in() -> None:
    assert decode(View, VIEW).labels is True
    with pytest.raises(ValueError, match="field dpi is missing"):
        decode(View, {k: v for k, v in VIEW.items() if k != "dpi"})


def test_results_that_are_not_messages() -> None:
    assert decode_as(type(None), None) is None
    assert decode_as(list[str], ["a"]) == ["a"]
    with pytest.raises(ValueError, match="nothing is expected"):
        decode_as(type(None), 5)
    with pytest.raises(ValueError, match="a list"):
        decode_as(list[str], "a")


def test_numbers_that_json_does_not_know_are_refused_by_the_sender() -> None:
    with pytest.raises(ValueError, match="JSON"):
        protocol.notification("x", View(extent=(float("nan"), 0, 1, 1), width=1, height=1, dpi=96))


def test_every_method_takes_and_gives_messages() -> None:
    for name, method in METHODS.items():
        assert method.params is type(None) or method.params in MESSAGES, name
        assert method.busy_s >= 0
