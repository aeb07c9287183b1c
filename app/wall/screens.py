"""Which screens there are, what each is called for ever, and which of them belong to the wall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen

from app.settings import UserSettings
from data.wall.scene import Use
from widgets.wall.type import WallType

#: Settings: ``wall/screens`` (identity to `ScreenSetting` as JSON) and ``wall/general``.
SCREENS, GENERAL = "wall/screens", "wall/general"


@dataclass(frozen=True)
class ScreenSetting:
    """What is kept of a screen, by its identity.

    Attributes
    ----------
    use
        ``own``: a window of its own; ``span``: part of the one window across all such screens; ``off``: left alone.
    scene
        The scene it showed last, or is pinned to.
    pinned
        Whether it stays there.
    distance_m, pitch_mm
        Farthest viewer and pixel pitch; 0: from the pixels alone.
    """

    use: Use = "own"
    scene: str = ""
    pinned: bool = False
    distance_m: float = 0.0
    pitch_mm: float = 0.0

    @classmethod
    def of(cls, value: Any) -> ScreenSetting:
        """Read kept JSON; what is missing or wrong is as at first."""
        if not isinstance(value, dict):
            return cls()
        kept = {name: value[name] for name in cls.__dataclass_fields__ if name in value}
        try:
            made = cls(**kept)
            return made if made.use in ("own", "span", "off") and made.distance_m >= 0 and made.pitch_mm >= 0 else cls()
        except TypeError:
            return cls()

    def sizes(self, width: int, height: int) -> WallType:
        """Type sizes for a window of that many pixels."""
        if self.distance_m > 0 and self.pitch_mm > 0:
            return WallType.for_viewers(self.distance_m * 1000, self.pitch_mm)
        return WallType.for_screen(width, height)


@dataclass(frozen=True)
class Surface:
    """A window's place: its identity, the screens it covers, and its rectangle on the desktop."""

    identity: str
    screens: tuple[str, ...]
    rect: QRect


def identity(screen: QScreen) -> str:
    """Name, maker, model, serial number: the same screen on the same plug is the same after a restart."""
    parts = (screen.name(), screen.manufacturer(), screen.model(), screen.serialNumber())
    return "/".join(part.strip() for part in parts if part.strip())


def read_kept(settings: UserSettings) -> dict[str, ScreenSetting]:
    """What is kept of every screen that was ever the wall's, by its identity."""
    values = settings.json(SCREENS, {})
    return {str(k): ScreenSetting.of(v) for k, v in values.items()} if isinstance(values, dict) else {}


def keep(settings: UserSettings, name: str, setting: ScreenSetting) -> None:
    """Keep what holds for a screen."""
    values = settings.json(SCREENS, {})
    values = values if isinstance(values, dict) else {}
    values[name] = {field: getattr(setting, field) for field in ScreenSetting.__dataclass_fields__}
    settings.set_json(SCREENS, values)


def spare(settings: UserSettings, own: str, connected: Sequence[str]) -> bool:
    """Leave the desk's own screen to the desk when its user opens the wall; whether it was set so now.

    Nothing is changed where somebody has said what that screen is for, nor where no other screen would be the wall's.
    """
    kept = read_kept(settings)
    others = [name for name in connected if name != own and kept.get(name, ScreenSetting()).use != "off"]
    if own in kept or not others:
        return False
    keep(settings, own, ScreenSetting(use="off"))
    return True


def surfaces(screens: Sequence[QScreen], kept: Mapping[str, ScreenSetting]) -> list[Surface]:
    """The windows of a wall: one a screen, and one across all that are set to ``span``."""
    found, spanned = [], []
    for screen in screens:
        name = identity(screen)
        use = kept.get(name, ScreenSetting()).use
        if use == "own":
            found.append(Surface(name, (name,), screen.geometry()))
        elif use == "span":
            spanned.append((name, screen.geometry()))
    if spanned:
        whole = QRect()
        for _, rect in spanned:
            whole = whole.united(rect)
        found.append(Surface("+".join(sorted(name for name, _ in spanned)), tuple(n for n, _ in spanned), whole))
    return found


def present() -> list[QScreen]:
    """The screens that are connected."""
    return list(QGuiApplication.screens())
