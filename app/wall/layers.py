"""The layers of one map of a scene: what the scene asks for, whatever the desk shows."""

from __future__ import annotations

from collections.abc import Mapping

from app.console import Console
from app.mapping import tree
from app.mapping.declared import declared_layers
from app.mapping.layer_control import Layers, kept_base_maps
from app.mapping.session import MapSession
from data.wall.scene import MapPart
from layers.base_maps import is_base_map
from layers.catalogue import Catalogue
from layers.declared import DeclaredLayer

#: A map theme of the project would be a state of the engines; a wall has several maps, each with its own.
_EMPTY = MapPart.model_validate({"id": "none", "cell": {"column": 0, "row": 0}})


class SceneLayers(Layers):
    """Switches layers as a `MapPart` says; nothing of it is kept."""

    def __init__(self, console: Console, session: MapSession) -> None:
        self._declared = {layer.key: layer for layer in declared_layers(console.host.layers())}
        self._part = _EMPTY
        super().__init__(session, console.settings, console.theme, console.tasks)

    def show_part(self, part: MapPart) -> None:
        """Show the layers of a scene's map."""
        self._part = part
        self._opened()

    def _opened(self) -> None:
        found = self._session.catalogue
        base_maps = kept_base_maps(self._settings, self._session.project_file)
        self._catalogue = of_part(found, self._part, self._declared, base_maps)
        self._tell()

    def _keep(self) -> None:
        """What a scene shows is not the user's choice of layers."""


def of_part(
    catalogue: Catalogue, part: MapPart, declared: Mapping[str, DeclaredLayer], base_maps: Mapping[str, bool]
) -> Catalogue:
    """The layers as a scene's map shows them; ``base_maps`` are those that the desk switched on or off."""
    wanted = dict.fromkeys(tree.visibility(catalogue), True)  # groups hide nothing: the scene names layers
    images = 0
    for layer in catalogue.layers():
        key = layer.key.partition(":")[0]  # scenes of the imagery are ``imagery:<id>``
        known = declared.get(key)
        if is_base_map(layer.id):
            shown = base_maps.get(layer.id, True)  # as the desk shows them
        elif layer.live or known is None:
            shown = False
        else:
            shown = part.theme in known.themes or (known.visible and not known.themes)
        shown = (shown or key in part.show) and key not in part.hide
        if shown and key == "imagery":
            images += 1
            shown = images == 1  # the newest lies uppermost; what is beneath it only costs time
        wanted[layer.id] = shown
    return tree.with_visibility(catalogue, wanted)
