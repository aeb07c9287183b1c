"""The layers of one map of a scene: what the scene asks for, whatever the desk shows."""

from __future__ import annotations

from app.console import Console
from app.mapping import tree
from app.mapping.declared import declared_layers
from app.mapping.layer_control import Layers, kept_base_maps
from app.mapping.session import MapSession
from data.wall.scene import MapPart
from layers.base_maps import is_base_map
from layers.catalogue import Catalogue

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
        self._catalogue = tree.with_visibility(found, self._wanted(found))
        self._tell()

    def _wanted(self, catalogue: Catalogue) -> dict[str, bool]:
        part = self._part
        base_maps = kept_base_maps(self._settings, self._session.project_file)
        wanted = dict.fromkeys(tree.visibility(catalogue), True)  # groups hide nothing: the scene names layers
        images = 0
        for layer in catalogue.layers():
            key = layer.key.partition(":")[0]  # scenes of the imagery are ``imagery:<id>``
            declared = self._declared.get(key)
            if is_base_map(layer.id):
                shown = base_maps.get(layer.id, True)  # as the desk shows them
            elif layer.live or declared is None:
                shown = False
            else:
                shown = part.theme in declared.themes or (declared.visible and not declared.themes)
            shown = (shown or key in part.show) and key not in part.hide
            if shown and key == "imagery":
                images += 1
                shown = images == 1  # the newest lies uppermost; what is beneath it only costs time
            wanted[layer.id] = shown
        return wanted

    def _keep(self) -> None:
        """What a scene shows is not the user's choice of layers."""
