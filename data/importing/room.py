"""A disk that is full while an import writes: told as what it is, whoever met it, and nothing half-written stays."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: How SQLite and GDAL, which keep no error number, say it.
_SAID = ("disk is full", "no space left", "disk i/o error")
_NUMBERS = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextlib.contextmanager
def told_when_full(folder: Path) -> Iterator[None]:
    """Raise what is met inside as a `UserError` where the disk of ``folder`` has no room left."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        if not is_full(error):
            raise
        raise UserError(
            QCoreApplication.translate("Import", "磁盘满了，没有导入任何数据。"),
            QCoreApplication.translate("Import", "工作区所在的磁盘没有空间了。"),
            QCoreApplication.translate("Import", "腾出空间后再导入一次；原有数据没有变化。"),
            file=folder,
        ) from error


def is_full(error: BaseException) -> bool:
    """Whether an error is that of a full disk, or was caused by one."""
    met: BaseException | None = error
    while met is not None:
        if isinstance(met, OSError) and met.errno in _NUMBERS:
            return True
        if any(words in str(met).lower() for words in _SAID):
            return True
        met = met.__cause__
    return False
