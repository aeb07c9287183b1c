"""The model over a vector of keys, against a list."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from widgets.table.rows import RowModel
from widgets.table.source import BLOCK
from widgets.table.spec import ColumnSpec
from widgets.words import Words

COLUMNS = [ColumnSpec(field="n", title=Words(zh="数", en="Number"), format="integer", total=True)]


def block(model: RowModel, number: int) -> list[dict[str, int]]:
    return [{"fid": int(k), "n": int(k) * 2} for k in model.block_keys(number)]


@given(st.lists(st.integers(1, 10**9), unique=True, max_size=600))
@settings(max_examples=60, deadline=None)
def test_every_key_is_found_at_its_row_and_no_other(keys: list[int]) -> None:
    model = RowModel(COLUMNS)
    model.show(np.array(keys, np.int64))
    assert [model.fid(row) for row in range(len(keys))] == keys
    assert [model.row_of(key) for key in keys] == list(range(len(keys)))
    assert model.row_of(0) is None
    assert model.fid(len(keys)) is None


@given(st.integers(1, 1000), st.data())
@settings(max_examples=60, deadline=None)
def test_blocks_in_any_order_give_the_same_rows(count: int, data: st.DataObject) -> None:
    model = RowModel(COLUMNS)
    keys = np.arange(1, count + 1, dtype=np.int64)[::-1]
    model.show(keys)
    numbers = data.draw(st.permutations(range(-(-count // BLOCK))))
    for number in numbers:
        model.fill(model.generation, number, block(model, number))
    assert [model.index(row, 0).data() for row in range(count)] == [f"{int(k) * 2:,}" for k in keys]


def test_missing_rows_are_asked_for_once_and_late_answers_dropped(qapp: QCoreApplication, qtbot: QtBot) -> None:
    model = RowModel(COLUMNS)
    model.show(np.arange(1, 1001, dtype=np.int64))
    asked: list[tuple[int, ...]] = []
    model.blocks_wanted.connect(asked.append)
    for row in (0, 1, 300, 301, 5):
        assert model.index(row, 0).data() is None
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [(0, 2)]
    old = model.generation
    rows = block(model, 0)
    model.show(np.arange(5, 50, dtype=np.int64))
    model.fill(old, 0, rows)
    assert model.index(0, 0).data() is None
    model.fill(model.generation, 0, block(model, 0))
    assert model.index(0, 0).data() == "10"


def test_a_deleted_row_stays_empty(qapp: QCoreApplication) -> None:
    model = RowModel(COLUMNS)
    model.show(np.array([1, 2], np.int64), {0: [{"fid": 1, "n": 3}, None]})
    assert model.index(0, 0).data() == "3"
    assert model.index(1, 0).data() is None


def test_it_is_a_sound_qt_model(qtmodeltester: ModelTester) -> None:
    model = RowModel(COLUMNS)
    model.show(np.arange(1, 300, dtype=np.int64))
    model.fill(model.generation, 0, block(model, 0))
    qtmodeltester.check(model)


@pytest.mark.parametrize("size", [0, 1, BLOCK, BLOCK + 1])
def test_sizes_at_the_edges_of_blocks(size: int) -> None:
    model = RowModel(COLUMNS)
    model.show(np.arange(size, dtype=np.int64))
    assert model.rowCount() == size
