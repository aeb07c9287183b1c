"""Inputs that no device sends on purpose: seeds of every kind that is taken in, mutated by a seed's number."""

from __future__ import annotations

import faulthandler
import json
import random
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

#: An input that takes longer has hung, s.
HANG_S = 20.0
T = TypeVar("T")

_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1e308, -1e-308, 2**63, 2**64, 10**300, "", " ", "\x00", "\ud800", "NaN", "1e999",
    "红", "９", "2026-02-30T25:61:00Z", "9999-12-31T23:59:59.999999+14:00", "0001-01-01T00:00:00Z", "inf", [], {}, [[]],
    {"a": {}}, "x" * 3_000, "../../etc/passwd", "' OR 1=1 --", "‮", "red", "4", 1.5, -91, 181, "113.4", "27.9",
)  # fmt: skip
_PIECES = (
    b"\x00", b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"{", b"}", b"[" * 50, b'"', b"\\u0000", b"\\ud800", b"NaN",
    b"Infinity", b"1e999", b"<", b">", b"</", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<![CDATA[", b"]]>", b"<?x?>",
    b"\r\n", b"\n", b",", b'""', b"\t", b";", b"-", b"9" * 40, b"\xef\xbb\xbf", b"\xff\xfe", b"polygon", b"113.4,27.9",
    b"Cancel", b"red",
)  # fmt: skip


class Mutator:
    """Gives one mutated input after the other."""

    def __init__(self, seeds: Sequence[bytes], seed: int) -> None:
        self._seeds = tuple(seeds)
        self._random = random.Random(seed)

    def next(self) -> bytes:
        """One input: a seed as it is, its structure changed, or its bytes."""
        rng = self._random
        data = rng.choice(self._seeds)
        way = rng.random()
        if way < 0.02:
            return data
        if way < 0.5 and data[:1] in (b"{", b"["):
            return self._restructured(data)
        return self._bitten(data)

    def _restructured(self, data: bytes) -> bytes:
        rng = self._random
        value = json.loads(data)
        for _ in range(rng.randint(1, 3)):
            value = self._changed(value)
        return json.dumps(value, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")

    def _changed(self, value: Any) -> Any:
        rng = self._random
        if isinstance(value, dict) and value and rng.random() < 0.85:
            key = rng.choice(list(value))
            what = rng.random()
            if what < 0.15:
                return {k: v for k, v in value.items() if k != key}
            if what < 0.25:
                return value | {rng.choice(["id", "lon", "lat", "time", "values", "clear", "", "源"]): rng.choice(_ODD)}
            return value | {key: self._changed(value[key])}
        if isinstance(value, list) and value and rng.random() < 0.85:
            place = rng.randrange(len(value))
            return [*value[:place], self._changed(value[place]), *value[place + 1 :]]
        return rng.choice(_ODD)

    def _bitten(self, data: bytes) -> bytes:
        rng = self._random
        found = bytearray(data)
        for _ in range(rng.randint(1, 6)):
            place = rng.randint(0, len(found))
            what = rng.random()
            if what < 0.35 and found:
                found[place % len(found)] = rng.randrange(256)
            elif what < 0.55:
                found[place:place] = rng.choice(_PIECES)
            elif what < 0.75:
                del found[place : place + rng.randint(1, 40)]
            elif what < 0.9:
                other = rng.choice(self._seeds)
                found[place:place] = other[rng.randrange(len(other)) :][: rng.randint(1, 80)]
            else:
                del found[place:]
        return bytes(found[:20_000])


def with_guard(call: Callable[[], T]) -> T:
    """Call; a call that hangs ends the process with every thread's stack on stderr."""
    faulthandler.dump_traceback_later(HANG_S, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        return call()
    finally:
        faulthandler.cancel_dump_traceback_later()
