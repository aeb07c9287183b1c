"""What the engine draws is what QGIS draws."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from layers import protocol
from layers.engine_errors import EngineError
from layers.engines import EnginePool, Role
from layers.frames import FrameFile
from layers.protocol import ProjectInfo, RenderReply, RenderRequest, View
from tests.integration.conftest import FRAME
from tests.support.engine import CANCELLED, answer, run_qgis, wait_until

#: Median of the parcels' middles; the middle of their extent is a lake of nothing.
VILLAGE = (48265.0, 37952.0)

pytestmark = [pytest.mark.engine, pytest.mark.realdata]


def centre(info: ProjectInfo, share: float) -> protocol.Extent:
    """An extent with the frame's aspect in the middle of the village, ``share`` of the project's width wide."""
    assert info.extent is not None
    half = (info.extent[2] - info.extent[0]) * share / 2
    tall = half * FRAME[1] / FRAME[0]
    x, y = VILLAGE
    return (x - half, y - tall, x + half, y + tall)


def view(info: ProjectInfo, share: float = 0.3, **changes: object) -> View:
    values: dict[str, object] = {"background": "#ffffff", "dpi": 96.0} | changes
    return View(extent=centre(info, share), width=FRAME[0], height=FRAME[1], **values)  # type: ignore[arg-type]


def picture(pool: EnginePool, frames: FrameFile, what: View) -> QImage:
    """Draw; a copy of the picture."""
    slot = frames.acquire()
    assert slot is not None
    reply = answer(pool.render(RenderRequest(what, slot.path, slot.offset, 7)))
    assert isinstance(reply, RenderReply), reply
    assert reply.generation == 7
    assert reply.problems == []
    assert reply.extent == pytest.approx(what.extent)
    image = slot.image(what.width, what.height).copy()
    slot.release()
    return image


def pixels(image: QImage) -> NDArray[np.uint32]:
    """Premultiplied ARGB of a picture, a copy."""
    # ``constBits`` does not keep the picture alive.
    argb = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return np.frombuffer(argb.constBits(), np.uint32).reshape(argb.height(), argb.width()).copy()


def difference(one: QImage, other: QImage) -> int:
    """Number of pixels that differ at all."""
    return int(np.count_nonzero(pixels(one) != pixels(other)))


def colours(image: QImage) -> int:
    return len(np.unique(pixels(image)))


def test_picture_is_the_canvas_picture_pixel_for_pixel(
    pool: EnginePool, parcels: ProjectInfo, frames: FrameFile, parcels_project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "canvas.png"
    extent = centre(parcels, 0.3)
    seen = json.loads(run_qgis("canvas_picture.py", parcels_project, *FRAME, *extent, out))
    assert tuple(seen["extent"]) == pytest.approx(extent)
    ours = picture(pool, frames, view(parcels, dpi=seen["dpi"]))
    assert colours(ours) > 20, "an empty picture proves nothing"
    assert difference(ours, QImage(str(out))) == 0


def test_labels_alone_laid_over_the_rest_make_the_whole(
    pool: EnginePool, parcels: ProjectInfo, frames: FrameFile
) -> None:
    whole = picture(pool, frames, view(parcels, 0.1))
    bare = picture(pool, frames, view(parcels, 0.1, labels=False))
    labels = picture(pool, frames, view(parcels, 0.1, labels_only=True, background=""))
    assert difference(whole, bare) > 100
    assert labels.pixel(0, 0) == 0
    painter = QPainter(bare)
    painter.drawImage(0, 0, labels)
    painter.end()
    assert difference(whole, bare) == 0


def test_the_picture_without_labels_comes_before_the_whole(
    pool: EnginePool, parcels: ProjectInfo, frames: FrameFile
) -> None:
    bare = picture(pool, frames, view(parcels, 0.1, labels=False))
    slot = frames.acquire()
    assert slot is not None
    call = pool.render(RenderRequest(view(parcels, 0.1), slot.path, slot.offset, 7, unlabelled=True))
    early: list[QImage] = []
    call.partial.connect(lambda partial: early.append(slot.image(*FRAME).copy()) if partial.all_but_labels else None)
    assert isinstance(answer(call), RenderReply)
    whole = slot.image(*FRAME).copy()
    slot.release()
    assert len(early) == 1
    assert difference(early[0], whole) > 100
    assert difference(picture(pool, frames, view(parcels, 0.1)), whole) == 0
    # Where the console is slow the engine may have begun with the labels; it is never less than the bare picture.
    assert difference(early[0], bare) <= difference(whole, bare)


def test_a_view_in_another_style_leaves_the_project_as_it_is(
    pool: EnginePool, parcels: ProjectInfo, frames: FrameFile, parcels_project: Path, tmp_path: Path
) -> None:
    layer = parcels.layers[0].id
    light = picture(pool, frames, view(parcels, style="light"))
    # What was put on for a picture is still on for the next one; whoever asks for the project gets it as it is.
    assert difference(picture(pool, frames, view(parcels, style="light")), light) == 0
    assert len(answer(pool.call("legend", protocol.LegendRequest(layer, "light", 24)))) == 1
    assert answer(pool.call("project_info")).layers[0].style == "dark"
    own = picture(pool, frames, view(parcels))
    assert difference(picture(pool, frames, view(parcels, style="dark")), own) == 0
    assert difference(own, light) > 1000
    faint = picture(pool, frames, view(parcels, style="light", opacity={layer: 0.5}))
    assert difference(faint, light) > 1000
    assert difference(picture(pool, frames, view(parcels, style="light")), light) == 0
    saved = tmp_path / "saved.qgs"
    answer(pool.call("save_project", protocol.SaveProject(str(saved))))
    assert answer(pool.open_project(str(saved))).layers[0].style == "dark"
    assert difference(picture(pool, frames, view(parcels)), own) == 0


def test_another_style_is_drawn_and_the_project_does_not_notice(
    pool: EnginePool, parcels: ProjectInfo, frames: FrameFile
) -> None:
    dark = picture(pool, frames, view(parcels, style="dark"))
    light = picture(pool, frames, view(parcels, style="light"))
    assert difference(dark, light) > 1000
    assert difference(picture(pool, frames, view(parcels, theme="day")), light) == 0
    assert difference(picture(pool, frames, view(parcels)), dark) == 0
    assert answer(pool.call("project_info")) == parcels
    answer(pool.call("set_layer_style", protocol.LayerStyle("light")))
    assert difference(picture(pool, frames, view(parcels)), light) == 0


def test_opacity_and_background(pool: EnginePool, parcels: ProjectInfo, frames: FrameFile) -> None:
    clear = picture(pool, frames, view(parcels, labels=False, background="", opacity={parcels.layers[0].id: 0.0}))
    assert not pixels(clear).any()
    half = picture(pool, frames, view(parcels, labels=False, background="", opacity={parcels.layers[0].id: 0.5}))
    assert 120 < max(half.pixelColor(x, 300).alpha() for x in range(FRAME[0])) < 135
    assert answer(pool.call("project_info")).layers[0].opacity == 1.0


def test_a_picture_can_be_cancelled_and_the_next_one_comes(
    pool: EnginePool, parcels: ProjectInfo, frames: FrameFile
) -> None:
    slot, other = frames.acquire(), frames.acquire()
    assert slot is not None
    assert other is not None
    slow = pool.render(RenderRequest(view(parcels, 1.0), slot.path, slot.offset, 1, partial_ms=1))
    waiting = pool.render(RenderRequest(view(parcels, 1.0), other.path, other.offset, 2))
    last = pool.render(RenderRequest(view(parcels, 0.01), other.path, other.offset, 3))
    begun: list[object] = []
    slow.partial.connect(begun.append)
    wait_until(slow.partial, lambda: bool(begun))
    # While a thread draws, the engine answers.
    assert answer(pool.call("ping", role=Role.FRAME)) is None
    slow.cancel()
    waiting.cancel()
    assert answer(slow) is CANCELLED
    if not waiting.settled:
        assert answer(waiting) is CANCELLED
    assert answer(last).generation == 3


def test_urgent_pictures_go_first(pool: EnginePool, parcels: ProjectInfo, frames: FrameFile) -> None:
    slot, other = frames.acquire(), frames.acquire()
    assert slot is not None
    assert other is not None
    order: list[str] = []
    calls = []
    for name, share, priority in (("first", 0.5, 0), ("tile", 0.01, 0), ("urgent", 0.01, 5)):
        place = slot if name == "first" else other
        request = RenderRequest(view(parcels, share), place.path, place.offset, 1, priority=priority)
        call = pool.render(request, Role.TILE)
        call.done.connect(lambda _, name=name: order.append(name))
        calls.append(call)
    wait_until(calls[1].finished, lambda: len(order) == 3)
    assert order == ["first", "urgent", "tile"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"width": 0}, protocol.BAD_REQUEST),
        ({"extent": (1.0, 1.0, 1.0, 1.0)}, protocol.BAD_REQUEST),
        ({"height": 100_000}, protocol.BAD_REQUEST),
        ({"layers": ["no such layer"]}, protocol.NOT_FOUND),
        ({"theme": "no such theme"}, protocol.NOT_FOUND),
        ({"width": 4000, "height": 4000}, protocol.BAD_REQUEST),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    pool: EnginePool, parcels: ProjectInfo, frames: FrameFile, change: dict[str, object], code: int
) -> None:
    slot = frames.acquire()
    assert slot is not None
    values = {"extent": centre(parcels, 0.1), "width": FRAME[0], "height": FRAME[1], "dpi": 96.0} | change
    error = answer(pool.render(RenderRequest(View(**values), slot.path, slot.offset, 1)))  # type: ignore[arg-type]
    assert isinstance(error, EngineError)
    assert error.code == code
    assert error.text()


def test_a_file_that_is_gone_is_refused(pool: EnginePool, parcels: ProjectInfo) -> None:
    error = answer(pool.render(RenderRequest(view(parcels), "/nowhere/frames", 0, 1)))
    assert isinstance(error, EngineError)
    assert error.code == protocol.BAD_REQUEST
