"""Finding plugins: folders with a manifest in three places, read without importing any plugin code."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtCore import QCoreApplication

from app.host.manifest import MANIFEST_FILE, Manifest, read_manifest
from data.errors import UserError

ENTRY_POINT_GROUP = "onemap.plugins"
BUILT_IN = Path(__file__).resolve().parents[2] / "plugins"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FoundPlugin:
    """A plugin whose manifest is sound; ``origin`` is ``built-in``, ``user`` or ``package``."""

    manifest: Manifest
    folder: Path
    origin: str


@dataclass(frozen=True)
class Discovery:
    """What was found: plugins in the order of menus, and what is wrong with the others."""

    plugins: tuple[FoundPlugin, ...]
    problems: tuple[UserError, ...]


def user_plugin_folder() -> Path:
    """Return the folder into which a user puts plugins of their own."""
    return Path(platformdirs.user_data_dir("onemap", appauthor=False)) / "plugins"


def discover(built_in: Path | None = BUILT_IN, user: Path | None = None, entry_points: bool = True) -> Discovery:
    """Read the manifests of all plugins.

    A plugin with a faulty manifest, or with an id or a layer that an earlier one has taken, is left out and named in
    ``problems``; it takes no other one down.

    Parameters
    ----------
    built_in, user
        Folders that hold one folder a plugin; None leaves that source out.
    entry_points
        Whether installed packages with an entry point in ``onemap.plugins`` are asked. The entry point's value is
        a package; its folder holds the manifest.
    """
    found: list[FoundPlugin] = []
    problems: list[UserError] = []
    for folder, origin in _candidates(built_in, user, entry_points):
        try:
            manifest = read_manifest(folder)
            _no_clash(manifest, folder, found)
        except UserError as problem:
            _log.warning("plugin left out: %s", problem)
            problems.append(problem)
        else:
            found.append(FoundPlugin(manifest, folder, origin))
            if manifest.reserved_sections:
                _log.info("plugin %s: %s declared, not carried out yet", manifest.id, manifest.reserved_sections)
    found.sort(key=lambda plugin: (plugin.manifest.order, plugin.manifest.id))
    return Discovery(tuple(found), tuple(problems))


def _candidates(built_in: Path | None, user: Path | None, entry_points: bool) -> Iterator[tuple[Path, str]]:
    for parent, origin in ((built_in, "built-in"), (user, "user")):
        if parent is not None and parent.is_dir():
            for folder in sorted(parent.iterdir()):
                if (folder / MANIFEST_FILE).is_file():
                    yield folder, origin
    if entry_points:
        for point in importlib.metadata.entry_points(group=ENTRY_POINT_GROUP):
            # find_spec of a dotted name would import its parents; the entry point names a top-level package.
            spec = importlib.util.find_spec(point.value.partition(".")[0])
            if spec is not None and spec.submodule_search_locations:
                root = Path(next(iter(spec.submodule_search_locations)))
                yield root.joinpath(*point.value.split(".")[1:]), "package"


def _no_clash(manifest: Manifest, folder: Path, found: Sequence[FoundPlugin]) -> None:
    what = QCoreApplication.translate("Manifest", "插件 {name} 无法使用。").format(name=manifest.id)
    remedy = QCoreApplication.translate("Manifest", "改用别的编号，或移走其中一个插件。")
    layers = {layer.id for layer in manifest.layers}
    for other in found:
        if other.manifest.id == manifest.id:
            why = QCoreApplication.translate("Manifest", "编号 {id} 已由 {folder} 使用。")
            raise UserError(what, why.format(id=manifest.id, folder=other.folder), remedy, file=folder / MANIFEST_FILE)
        if shared := layers.intersection(layer.id for layer in other.manifest.layers):
            why = QCoreApplication.translate("Manifest", "图层 {layer} 已由插件 {id} 声明。")
            raise UserError(
                what, why.format(layer=min(shared), id=other.manifest.id), remedy, file=folder / MANIFEST_FILE
            )
