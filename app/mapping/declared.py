"""From the manifests' ``[[layers]]`` to what the catalogue and the live layers need."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.host.discovery import FoundPlugin
from app.host.manifest.map_sections import LayerSection
from layers.declared import DeclaredLayer

STYLES = Path(__file__).resolve().parents[2] / "resources" / "styles"


def declared_layers(layers: Iterable[tuple[FoundPlugin, LayerSection]]) -> list[DeclaredLayer]:
    """Describe the plugins' layers for `layers.catalogue` and `layers.workspace_project`."""
    return [_declared(plugin, section) for plugin, section in layers]


def _declared(plugin: FoundPlugin, section: LayerSection) -> DeclaredLayer:
    group = section.group_title
    return DeclaredLayer(
        key=section.id,
        name=section.title.zh,
        title=str(section.title),
        group=section.group,
        group_name=group.zh if group is not None else "",
        geometry=section.geometry,
        table=section.table,
        source=section.source,
        order=section.order,
        live=section.draw == "live",
        styles={theme: style_file(plugin, theme, name) for theme, name in section.styles.items()},
        where=section.where,
        min_scale=section.min_scale,
        max_scale=section.max_scale,
        visible=section.visible,
        themes=tuple(section.themes),
        class_field=section.class_field or "",
        classes=tuple(section.classes),
        icon=section.marker.icon if section.marker is not None else "",
    )


def style_file(plugin: FoundPlugin, theme: str, name: str) -> Path:
    """Return the QML file that a manifest names: one of the plugin's own, else one of the console's styles."""
    own = plugin.folder / name
    if own.suffix == ".qml" and own.is_file():
        return own
    return STYLES / theme / (name if name.endswith(".qml") else f"{name}.qml")
