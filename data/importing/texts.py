"""Texts of files that do not say their encoding, or say a wrong one: judged by strict decoding, and told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: Characters of a cell at most.
LONGEST = 100_000
#: Tried in this order where texts are not UTF-8: GB 18030 holds all of GBK.
_GUESSES = ("gb18030",)
#: Formats that declare a code page; on an English Windows programs declare the western one whatever is written.
_DECLARE, _WESTERN = frozenset({".tab", ".mif", ".dxf"}), "cp1252"
#: An encoding in which every byte is one character, so that a reader told of it changes nothing.
BYTES = "ISO-8859-1"


def decoded(table: pa.Table, path: Path, encoding: str | None, notes: list[str]) -> pa.Table:
    """The table with every text in UTF-8.

    Parameters
    ----------
    encoding
        What the user said; None to judge.
    notes
        Told what was judged.

    Raises
    ------
    UserError
        When texts are in no encoding that is tried, or not in the one that the user said.
    """
    if path.suffix.lower() in _DECLARE:
        table = _redeclared(table, encoding, notes)
    guessed = False
    for index, field in enumerate(table.schema):
        if not (pa.types.is_string(field.type) or pa.types.is_large_string(field.type)):
            continue
        column = table.column(index)
        try:
            column.validate(full=True)
        except pa.ArrowInvalid:
            table = table.set_column(index, field.name, _column(column, field, path, encoding))
            guessed = encoding is None
    if guessed:
        notes.append(
            QCoreApplication.translate("Import", "文字不是 UTF-8，按内容判断取 GBK；若有乱码请指定编码（--encoding）。")
        )
    return table


def _redeclared(table: pa.Table, encoding: str | None, notes: list[str]) -> pa.Table:
    """The table with texts that were declared western and are Chinese; judged as strictly as those without a mark."""
    texts = [
        index
        for index, field in enumerate(table.schema)
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
    ]
    try:
        octets = {index: _western_bytes(table.column(index)) for index in texts}
    except (UnicodeError, pa.ArrowInvalid):
        return table  # It has letters beyond the western ones: then it says what it is.
    distinct = {text for column in octets.values() for text in column.dictionary.to_pylist() if text is not None}
    spoken = [encoding] if encoding is not None else _spoken([text for text in distinct if not text.isascii()])
    for name in spoken:
        for index, column in octets.items():
            made = [None if text is None else text.decode(name) for text in column.dictionary.to_pylist()]
            values = pa.array(made, pa.large_string()).take(column.indices)
            table = table.set_column(index, table.schema[index].name, values)
        text = QCoreApplication.translate(
            "Import", "文件自称西欧编码，内容是 {encoding}，已按后者读；若有乱码请指定编码。"
        )
        notes.append(text.format(encoding=encoding or name.upper().replace("GB18030", "GBK")))
    return table


def _western_bytes(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """A column's bytes before they were taken for western letters."""
    encoded = column.combine_chunks().cast(pa.large_string()).dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    made = [None if text is None else text.encode(_WESTERN) for text in encoded.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.array(made, pa.large_binary()))


def _spoken(texts: list[bytes]) -> list[str]:
    """The encoding that bytes declared as western letters are in; none where they may be just that.

    One with an accent is neither UTF-8 nor GB 2312, where no byte above 0xA0 stands alone; rarer characters of GBK
    count where some text is plain GB 2312.
    """
    if not texts:
        return []
    if _all_decode(texts, "utf-8"):
        return ["utf-8"]
    plain = any(_all_decode([text], "gb2312") for text in texts)
    return [_GUESSES[0]] if plain and _all_decode(texts, _GUESSES[0]) else []


def _all_decode(texts: list[bytes], encoding: str) -> bool:
    try:
        for text in texts:
            text.decode(encoding)
    except UnicodeError:
        return False
    return True


def from_bytes(table: pa.Table) -> pa.Table:
    """A table of UTF-8 that was read as `BYTES`; names and texts lose the character within which they were cut."""
    names: list[str] = []
    for index, field in enumerate(table.schema):
        name = field.name.encode(BYTES).decode("utf-8", "ignore")
        names.append(name if name not in names else f"{name}_{index + 1}")
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            encoded = table.column(index).combine_chunks().dictionary_encode()
            if isinstance(encoded, pa.ChunkedArray):
                encoded = encoded.combine_chunks()
            texts = [
                None if text is None else text.encode(BYTES).decode("utf-8", "ignore")
                for text in encoded.dictionary.to_pylist()
            ]
            table = table.set_column(index, field.name, pa.array(texts, pa.large_string()).take(encoded.indices))
    return table.rename_columns(names)


def oversized(table: pa.Table) -> dict[int, str]:
    """Rows of a table that have a text beyond any use, with the reason for which they are refused."""
    reasons: dict[int, str] = {}
    for index, field in enumerate(table.schema):
        if not (pa.types.is_string(field.type) or pa.types.is_large_string(field.type)):
            continue
        lengths = pc.utf8_length(table.column(index))
        if (pc.max(lengths).as_py() or 0) <= LONGEST:
            continue
        text = QCoreApplication.translate("Import", "字段“{name}”的文字超过 {n:,} 个字").format(
            name=field.name, n=LONGEST
        )
        rows = np.flatnonzero(pc.fill_null(pc.greater(lengths, LONGEST), False).to_numpy())
        reasons.update((int(row), text) for row in rows)
    return reasons


def _column(column: pa.ChunkedArray, field: pa.Field, path: Path, encoding: str | None) -> pa.Array:
    raw = column.combine_chunks().cast(pa.large_binary()).dictionary_encode()
    if isinstance(raw, pa.ChunkedArray):
        raw = raw.combine_chunks()
    distinct = raw.dictionary.to_pylist()
    for name in (encoding,) if encoding is not None else _GUESSES:
        try:
            texts = pa.array([None if text is None else text.decode(name) for text in distinct], pa.large_string())
        except (UnicodeDecodeError, LookupError):
            continue
        return texts.take(raw.indices)
    raise UserError(
        QCoreApplication.translate("Import", "字段“{name}”的文字读不出来。").format(name=field.name),
        QCoreApplication.translate("Import", "既不是 UTF-8，也不是 {encoding}。").format(encoding=encoding or "GBK"),
        QCoreApplication.translate("Import", "用 --encoding 指定文字编码，如 BIG5；或在 GIS 软件中另存为 GeoPackage。"),
        file=path,
        field=field.name,
    )
