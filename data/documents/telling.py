"""What the disk or the database refuse, as something that the user can put right."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication

from data.errors import UserError


@contextmanager
def telling(name: str = "") -> Iterator[None]:
    """What the disk or the database refuse, as something that the user can put right."""
    translate = QCoreApplication.translate
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        remedy = (
            translate("Documents", "磁盘空间不够，清理磁盘或把工作区移到大一些的盘上，再做一次。")
            if full
            else translate("Documents", "检查文件还在不在，工作区文件夹和磁盘能不能写，再做一次。")
        )
        why = error.strerror or str(error)
        raise UserError(translate("Documents", "没有做成，什么都没有改。"), why, remedy, file=name or None) from error
    except sa.exc.DatabaseError as error:
        raise UserError(
            translate("Documents", "没有做成，什么都没有改。"),
            str(error.orig),
            translate("Documents", "数据库正被占用或只能读：等正在写的程序结束，或检查文件夹权限，再做一次。"),
            file=name or None,
        ) from error
