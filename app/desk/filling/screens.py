"""Whose pictures can be drawn ahead: the desk's map as it is, and the maps of a wall's scenes at a wall's size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.mapping.layer_control import kept_base_maps
from app.mapping.session import MapSession
from app.mapping.stage import Stage
from app.settings import UserSettings
from app.wall.layers import of_part
from app.wall.mapcell import magnification
from app.wall.screens import ScreenSetting, read_kept
from data.wall.files import read_scenes
from data.wall.scene import MapPart
from layers.catalogue import Catalogue
from layers.declared import DeclaredLayer
from layers.tiles.picture import Picture

#: Screens of walls whose viewers' distance nobody has set.
_SIZES = ((3840, 2160), (1920, 1080))


@dataclass(frozen=True)
class WallMap:
    """One look of a wall's map; ``title`` names the scenes that have it."""

    title: str
    part: MapPart


@dataclass(frozen=True)
class WallScreen:
    """How large a wall draws: ``factor`` times the desk."""

    title: str
    factor: float


def wall_maps(session: MapSession, settings: UserSettings, declared: Sequence[DeclaredLayer]) -> list[WallMap]:
    """The maps of all scenes, those that show the same layers as one; reads files."""
    assert session.workspace is not None, "only a workspace has scenes"
    found: dict[tuple[str, ...], tuple[MapPart, list[str]]] = {}
    for scene in read_scenes(session.workspace.path).scenes:
        for part in scene.maps:
            drawn = tuple(_layers(session, settings, declared, part).drawn())
            titles = found.setdefault(drawn, (part, []))[1]
            titles.append(str(scene.title))
    joint = QCoreApplication.translate("MapFilling", "、")
    return [WallMap(joint.join(dict.fromkeys(titles)), part) for part, titles in found.values()]


def wall_screens(settings: UserSettings) -> list[WallScreen]:
    """Usual sizes of walls, and those screens of this one whose viewers' distance was set."""
    translate = QCoreApplication.translate
    found = [
        WallScreen(
            translate("MapFilling", "大屏 {width} × {height}").format(width=width, height=height),
            magnification(ScreenSetting().sizes(width, height)),
        )
        for width, height in _SIZES
    ]
    for name, kept in sorted(read_kept(settings).items()):
        if kept.distance_m > 0 and kept.pitch_mm > 0:
            title = translate("MapFilling", "大屏 {name}（{distance:g} 米外观看）")
            factor = magnification(kept.sizes(*_SIZES[0]))
            found.append(WallScreen(title.format(name=name, distance=kept.distance_m), factor))
    return found


def wall_picture(
    session: MapSession,
    stage: Stage,
    settings: UserSettings,
    declared: Sequence[DeclaredLayer],
    shown: WallMap,
    screen: WallScreen,
) -> Picture:
    """The picture that a wall of this session's workspace asks its tiles for."""
    found = _layers(session, settings, declared, shown.part)
    return stage.picture_of(found, found.drawn()).at_ratio(screen.factor)


def _layers(session: MapSession, settings: UserSettings, declared: Sequence[DeclaredLayer], part: MapPart) -> Catalogue:
    known = {layer.key: layer for layer in declared}
    return of_part(session.catalogue, part, known, kept_base_maps(settings, session.project_file))
