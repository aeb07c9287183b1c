"""Changes to the tree of layers, each giving a new tree: visibility, opacity, order."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from layers.catalogue import Catalogue, CatalogueNode
from widgets.panel import group_id


def node_id(node: CatalogueNode, path: tuple[str, ...]) -> str:
    """Return the id of a node whose groups above it have the titles ``path``."""
    return node.layer.id if node.layer is not None else group_id((*path, node.title))


def visibility(catalogue: Catalogue) -> dict[str, bool]:
    """Whether each node is switched on, by id."""
    found: dict[str, bool] = {}

    def look(nodes: tuple[CatalogueNode, ...], path: tuple[str, ...]) -> None:
        for node in nodes:
            found[node_id(node, path)] = node.visible
            look(node.children, (*path, node.title))

    look(catalogue.roots, ())
    return found


def with_visibility(catalogue: Catalogue, wanted: Mapping[str, bool]) -> Catalogue:
    """Switch nodes on or off; ids that there are none of are ignored."""

    def change(node: CatalogueNode, path: tuple[str, ...]) -> CatalogueNode:
        return dataclasses.replace(node, visible=wanted.get(node_id(node, path), node.visible))

    return _mapped(catalogue, change)


def with_opacity(catalogue: Catalogue, wanted: Mapping[str, float]) -> Catalogue:
    """Set the opacity (0 to 1) of layers."""

    def change(node: CatalogueNode, path: tuple[str, ...]) -> CatalogueNode:
        if node.layer is None or node.layer.id not in wanted:
            return node
        return dataclasses.replace(node, layer=dataclasses.replace(node.layer, opacity=wanted[node.layer.id]))

    return _mapped(catalogue, change)


def moved(catalogue: Catalogue, layer: str, above: str | None) -> Catalogue:
    """Put a layer above another of its group, or last in it.

    Raises
    ------
    LookupError
        When there is no such layer, or ``above`` is in another group.
    """
    found = False

    def reorder(nodes: tuple[CatalogueNode, ...]) -> tuple[CatalogueNode, ...]:
        nonlocal found
        ids = [node.layer.id if node.layer is not None else "" for node in nodes]
        if layer not in ids:
            return tuple(dataclasses.replace(node, children=reorder(node.children)) for node in nodes)
        found = True
        taken = nodes[ids.index(layer)]
        rest = [node for node in nodes if node is not taken]
        if above is None:
            return (*rest, taken)
        rest_ids = [node.layer.id if node.layer is not None else "" for node in rest]
        if above not in rest_ids:
            raise LookupError(f"{above} is not in the group of {layer}")
        place = rest_ids.index(above)
        return (*rest[:place], taken, *rest[place:])

    roots = reorder(catalogue.roots)
    if not found:
        raise LookupError(layer)
    return dataclasses.replace(catalogue, roots=roots)


def order(catalogue: Catalogue) -> list[str]:
    """Return the ids of all layers from the top."""
    return [layer.id for layer in catalogue.layers()]


def with_order(catalogue: Catalogue, wanted: list[str]) -> Catalogue:
    """Sort the layers within each group as ``wanted`` lists them; new ones keep their places."""
    rank = {identity: place for place, identity in enumerate(wanted)}

    def sort(nodes: tuple[CatalogueNode, ...]) -> tuple[CatalogueNode, ...]:
        result = [dataclasses.replace(node, children=sort(node.children)) for node in nodes]
        places = [i for i, node in enumerate(result) if node.layer is not None and node.layer.id in rank]
        ordered = sorted((result[i] for i in places), key=lambda node: rank[node.layer.id if node.layer else ""])
        for place, node in zip(places, ordered, strict=True):
            result[place] = node
        return tuple(result)

    return dataclasses.replace(catalogue, roots=sort(catalogue.roots))


def _mapped(catalogue: Catalogue, change: Callable[[CatalogueNode, tuple[str, ...]], CatalogueNode]) -> Catalogue:
    def visit(node: CatalogueNode, path: tuple[str, ...]) -> CatalogueNode:
        changed = change(node, path)
        children = tuple(visit(child, (*path, node.title)) for child in node.children)
        return dataclasses.replace(changed, children=children)

    return dataclasses.replace(catalogue, roots=tuple(visit(node, ()) for node in catalogue.roots))
