"""What the catalogue knows of layers before there is a project: plain data, handed in by the app from the manifests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

#: Styles of every layer of the console, and the themes of the interface that they go with.
STYLE_NAMES = ("dark", "light")


@dataclass(frozen=True)
class DeclaredLayer:
    """A layer that a plugin declares.

    Attributes
    ----------
    key
        Unique among all plugins and stable: projects remember it.
    name, title
        Name in the QGIS project (Chinese), and in the language of the interface.
    source
        ``table``, ``imagery``, ``dem``, ``relief`` or ``boundary``.
    geometry
        ``point``, ``line``, ``polygon`` or ``raster``.
    live
        Drawn by the console over the map instead of by QGIS.
    icon
        Tabler name or SVG file of a live layer's markers, "" without.
    styles
        Theme name to QML file.
    where
        QGIS filter on the table's columns, "" for all.
    themes
        Purposes of map themes that show it: ``land``, ``imagery``, ``terrain``; none given: all.
    """

    key: str
    name: str
    title: str
    group: str
    group_name: str
    geometry: str
    table: str = ""
    source: str = "table"
    order: int = 100
    live: bool = False
    styles: Mapping[str, Path] = field(default_factory=dict)
    where: str = ""
    min_scale: float = 0.0
    max_scale: float = 0.0
    visible: bool = True
    themes: Sequence[str] = ()
    class_field: str = ""
    classes: Sequence[str] = ()
    icon: str = ""


@dataclass(frozen=True)
class Group:
    """One of the console's own groups in the layer tree."""

    key: str
    name: str

    @property
    def title(self) -> str:
        """Its name in the language of the interface."""
        return QCoreApplication.translate("LayerGroups", self.name)


#: Top to bottom: what is drawn over what. Boundaries, names and roads lie over the land, imagery under it.
GROUPS = (
    Group("live", str(QT_TRANSLATE_NOOP("LayerGroups", "实时"))),
    Group("survey", str(QT_TRANSLATE_NOOP("LayerGroups", "调查"))),
    Group("reference", str(QT_TRANSLATE_NOOP("LayerGroups", "地理"))),
    Group("land", str(QT_TRANSLATE_NOOP("LayerGroups", "土地"))),
    Group("base", str(QT_TRANSLATE_NOOP("LayerGroups", "底图"))),
)
_POSITION = {group.key: index for index, group in enumerate(GROUPS)}

#: Group of tables that no plugin declares.
PLAIN_GROUP = Group("plain", str(QT_TRANSLATE_NOOP("LayerGroups", "导入数据")))


def drawing_order(layers: Sequence[DeclaredLayer]) -> list[DeclaredLayer]:
    """Layers from the top: by group, then by ``order``; a plugin's own groups lie between 调查 and 地理."""
    own = _POSITION["survey"] + 0.5
    return sorted(layers, key=lambda layer: (_POSITION.get(layer.group, own), layer.group, layer.order, layer.key))


@dataclass(frozen=True)
class Purpose:
    """What a map theme is for; there is one theme of it for every style."""

    key: str
    name: str

    @property
    def title(self) -> str:
        """Its name in the language of the interface."""
        return QCoreApplication.translate("MapThemes", self.name)


PURPOSES = (
    Purpose("land", str(QT_TRANSLATE_NOOP("MapThemes", "地类"))),
    Purpose("imagery", str(QT_TRANSLATE_NOOP("MapThemes", "影像"))),
    Purpose("terrain", str(QT_TRANSLATE_NOOP("MapThemes", "地形"))),
)
_STYLE_WORDS = {
    "dark": str(QT_TRANSLATE_NOOP("MapThemes", "深色")),
    "light": str(QT_TRANSLATE_NOOP("MapThemes", "浅色")),
}


def theme_name(purpose: Purpose, style: str) -> str:
    """Name of a map theme in the project (Chinese, as the file is shared): 地类（深色）."""
    return f"{purpose.name}（{_STYLE_WORDS[style]}）"


def theme_title(name: str) -> str:
    """Name of one of the console's map themes in the language of the interface; others as they are."""
    for purpose in PURPOSES:
        for style in STYLE_NAMES:
            if name == theme_name(purpose, style):
                return QCoreApplication.translate("MapThemes", "{purpose}（{style}）").format(
                    purpose=purpose.title,
                    style=QCoreApplication.translate("MapThemes", _STYLE_WORDS[style]),
                )
    return name
