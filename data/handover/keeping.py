"""Hand-overs on file: ``handovers/<id>/`` of the workspace with what went out (``base.gpkg``) and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data import kept
from data.errors import UserError

FOLDER = "handovers"
CONTENT, BASE, RETURNED = "handover.json", "base.gpkg", "returned.json"
#: What was read back and taken back again.
UNDONE = "undone.json"
#: What is not to come back any more.
WITHDRAWN = "withdrawn.json"
#: What the files look like; a newer program's are not read.
FORM = 1


@dataclass(frozen=True)
class Handover:
    """A working copy that went out.

    Attributes
    ----------
    content
        ``table``, ``title``, ``count``, ``area``, ``version``, ``base_sha256``, ``file``, ``note``, ``made``.
    returned
        ``actor``, ``at``, ``operation``, ``reason`` and figures, once it was read back; else None.
    withdrawn
        ``actor``, ``at``, ``reason``, where it is not to come back any more; else None.
    """

    id: str
    folder: Path
    content: Mapping[str, Any]
    returned: Mapping[str, Any] | None
    withdrawn: Mapping[str, Any] | None = None

    @property
    def table(self) -> str:
        """The table that went out."""
        return str(self.content["table"])

    @property
    def is_open(self) -> bool:
        """Whether it is still to come back."""
        return self.returned is None and self.withdrawn is None

    @property
    def base(self) -> Path:
        """What went out."""
        return self.folder / BASE


def listed(workspace: Path) -> list[Handover]:
    """All hand-overs, the newest first."""
    found = [one for folder in kept.folders(workspace / FOLDER) if (one := _read(folder)) is not None]
    return sorted(found, key=lambda one: (str(one.content["made"]["at"]), one.id), reverse=True)


def load(workspace: Path, identity: str) -> Handover:
    """A hand-over.

    Raises
    ------
    UserError
        When the workspace has none of that id.
    """
    found = next((one for one in listed(workspace) if one.id == identity), None)
    if found is None:
        translate = QCoreApplication.translate
        raise UserError(
            translate("Handover", "工作区没有交接“{id}”。").format(id=identity),
            translate("Handover", "文件是从别的工作区交出的，或交接记录已被删去。"),
            translate("Handover", "在交出它的工作区里读回。"),
            file=workspace / FOLDER,
        )
    return found


def mark_returned(handover: Handover, said: Mapping[str, Any]) -> Handover:
    """Note that a hand-over was read back; it is not read back again."""
    _note(handover, RETURNED, said)
    return load(handover.folder.parents[1], handover.id)


def mark_withdrawn(handover: Handover, said: Mapping[str, Any]) -> Handover:
    """Note that a hand-over is not to come back; what went out stays on file."""
    _note(handover, WITHDRAWN, said)
    return load(handover.folder.parents[1], handover.id)


def mark_open(handover: Handover) -> None:
    """Note that what was read back was taken back; nothing where that is so already."""
    file = handover.folder / RETURNED
    if file.exists():
        file.replace(handover.folder / UNDONE)


def mark_returned_again(handover: Handover) -> None:
    """Note that what was taken back was done again; nothing where it was read back anew meanwhile."""
    file = handover.folder / UNDONE
    if file.exists() and not (handover.folder / RETURNED).exists():
        file.replace(handover.folder / RETURNED)


def _note(handover: Handover, name: str, said: Mapping[str, Any]) -> None:
    draft = handover.folder / f".{name}.part"
    kept.write_json(draft, {"form": FORM, **said})
    draft.replace(handover.folder / name)


def _read(folder: Path) -> Handover | None:
    held = kept.content(folder, CONTENT, FORM)
    if held is None:
        return None
    returned, withdrawn = kept.content(folder, RETURNED, FORM), kept.content(folder, WITHDRAWN, FORM)
    return Handover(folder.name, folder, held, returned, withdrawn)
