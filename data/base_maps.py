"""Base maps that an office adds to a workspace: servers and files drawn beneath everything else.

A JSON file in the workspace, shared by all who open it. Keys of servers are never in it: each user has an own one,
in the system's key ring (see `app.mapping.base_maps`).
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

translate = QCoreApplication.translate
FILE = "base_maps.json"
KINDS = ("xyz", "wmts", "wms", "mbtiles", "file")
#: Kinds that are asked over the network.
REMOTE = frozenset({"xyz", "wmts", "wms"})
#: Stands in an address for the user's key.
KEY_MARK = "{key}"
MOST_ZOOM = 24
#: Servers whose terms forbid that maps are taken from them by the thousand, whatever a user believes.
_NO_BULK = ("tile.openstreetmap.org", "tile.openstreetmap.fr", "tile.opentopomap.org")


@dataclass(frozen=True)
class BaseMap:
    """A base map.

    Attributes
    ----------
    id
        Of this definition; one that is changed gets another, so that no picture of the old one is shown for it.
    name
        What the layer tree calls it.
    kind
        One of `KINDS`.
    address
        Address of the server (``{x}``, ``{y}``, ``{z}`` in one of tiles; ``{key}`` where the user's key goes), or path
        of a file, relative to the workspace when it lies within.
    layer, style, matrix_set, crs, format
        What a WMS or WMTS is asked for; ``format`` of an MBTiles is ``pbf`` for vector tiles.
    min_zoom, max_zoom
        Levels that an XYZ server has.
    attribution
        Whose map it is: shown on the map while it is drawn.
    ahead
        Whether a server's terms allow that its map is taken and kept for an area ahead; a file is at hand anyway.
    """

    id: str
    name: str
    kind: str
    address: str
    layer: str = ""
    style: str = ""
    matrix_set: str = ""
    crs: str = ""
    format: str = ""
    min_zoom: int = 0
    max_zoom: int = 18
    attribution: str = ""
    ahead: bool = False

    @property
    def keyed(self) -> bool:
        """Whether the address asks for a key."""
        return KEY_MARK in self.address

    @property
    def remote(self) -> bool:
        """Whether it is asked over the network."""
        return self.kind in REMOTE

    @property
    def host(self) -> str:
        """``host:port`` of its server, "" for a file."""
        return host_of(self.address) if self.remote else ""

    @property
    def may_be_kept(self) -> bool:
        """Whether maps that are drawn ahead may hold it."""
        return not self.remote or (self.ahead and not forbids_bulk(self.address))

    def path(self, workspace: Path) -> Path:
        """Where the file is."""
        return workspace / self.address


def host_of(address: str) -> str:
    """``host:port`` of an address, the port by its scheme where it names none; "" where it is none."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return ""
    return f"{parts.hostname}:{port}" if parts.hostname else ""


def forbids_bulk(address: str) -> bool:
    """Whether the terms of an address's server are known to forbid that maps are taken from it ahead."""
    host = host_of(address).rpartition(":")[0]
    return any(host == name or host.endswith(f".{name}") for name in _NO_BULK)


def new_id() -> str:
    """An id for a new or changed base map."""
    return uuid.uuid4().hex


class BaseMaps:
    """The base maps of a workspace, top first; calls read or write its file."""

    def __init__(self, workspace: Path) -> None:
        self.workspace = workspace
        self.file = workspace / FILE

    def all(self) -> list[BaseMap]:
        """All base maps, those of kinds that this version does not know left out.

        Raises
        ------
        UserError
            When the file cannot be read.
        """
        return [_base_map(entry) for entry in self._entries() if entry.get("kind") in KINDS]

    def put(self, base_map: BaseMap, instead_of: str = "") -> BaseMap:
        """Add a base map above the others, or in the place of the one with the id ``instead_of``.

        Raises
        ------
        UserError
            When it cannot be one (`check`), or the file cannot be read or written.
        """
        base_map = check(base_map, self.workspace)
        entries = self._entries()
        ids = [str(entry.get("id")) for entry in entries]
        if instead_of in ids:
            entries[ids.index(instead_of)] = asdict(base_map)
        else:
            entries.insert(0, asdict(base_map))
        self._write(entries)
        return base_map

    def remove(self, identity: str) -> None:
        """Forget a base map; one that is gone already is no error.

        Raises
        ------
        UserError
            When the file cannot be read or written.
        """
        self._write([entry for entry in self._entries() if entry.get("id") != identity])

    def _entries(self) -> list[dict[str, Any]]:
        try:
            found = json.loads(self.file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            raise UserError(
                translate("BaseMaps", "底图清单读不出来。"),
                str(error),
                translate("BaseMaps", "恢复该文件，或将其移走后重新添加底图。"),
                file=self.file,
            ) from error
        entries = found.get("base_maps") if isinstance(found, dict) else None
        return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []

    def _write(self, entries: Sequence[dict[str, Any]]) -> None:
        draft = self.file.with_suffix(".part")
        try:
            draft.write_text(json.dumps({"base_maps": entries}, ensure_ascii=False, indent=1), encoding="utf-8")
            draft.replace(self.file)
        except OSError as error:
            raise UserError(
                translate("BaseMaps", "底图清单写不进去。"),
                str(error),
                translate("BaseMaps", "检查工作区文件夹的权限和磁盘空间。"),
                file=self.file,
            ) from error


def check(base_map: BaseMap, workspace: Path) -> BaseMap:
    """Return a base map as it is kept: texts without blanks around them, the kind of tiles found, the path shortened.

    Raises
    ------
    UserError
        When something it needs is missing or cannot be.
    """
    changes: dict[str, Any] = {f.name: getattr(base_map, f.name) for f in fields(base_map)}
    changes.update({name: value.strip() for name, value in changes.items() if isinstance(value, str)})
    clean = BaseMap(**changes)
    if not clean.name:
        raise _refused(translate("BaseMaps", "没有名称。"), translate("BaseMaps", "填写在图层树中显示的名称。"))
    if clean.remote:
        _check_remote(clean)
        return replace(clean, ahead=clean.may_be_kept)
    file = clean.path(workspace).absolute()
    if not file.is_file():
        raise UserError(
            translate("BaseMaps", "底图没有添加。"),
            translate("BaseMaps", "找不到文件。"),
            translate("BaseMaps", "检查路径后重试。"),
            file=file,
        )
    if clean.kind == "mbtiles":
        changes["format"] = tile_format(file)
    inside = file.is_relative_to(workspace.absolute())
    changes["address"] = str(file.relative_to(workspace.absolute()) if inside else file)
    return BaseMap(**changes)


def _check_remote(base_map: BaseMap) -> None:
    if urlsplit(base_map.address).scheme not in ("http", "https") or not base_map.host:
        raise _refused(
            translate("BaseMaps", "地址不是网址。"), translate("BaseMaps", "地址须以 http:// 或 https:// 开头。")
        )
    if base_map.kind == "xyz":
        missing = [mark for mark in ("{x}", "{z}") if mark not in base_map.address]
        if missing or not ("{y}" in base_map.address or "{-y}" in base_map.address):
            raise _refused(
                translate("BaseMaps", "地址里缺少瓦片的行列号或级别。"),
                translate("BaseMaps", "在地址中用 {x}、{y}（自下而上编号的用 {-y}）和 {z} 标出列、行和级别。"),
            )
        if not 0 <= base_map.min_zoom <= base_map.max_zoom <= MOST_ZOOM:
            raise _refused(
                translate("BaseMaps", "级别范围不成立。"),
                translate("BaseMaps", "最小级别不大于最大级别，都在 0 到 24 之间。"),
            )
    elif not base_map.layer:
        raise _refused(
            translate("BaseMaps", "没有选择图层。"), translate("BaseMaps", "点“读取图层”，从服务的图层中选一个。")
        )


def tile_format(file: Path) -> str:
    """Format of an MBTiles file's tiles: ``png``, ``jpg``, ``pbf`` (vector tiles) ...

    Raises
    ------
    UserError
        When it is no MBTiles file.
    """
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT value FROM metadata WHERE name = 'format'").fetchone()
            connection.execute("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles LIMIT 1").fetchone()
    except sqlite3.Error as error:
        raise UserError(
            translate("BaseMaps", "底图没有添加。"),
            translate("BaseMaps", "该文件不是 MBTiles：{why}。").format(why=error),
            translate("BaseMaps", "选择 MBTiles 文件；其他栅格文件的类型选“本地栅格”。"),
            file=file,
        ) from error
    return str(row[0]).lower() if row is not None else "png"


def _base_map(entry: dict[str, Any]) -> BaseMap:
    known = {f.name: f.type for f in fields(BaseMap)}
    values = {name: entry[name] for name in known if name in entry}
    made: dict[str, Callable[[Any], Any]] = {"int": int, "bool": lambda value: value is True}
    return BaseMap(**{name: made.get(str(known[name]), str)(value) for name, value in values.items()})


def _refused(why: str, remedy: str) -> UserError:
    return UserError(translate("BaseMaps", "底图没有添加。"), why, remedy)
