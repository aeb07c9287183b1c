"""Keeps the columns of a file that a table has no place for, as one JSON object a row."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from json.encoder import encode_basestring
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.pieces import python_values, slices


def extra_json(table: pa.Table, columns: Collection[str], json_columns: Collection[str]) -> list[str | None]:
    """``n`` JSON objects of the given columns without their NULLs; None where nothing is left.

    ``json_columns`` hold JSON text and stay nested. Each distinct value is written once.
    """
    fragments = [_fragments(table.column(name), name, name in json_columns) for name in columns]
    if not fragments:
        return [None] * table.num_rows
    objects: list[str | None] = []
    for cut in slices(table.num_rows):
        rows = zip(*(column[cut].tolist() for column in fragments), strict=True)
        joined = (", ".join(filter(None, row)) for row in rows)
        objects += [f"{{{text}}}" if text else None for text in joined]
    return objects


def _fragments(column: pa.ChunkedArray, name: str, is_json: bool) -> NDArray[np.object_]:
    """``"name": value`` of every row, "" for NULL."""
    key = json.dumps(name, ensure_ascii=False)
    whole = column.combine_chunks()
    if pa.types.is_nested(whole.type):
        texts = ["" if v is None else f"{key}: {_dump(v)}" for v in python_values(whole)]
        return np.array(texts, dtype=object)
    encoded = whole.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    distinct = python_values(encoded.dictionary)
    lookup = np.empty(len(distinct) + 1, dtype=object)
    lookup[:-1] = ["" if v is None else f"{key}: {_nested(v) if is_json else _dump(v)}" for v in distinct]
    lookup[-1] = ""
    result: NDArray[np.object_] = lookup[pc.fill_null(encoded.indices, len(distinct)).to_numpy(zero_copy_only=False)]
    return result


def _nested(value: str) -> str:
    try:
        return _dump(json.loads(value))
    except ValueError:
        return _dump(value)  # announced as JSON and is not: keep the text


def _dump(value: Any) -> str:
    # Texts and numbers are nearly all there is, and json.dumps costs ten times the encoding of one.
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int:
        return str(value)
    if kind is float:
        return repr(value) if math.isfinite(value) else "null"
    return json.dumps(value, ensure_ascii=False, default=_other)


def _other(value: Any) -> str:
    return str(value.hex() if isinstance(value, (bytes, bytearray)) else value)
