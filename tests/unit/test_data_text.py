"""How names are cut up for the search."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.gpkg.conditions import after
from data.gpkg.text import grams, match, normal, pinyin

names = st.text(st.sampled_from("王家庄村东方红水库Ab12 ０Ａ、-"), max_size=12)


@given(names)
def test_normal_form_is_stable(name):
    assert normal(normal(name)) == normal(name)


@given(names, st.data())
def test_every_part_of_a_name_is_found(name, data):
    plain = normal(name)
    start = data.draw(st.integers(0, len(plain)))
    end = data.draw(st.integers(start, len(plain)))
    wanted = plain[start:end]
    # A word is found from its beginning on; in Chinese every character begins one.
    if start and wanted and wanted[0].isascii() and wanted[0].isalnum() and plain[start - 1].isascii():
        return
    expression = match(wanted)
    if not expression:
        return
    index = sqlite3.connect(":memory:")
    index.execute(
        "CREATE VIRTUAL TABLE f USING fts5(g, content='', columnsize=0, detail=none, "
        'tokenize="unicode61 remove_diacritics 0")'
    )
    index.execute("INSERT INTO f (rowid, g) VALUES (1, ?)", (grams(name, single=True),))
    found = index.execute("SELECT rowid FROM f WHERE f MATCH ?", (expression,)).fetchall()
    index.close()
    assert found == [(1,)]


@given(st.text(max_size=8))
def test_any_text_gives_a_valid_expression(text):
    expression = match(text)
    if expression:
        index = sqlite3.connect(":memory:")
        index.execute("CREATE VIRTUAL TABLE f USING fts5(g, detail=none)")
        index.execute("SELECT rowid FROM f WHERE f MATCH ?", (expression,)).fetchall()
        index.close()


@pytest.mark.parametrize(
    ("name", "spelled", "initials"),
    [("王家庄村", "wangjiazhuangcun", "wjzc"), ("3号水库", "3haoshuiku", "3hsk"), ("ABC厂", "abcchang", "abcc")],
)
def test_pinyin(name, spelled, initials):
    assert pinyin(name) == (spelled, initials)


@given(st.text(min_size=1), st.text())
def test_after_bounds_every_text_with_the_prefix(prefix, rest):
    bound = after(prefix)
    if bound is not None:
        assert (prefix + rest).encode("utf-8", "surrogatepass") < bound.encode("utf-8", "surrogatepass")
    else:
        assert set(prefix) == {chr(0x10FFFF)}
