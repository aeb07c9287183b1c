"""Pictures of markers: each is drawn in both themes and tells its states apart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from widgets.mapview.painter.sprites import ROOM, TILE, Sprites
from widgets.theme import Theme


def _bytes(picture: QPixmap) -> bytes:
    return bytes(picture.toImage().convertToFormat(QImage.Format.Format_ARGB32).constBits())


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_every_look_is_a_picture_of_its_own(qtbot: QtBot, name: str, ratio: float) -> None:
    sprites = Sprites(Theme(name))
    looks = [sprites.marker("device-cctv", offline, selected, ratio) for offline in (0, 1) for selected in (0, 1)]
    assert len({_bytes(look) for look in looks[:3]}) == 3
    warnings = [sprites.warning(level, False, False, ratio) for level in (1, 2, 3, 4)]
    warnings += [sprites.warning(1, True, False, ratio), sprites.warning(1, False, True, ratio)]
    assert len({_bytes(look) for look in warnings}) == 6
    for look in (*looks, *warnings):
        assert look.width() == round((TILE + 2 * ROOM) * ratio)
    circles = [sprites.cluster(5, 0, ratio), sprites.cluster(12, 3, ratio), sprites.cluster(1250, 0, ratio)]
    assert circles[0].width() <= circles[1].width() < circles[2].width()
    assert sprites.label("梨树坪村", ratio).width() > sprites.label("村", ratio).width()
    assert sprites.label("村", ratio) is sprites.label("村", ratio)


def test_sprites_are_device_pixels(qtbot: QtBot) -> None:
    look = Sprites(Theme("dark")).marker("device-cctv", False, False, 2.0)
    canvas = QImage(100, 100, QImage.Format.Format_RGB32)
    canvas.fill(0xFF808080)
    painter = QPainter(canvas)
    painter.drawPixmap(0, 0, look)
    painter.end()
    assert canvas.pixel(27, 5) != 0xFF808080
    assert canvas.pixel(80, 80) == 0xFF808080
