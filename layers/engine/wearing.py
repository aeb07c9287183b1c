"""Styles that layers wear from one picture to the next.

A view may ask for another style than the project's own (the light map of a project that is dark). Putting it on and
taking it off around every picture cost 90 ms of this process a picture, in which it is deaf to clicks, and now and then
its life: a job that is cancelled may still be at work in another thread. So layers keep on what they wear until a view
asks for something else, or somebody wants the project as it is.
"""

from __future__ import annotations

from typing import Callable, Dict, Iterable, List, Tuple

from qgis.core import QgsMapLayer, QgsProject


class Wardrobe:
    """What layers wear, and which style is their own."""

    def __init__(self) -> None:
        self._own: Dict[str, str] = {}

    @property
    def in_use(self) -> bool:
        """Whether a layer wears another style than its own."""
        return bool(self._own)

    def wear(self, layers: Iterable[QgsMapLayer], style: str, before: Callable[[], None]) -> None:
        """Put ``style`` on those of ``layers`` that have it, and their own on the others.

        ``before`` is called if anything has to be changed; no thread may draw when it returns.
        """
        changes: List[Tuple[QgsMapLayer, str]] = []
        for layer in layers:
            manager = layer.styleManager()
            own = self._own.get(layer.id(), manager.currentStyle())
            wanted = style if style and style in manager.styles() else own
            if wanted != manager.currentStyle():
                changes.append((layer, wanted))
        if changes:
            before()
        for layer, wanted in changes:
            own = self._own.setdefault(layer.id(), layer.styleManager().currentStyle())
            _put_on(layer, wanted)
            if wanted == own:
                del self._own[layer.id()]

    def take_off(self, project: QgsProject) -> None:
        """Give all layers their own style back; no thread may draw."""
        worn, self._own = self._own, {}
        for layer_id, own in worn.items():
            layer = project.mapLayer(layer_id)
            if layer is not None:
                _put_on(layer, own)

    def forget(self) -> None:
        """Forget what was worn: the layers are gone."""
        self._own = {}


def _put_on(layer: QgsMapLayer, style: str) -> None:
    # No signal leaves the layer: nobody shall take this for a change of the project.
    was = layer.blockSignals(True)
    layer.styleManager().setCurrentStyle(style)
    layer.blockSignals(was)
