"""The bar that turns a camera: held buttons move it, letting go stops it; presets in a list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from data.store import Store
from plugins.cameras.access import access_of
from plugins.cameras.onvif import Preset, PtzCamera
from widgets.tasks import TaskRunner

R = TypeVar("R")
SPEED = 0.5
Found = tuple[PtzCamera, list[Preset]]


class PtzBar(QWidget):
    """Shown for a camera that can be turned, else hidden.

    Signals
    -------
    failed(object)
        The exception that a camera answered with.
    settled()
        It is known whether the camera can be turned.
    """

    failed = Signal(object)
    settled = Signal()

    def __init__(self, tasks: TaskRunner, store: Store, workspace: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._store = store
        self._workspace = workspace
        self._fid: int | None = None
        self._camera: PtzCamera | None = None
        self.buttons: dict[tuple[int, int, int], QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 6)
        row.setSpacing(6)
        title = QLabel(self.tr("云台"), self)
        title.setProperty("role", "t2")
        row.addWidget(title)
        for text, tip, way in (
            ("←", self.tr("向左转"), (-1, 0, 0)),
            ("↑", self.tr("向上转"), (0, 1, 0)),
            ("↓", self.tr("向下转"), (0, -1, 0)),
            ("→", self.tr("向右转"), (1, 0, 0)),
            ("+", self.tr("拉近"), (0, 0, 1)),
            ("−", self.tr("推远"), (0, 0, -1)),
        ):
            button = QPushButton(text, self)
            button.setFixedWidth(32)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.pressed.connect(partial(self._move, way))
            button.released.connect(self._stop)
            row.addWidget(button)
            self.buttons[way] = button
        self.presets = QComboBox(self)
        self.presets.setAccessibleName(self.tr("预置位"))
        self.presets.activated.connect(self._go)
        row.addWidget(self.presets)
        row.addStretch(1)
        self.hide()

    def show_camera(self, fid: int | None) -> None:
        """Offer what this camera can do; asked off the GUI thread."""
        if fid == self._fid:
            return
        self._fid, self._camera = fid, None
        self.hide()
        if fid is None:
            return
        store, workspace = self._store, self._workspace

        def work() -> Found | None:
            access = access_of(workspace, store, fid)
            if access is None:
                return None
            camera = PtzCamera.connect(access)
            return camera, camera.presets()

        def done(found: Found | None) -> None:
            if fid == self._fid:
                self._offer(found)

        self._run(work, done)

    def _offer(self, found: Found | None) -> None:
        if found is not None:
            self._camera, presets = found
            self.presets.clear()
            self.presets.addItem(self.tr("预置位"), None)
            for preset in presets:
                self.presets.addItem(preset.name, preset.token)
            self.presets.setVisible(bool(presets))
            self.show()
        self.settled.emit()

    def _move(self, way: tuple[int, int, int]) -> None:
        camera = self._camera
        if camera is not None:
            pan, tilt, zoom = (SPEED * part for part in way)
            self._run(lambda: camera.move(pan, tilt, zoom), lambda _: None)

    def _stop(self) -> None:
        camera = self._camera
        if camera is not None:
            self._run(camera.stop, lambda _: None)

    def _go(self, index: int) -> None:
        camera, token = self._camera, self.presets.itemData(index)
        if camera is not None and token:
            self._run(lambda: camera.go_to(token), lambda _: None)
            self.presets.setCurrentIndex(0)

    def _run(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        self._tasks.run(work, done=done, failed=self.failed.emit, owner=self)
