"""The 28 px bar at the bottom: coordinates, scale, tasks under way, and the state of what serves the map."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from data.errors import UserError
from layers import scales
from layers.crs import Coordinates, Frame
from widgets import icons
from widgets.controls.header import IconButton
from widgets.tasks import Task
from widgets.theme import Theme

#: How long a word about what was just done stays.
_WORD_MS = 8_000


class StateItem(QWidget):
    """An icon and a few words on the state of a service: ``good``, ``busy``, ``bad``, or ``kept`` for what waits.

    Signals
    -------
    clicked()
        Somebody wants to know more.
    """

    clicked = Signal()

    _ICONS = {"good": "circle-check", "busy": "refresh", "bad": "alert-circle", "kept": "filter"}

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = "good"
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        theme.changed.connect(self._paint)

    @property
    def text(self) -> str:
        """The words."""
        return self._text.text()

    def set_state(self, state: str, text: str, tip: str = "") -> None:
        """Change state and words; ``tip`` says why."""
        self._state = state
        self._text.setText(text)
        self.setToolTip(tip)
        self._paint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for more."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def _paint(self) -> None:
        role = "accent" if self._state == "good" else "t2"
        colour = self._theme.warning(2).text if self._state == "bad" else self._theme.hex(role)
        self._icon.setPixmap(icons.pixmap(self._ICONS[self._state], 14, colour, self.devicePixelRatioF()))


class _Following(QObject):
    """Tells the item of one task; it goes with the item, so that a task that ends after its window tells nobody."""

    def __init__(self, item: TaskItem, task: Task[Any]) -> None:
        super().__init__(item)
        self._item, self._task = item, task
        task.progress.connect(self._progress)
        task.finished.connect(self._over)

    @Slot(float, str)
    def _progress(self, fraction: float, text: str) -> None:
        self._item.show_progress(self._task, fraction, text)

    @Slot()
    def _over(self) -> None:
        self._item.let_go(self._task)
        self.deleteLater()


class TaskItem(QWidget):
    """The long task under way: its title, a bar, and a way to call it off."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task[Any]] = []
        self._title = QLabel()
        self._title.setProperty("role", "caption")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        cancel = IconButton(theme, "x", self.tr("取消"), size=14, side=20)
        cancel.clicked.connect(lambda: self._tasks[-1].cancel() if self._tasks else None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._bar)
        row.addWidget(cancel)
        self.hide()

    def add(self, task: Task[Any]) -> None:
        """Show a task until it is over; the newest is in front."""
        self._tasks.append(task)
        _Following(self, task)
        self.show_progress(task, 0.0, "")
        self.show()

    def show_progress(self, task: Task[Any], fraction: float, text: str) -> None:
        """Show how far a task is, if it is the one in front."""
        if self._tasks and task is self._tasks[-1]:
            more = f" +{len(self._tasks) - 1}" if len(self._tasks) > 1 else ""
            self._title.setText(" · ".join(part for part in (task.title, text) if part) + more)
            self._bar.setValue(round(fraction * 1000))

    def let_go(self, task: Task[Any]) -> None:
        """A task is over."""
        if task in self._tasks:
            self._tasks.remove(task)
        self.setVisible(bool(self._tasks))


