"""Carries out what a desk asks of the wall, and says how the wall is."""

from __future__ import annotations

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication

from app.wall.config import WallSettings
from app.wall.link import LinkServer
from app.wall.wall import Wall
from app.wall.window import WallWindow
from data.wall import messages as m
from data.wall.scene import Cell, Grid, MapPart, PanelPart, Place, Scene, Title

#: Ids of scenes that the desk sends; they are on no file, and the carousel leaves them at its next turn.
SENT = "sent"


def listen(wall: Wall) -> None:
    """Let desks drive the wall until it is closed; where another wall of its workspace is driven, say so."""
    workspace = wall.session.workspace
    if workspace is None:
        return
    line = LinkServer(
        workspace.path,
        lambda command: obey(wall, command),
        lambda: state_of(wall),
        lambda: [(window.identity, window) for window in wall.windows],
        wall,
        wall.past.end,
    )
    if line.listen():
        wall.ending.connect(line.close)
        wall.changed.connect(line.changed)
    else:
        told = QCoreApplication.translate("Wall", "这个工作区已有一个大屏在运行，桌面会控制那一个。")
        wall.console.errors.notify(told)


def obey(wall: Wall, command: m.Command) -> None:
    """Do it."""
    screen = getattr(command, "screen", "")
    windows = [window for window in wall.windows if not screen or window.identity == screen]
    if isinstance(command, m.ShowScene):
        scene = wall.programme.found.scene(command.scene)
        if scene is not None:
            for window in windows:
                wall.programme.show_scene(window, scene)
    elif isinstance(command, m.Step):
        for window in windows:
            wall.programme.step(window, command.step)
    elif isinstance(command, m.Hold):
        _hold(wall, windows, command)
    elif isinstance(command, m.Blank):
        for window in windows:
            window.overlay.set_blank(command.blank)
        wall.changed.emit()
    elif isinstance(command, m.SendView | m.SendPanel | m.SendScene):
        _send(wall, windows, command)
    elif isinstance(command, m.Laser | m.Spot | m.Strokes):
        _point(windows, command)
    else:
        _of_all(wall, command)


def _hold(wall: Wall, windows: list[WallWindow], command: m.Hold) -> None:
    for window in windows:
        if command.paused is not None:
            wall.programme.pause(window, command.paused)
        if command.pinned is not None:
            wall.programme.pin(window, command.pinned)


def _send(wall: Wall, windows: list[WallWindow], command: m.SendView | m.SendPanel | m.SendScene) -> None:
    try:
        scene = Scene.model_validate(command.scene) if isinstance(command, m.SendScene) else _scene_of(wall, command)
    except ValidationError:
        return  # the editor says itself what is wrong with its scene
    for window in windows:
        # What was sent stays until it is released: nobody sends a view for a minute.
        wall.programme.show_scene(window, scene, pinned=not isinstance(command, m.SendScene))


def _scene_of(wall: Wall, command: m.SendView | m.SendPanel) -> Scene:
    whole, grid = Cell(column=0, row=0), Grid(columns=(1,), rows=(1,))
    if isinstance(command, m.SendView):
        title = command.title or QCoreApplication.translate("Wall", "桌面视图")
        part = MapPart(
            id=SENT,
            cell=whole,
            place=Place(extent=command.extent),
            theme=command.theme,
            show=command.show,
            scale_bar=True,
            legend=command.theme == "land",
        )
        return Scene(id=SENT, title=Title(zh=title, en=title), carousel=False, grid=grid, maps=(part,))
    entry = wall.console.host.find_panel(command.panel, "wall", wall.session.source)
    title = command.title or str(entry.section.title)
    panel = PanelPart(panel=command.panel, cell=whole, options=command.options)
    return Scene(id=SENT, title=Title(zh=title, en=title), carousel=False, grid=grid, panels=(panel,))


def _point(windows: list[WallWindow], command: m.Laser | m.Spot | m.Strokes) -> None:
    for window in windows:
        if isinstance(command, m.Laser):
            window.overlay.show_laser(command.at)
        elif isinstance(command, m.Spot):
            window.overlay.show_spot(command.at)
        else:
            window.overlay.show_strokes(command.strokes)


def _of_all(wall: Wall, command: m.Command) -> None:
    if isinstance(command, m.Village):
        wall.programme.set_village(command.code)
    elif isinstance(command, m.ShowAlert):
        if wall.director is not None:
            if command.alert is None:
                wall.director.dismiss()
            else:
                wall.director.show_alert(command.alert)
    elif isinstance(command, m.Configure):
        try:
            wall.set_settings(WallSettings.model_validate(command.settings))
        except ValidationError as error:
            wall.console.errors.report(error)
    elif isinstance(command, m.ConfigureScreen):
        wall.set_screen(command.screen, command.use, command.distance_m, command.pitch_mm)
    elif isinstance(command, m.Replay):
        wall.past.follow(command)
    elif isinstance(command, m.Reload):
        wall.programme.reload()
    elif isinstance(command, m.Quit):
        wall.close()


def state_of(wall: Wall) -> m.State:
    """How the wall is."""
    alert = wall.director.alert if wall.director is not None else None
    screens = []
    for window in wall.windows:
        turn, scene = wall.programme.turn_of(window), window.scene
        taken = alert if alert is not None and window.cover is not None else None
        screens.append(
            m.ScreenState(
                screen=window.identity,
                width=window.width(),
                height=window.height(),
                scene="" if scene is None else scene.id,
                title="" if scene is None else str(scene.title),
                paused=turn.paused,
                pinned=turn.pinned,
                blank=window.overlay.blank,
                alert=0 if taken is None else taken.id,
                alert_title="" if taken is None else taken.title,
                use=window.setting.use,
                distance_m=window.setting.distance_m,
                pitch_mm=window.setting.pitch_mm,
            )
        )
    scenes = tuple(m.SceneName(id=scene.id, title=str(scene.title)) for scene in wall.programme.found.scenes)
    unused = tuple(m.UnusedScreen(screen=name, width=s.width(), height=s.height()) for name, s in wall.unused())
    settings = wall.settings.model_dump(mode="json")
    return m.State(screens=tuple(screens), scenes=scenes, unused=unused, settings=settings)
