"""A report's content as canonical JSON and its hash: the same data always has the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

#: Keys that say how and when a report was made, not what it says.
APART = ("made", "picture", "photo", "locator")


def canonical(content: Mapping[str, Any]) -> bytes:
    """The content as UTF-8 JSON with sorted keys, without what differs from one printing to the next."""
    return json.dumps(_kept(content), ensure_ascii=False, sort_keys=True, indent=1, default=str).encode()


def content_hash(content: Mapping[str, Any]) -> str:
    """SHA-256 of :func:`canonical`, in hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _kept(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _kept(item) for key, item in value.items() if key not in APART}
    if isinstance(value, (list, tuple)):
        return [_kept(item) for item in value]
    return value
