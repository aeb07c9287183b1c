"""Which page templates there are: the standard ones, the office's files, and the layouts of the QGIS project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

STANDARD_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "layouts"
#: Folder of a workspace for the office's own templates, of pages and of reports.
OFFICE_FOLDER = "templates"
PAPERS = ("A4", "A3", "A2", "A1", "A0")
_NAME = re.compile(r"(A[0-4])-(landscape|portrait)")

Kind = Literal["standard", "office", "project"]


@dataclass(frozen=True)
class PageTemplate:
    """A template that can be filled.

    Attributes
    ----------
    id
        ``A4-landscape``, ``office:NAME``, ``layout:NAME``; kept in settings and given on the command line.
    title
        For the user, in the program's language.
    path
        The .qpt file; None for a layout of the project, which ``layout`` names.
    """

    id: str
    title: str
    kind: Kind
    path: Path | None = None
    layout: str = ""


def find_templates(workspace: Path | None, layouts: Sequence[str]) -> list[PageTemplate]:
    """List the office's templates first, then the project's layouts, then the standard ones from A4 on.

    Parameters
    ----------
    workspace
        Whose ``templates/`` to look into; None without a workspace.
    layouts
        Names of the project's layouts.
    """
    found: list[PageTemplate] = []
    folder = workspace / OFFICE_FOLDER if workspace is not None else None
    if folder is not None and folder.is_dir():
        found += [
            PageTemplate(f"office:{path.stem}", path.stem, "office", path) for path in sorted(folder.glob("*.qpt"))
        ]
    found += [PageTemplate(f"layout:{name}", name, "project", layout=name) for name in layouts]
    return found + standard_templates()


def standard_templates() -> list[PageTemplate]:
    """The templates that the console brings along, small papers first."""
    found = []
    for paper in PAPERS:
        for side in ("landscape", "portrait"):
            path = STANDARD_FOLDER / f"{paper}-{side}.qpt"
            if path.is_file():
                found.append(PageTemplate(path.stem, _title(path.stem), "standard", path))
    return found


def _title(name: str) -> str:
    match = _NAME.fullmatch(name)
    assert match is not None, name
    translate = QCoreApplication.translate
    side = translate("Printing", "横幅") if match.group(2) == "landscape" else translate("Printing", "竖幅")
    return f"{match.group(1)} {side}"
