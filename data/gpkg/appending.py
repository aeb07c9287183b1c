"""Rows appended to a table in pieces, and the entry that says where they came from."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.gpkg.change import CHUNK, Change, now
from data.store import DatasetNote
from data.tasks import Progress


def append_all(change: Change, batches: Sequence[Batch], progress: Progress) -> NDArray[np.int64]:
    """Append ``batches`` in pieces, reporting (and looking whether the work is called off) after each."""
    total = sum(len(b) for b in batches)
    parts: list[NDArray[np.int64]] = []
    done = 0
    for batch in batches:
        for piece in batch.slices(CHUNK):
            parts.append(change.append(piece))
            done += len(piece)
            progress(
                done / total,
                QCoreApplication.translate("Workspace", "正在写入 {done} / {total}").format(done=done, total=total),
            )
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)


def note_dataset(change: Change, table: str, note: DatasetNote, written: int) -> str:
    """Enter where rows came from; the entry's id."""
    identity = str(uuid.uuid4())
    values = {
        "id": identity,
        "table_name": table,
        "title": note.title,
        "source": note.source,
        "sha256": note.sha256 or None,
        "imported_at": now(),
        "actor": change.actor,
        "read": note.read or written,
        "written": written,
        "refused": note.refused,
        "report": note.report or json.dumps({}),
    }
    change.append(Batch("dataset", {name: [value] for name, value in values.items()}))
    return identity
