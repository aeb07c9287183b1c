"""The console's own QGIS project, described from declared layers and what a workspace has.

Pure: no file is read or written here; `layers.workspace_project` gathers what it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from layers import protocol
from layers.declared import (
    GROUPS,
    PLAIN_GROUP,
    PURPOSES,
    STYLE_NAMES,
    DeclaredLayer,
    drawing_order,
    theme_name,
)

_GROUP_NAMES = {group.key: group.name for group in GROUPS}
_PLAIN_STYLES = {"point": "plain_point", "line": "plain_line", "polygon": "plain_polygon"}


@dataclass(frozen=True)
class SceneSource:
    """A scene of the imagery with its fitted styles (theme name to QML file); ``name`` is its date or id."""

    id: str
    name: str
    path: Path
    styles: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class TableSource:
    """A table of the database that has a geometry: ``point``, ``line`` or ``polygon``."""

    name: str
    title: str
    geometry: str


@dataclass(frozen=True)
class WorkspaceSources:
    """What a workspace has to show.

    ``scenes`` come newest first. ``elevation_styles`` are the tints fitted to ``terrain``. ``plain_styles`` holds
    ``plain_point.qml`` and the like by theme name.
    """

    project: Path
    title: str
    crs: str
    database: Path
    tables: Sequence[TableSource] = ()
    scenes: Sequence[SceneSource] = ()
    terrain: Path | None = None
    elevation_styles: Mapping[str, Path] = field(default_factory=dict)
    relief: Path | None = None
    boundary: Path | None = None
    plain_styles: Mapping[str, Path] = field(default_factory=dict)
    extent: protocol.Extent | None = None


def project_spec(declared: Iterable[DeclaredLayer], sources: WorkspaceSources) -> protocol.ProjectSpec:
    """Describe the project of a workspace.

    Layers whose table, imagery or terrain the workspace lacks are left out; tables that no plugin declares come in a
    group of their own. Live layers are in the project too when they have styles, for QGIS Desktop and for print; the
    console leaves them out of what the engine draws.
    """
    ordered = drawing_order(list(declared))
    layers = [spec for layer in ordered for spec in _specs(layer, sources)]
    known = {layer.table for layer in ordered}
    plain = [_plain(table, sources) for table in sources.tables if table.name not in known]
    # Imports lie over the land and under the live things.
    above = next((i for i, spec in enumerate(layers) if spec.group[0] not in _over_plain()), len(layers))
    layers[above:above] = plain
    layers = _with_something_to_see(layers)
    used = [
        (purpose, style)
        for purpose in PURPOSES
        for style in STYLE_NAMES
        if any(theme_name(purpose, style) in spec.themes for spec in layers)
    ]
    return protocol.ProjectSpec(
        path=str(sources.project),
        title=sources.title,
        crs=sources.crs,
        layers=layers,
        themes=[theme_name(purpose, style) for purpose, style in used],
        extent=sources.extent,
        theme_styles={theme_name(purpose, style): style for purpose, style in used},
    )


def _with_something_to_see(layers: list[protocol.LayerSpec]) -> list[protocol.LayerSpec]:
    """Show the newest scene from the start where there is nothing but imagery: nobody wants to open an empty map."""
    if any(spec.visible and spec.provider != "gdal" for spec in layers):
        return layers
    newest = next((i for i, spec in enumerate(layers) if spec.key.startswith("imagery:")), None)
    return [replace(spec, visible=True) if i == newest else spec for i, spec in enumerate(layers)]


def _over_plain() -> set[str]:
    return {_GROUP_NAMES["live"], _GROUP_NAMES["survey"]}


def _specs(layer: DeclaredLayer, sources: WorkspaceSources) -> list[protocol.LayerSpec]:
    if layer.source == "imagery":
        return [
            _spec(
                layer,
                str(scene.path),
                "gdal",
                scene.styles,
                f"{layer.key}:{scene.id}",
                f"{layer.name} {scene.name}",
                index == 0,
            )
            for index, scene in enumerate(sources.scenes)
        ]
    if layer.source == "dem":
        return _single(layer, sources.terrain, "gdal", sources.elevation_styles)
    if layer.source == "relief":
        return _single(layer, sources.relief, "gdal", layer.styles)
    if layer.source == "boundary":
        return _single(layer, sources.boundary, "ogr", layer.styles)
    if all(table.name != layer.table for table in sources.tables) or (layer.live and not layer.styles):
        return []
    return [_spec(layer, table_source(sources.database, layer.table, layer.where), "ogr", layer.styles, layer.key)]


def _single(
    layer: DeclaredLayer, path: Path | None, provider: str, styles: Mapping[str, Path]
) -> list[protocol.LayerSpec]:
    return [] if path is None else [_spec(layer, str(path), provider, styles, layer.key)]


def _spec(
    layer: DeclaredLayer,
    source: str,
    provider: str,
    styles: Mapping[str, Path],
    key: str,
    name: str = "",
    first: bool = True,
) -> protocol.LayerSpec:
    # A layer that starts hidden is in no map theme unless it asks for one.
    anywhere = layer.visible and not layer.themes
    purposes = [purpose for purpose in PURPOSES if anywhere or purpose.key in layer.themes]
    return protocol.LayerSpec(
        name=name or layer.name,
        source=source,
        provider=provider,
        table=layer.table,
        group=[_GROUP_NAMES.get(layer.group, layer.group_name or layer.group)],
        styles={style: str(styles[style]) for style in STYLE_NAMES if style in styles},
        visible=layer.visible and first,
        # One scene at a time: the newest is shown, older ones are for comparison.
        themes=[theme_name(purpose, style) for purpose in purposes for style in STYLE_NAMES] if first else [],
        key=key,
        min_scale=layer.min_scale,
        max_scale=layer.max_scale,
    )


def _plain(table: TableSource, sources: WorkspaceSources) -> protocol.LayerSpec:
    file = f"{_PLAIN_STYLES[table.geometry]}.qml"
    return protocol.LayerSpec(
        name=table.title,
        source=table_source(sources.database, table.name),
        provider="ogr",
        table=table.name,
        group=[PLAIN_GROUP.name],
        styles={style: str(folder / file) for style, folder in sources.plain_styles.items()},
        themes=[theme_name(purpose, style) for purpose in PURPOSES for style in STYLE_NAMES],
        key=f"table:{table.name}",
    )


def table_source(database: Path, table: str, where: str = "") -> str:
    """QGIS's source string of a table of a GeoPackage."""
    source = f"{database}|layername={table}"
    return f"{source}|subset={where}" if where else source
