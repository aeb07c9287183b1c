"""A message of the quarantine made readable: JSON and XML laid out, text as it is, anything else as bytes. Pure."""

from __future__ import annotations

import json

from data.alerts.cap import CapError, parse

#: Characters that are shown of a message.
MOST = 100_000
_BYTES_SHOWN, _LINE = 4_096, 16


def readable(payload: bytes) -> str:
    """The message as text, at most `MOST` characters."""
    text = _text(payload)
    if text is None:
        return _dump(payload)
    stripped = text.lstrip("\ufeff \t\r\n")
    laid_out = _json(stripped) if stripped[:1] in ("{", "[") else _xml(payload) if stripped[:1] == "<" else None
    return (laid_out or text)[:MOST]


def _text(payload: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = payload.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(character.isprintable() or character in "\t\r\n" for character in text):
            return text
    return None


def _json(text: str) -> str | None:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2).encode("utf-8", "replace").decode()
    except (ValueError, RecursionError):
        return None


def _xml(payload: bytes) -> str | None:
    from lxml import etree

    try:
        root = parse(payload)
    except CapError:
        return None
    etree.indent(root)
    return str(etree.tostring(root, encoding="unicode"))


def _dump(payload: bytes) -> str:
    lines = []
    for start in range(0, min(len(payload), _BYTES_SHOWN), _LINE):
        part = payload[start : start + _LINE]
        shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in part)
        lines.append(f"{start:08x}  {part.hex(' '):<{_LINE * 3}} {shown}")
    return "\n".join(lines)
