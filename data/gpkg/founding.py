"""A GeoPackage of a workspace made, and an older one brought to the newest schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyproj
import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication

from data import migrations
from data.errors import UserError
from data.gpkg import catalogue, connection, container


def create(path: Path, crs: pyproj.CRS) -> None:
    """Make a new, empty database whose feature tables are in ``crs``.

    Raises
    ------
    FileExistsError
        When something lies there already.
    """
    if path.exists():
        raise FileExistsError(path)
    made = connection.engine(path)
    try:
        with made.connect() as link:
            # Both are part of the file's header and must be there before the first table.
            raw: Any = link.connection.driver_connection
            raw.execute(f"PRAGMA application_id = {container.APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version = {container.USER_VERSION}")
        with connection.writer(made).begin() as link:
            migrations.upgrade(link, crs)
    finally:
        made.dispose()


def upgrade(path: Path) -> None:
    """Bring an existing database to the newest schema.

    Raises
    ------
    UserError
        When it is no database of this program, is damaged, or comes from a newer version.
    """
    opened = connection.engine(path)
    try:
        with opened.begin() as link:
            revision = migrations.current(link)
        if revision is None or not migrations.knows(revision):
            raise UserError(
                QCoreApplication.translate("Workspace", "这个工作区打不开。"),
                QCoreApplication.translate("Workspace", "数据库的结构版本是 {revision}，本程序不认识。").format(
                    revision=revision or "-"
                ),
                QCoreApplication.translate("Workspace", "请用建立它的（更新的）程序版本打开。"),
                file=path,
            )
        if revision != migrations.newest():
            with connection.writer(opened).begin() as link:
                migrations.upgrade(link, pyproj.CRS.from_epsg(catalogue.srid(link)))
    except sa.exc.DatabaseError as error:
        raise UserError(
            QCoreApplication.translate("Workspace", "工作区的数据库打不开。"),
            str(error.orig),
            QCoreApplication.translate("Workspace", "请检查磁盘，再从备份恢复该文件。"),
            file=path,
        ) from error
    finally:
        opened.dispose()
