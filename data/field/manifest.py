"""What a package says of itself: what was sent, to whom, until when, and the hashes that prove it came back whole."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

MANIFEST_FILE = "onemap-field.json"
PROJECT_FILE = "field.qgz"
TASKS_FILE = "tasks.gpkg"
#: A format that nobody writes to when he opens it: its hash holds.
PARCELS_FILE = "parcels.fgb"
IMAGERY_FOLDER = "imagery"
#: Where the field app puts photos.
PHOTO_FOLDER = "DCIM"


class SentFile(BaseModel):
    """A file of the package.

    ``changes`` is true for what the field app writes to (the tasks and the project's own state): only that it is there
    and sound can be asked of it; every other file must come back byte for byte.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    size: int
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    changes: bool = False


class SentTask(BaseModel):
    """A case as it was when the package was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    uuid: str
    case: int
    code: str
    revision: int
    state: str


class Manifest(BaseModel):
    """The file `MANIFEST_FILE` of a package; ``format`` is raised when older consoles could not take it back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    package: str
    workspace: str
    title: str
    made_by: str
    made_at: datetime
    expires: datetime
    person: str
    village: str
    crs: str
    tasks: tuple[SentTask, ...]
    files: tuple[SentFile, ...]

    def write(self, folder: Path) -> None:
        """Write it into a package's folder."""
        text = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1)
        (folder / MANIFEST_FILE).write_text(text + "\n", encoding="utf-8")

    @staticmethod
    def read(folder: Path) -> Manifest:
        """Read that of a package's folder.

        Raises
        ------
        UserError
            When there is none, or it cannot be read.
        """
        file = folder / MANIFEST_FILE
        try:
            return Manifest.model_validate_json(file.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise refused(
                QCoreApplication.translate("Field", "里面没有 {name}：不是本控制台的外业包，或没有拷完。").format(
                    name=MANIFEST_FILE
                ),
                folder,
            ) from error
        except (OSError, UnicodeDecodeError, ValidationError) as error:
            raise refused(
                QCoreApplication.translate("Field", "{name} 读不出来：{why}").format(name=MANIFEST_FILE, why=error),
                file,
            ) from error


def refused(why: str, file: Path | str) -> UserError:
    """What is said of a package that is not taken: nothing of it was entered."""
    return UserError(
        QCoreApplication.translate("Field", "外业包没有收下，数据没有改动。"),
        why,
        QCoreApplication.translate("Field", "从外业设备上把整个文件夹重新拷贝一次，再导入。"),
        file=file,
    )
