"""How much of the review is drawn at random, and how much is judged twice: an office's own shares."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.review.sampling import SHARE

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: The file in a workspace that changes the shares; what it leaves out keeps its default.
SHARES_FILE = "review.toml"
#: Share of the patches that a second reviewer looks at, too.
SECOND_SHARE = 0.1


@dataclass(frozen=True)
class Shares:
    """Shares of 1: of the queue that is the random stream, and of the patches that two reviewers look at."""

    random: float = SHARE
    second: float = SECOND_SHARE


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    # Less than a twentieth estimates nothing; of a queue that is mostly random nobody finds what matters.
    random_share: float = Field(default=SHARE, ge=0.05, le=0.5)
    second_share: float = Field(default=SECOND_SHARE, ge=0.0, le=1.0)


def read_shares(workspace: Path) -> Shares:
    """The shares of a workspace folder: those of its ``review.toml``, else the defaults.

    Raises
    ------
    UserError
        When the file is wrong; the file, the key and the remedy are named.
    """
    file = workspace / SHARES_FILE
    if not file.is_file():
        return Shares()
    try:
        found = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Review", "判读的抽样比例读不出来。"),
            str(error),
            QCoreApplication.translate("Review", "改正该文件；删除它就恢复为自带的比例。"),
            file=file,
        ) from error
    return Shares(found.random_share, found.second_share)
