"""The base maps of an open workspace: kept in its file, their keys in the key ring, drawn by the engines."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.intake import secrets
from app.mapping.base_map_reading import GROUP, KEY_FOLDER, BaseMapsRead, kept_key, read_base_maps, secret_name
from app.mapping.session import MapSession
from data.base_maps import BaseMap, BaseMaps, new_id
from data.errors import UserError
from data.workspace import Workspace
from layers import map_services, protocol
from layers.base_maps import layer_id, with_key
from widgets.tasks import TaskRunner

_log = logging.getLogger(__name__)
#: What a server says to somebody whom it does not let in (`layers.engine.network`).
_REFUSED = ("HTTP 401", "HTTP 403")


class SessionBaseMaps(QObject):
    """`widgets.panel.BaseMapControl` of a session.

    Parameters
    ----------
    session
        Its project gets the base maps each time it has been opened.
    keys
        The user's folder for keys where there is no key ring.

    Signals
    -------
    changed()
        The list, or what is wrong with one of it, is another.
    tried_again()
        Pictures that came without base maps are to be drawn anew.
    """

    changed = Signal()
    tried_again = Signal()

    def __init__(self, session: MapSession, tasks: TaskRunner, keys: Path, parent: QObject | None = None) -> None:
        super().__init__(parent or session)
        self._session = session
        self._tasks = tasks
        self._keys = keys
        self._maps: list[BaseMap] = []
        self._problems: dict[str, str] = {}
        self._busy = 0
        session.project_opened.connect(self.refresh)
        session.picture_problems.connect(self._missing)

    # --- widgets.panel.BaseMapControl ---------------------------------------------------------------------------

    @property
    def maps(self) -> Sequence[BaseMap]:
        """The base maps, top first."""
        return tuple(self._maps)

    def is_complete(self) -> bool:
        """Whether nothing is being read or tried."""
        return self._busy == 0

    def problem(self, identity: str) -> str:
        """Why a base map is not drawn, "" when it is."""
        return self._problems.get(identity, "")

    def has_key(self, base_map: BaseMap) -> bool:
        """Whether this user's key of a base map is kept; reads a file or the key ring."""
        return bool(self._key(base_map))

    def key_place(self) -> str:
        """Say where this machine keeps a key; asks the system."""
        if secrets.place() is secrets.Kept.KEYRING:
            return self.tr("存在系统的密钥库里，只有你能用，不随工作区共享")
        folder = self._keys / KEY_FOLDER
        return self.tr("这台机器没有密钥库：存在仅你可读的文件里（{folder}），不随工作区共享").format(folder=folder)

    def offered(self, address: str, key: str, service: str) -> list[map_services.ServiceLayer]:
        """Ask a WMS or WMTS for its layers; in a task. Raises UserError."""
        return map_services.offered(with_key(address, key), service)

    def put(
        self, base_map: BaseMap, key: str, failed: Callable[[BaseException], None], done: Callable[[], None]
    ) -> None:
        """Add a base map, or change the one with its id; ``key`` "" keeps the key that there is."""
        workspace = self._workspace()

        def work() -> None:
            kept = key or (self._key(base_map) if base_map.id else "")
            if base_map.keyed and not kept:
                raise UserError(
                    self.tr("底图没有添加。"),
                    self.tr("地址里有 {key}，却没有填写密钥。"),
                    self.tr("填写单位在该服务申请的密钥。"),
                )
            made = BaseMaps(workspace.path).put(dataclasses.replace(base_map, id=new_id()), instead_of=base_map.id)
            if base_map.id:
                self._forget_key(base_map.id)
            if made.keyed:
                secrets.put(self._keys, workspace.config.id, secret_name(made.id), kept, folder=KEY_FOLDER)

        def over(_: None) -> None:
            done()
            self.refresh()

        self._tasks.run(work, over, failed, self)

    def remove(self, identity: str, failed: Callable[[BaseException], None]) -> None:
        """Forget a base map and its key."""
        workspace = self._workspace()

        def work() -> None:
            BaseMaps(workspace.path).remove(identity)
            self._forget_key(identity)

        self._tasks.run(work, lambda _: self.refresh(), failed, self)

    def refresh(self) -> None:
        """Read the base maps and give them to the engines; servers that failed are tried again."""
        workspace = self._session.workspace
        if workspace is None:
            return
        self._busy += 1
        self._tasks.run(lambda: self._read(workspace), self._take, self._not_read, self)

    # --- inside -------------------------------------------------------------------------------------------------

    def _workspace(self) -> Workspace:
        workspace = self._session.workspace
        if workspace is None:
            raise LookupError("base maps belong to a workspace")
        return workspace

    def _read(self, workspace: Workspace) -> BaseMapsRead:
        return read_base_maps(workspace, self._keys)

    def _take(self, found: BaseMapsRead) -> None:
        had, incomplete = bool(self._maps), bool(self._problems)
        self._maps = found.maps
        self._session.base_map_credits = {
            layer_id(one): one.attribution for one in found.maps if one.attribution and one.id not in found.problems
        }
        self._problems = {identity: str(error) for identity, error in found.problems.items()}
        for error in found.problems.values():
            self._session.problem.emit(" ".join(part for part in (error.what, error.why, error.remedy) if part))
        if had or found.maps:
            self._session.show_base_maps(protocol.BaseMapSet(GROUP, found.layers))
        if incomplete:
            self.tried_again.emit()  # engines answer in order: what is asked for now is drawn with the new base maps
        self._busy -= 1
        self.changed.emit()

    def _not_read(self, error: BaseException) -> None:
        self._busy -= 1
        self._session.problem.emit(str(error))
        self.changed.emit()

    def _missing(self, problems: Sequence[protocol.Problem]) -> None:
        """A picture came without base maps."""
        by_host = {problem.source: problem.detail for problem in problems}
        for base_map in self._maps:
            if base_map.host in by_host and base_map.id not in self._problems:
                self._problems[base_map.id] = self._why(base_map, by_host[base_map.host])
                self.changed.emit()

    def _why(self, base_map: BaseMap, why: str) -> str:
        """What a server's refusal means for whoever can mend it."""
        if why in _REFUSED and base_map.keyed:
            return self.tr("{host} 不接受密钥（{why}）：点“编辑”核对密钥和它的用量").format(host=base_map.host, why=why)
        if why in _REFUSED:
            return self.tr("{host} 拒绝访问（{why}）：请服务的管理员给本机开通").format(host=base_map.host, why=why)
        return self.tr("{host} 没有正常应答（{why}）").format(host=base_map.host, why=why)

    def _key(self, base_map: BaseMap) -> str:
        return kept_key(self._workspace(), self._keys, base_map)

    def _forget_key(self, identity: str) -> None:
        secrets.remove(self._keys, self._workspace().config.id, secret_name(identity), folder=KEY_FOLDER)
