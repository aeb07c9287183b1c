"""Opens ``events.db``: made and migrated where needed, every commit safe from a power cut."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Engine

from data.alerts import migrations
from data.errors import UserError
from data.gpkg import connection

EVENTS_FILE = "events.db"
#: Pages that a connection keeps. The indexes of a journal are hit all over: a larger cache only fills for minutes.
_CACHE_KIB = 8_192


def open_events(workspace: Path) -> Engine:
    """The database of a workspace folder, at its newest schema.

    Raises
    ------
    UserError
        When it is damaged, cannot be written, or comes from a newer version of the program.
    """
    file = workspace / EVENTS_FILE
    engine = connection.engine(file, durable=True, cache_kib=_CACHE_KIB)
    try:
        with engine.connect() as link:
            revision = migrations.current(link)
        if revision is None or revision in migrations.REVISIONS[:-1]:
            # Two processes may start at once: whoever gets the lock brings it up, the other finds it done.
            with connection.writer(engine).begin() as link:
                if migrations.current(link) != migrations.NEWEST:
                    migrations.upgrade(link)
        elif revision != migrations.NEWEST:
            raise UserError(
                QCoreApplication.translate("Alerts", "告警数据库打不开。"),
                QCoreApplication.translate("Alerts", "它的结构版本是 {revision}，本程序不认识。").format(
                    revision=revision
                ),
                QCoreApplication.translate("Alerts", "请用建立它的（更新的）程序版本打开。"),
                file=file,
            )
    except sa.exc.DatabaseError as error:
        engine.dispose()
        raise UserError(
            QCoreApplication.translate("Alerts", "告警数据库打不开。"),
            str(error.orig),
            QCoreApplication.translate("Alerts", "请检查磁盘和权限，再从备份恢复该文件。"),
            file=file,
        ) from error
    except UserError:
        engine.dispose()
        raise
    return engine
