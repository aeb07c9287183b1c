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

from data.pieces import python_values

#: A column's values as JSON, NULL for NULL, and the quotes that belong round each.
_Written = tuple[pa.Array, str]


def extra_json(table: pa.Table, columns: Collection[str], json_columns: Collection[str]) -> list[str | None]:
    """``n`` JSON objects of the given columns without their NULLs; None where nothing is left.

    ``json_columns`` hold JSON text and stay nested.
    """
    keys = [f"{json.dumps(name, ensure_ascii=False)}: " for name in columns]
    written = [_written(table.column(name).combine_chunks(), name in json_columns) for name in columns]
    full = next((place for place, (values, _) in enumerate(written) if values.null_count == 0), None)
    pieces: list[Any] = []
    for place, (key, (values, quote)) in enumerate(zip(keys, written, strict=True)):
        # A column without NULLs needs no comma of its own; those before it end with one, all others begin with one.
        before = full is not None and place < full
        opening = f"{'' if before or place == full else ', '}{key}{quote}"
        closing = f"{quote}{', ' if before else ''}"
        if values.null_count:
            pieces.append(_joined(_text(opening), values, _text(closing), nulls="emit_null"))
        else:
            pieces += [_text(opening), values, _text(closing)]
    if full is not None:
        return python_values(_joined(_text("{"), *pieces, _text("}")))
    if not pieces:
        return [None] * table.num_rows
    return [f"{{{text[2:]}}}" if text else None for text in python_values(_joined(*pieces))]


def _joined(*pieces: Any, nulls: str = "replace") -> pa.Array:
    return pc.binary_join_element_wise(*pieces, _text(""), null_handling=nulls)


def _text(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _written(column: pa.Array, is_json: bool) -> _Written:
    if pa.types.is_nested(column.type):
        return pa.array([None if v is None else _dump(v) for v in python_values(column)], pa.large_string()), ""
    if pa.types.is_integer(column.type):
        return column.cast(pa.large_string()), ""
    if not is_json and (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        values = column.cast(pa.large_string())
        if not _escaped(values):
            return values, '"'
    encoded = column.dictionary_encode()
    distinct = [None if v is None else _nested(v) if is_json else _dump(v) for v in python_values(encoded.dictionary)]
    return pa.array(distinct, pa.large_string()).take(encoded.indices), ""


def _escaped(texts: pa.LargeStringArray) -> bool:
    """Whether JSON writes any of them otherwise than it stands: control characters, quotes, backslashes."""
    _, offsets, data = texts.buffers()
    if data is None:
        return False
    ends = np.frombuffer(offsets, dtype=np.int64)[[texts.offset, texts.offset + len(texts)]]
    content = np.frombuffer(data, dtype=np.uint8)[slice(*ends)]
    return bool(((content < 0x20) | (content == ord('"')) | (content == ord("\\"))).any())


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
