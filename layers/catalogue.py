"""The catalogue of layers: an open QGIS project and the live layers, as one tree from the top down.

Plain data without widgets. A project that someone made in QGIS Desktop is shown as it is; the live layers of the
console lie over it when the workspace has their tables.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from layers import protocol
from layers.declared import GROUPS, PLAIN_GROUP, DeclaredLayer, drawing_order
from layers.engine_errors import problem_text

#: Prefix of the ids of layers that are in no project.
LIVE_PREFIX = "live:"


@dataclass(frozen=True)
class CatalogueLayer:
    """A layer as the console knows it.

    Attributes
    ----------
    id
        Id in the project, or ``live:<key>`` for a live layer that the project does not have.
    key
        Key of the declared layer, "" for layers of the user's own.
    live
        Drawn by the console, never by the engine.
    class_field, classes
        For a class raster at small scales and the legend's counts; "" and empty without.
    min_scale, max_scale
        Denominators (far, near), 0 for no limit.
    count
        Number of features, -1 when not known.
    problem
        Why an invalid layer cannot be read and what to do, in words for the user.
    icon
        Icon of a live layer's markers, "" without.
    """

    id: str
    key: str
    title: str
    kind: str
    geometry: str
    table: str
    live: bool
    source: str
    styles: tuple[str, ...]
    class_field: str = ""
    classes: tuple[str, ...] = ()
    min_scale: float = 0.0
    max_scale: float = 0.0
    opacity: float = 1.0
    count: int = -1
    extent: protocol.Extent | None = None
    valid: bool = True
    problem: str = ""
    icon: str = ""

    def shows_at(self, scale: float) -> bool:
        """Whether the layer is drawn at a scale denominator."""
        return (not self.min_scale or scale <= self.min_scale) and (not self.max_scale or scale >= self.max_scale)


@dataclass(frozen=True)
class CatalogueNode:
    """A group (``layer`` None) or a layer of the tree. A layer shows when it and all groups above it are visible."""

    title: str
    visible: bool = True
    expanded: bool = True
    layer: CatalogueLayer | None = None
    children: tuple[CatalogueNode, ...] = ()

    def walk(self, shown: bool = True) -> Iterator[tuple[CatalogueLayer, bool]]:
        """All layers at and below this node from the top, and whether each is visible."""
        visible = shown and self.visible
        if self.layer is not None:
            yield self.layer, visible
        for child in self.children:
            yield from child.walk(visible)


@dataclass(frozen=True)
class Catalogue:
    """The tree of layers, top first, and the map themes of the project."""

    roots: tuple[CatalogueNode, ...]
    themes: tuple[str, ...] = ()

    def layers(self) -> list[CatalogueLayer]:
        """All layers from the top."""
        return [layer for root in self.roots for layer, _ in root.walk()]

    def find(self, layer: str) -> CatalogueLayer | None:
        """A layer by its id."""
        return next((found for found in self.layers() if found.id == layer), None)

    def of_table(self, table: str) -> list[CatalogueLayer]:
        """Layers that show a table."""
        return [found for found in self.layers() if table and found.table == table]

    def drawn(self, *, hidden: Collection[str] = ()) -> list[str]:
        """Ids of the layers that the engine draws, top first: visible, readable, not live, not in ``hidden``."""
        return [
            layer.id
            for root in self.roots
            for layer, visible in root.walk()
            if visible and layer.valid and not layer.live and layer.id not in hidden
        ]

    def live(self) -> list[CatalogueLayer]:
        """Visible live layers, top first."""
        return [layer for root in self.roots for layer, visible in root.walk() if visible and layer.live]

    def class_layers(self) -> list[CatalogueLayer]:
        """Visible polygon layers that have a class raster at small scales, top first."""
        return [
            layer
            for root in self.roots
            for layer, visible in root.walk()
            if visible and layer.valid and layer.class_field and layer.geometry == "polygon" and not layer.live
        ]


def catalogue(
    info: protocol.ProjectInfo | None, declared: Sequence[DeclaredLayer], tables: Collection[str]
) -> Catalogue:
    """Merge a project with the declared layers.

    Parameters
    ----------
    info
        The open project; None while there is none, which leaves the live layers.
    declared
        Layers of all plugins.
    tables
        Tables that the workspace has; live layers of others are left out.

    Returns
    -------
    Catalogue
        The project's tree in its order. Live layers that the project has keep their place in it; the others come first
        in their group, which is added at the top where it is missing.
    """
    by_key = {layer.key: layer for layer in declared}
    if info is None:
        roots: list[CatalogueNode] = []
        placed: set[str] = set()
    else:
        found = {layer.id: layer for layer in info.layers}
        roots = [node for entry in info.tree if (node := _node(entry, found, by_key)) is not None]
        placed = {layer.key for layer in found.values()}
    missing = [
        layer for layer in drawing_order(declared) if layer.live and layer.key not in placed and layer.table in tables
    ]
    for layer in reversed(missing):
        roots = _with_live(roots, layer)
    return Catalogue(tuple(roots), tuple(info.themes) if info is not None else ())


def _node(
    entry: protocol.TreeNode, found: dict[str, protocol.LayerInfo], declared: dict[str, DeclaredLayer]
) -> CatalogueNode | None:
    if not entry.layer:
        children = [node for child in entry.children if (node := _node(child, found, declared)) is not None]
        return CatalogueNode(group_title(entry.name), entry.visible, entry.expanded, None, tuple(children))
    info = found.get(entry.layer)
    if info is None:
        # The tree names a layer that the project does not have: QGIS Desktop shows nothing for it either.
        return None
    # Scenes of the imagery are layers of one declared layer: its key comes before the colon.
    layer = _layer(info, declared.get(info.key) or declared.get(info.key.partition(":")[0]))
    return CatalogueNode(layer.title, entry.visible, entry.expanded, layer)


def _layer(info: protocol.LayerInfo, known: DeclaredLayer | None) -> CatalogueLayer:
    title = info.name
    # A layer that the user has renamed keeps the user's name.
    if known is not None and (info.name == known.name or info.name.startswith(known.name + " ")):
        title = known.title + info.name.removeprefix(known.name)
    return CatalogueLayer(
        id=info.id,
        key=info.key,
        title=title,
        kind=info.kind,
        geometry=info.geometry,
        table=info.table,
        live=known is not None and known.live,
        source=info.source,
        styles=tuple(info.styles),
        class_field=known.class_field if known is not None else "",
        classes=tuple(known.classes) if known is not None else (),
        min_scale=info.min_scale,
        max_scale=info.max_scale,
        opacity=info.opacity,
        count=info.feature_count,
        extent=info.extent,
        valid=info.valid,
        problem=""
        if info.valid
        else problem_text(protocol.Problem(protocol.PROBLEM_LAYER, info.name, info.source, info.problem)),
        icon=known.icon if known is not None else "",
    )


def _gap(info: protocol.LayerInfo) -> protocol.Problem:
    return protocol.Problem(protocol.PROBLEM_LAYER, info.name, info.source, info.problem)


def _live(layer: DeclaredLayer) -> CatalogueNode:
    return CatalogueNode(
        layer.title,
        layer.visible,
        False,
        CatalogueLayer(
            id=LIVE_PREFIX + layer.key,
            key=layer.key,
            title=layer.title,
            kind="vector",
            geometry=layer.geometry,
            table=layer.table,
            live=True,
            source="",
            styles=(),
            class_field=layer.class_field,
            classes=tuple(layer.classes),
            min_scale=layer.min_scale,
            max_scale=layer.max_scale,
            icon=layer.icon,
        ),
    )


def _with_live(roots: list[CatalogueNode], layer: DeclaredLayer) -> list[CatalogueNode]:
    name = next((group.name for group in GROUPS if group.key == layer.group), layer.group_name or layer.group)
    title = group_title(name)
    for index, node in enumerate(roots):
        if node.layer is None and node.title == title:
            grown = CatalogueNode(node.title, node.visible, node.expanded, None, (_live(layer), *node.children))
            return [*roots[:index], grown, *roots[index + 1 :]]
    return [CatalogueNode(title, children=(_live(layer),)), *roots]


def with_tables(found: Catalogue, table: Callable[[str], str], title: Callable[[str, str], str]) -> Catalogue:
    """The catalogue with other tables in the place of some (``table(name)``), said in the layers' titles.

    ``title(title, table)`` says what a layer of another table is called; its number of features is not known.
    """

    def changed(node: CatalogueNode) -> CatalogueNode:
        layer = node.layer
        if layer is None:
            return replace(node, children=tuple(changed(child) for child in node.children))
        other = table(layer.table)
        if other == layer.table:
            return node
        named = title(layer.title, other)
        return replace(node, title=named, layer=replace(layer, title=named, table=other, count=-1))

    return replace(found, roots=tuple(changed(root) for root in found.roots))


def group_title(name: str) -> str:
    """Name of one of the console's groups in the language of the interface; others as they are."""
    return next((group.title for group in (*GROUPS, PLAIN_GROUP) if group.name == name), name)
