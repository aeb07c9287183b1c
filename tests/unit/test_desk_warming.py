"""Imports ahead of the hand."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from app.panels import warming


class Frame:
    def __init__(self, origin: str) -> None:
        self.entry = SimpleNamespace(plugin=SimpleNamespace(origin=origin))
        self.imported = False

    def preload(self) -> None:
        self.imported = True


def test_only_built_in_code_is_imported_before_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LATE", ("no_such_module", "data.exporting_excel"))
    monkeypatch.delitem(sys.modules, "data.exporting_excel", raising=False)
    frames = [Frame("built-in"), Frame("user"), Frame("package")]
    warming.warm(frames)  # type: ignore[arg-type]
    assert [frame.imported for frame in frames] == [True, False, False]
    assert "data.exporting_excel" in sys.modules


def test_what_is_imported_late_exists() -> None:
    warming.warm([])
    assert set(warming.LATE) <= set(sys.modules)
