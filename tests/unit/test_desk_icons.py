"""Icons: drawn at device pixels in the colour asked, and none is shipped that nothing uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from widgets import icon_files, icons
from widgets.theme import Theme

ROOT = Path(__file__).resolve().parents[2]


def test_an_icon_has_device_pixels_and_one_colour(qapp):
    picture = icons.image("plus", 20, "#45C4B0", 2.0)
    assert (picture.width(), picture.height(), picture.devicePixelRatio()) == (40, 40, 2.0)
    drawn = {
        picture.pixelColor(x, y).name().upper()
        for x in range(40)
        for y in range(40)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {"#45C4B0"}


def test_a_small_icon_has_the_heavier_stroke():
    assert b'stroke-width="2"' in icon_files.svg("map", "#000000", 2.0)
    assert b'stroke-width="1.75"' in icon_files.svg("map", "#000000")


def test_checked_and_disabled_have_their_own_colours(qapp):
    from PySide6.QtGui import QIcon

    theme = Theme("dark")
    icon = icons.icon("plus", theme, 20)

    def colour(mode, state):
        image = icon.pixmap(20, 20, mode, state).toImage()
        return max(
            (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())), key=QColor.alpha
        ).name()

    assert colour(QIcon.Mode.Normal, QIcon.State.On) == theme.hex("accent").lower()
    assert colour(QIcon.Mode.Disabled, QIcon.State.Off) == theme.hex("ctl").lower()


def test_an_unknown_icon_is_an_error():
    with pytest.raises(icon_files.UnknownIconError):
        icon_files.svg("no-such-icon", "#000000")


def test_every_shipped_icon_is_used_and_the_licence_is_there():
    shipped = {path.stem for path in icon_files.ICON_FOLDER.glob("*.svg")}
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("app", "plugins", "widgets", "layers")
        for suffix in ("*.py", "*.toml")
        for path in (ROOT / folder).rglob(suffix)
    )
    used = set(re.findall(r"[\"']([a-z0-9-]+)[\"']", text))
    assert sorted(shipped - used) == []
    assert "MIT License" in (icon_files.ICON_FOLDER / "LICENSE").read_text(encoding="utf-8")
