"""The layers that the plugins declare, as the catalogue takes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.host.discovery import FoundPlugin
from app.host.manifest.map_sections import LayerSection
from layers.declared import DeclaredLayer
from layers.workspace_project import STYLE_FOLDER


def declared_layers(plugins: Iterable[FoundPlugin]) -> list[DeclaredLayer]:
    """All ``[[layers]]`` of ``plugins``."""
    return [
        _declared(plugin.folder, section, plugin.manifest.id)
        for plugin in plugins
        for section in plugin.manifest.layers
    ]


def _declared(folder: Path, section: LayerSection, plugin: str) -> DeclaredLayer:
    return DeclaredLayer(
        key=f"{plugin}.{section.id}",
        name=section.title.zh,
        title=str(section.title),
        group=section.group,
        group_name=section.group_title.zh if section.group_title is not None else "",
        geometry=section.geometry,
        table=section.table,
        source=section.source,
        order=section.order,
        live=section.draw == "live",
        styles={theme: _style(folder, theme, name) for theme, name in section.styles.items()},
        where=section.where,
        min_scale=section.min_scale,
        max_scale=section.max_scale,
        visible=section.visible,
        themes=tuple(section.themes),
        class_field=section.class_field or "",
        classes=tuple(section.classes),
    )


def _style(folder: Path, theme: str, name: str) -> Path:
    """A file in the plugin's folder when the name ends in .qml, else one of the console's own styles."""
    return folder / name if name.endswith(".qml") else STYLE_FOLDER / theme / f"{name}.qml"
