"""QGIS values as plain JSON values."""

from __future__ import annotations

import math
from typing import Any

from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, Qt, QTime, QVariant


def plain(value: Any) -> Any:
    """Turn an attribute value into a JSON value; null, NaN and infinity become None, dates ISO 8601 text."""
    if value is None or (isinstance(value, QVariant) and value.isNull()):
        return None
    if isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (QDate, QTime, QDateTime)):
        return value.toString(Qt.DateFormat.ISODateWithMs if isinstance(value, QDateTime) else Qt.DateFormat.ISODate)
    if isinstance(value, (QByteArray, bytes)):
        # Pictures in attributes are the database's business; the console is told that there is one.
        return f"<{len(value)} B>"
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    return str(value)
