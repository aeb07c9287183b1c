"""The menu of the wall's panels, those of a kind together: for a scene, or over a whole screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from plugins.wall_control.offer import Offer, offered


def fill(menu: QMenu, choose: Callable[[Offer], None]) -> None:
    """Put every panel on offer into a menu; ``choose`` gets the one that is chosen."""
    kinds: dict[str, QMenu] = {}
    for offer in offered():
        under = menu
        if offer.kind:
            if offer.kind not in kinds:
                kinds[offer.kind] = menu.addMenu(offer.kind)
            under = kinds[offer.kind]
        under.addAction(offer.name or offer.title, partial(choose, offer))
