"""What an operator's desk and a wall tell each other: plain, checked data, a JSON line each.

The seam is the line, not the process: today a socket of this machine carries it (`app.wall.link`), and a broker could
for a second operator's machine.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from data.wall.scene import Theme, Use

Share = Annotated[float, Field(ge=0, le=1)]


class _Strict(BaseModel):
    # Built when first used: a desk that drives no wall need not wait for it.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class _ToScreen(_Strict):
    """Something for one screen (its identity), or for all ("")."""

    screen: str = ""


# -- from the desk


class ShowScene(_ToScreen):
    """Show a scene and let the carousel go on from it."""

    kind: Literal["scene"] = "scene"
    scene: str


class Step(_ToScreen):
    """The next scene (1) or the one before (-1)."""

    kind: Literal["step"] = "step"
    step: Literal[-1, 1] = 1


class Hold(_ToScreen):
    """Pause the carousel or let it go on; pin the scene or release it. None leaves it as it is."""

    kind: Literal["hold"] = "hold"
    paused: bool | None = None
    pinned: bool | None = None


class Blank(_ToScreen):
    """All dark, or back."""

    kind: Literal["blank"] = "blank"
    blank: bool


class SendView(_ToScreen):
    """Show the desk's own view: an extent of the workspace's CRS, what the map is for, layers besides."""

    kind: Literal["view"] = "view"
    extent: tuple[float, float, float, float]
    theme: Theme = "land"
    show: tuple[str, ...] = ()
    title: str = ""


class SendPanel(_ToScreen):
    """Show one panel over the whole screen; ``title`` is the scene's, empty: the panel's own."""

    kind: Literal["panel"] = "panel"
    panel: str
    title: str = ""
    options: dict[str, Any] = Field(default_factory=dict)


class SendScene(_ToScreen):
    """Show a scene that is not (yet) on file: the editor's preview."""

    kind: Literal["preview"] = "preview"
    scene: dict[str, Any]


class Village(_Strict):
    """The village that scenes about one village are about."""

    kind: Literal["village"] = "village"
    code: str


class ShowAlert(_Strict):
    """Give the screens to an alert; None sends the one away that has them."""

    kind: Literal["alert"] = "alert"
    alert: int | None


class Laser(_ToScreen):
    """Point at a place (shares of the screen); None takes the pointer away."""

    kind: Literal["laser"] = "laser"
    at: tuple[Share, Share] | None


class Spot(_ToScreen):
    """Darken all but a circle: x, y, radius as a share of the height; None ends it."""

    kind: Literal["spot"] = "spot"
    at: tuple[Share, Share, Share] | None


class Strokes(_ToScreen):
    """Lines drawn by hand, in place of those there are."""

    kind: Literal["strokes"] = "strokes"
    strokes: tuple[tuple[tuple[Share, Share], ...], ...] = Field(default=(), max_length=200)


class Watch(_Strict):
    """Send pictures of the screens from now on, or no more."""

    kind: Literal["watch"] = "watch"
    on: bool


class Configure(_Strict):
    """Take other settings of the wall (`app.wall.config.WallSettings`)."""

    kind: Literal["configure"] = "configure"
    settings: dict[str, Any]


class ConfigureScreen(_ToScreen):
    """How a screen is used, how far its viewers are (m) and how large its pixels (mm; 0: from the pixels alone)."""

    kind: Literal["screen"] = "screen"
    use: Use = "own"
    distance_m: float = Field(default=0, ge=0, le=200)
    pitch_mm: float = Field(default=0, ge=0, le=100)


class Replay(_Strict):
    """Show a moment of a past period, as the desk does; ``moment`` None: the present again."""

    kind: Literal["replay"] = "replay"
    moment: AwareDatetime | None = None
    begin: AwareDatetime | None = None
    end: AwareDatetime | None = None
    speed: Annotated[int, Field(ge=1, le=60)] = 1
    playing: bool = False


class Reload(_Strict):
    """Read the scenes anew."""

    kind: Literal["reload"] = "reload"


class Quit(_Strict):
    """Close the wall."""

    kind: Literal["quit"] = "quit"


# -- from the wall


class ScreenState(_Strict):
    """A screen as it is: size in pixels, scene (id and title), what holds it, the alert that has it (0: none)."""

    screen: str
    width: int
    height: int
    scene: str = ""
    title: str = ""
    paused: bool = False
    pinned: bool = False
    blank: bool = False
    alert: int = 0
    alert_title: str = ""
    use: Use = "own"
    distance_m: float = 0
    pitch_mm: float = 0


class UnusedScreen(_Strict):
    """A screen that is connected and not the wall's; its size in pixels."""

    screen: str
    width: int
    height: int


class SceneName(_Strict):
    """A scene that can be shown."""

    id: str
    title: str


class State(_Strict):
    """The whole wall."""

    kind: Literal["state"] = "state"
    screens: tuple[ScreenState, ...]
    scenes: tuple[SceneName, ...]
    unused: tuple[UnusedScreen, ...] = ()
    settings: dict[str, Any] = Field(default_factory=dict)


class Picture(_Strict):
    """A small picture of a screen, JPEG in base64."""

    kind: Literal["picture"] = "picture"
    screen: str
    jpeg: str


Command = (
    ShowScene
    | Step
    | Hold
    | Blank
    | SendView
    | SendPanel
    | SendScene
    | Village
    | ShowAlert
    | Laser
    | Spot
    | Strokes
    | Watch
    | Configure
    | ConfigureScreen
    | Replay
    | Reload
    | Quit
)
Told = State | Picture


@lru_cache(maxsize=1)
def _commands() -> TypeAdapter[Command]:
    return TypeAdapter(Annotated[Command, Field(discriminator="kind")])


@lru_cache(maxsize=1)
def _tellings() -> TypeAdapter[Told]:
    return TypeAdapter(Annotated[Told, Field(discriminator="kind")])


def line_of(message: Command | Told) -> bytes:
    """A message as a line."""
    return message.model_dump_json().encode() + b"\n"


def command_of(line: bytes) -> Command:
    """The command of a line; ValueError for one that is none."""
    return _commands().validate_json(line)


def told_of(line: bytes) -> Told:
    """What a wall told; ValueError for a line that is nothing."""
    return _tellings().validate_json(line)


# -- within the desk's process, through its hub


class WallAsked(_Strict):
    """Somebody at the desk asks something of the wall; ``start`` opens one where there is none."""

    command: Command | None = None
    start: bool = False


class WallTold(_Strict):
    """The wall told something; None: there is no wall now."""

    told: Told | None
