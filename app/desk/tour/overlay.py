"""The tour over the window: all but one control in the shade, a card beside it that says what it is for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.desk.desk import Desk
from app.desk.tour.steps import TourStep, steps
from widgets.theme import Theme

#: Width of the card, and room around it and the control, logical px.
_CARD, _GAP, _RING = 340, 12, 4
_SHADE = QColor(0, 0, 0, 150)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class TourCard(QFrame):
    """What a step says, and the way on and back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "overlay")
        self.setFixedWidth(_CARD)
        self.title, self.text, self.place = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "heading")
        self.text.setWordWrap(True)
        self.place.setProperty("role", "caption")
        self.skip, self.back, self.on = (
            QPushButton(t) for t in (self.tr("跳过"), self.tr("上一步"), self.tr("下一步"))
        )
        self.on.setProperty("role", "primary")
        foot = QHBoxLayout()
        foot.addWidget(self.place)
        foot.addStretch(1)
        for button in (self.skip, self.back, self.on):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(4)
        column.addLayout(foot)

    def show_step(self, step: TourStep, number: int, count: int) -> None:
        """Show a step."""
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.place.setText(f"{number + 1} / {count}")
        self.skip.setVisible(number + 1 < count)
        self.back.setEnabled(number > 0)
        self.on.setText(self.tr("下一步") if number + 1 < count else self.tr("完成"))
        self.setAccessibleName(step.title)
        self.setAccessibleDescription(step.text)
        self.text.setFixedHeight(self.text.heightForWidth(_CARD - 34))
        self.adjustSize()


class TourOverlay(QWidget):
    """Covers the window of a desk while the tour lasts; Enter and the arrows go on and back, Escape ends it."""

    def __init__(self, theme: Theme, window: QWidget, shown: list[TourStep]) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._steps = shown
        self._at = 0
        self._over = False
        self._before: QWidget | None = window.focusWidget()
        self.setObjectName("tour")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = TourCard(self)
        for button in (self.card.skip, self.card.back, self.card.on):
            button.installEventFilter(self)  # arrows would go from button to button
        self.card.skip.clicked.connect(self.end)
        self.card.back.clicked.connect(lambda: self.go(self._at - 1))
        self.card.on.clicked.connect(lambda: self.go(self._at + 1))
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.go(0)

    @classmethod
    def begin(cls, desk: Desk) -> TourOverlay | None:
        """Begin the tour of a desk; None where nothing of it is on screen. One that is under way begins again."""
        for old in desk.window.findChildren(cls):
            old.end()
        desk.docks.show_map()
        shown = steps(desk)
        return cls(desk.console.theme, desk.window, shown) if shown else None

    @property
    def step(self) -> TourStep:
        """The step that is shown."""
        return self._steps[self._at]

    def go(self, to: int) -> None:
        """Show a step; past the last the tour ends."""
        if to >= len(self._steps):
            self.end()
            return
        self._at = max(0, to)
        self.card.show_step(self.step, self._at, len(self._steps))
        self._place()
        self.card.on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def end(self) -> None:
        """Leave the window as it was."""
        self._over = True
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on and back by keys; no key reaches the desk."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(self._at + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.go(self._at - 1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing beneath is pressed by mistake."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; take the arrows from the buttons."""
        if watched is not self._window:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ARROWS:
                self.keyPressEvent(event)
                return True
            return False
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        return False

    def focusNextPrevChild(self, on: bool) -> bool:
        """Tab stays among the buttons of the card."""
        if self._over:
            return super().focusNextPrevChild(on)  # Qt looks for another place for the focus of what is hidden
        buttons = [b for b in (self.card.skip, self.card.back, self.card.on) if b.isVisible() and b.isEnabled()]
        now = self.focusWidget()
        at = buttons.index(now) if now in buttons else -1
        buttons[(at + (1 if on else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shade everything but the control, and ring it."""
        painter = QPainter(self)
        box = self._box()
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(box)))
        painter.fillRect(self.rect(), _SHADE)
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.pen("accent", 2))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _box(self) -> QRect:
        """Where the control is, with a little room around it."""
        target = self.step.target()
        window = self.parentWidget()
        if target is None or window is None or not target.isVisible():
            return QRect(self.rect().center(), self.rect().center())
        corner = target.mapTo(window, QPoint(0, 0)) if target.window() is window else QPoint(0, 0)
        return QRect(corner, target.size()).adjusted(-_RING, -_RING, _RING, _RING).intersected(self.rect())

    def _place(self) -> None:
        """Put the card beside the control, where there is room for it; over a large one, into its middle."""
        box, card, room = self._box(), self.card.size(), self.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        places = [
            QPoint(box.right() + _GAP, box.top()),
            QPoint(box.left() - card.width() - _GAP, box.top()),
            QPoint(box.center().x() - card.width() // 2, box.bottom() + _GAP),
            QPoint(box.center().x() - card.width() // 2, box.top() - card.height() - _GAP),
        ]
        for place in places:
            place.setX(max(room.left(), min(place.x(), room.right() - card.width())))
            place.setY(max(room.top(), min(place.y(), room.bottom() - card.height())))
            if not QRect(place, card).intersects(box):
                self.card.move(place)
                return
        self.card.move(box.center() - QPoint(card.width() // 2, card.height() // 2))
