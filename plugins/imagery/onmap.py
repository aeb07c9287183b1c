"""Shows one date of the imagery on the map, and puts back what it covered."""

from __future__ import annotations

from collections.abc import Iterator

from data.imagery.catalogue import Scene
from layers.catalogue import CatalogueLayer, CatalogueNode
from widgets.panel import LayerControl, group_id


class SceneLayers:
    """The scenes among the map's layers.

    Parameters
    ----------
    layers : LayerControl
    """

    def __init__(self, layers: LayerControl) -> None:
        self._layers = layers
        #: Layers of filled classes that were switched off to see the imagery under them.
        self._covering: list[str] = []
        self._awaited = ""

    def layer_of(self, scene: Scene) -> CatalogueLayer | None:
        """The layer of a scene; None while the project has none."""
        found = (layer for layer, _ in self._images())
        return next((layer for layer in found if layer.key.endswith(f":{scene.id}")), None)

    def shown(self, known: list[Scene]) -> str:
        """Id of the scene on the map: the uppermost that is visible, "" for none."""
        for layer, visible in _walk(self._layers.catalogue.roots):
            if visible and layer.key.startswith("imagery:"):
                identity = layer.key.partition(":")[2]
                if any(scene.id == identity for scene in known):
                    return identity
        return ""

    def show(self, scene: Scene) -> bool:
        """Show a scene and no other, and switch off what is filled above it.

        False when the map has no layer of it yet: it is shown by `catch_up` when it has.
        """
        wanted = self.layer_of(scene)
        self._awaited = scene.id if wanted is None else ""
        if wanted is None:
            return False
        for layer, groups in self._images():
            self._layers.set_visible(layer.id, layer.id == wanted.id)
            if layer.id == wanted.id:
                for depth in range(len(groups)):
                    self._layers.set_visible(group_id(groups[: depth + 1]), True)
        for layer, visible in _walk(self._layers.catalogue.roots):
            if visible and layer.class_field:
                self._layers.set_visible(layer.id, False)
                self._covering.append(layer.id)
        return True

    def catch_up(self, known: list[Scene]) -> None:
        """The layers are others: show the scene that was asked for before its layer had come."""
        awaited = next((scene for scene in known if scene.id == self._awaited), None)
        if awaited is not None and self.layer_of(awaited) is not None:
            self.show(awaited)

    def hide(self) -> None:
        """Show no scene, and what was switched off for one."""
        self._awaited = ""
        for layer, _ in self._images():
            self._layers.set_visible(layer.id, False)
        for layer_id in self._covering:
            if self._layers.catalogue.find(layer_id) is not None:
                self._layers.set_visible(layer_id, True)
        self._covering = []

    def _images(self) -> list[tuple[CatalogueLayer, list[str]]]:
        return [
            (layer, groups)
            for layer, groups in _with_groups(self._layers.catalogue.roots, [])
            if layer.key.startswith("imagery:")
        ]


def _walk(roots: tuple[CatalogueNode, ...]) -> Iterator[tuple[CatalogueLayer, bool]]:
    for root in roots:
        yield from root.walk()


def _with_groups(nodes: tuple[CatalogueNode, ...], path: list[str]) -> Iterator[tuple[CatalogueLayer, list[str]]]:
    """Every layer with the titles of the groups it is in."""
    for node in nodes:
        if node.layer is not None:
            yield node.layer, path
        else:
            yield from _with_groups(node.children, [*path, node.title])
