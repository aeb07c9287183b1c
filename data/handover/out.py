"""A working copy for QGIS Desktop: one GeoPackage with the features, their versions and hashes, style and form."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication

from data import kept
from data.editing.derived import area_columns
from data.editing.history import numbers
from data.errors import UserError
from data.exporting_layers import style_of
from data.gpkg.change import now
from data.handover import forms, keeping, layer
from data.handover.keeping import Handover
from data.handover.layer import Features
from data.importing.provenance import digest
from data.pieces import slices
from data.quality.rules import read_rules
from data.query import Where
from data.schema import Table
from data.store import Store
from data.tasks import Progress, part, silent

#: Tables of the working copy beside its layer: what it is, and version and hash of each feature as it went out.
ABOUT, HASHES = "onemap_handover", "onemap_feature"


def hand_out(
    store: Store,
    workspace: Path,
    table: str,
    target: Path,
    actor: str,
    where: Where | None = None,
    area: str = "",
    note: str = "",
    progress: Progress = silent,
) -> Handover:
    """Write a working copy to ``target`` (.gpkg) and put on file what went out.

    Parameters
    ----------
    where
        Which features; None: all.
    area, note
        What the record says of it: the features in words, and what is to be done with them.

    Raises
    ------
    UserError
        When the table has no geometry or no such features, or a file cannot be written.
    Cancelled
        When ``progress`` says so; there is no copy then, and nothing on file of one.
    """
    described = _handed_out(store, table, target)
    version = store.version(table)
    features = layer.from_store(store, described, where, part(progress, 0.0, 0.3))
    if not len(features):
        nothing = QCoreApplication.translate("Handover", "没有可以交出的对象。")
        raise _refused(target, nothing, QCoreApplication.translate("Handover", "放宽范围后再交出。"))
    said: dict[str, Any] = {
        "form": keeping.FORM,
        "table": table,
        "title": described.title,
        "count": len(features),
        "area": area,
        "note": note,
        "version": version,
        "srid": store.srid,
        "file": target.name,
        "made": {"actor": actor, "at": now()},
    }
    folder = _put_on_file(workspace, said, described, features, part(progress, 0.3, 0.5))
    handover = keeping.load(workspace, folder.name)
    try:
        _copy(store, workspace, described, features, handover, target, part(progress, 0.5, 1.0))
    except BaseException as error:
        # Called off or refused: what went out nowhere is not on file as handed out.
        shutil.rmtree(folder, ignore_errors=True)
        if not isinstance(error, (OSError, sqlite3.Error)):
            raise
        raise _refused(
            target,
            str(error),
            QCoreApplication.translate("Handover", "关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。"),
        ) from error
    store.record(actor, "handover.out", table, handover.id, "ok", said["base_sha256"])
    return handover


def _handed_out(store: Store, table: str, target: Path) -> Table:
    """The table, if it can be handed out to such a file."""
    translate = QCoreApplication.translate
    described = store.describe(table)
    if target.suffix.lower() != ".gpkg":
        raise _refused(target, translate("Handover", "工作副本是 GeoPackage。"), translate("Handover", "改用 .gpkg。"))
    if not described.geometry:
        raise _refused(
            target,
            translate("Handover", "“{title}”没有图形。").format(title=described.title),
            translate("Handover", "没有图形的表在属性表里改。"),
        )
    return described


def _put_on_file(workspace: Path, said: dict[str, Any], table: Table, features: Features, progress: Progress) -> Path:
    """Keep the base, which reading back compares with, and the record ``said``; the folder on file."""

    def write(draft: Path) -> None:
        base = draft / keeping.BASE
        progress(0.0, said["file"])
        layer.write(base, table, features, said["srid"])
        progress(0.5, said["file"])
        said["base_sha256"] = digest(base)
        kept.write_json(draft / keeping.CONTENT, said)

    return kept.keep(
        workspace / keeping.FOLDER,
        said["made"]["at"],
        write,
        QCoreApplication.translate("Handover", "没有交出：交接记录没有存下来。"),
        QCoreApplication.translate("Handover", "检查工作区的权限和磁盘空间，再做一次。"),
    )


def read_about(file: Path) -> Mapping[str, str]:
    """What a working copy says of itself.

    Raises
    ------
    UserError
        When the file is none.
    """
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return dict(database.execute(f"SELECT key, value FROM {ABOUT}").fetchall())
    except sqlite3.Error as error:
        translate = QCoreApplication.translate
        raise UserError(
            translate("Handover", "这不是工作副本。"),
            str(error),
            translate("Handover", "选交出时写的 GeoPackage 文件；另存的图层请用 --handover 写明是哪一次交接。"),
            file=file,
        ) from error


def _copy(
    store: Store,
    workspace: Path,
    described: Table,
    features: Features,
    handover: Handover,
    target: Path,
    progress: Progress,
) -> None:
    rules = read_rules(workspace).of(described.name)
    look = forms.style(described, layer.fields_of(described), area_columns(rules), style_of(described.name))
    latest = numbers(store, described.name, features.fid.tolist())
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.stem}.part.gpkg")
    draft.unlink(missing_ok=True)
    try:
        shutil.copyfile(handover.base, draft)
        with closing(sqlite3.connect(draft)) as database, database:
            _write_about(database, handover)
            database.executemany(
                f"INSERT INTO {HASHES} VALUES (?, ?, ?)",
                zip(
                    features.fid.tolist(),
                    latest.values(),
                    hashes(features, lambda share: progress(share, target.name)),
                    strict=True,
                ),
            )
            _write_style(database, described, look)
        progress(1.0, target.name)
        # From here on it is handed out: nothing calls that off.
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def hashes(features: Features, report: Callable[[float], None] = lambda _share: None) -> Iterator[str]:
    """SHA-256 of each feature in turn: its values as JSON with sorted names, then its shape as WKB."""
    names = sorted(features.columns)
    for cut in slices(len(features)):
        report(cut.start / max(len(features), 1))
        columns = [features.columns[name][cut].tolist() for name in names]
        for values, shape in zip(zip(*columns, strict=True), shapely.to_wkb(features.shape[cut]), strict=True):
            told = [None if isinstance(value, float) and value != value else value for value in values]
            text = json.dumps(dict(zip(names, told, strict=True)), ensure_ascii=False, default=float)
            yield hashlib.sha256(text.encode() + bytes(shape or b"")).hexdigest()


def _write_about(database: sqlite3.Connection, handover: Handover) -> None:
    said = {"id": handover.id, **{key: handover.content[key] for key in ("table", "base_sha256", "version", "note")}}
    said |= {"actor": handover.content["made"]["actor"], "at": handover.content["made"]["at"]}
    database.execute(f"CREATE TABLE {ABOUT} (fid INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE, value TEXT)")
    database.executemany(
        f"INSERT INTO {ABOUT} (key, value) VALUES (?, ?)", [(key, str(value)) for key, value in said.items()]
    )
    database.execute(f"CREATE TABLE {HASHES} (fid INTEGER PRIMARY KEY, version INTEGER, sha256 TEXT)")
    for name in (ABOUT, HASHES):
        _register(database, name)


def _write_style(database: sqlite3.Connection, described: Table, look: str) -> None:
    """The style that QGIS loads by itself with the layer."""
    database.execute(
        "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), "
        "f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), "
        "styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
        "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
    )
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
        "styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, 'geom', 'OneMap', ?, '', 1, '', '')",
        (described.name, look),
    )
    _register(database, "layer_styles")


def _register(database: sqlite3.Connection, name: str) -> None:
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) "
        "VALUES (?, 'attributes', ?, '', 0)",
        (name, name),
    )


def _refused(target: Path, why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Handover", "没有交出工作副本。"), why, remedy, file=target)
