"""Lines out of the pieces of a pipe, and an engine's log."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.engine_lines import EngineLog, Lines


@given(st.lists(st.binary(max_size=8).map(lambda b: b.replace(b"\n", b" "))), st.data())
def test_lines_are_the_same_however_the_pipe_cuts_them(lines: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(line + b"\n" for line in lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)))))
    pieces = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    reader = Lines()
    assert [line for piece in pieces for line in reader.feed(piece)] == lines
    assert reader.feed(b"\n") == [b""]


def test_what_an_engine_says_has_its_own_level_and_its_last_words_are_kept(caplog: pytest.LogCaptureFixture) -> None:
    log = EngineLog(logging.getLogger("onemap.engine.test"))
    with caplog.at_level(logging.INFO, "onemap.engine.test"):
        log.feed(b"WARNING qgis: no such font\nTraceback")
        assert log.last_words == ""
        log.feed(b" (most recent call last):\nINFO qgis: drawn\n")
        log.close("MemoryError: 地块".encode())
    assert [(r.levelno, r.getMessage()) for r in caplog.records] == [
        (logging.WARNING, "qgis: no such font"),
        (logging.INFO, "Traceback (most recent call last):"),
        (logging.INFO, "qgis: drawn"),
        (logging.INFO, "MemoryError: 地块"),
    ]
    assert log.last_words == "; MemoryError: 地块"
