"""The layers of a linked map: its own choice, kept for its place beside the desk's map."""

from __future__ import annotations

from app.console import Console
from app.mapping import tree
from app.mapping.declared import declared_layers
from app.mapping.layer_control import Layers
from app.mapping.purposes import of_purpose, of_scene, scenes
from app.mapping.session import MapSession
from layers.catalogue import CatalogueLayer
from layers.declared import PURPOSES, theme_name
from widgets.undo import UndoTimeline


class LinkedLayers(Layers):
    """Layers of the map at one place of the window; the engines' map themes stay as the desk has them.

    Parameters
    ----------
    slot : int
        Place of the map in the window, 2 to 4; each keeps its own choice.
    beginning : str
        Purpose that it shows when it is opened for the first time.
    scene : int
        Which scene of the imagery (0 the newest) it shows then, where the purpose shows imagery.
    undo : UndoTimeline
        The window's.
    """

    def __init__(
        self, console: Console, session: MapSession, slot: int, beginning: str, scene: int, undo: UndoTimeline
    ) -> None:
        super().__init__(session, console.settings, console.theme, console.tasks)
        self._declared = {layer.key: layer for layer in declared_layers(console.host.layers())}
        self._name = f"linked/{slot}/{session.project_file}"
        self._beginning, self._scene = beginning, scene
        self.undo = undo
        if session.info is not None:
            self._opened()

    def themes(self) -> list[str]:
        """Return the console's own map themes that the project has: others are known to the engines alone."""
        known = {theme_name(purpose, self._theme.style) for purpose in PURPOSES}
        return [name for name in super().themes() if name in known]

    def apply_theme(self, name: str) -> None:
        """Show the layers of one of :meth:`themes`."""
        purpose = next((p.key for p in PURPOSES if theme_name(p, self._theme.style) == name), "")
        if purpose:
            self.show_purpose(purpose)

    def show_purpose(self, purpose: str) -> None:
        """Show what a map for ``purpose`` shows."""
        wanted = of_purpose(self._catalogue, self._declared, purpose)
        self._change(tree.with_visibility(self._catalogue, wanted), self.tr("联动图专题"))

    def purpose(self) -> str:
        """Purpose whose layers are shown, "" where the user chose others; which scene is shown makes no difference."""
        free = {layer.id for layer in scenes(self._catalogue)}
        now = tree.visibility(self._catalogue)
        shows_imagery = any(now[name] for name in free)
        for purpose in PURPOSES:
            wanted = of_purpose(self._catalogue, self._declared, purpose.key)
            same = all(now[name] == shown for name, shown in wanted.items() if name not in free)
            if same and shows_imagery == any(wanted[name] for name in free):
                return purpose.key
        return ""

    def show_scene(self, scene: str) -> None:
        """Show one scene of the imagery (a layer id) and no other; "" for none."""
        wanted = of_scene(self._catalogue, scene)
        self._change(tree.with_visibility(self._catalogue, wanted), self.tr("联动图影像"))

    def scene(self) -> CatalogueLayer | None:
        """The uppermost scene of the imagery that is shown."""
        shown = set(self._catalogue.drawn())
        return next((layer for layer in scenes(self._catalogue) if layer.id in shown), None)

    def _opened(self) -> None:
        if self._settings.json(self._name, None) is not None:
            super()._opened()
            return
        found = self._session.catalogue
        wanted = of_purpose(found, self._declared, self._beginning)
        images = scenes(found)
        if self._scene < len(images) and any(wanted[image.id] for image in images):
            wanted.update(of_scene(found, images[self._scene].id))
        self._catalogue = tree.with_visibility(found, wanted)
        self._tell()
