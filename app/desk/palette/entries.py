"""What the palette lists: commands, panels, layers, map themes, bookmarks, print layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.desk.desk import Desk
from app.desk.palette.entry import Entry
from app.desk.shortcuts import shown
from app.desk.workspaces import topic_title
from data.bookmarks import Bookmark


def entries(desk: Desk, bookmarks: Sequence[Bookmark]) -> list[Entry]:
    """Return everything that the desk can do now."""
    return [*_commands(desk), *_panels(desk), *_layers(desk), *_places(desk, bookmarks), *_prints(desk)]


def _commands(desk: Desk) -> Iterator[Entry]:
    kind = QCoreApplication.translate("Palette", "命令")
    for info in desk.commands.infos():
        if info.key in ("desk.search", "desk.palette"):
            continue  # where the user is
        action = desk.commands.action(info.key)
        yield Entry(info.key, info.icon, kind, info.label, action.trigger, shown(info.shortcut), info.why, (info.key,))


def _panels(desk: Desk) -> Iterator[Entry]:
    kind = QCoreApplication.translate("Palette", "面板")
    for frame in desk.docks.frames():
        entry = frame.entry
        title = entry.section.title
        yield Entry(
            f"panel:{entry.key}",
            entry.section.icon,
            kind,
            str(title),
            partial(desk.docks.show_panel, entry.key),
            words=(entry.key, title.en, title.zh, topic_title(entry.plugin.manifest.topic)),
        )


def _layers(desk: Desk) -> Iterator[Entry]:
    layers = desk.parts.layers
    kind = QCoreApplication.translate("Palette", "图层")
    show = QCoreApplication.translate("Palette", "显示 {layer}")
    hide = QCoreApplication.translate("Palette", "隐藏 {layer}")
    zoom = QCoreApplication.translate("Palette", "缩放至 {layer}")
    why = QCoreApplication.translate("Palette", "数据源打不开")
    for root in layers.catalogue.roots:
        for layer, _shown in root.walk():
            on = layers.is_visible(layer.id)
            yield Entry(
                f"layer:{layer.id}",
                "eye-off" if on else "eye",
                kind,
                (hide if on else show).format(layer=layer.title),
                partial(layers.set_visible, layer.id, not on),
                why="" if layer.valid else why,
                words=(layer.table,),
            )
            yield Entry(
                f"zoom:{layer.id}",
                "focus-centered",
                kind,
                zoom.format(layer=layer.title),
                partial(layers.zoom_to, layer.id),
                why="" if layer.valid else why,
                words=(layer.table,),
            )
    theme = QCoreApplication.translate("Palette", "地图主题")
    for name in layers.themes():
        yield Entry(f"theme:{name}", "map", theme, name, partial(layers.apply_theme, name))


def _places(desk: Desk, bookmarks: Sequence[Bookmark]) -> Iterator[Entry]:
    kind = QCoreApplication.translate("Palette", "书签")
    for mark in bookmarks:
        yield Entry(f"bookmark:{mark.id}", "pin", kind, mark.name, partial(desk.parts.handle.fly_to, mark.extent, 0.0))


def _prints(desk: Desk) -> Iterator[Entry]:
    kind = QCoreApplication.translate("Palette", "打印布局")
    for template in desk.printing.templates():
        open_it = partial(desk.printing.open, template.id)
        yield Entry(f"print:{template.id}", "printer", kind, template.title, open_it)
