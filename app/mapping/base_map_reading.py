"""The base maps of a workspace as its engines draw them, and why some are not to be had. Needs no session."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.intake import secrets
from data.base_maps import BaseMap, BaseMaps
from data.errors import UserError
from data.workspace import Workspace
from layers import map_services, protocol
from layers.base_maps import engine_layer, with_key
from layers.declared import GROUPS

_log = logging.getLogger(__name__)
#: Where keys lie where there is no key ring, beside the user's settings.
KEY_FOLDER = "base_map_keys"
#: The group of base maps in the layer tree.
GROUP = next(group.name for group in GROUPS if group.key == "base")


@dataclass(frozen=True)
class BaseMapsRead:
    """All base maps of the workspace, the engine's layers of those to be had, and why the others are not."""

    maps: list[BaseMap]
    layers: list[protocol.BaseMapLayer]
    problems: dict[str, UserError]


def read_base_maps(workspace: Workspace, keys: Path) -> BaseMapsRead:
    """Read them and ask WMS and WMTS whether they answer; off the GUI thread.

    Parameters
    ----------
    keys
        The user's folder for keys where there is no key ring.

    Raises
    ------
    UserError
        When the list cannot be read.
    """
    maps = BaseMaps(workspace.path).all()
    layers: list[protocol.BaseMapLayer] = []
    problems: dict[str, UserError] = {}
    for base_map in maps:
        try:
            layers.append(_layer(workspace, keys, base_map))
        except UserError as error:
            problems[base_map.id] = error
    return BaseMapsRead(maps, layers, problems)


def kept_key(workspace: Workspace, keys: Path, base_map: BaseMap) -> str:
    """Return this user's key of a base map, "" where none is needed or kept; reads a file or the key ring."""
    if not base_map.keyed or not base_map.id:
        return ""
    try:
        return secrets.get(keys, workspace.config.id, secret_name(base_map.id), folder=KEY_FOLDER)[0]
    except UserError:
        _log.info("no key of the base map %s", base_map.name)
        return ""


def secret_name(identity: str) -> str:
    """What the key of a base map is called in the key ring."""
    return f"base_map.{identity}"


def _layer(workspace: Workspace, keys: Path, base_map: BaseMap) -> protocol.BaseMapLayer:
    translate = QCoreApplication.translate
    key = kept_key(workspace, keys, base_map)
    if base_map.keyed and not key:
        raise UserError(
            translate("SessionBaseMaps", "底图“{name}”缺少密钥。").format(name=base_map.name),
            translate("SessionBaseMaps", "密钥由各用户自己保存，不随工作区共享。"),
            translate("SessionBaseMaps", "在“底图”中编辑它，填写密钥。"),
        )
    if base_map.kind in ("wms", "wmts"):
        # Opening such a layer asks its server, and the engine hears nothing meanwhile: first see that it answers.
        address = with_key(base_map.address, key)
        map_services.fetch(map_services.capabilities_address(address, base_map.kind.upper()))
    elif not base_map.remote and not base_map.path(workspace.path).is_file():
        raise UserError(
            translate("SessionBaseMaps", "底图“{name}”的文件不在。").format(name=base_map.name),
            translate("SessionBaseMaps", "文件可能已移走或改名。"),
            translate("SessionBaseMaps", "放回文件，或在“底图”中改为新的位置。"),
            file=base_map.path(workspace.path),
        )
    return engine_layer(base_map, workspace.path, key)
