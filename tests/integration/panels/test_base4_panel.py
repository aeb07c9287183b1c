"""The panel 底图 and its dialog, over a control that only remembers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from data.base_maps import BaseMap
from data.errors import UserError
from layers.map_services import ServiceLayer
from plugins.base_map.panel import BaseMapPanel
from tests.support.county import Desk

TILES = BaseMap("one", "瓦片", "xyz", "https://x/{z}/{x}/{y}?tk={key}", attribution="图源")


class FakeBaseMaps(QObject):
    """`widgets.panel.BaseMapControl` without a workspace."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.maps: list[BaseMap] = []
        self.keys: list[str] = []
        self.refused: UserError | None = None
        self.problems: dict[str, str] = {}

    def is_complete(self) -> bool:
        return True

    def problem(self, identity: str) -> str:
        return self.problems.get(identity, "")

    def has_key(self, base_map: BaseMap) -> bool:
        return bool(self.keys)

    def key_place(self) -> str:
        return "存在系统的密钥库里"

    def offered(self, address: str, key: str, service: str) -> list[ServiceLayer]:
        return [ServiceLayer("img", "影像", "default", "EPSG:4490", "tiles", "c")]

    def put(
        self, base_map: BaseMap, key: str, failed: Callable[[BaseException], None], done: Callable[[], None]
    ) -> None:
        if self.refused is not None:
            failed(self.refused)
            return
        self.maps.insert(0, dataclasses.replace(base_map, id="new"))
        self.keys.append(key)
        done()
        self.changed.emit()

    def remove(self, identity: str, failed: Callable[[BaseException], None]) -> None:
        self.maps = [each for each in self.maps if each.id != identity]
        self.changed.emit()

    def refresh(self) -> None:
        self.changed.emit()


@pytest.fixture
def control() -> FakeBaseMaps:
    return FakeBaseMaps()


@pytest.fixture
def panel(desk: Desk, control: FakeBaseMaps, qtbot: QtBot) -> BaseMapPanel:
    made = BaseMapPanel(dataclasses.replace(desk.context, base_maps=control))
    qtbot.addWidget(made)
    return made


def test_what_is_wrong_with_a_base_map_is_told(panel: BaseMapPanel, control: FakeBaseMaps) -> None:
    assert not panel.empty.isHidden()
    control.maps = [TILES]
    control.problems = {"one": "x:443 没有正常应答（HTTP 403）"}
    control.changed.emit()
    assert panel.empty.isHidden()
    assert panel.list.item(0).text() == "瓦片"
    assert "403" in panel.problem.text()
    assert not panel.list.item(0).icon().isNull()
    assert panel.remove.isEnabled()


def test_a_preset_is_filled_in_refused_and_then_kept(panel: BaseMapPanel, control: FakeBaseMaps) -> None:
    panel.add.click()
    dialog = panel.dialog
    assert dialog is not None
    dialog.preset.setCurrentIndex(1)
    dialog.preset.activated.emit(1)
    assert "tianditu" in dialog.address.text()
    control.refused = UserError("底图没有添加。", "没有名称。", "填写名称。")
    dialog.keep.click()
    assert "没有名称" in dialog.problem.text()
    assert dialog.keep.isEnabled()
    control.refused = None
    dialog.key.setText(" office ")
    dialog.keep.click()
    assert control.keys == ["office"]
    assert control.maps[0].attribution


def test_layers_of_a_service_are_read_and_chosen(panel: BaseMapPanel, control: FakeBaseMaps, qtbot: QtBot) -> None:
    panel.open_dialog(None)
    dialog = panel.dialog
    assert dialog is not None
    dialog.kind.setCurrentIndex(dialog.kind.findData("wmts"))
    dialog.address.setText("https://x/wmts")
    dialog.read.click()
    qtbot.waitUntil(lambda: dialog.layer.count() == 1)
    made = dialog.base_map()
    assert (made.layer, made.style, made.crs, made.format, made.matrix_set) == (
        "img",
        "default",
        "EPSG:4490",
        "tiles",
        "c",
    )
    assert dialog.name.text() == "影像"
    dialog.reject()