class StatusBar(QWidget):
    """The desk's bottom bar.

    Signals
    -------
    scale_asked(float)
        A scale's denominator was typed.
    place_asked(float, float)
        Coordinates to go to, in the project's CRS.
    refused(UserError)
        What was typed cannot be read.
    """

    scale_asked = Signal(float)
    place_asked = Signal(float, float)
    refused = Signal(object)

    def __init__(self, theme: Theme, frame: Frame = Frame.CGCS2000, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._coordinates: Coordinates | None = None
        self._frame = frame
        self._place: tuple[float, float] | None = None
        self.setFixedHeight(theme.space("status"))
        self._where = QLineEdit()
        self._where.setObjectName("coordinates")
        self._where.setToolTip(self.tr("输入坐标后回车定位"))
        self._where.setAccessibleName(self.tr("坐标"))
        self._where.setFixedWidth(230)
        self._where.returnPressed.connect(self._go)
        self._crs = QToolButton()
        self._crs.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._crs.setToolTip(self.tr("坐标的显示方式"))
        self._scale = QLineEdit()
        self._scale.setObjectName("scale")
        self._scale.setToolTip(self.tr("输入比例尺后回车"))
        self._scale.setAccessibleName(self.tr("比例尺"))
        self._scale.setFixedWidth(110)
        self._scale.returnPressed.connect(self._rescale)
        for edit in (self._where, self._scale):
            edit.setProperty("role", "status")
        self.task = TaskItem(theme)
        self.engine = StateItem(theme)
        self.intake = StateItem(theme)
        self.intake.hide()
        self.quarantine = StateItem(theme)
        self.quarantine.setCursor(Qt.CursorShape.PointingHandCursor)
        self.quarantine.hide()
        self.database = StateItem(theme)
        self._saved = QLabel()
        self._saved.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 14, 0)
        row.setSpacing(8)
        for widget in (self._where, self._crs, self._scale):
            row.addWidget(widget)
        self._word = QLabel()
        self._word.setProperty("role", "caption")
        self._word.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._word_over = QTimer(self, singleShot=True, interval=_WORD_MS)
        self._word_over.timeout.connect(self._word.clear)
        row.addWidget(self._word, 1)
        row.addWidget(self.task)
        for item in (self.engine, self.intake, self.quarantine, self.database, self._saved):
            row.addSpacing(8)
            row.addWidget(item)
        self._saved.hide()
        theme.changed.connect(self.update)

    @property
    def coordinates(self) -> Coordinates | None:
        """Reads and writes coordinates of the open map; None before there is one."""
        return self._coordinates

    def set_coordinates(self, coordinates: Coordinates) -> None:
        """Take the CRS of the map that was opened."""
        self._coordinates = coordinates
        self._crs.setMenu(self._frames(coordinates))
        self.set_frame(self._frame)

    @property
    def frame(self) -> Frame:
        """What coordinates refer to, where the map's system allows it (`Coordinates.fitting`)."""
        return self._frame

    def show_place(self, x: float, y: float) -> None:
        """Show coordinates (project CRS), unless they are being typed."""
        self._place = (x, y)
        if self._coordinates is not None and not (self._where.hasFocus() and self._where.isModified()):
            self._where.setText(self._coordinates.text(x, y, self._coordinates.fitting(self._frame)))

    @property
    def shows_place(self) -> bool:
        """Whether it shows a place, or none was known so far."""
        return self._place is not None

    def show_scale(self, denominator: float) -> None:
        """Show the scale, unless it is being typed."""
        if not (self._scale.hasFocus() and self._scale.isModified()):
            locale = QLocale(QLocale.Language.English)
            self._scale.setText(f"1 : {locale.toString(round(denominator))}")

    def show_saved(self) -> None:
        """Say that something was saved just now."""
        now = QDateTime.currentDateTime().toString("HH:mm:ss")
        self._saved.setText(self.tr("最近保存 {time}").format(time=now))
        self._saved.show()

    def say(self, text: str) -> None:
        """Say for a moment what was done, where it may be out of sight."""
        self._word.setText(text)
        self._word.setToolTip(text)
        self._word_over.start()

    def set_frame(self, frame: Frame) -> None:
        """Show coordinates in another frame."""
        self._frame = frame
        if self._coordinates is None:
            return
        self._crs.setText(self._coordinates.name(self._coordinates.fitting(frame)))
        if self._place is not None:
            self.show_place(*self._place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the level and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("b1"))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.hex("line")))

    def _frames(self, coordinates: Coordinates) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        names: dict[str, Frame] = {}
        for frame in coordinates.frames:
            names.setdefault(coordinates.name(frame), frame)
        for name, frame in names.items():
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(frame is coordinates.fitting(self._frame))
            action.triggered.connect(lambda _=False, frame=frame: self.set_frame(frame))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _go(self) -> None:
        if self._coordinates is None:
            return
        try:
            x, y = self._coordinates.parse(self._where.text(), self._coordinates.fitting(self._frame))
        except UserError as error:
            self.refused.emit(error)
            return
        self._where.setModified(False)
        self._where.clearFocus()
        self.place_asked.emit(x, y)

    def _rescale(self) -> None:
        value = scales.parse(self._scale.text())
        if value is None:
            self.refused.emit(
                UserError(
                    self.tr("比例尺“{text}”读不出来。").format(text=self._scale.text()),
                    "",
                    self.tr("输入分母或 1:n，如 5000 或 1:5000。"),
                )
            )
            return
        self._scale.setModified(False)
        self._scale.clearFocus()
        self.scale_asked.emit(value)
