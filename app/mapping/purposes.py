"""Which layers a map of one purpose shows (地类, 影像, 地形), without the engines' map themes.

A map theme of the project is a state of the engines, which all maps of a program share; maps beside the desk's own
say themselves which layers they draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.mapping import tree
from layers.base_maps import is_base_map
from layers.catalogue import Catalogue, CatalogueLayer
from layers.declared import DeclaredLayer

#: Key of the declared layer whose layers are the scenes of the imagery.
IMAGERY = "imagery"


def declared_key(layer: CatalogueLayer) -> str:
    """Key of the declared layer that a layer is of; scenes of the imagery are ``imagery:<id>``."""
    return layer.key.partition(":")[0]


def scenes(catalogue: Catalogue) -> list[CatalogueLayer]:
    """The scenes of the imagery, newest first."""
    return [layer for layer in catalogue.layers() if declared_key(layer) == IMAGERY and layer.valid]


def of_purpose(catalogue: Catalogue, declared: Mapping[str, DeclaredLayer], purpose: str) -> dict[str, bool]:
    """Visibility of every layer and group for a purpose (a key of `layers.declared.PURPOSES`).

    Groups hide nothing; of the imagery the newest scene is shown alone, since what lies beneath it only costs time;
    layers that nobody declares and base maps are left as they are.
    """
    now = tree.visibility(catalogue)
    wanted = dict.fromkeys(now, True)
    newest = next((layer.id for layer in scenes(catalogue)), "")
    for layer in catalogue.layers():
        known = declared.get(declared_key(layer))
        if known is None or is_base_map(layer.id):
            wanted[layer.id] = now[layer.id]
            continue
        shown = purpose in known.themes or (known.visible and not known.themes)
        if declared_key(layer) == IMAGERY:
            shown = shown and layer.id == newest
        wanted[layer.id] = shown
    return wanted


def of_scene(catalogue: Catalogue, scene: str) -> dict[str, bool]:
    """Visibility that shows one scene of the imagery and no other; "" for none of them. The rest stays."""
    wanted = {layer.id: layer.id == scene for layer in scenes(catalogue)}
    if scene:
        wanted.update({name: True for name in tree.visibility(catalogue) if name.startswith("group:")})
    return wanted


def with_ground(catalogue: Catalogue, shown: Sequence[str]) -> list[str]:
    """Layers to draw (ids, top first), with the shaded relief and the like beneath where no raster is drawn."""
    rasters = [layer for layer in catalogue.layers() if layer.kind == "raster" and layer.valid and not layer.live]
    if any(layer.id in shown for layer in rasters):
        return list(shown)
    own = [layer.id for layer in rasters if declared_key(layer) != IMAGERY and not is_base_map(layer.id)]
    return [*shown, *own]
