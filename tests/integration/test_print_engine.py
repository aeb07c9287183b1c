"""Pages drawn and written by a real engine: the preview is the print, an atlas goes through its stops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from layers import protocol
from layers.engine_errors import EngineError
from layers.frames import FrameFile, frame_bytes
from layers.page_messages import (
    Atlas,
    AtlasStop,
    LegendEntry,
    Mark,
    MarkLayer,
    Page,
    PageMap,
    PagePreview,
    PageWritten,
    PreviewPage,
    WritePage,
)
from layers.page_templates import STANDARD_FOLDER
from layers.print_engine import PrintEngine
from tests.support.engine import answer

ROOM = (900, 640)


@pytest.fixture(scope="module")
def engine(qapp: QApplication, parcels_project: Path) -> Iterator[PrintEngine]:
    made = PrintEngine(lambda: parcels_project)
    yield made
    made.stop()


@pytest.fixture
def page(engine: PrintEngine) -> Page:
    info = answer(engine.call("project_info", None))
    assert isinstance(info, protocol.ProjectInfo), info
    west, south, east, north = info.layers[0].extent
    x, y = (west + east) / 2, (south + north) / 2
    sketch = Mark(f"POLYGON(({x} {y},{x + 60} {y},{x + 60} {y + 60},{x} {y}))", "草图一处")
    return Page(
        template=str(STANDARD_FOLDER / "A4-landscape.qpt"),
        map=PageMap(
            (x - 200, y - 150, x + 200, y + 150), [layer.id for layer in info.layers], style="light", grid="metric"
        ),
        marks=[MarkLayer("polygon", "#C0211C", [sketch], "标绘", casing="#FFFFFF")],
        legend=[LegendEntry(layer.id, "宗地") for layer in info.layers],
        texts={"onemap_title": "土地利用现状图", "onemap_footer_right": "制图单位：自然资源局"},
        watermark="演示数据",
        dpi=150.0,
    )


def _write(engine: PrintEngine, page: Page, target: Path, **more: object) -> PageWritten | EngineError:
    scratch = target.parent / f"scratch-{target.name}"
    scratch.mkdir()
    found = answer(engine.call("write_page", WritePage(page, str(target), str(scratch), **more)))
    assert list(scratch.iterdir()) == [] or isinstance(found, EngineError)
    return found


def _grey(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : image.width()].astype(float)


def test_the_preview_is_the_print(engine, page, tmp_path):
    frames = FrameFile(1, frame_bytes(*ROOM))
    slot = frames.acquire()
    shown = answer(engine.call("preview_page", PreviewPage(page, slot.path, slot.offset, *ROOM, exact=True)))
    assert isinstance(shown, PagePreview), shown
    assert (shown.width_mm, shown.height_mm, shown.pages) == (297.0, 210.0, 1)
    assert shown.scale == pytest.approx(2000, rel=1e-6), "the next round scale that shows the whole extent"
    west, south, east, north = page.map.extent
    assert shown.extent[0] <= west < east <= shown.extent[2]
    assert shown.extent[1] <= south < north <= shown.extent[3]
    written = _write(engine, page, tmp_path / "page.png")
    assert isinstance(written, PageWritten), written
    printed = QImage(str(tmp_path / "page.png")).scaled(shown.width, shown.height)
    difference = np.abs(_grey(slot.image(shown.width, shown.height)) - _grey(printed))
    smooth = difference.reshape(-1)
    assert smooth.mean() < 4.0, "of 255: both are made smaller, in different ways"
    frames.close()


def test_a_pdf_can_be_searched_and_its_layers_switched(engine, page, tmp_path):
    from data.pdf_text import make_findable

    assert isinstance(_write(engine, page, tmp_path / "page.pdf"), PageWritten)
    make_findable(tmp_path / "page.pdf")
    text = PdfReader(tmp_path / "page.pdf").pages[0].extract_text()
    assert [word for word in ("土地利用现状图", "自然资源局", "图例", "草图一处", "演示数据") if word not in text] == []
    found = _write(engine, page, tmp_path / "layers.pdf", layered=True)
    assert isinstance(found, PageWritten), found
    catalogue = PdfReader(tmp_path / "layers.pdf").trailer["/Root"]
    # The marks are layers like the others: one that has no number would make the file unreadable.
    assert len(catalogue["/OCProperties"]["/OCGs"]) == len(page.map.layers) + len(page.marks)
    assert len(page.marks) > 0
    properties = PdfReader(tmp_path / "layers.pdf", strict=True).pages[0]["/Resources"]["/Properties"]
    assert "/Lyr0" not in properties


def test_what_maps_draw_in_an_svg_ends_at_their_frames(engine, page, tmp_path):
    assert isinstance(_write(engine, page, tmp_path / "page.svg"), PageWritten)
    svg, label = "{http://www.w3.org/2000/svg}", "{http://www.inkscape.org/namespaces/inkscape}label"
    root = ElementTree.parse(tmp_path / "page.svg").getroot()
    (frame,) = root.findall(f"{svg}defs/{svg}clipPath/{svg}rect")
    wide, high = (float(each) for each in root.get("viewBox").split()[2:])
    assert 0.3 * wide < float(frame.get("width")) < 0.95 * wide
    assert 0.3 * high < float(frame.get("height")) < 0.95 * high
    groups = {group.get(label): group.get("clip-path") for group in root.findall(f"{svg}g")}
    assert groups["map: 标绘"], "the marks, too"
    assert groups["map: Frame"] is None
    assert "Page" in groups


def test_an_atlas_has_a_page_a_stop_and_tells_how_far_it_is(engine, page, tmp_path):
    west, south, _, _ = page.map.extent
    stops = [
        AtlasStop(
            f"第{n}号", f"POLYGON(({west} {south},{west + n * 50} {south},{west + n * 50} {south + 40},{west} {south}))"
        )
        for n in (1, 2, 3)
    ]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    call = engine.call("write_page", WritePage(page, str(tmp_path / "a.pdf"), str(scratch), Atlas(stops)))
    told = []
    call.progressed.connect(lambda p: told.append((p.done, p.total)))
    assert isinstance(answer(call), PageWritten)
    pages = PdfReader(tmp_path / "a.pdf").pages
    assert len(pages) == 3
    assert told[-1] == (2, 3)
    assert "第2号" in pages[1].extract_text()
    found = _write(engine, page, tmp_path / "one.png", atlas=Atlas(stops[:2]))
    assert [Path(each).name for each in found.files] == ["one-1-第1号.png", "one-2-第2号.png"]


def test_what_cannot_be_printed_is_said_and_leaves_nothing(engine, page, tmp_path):
    found = _write(engine, replace(page, dpi=5000.0), tmp_path / "large.png")
    assert isinstance(found, EngineError)
    assert found.data["pixels"] > found.data["most"]
    odd = tmp_path / "odd.qpt"
    odd.write_text("no layout")
    assert isinstance(_write(engine, replace(page, template=str(odd)), tmp_path / "b.pdf"), EngineError)
    missing = replace(page, map=replace(page.map, layers=["nowhere"]))
    assert _write(engine, missing, tmp_path / "c.pdf").code == protocol.NOT_FOUND
    assert [each.name for each in tmp_path.iterdir() if each.is_file() and each != odd] == []
