"""Photos and documents one below the other: a small picture, the title, what, when, who, and where from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from data.documents.attachment import Attachment
from widgets import icons
from widgets.documents.wording import DOT, facts_of, icon_of, notes_of
from widgets.evidence.thumbnails import Thumbnails
from widgets.theme import Theme

HIGH, PAD, GAP = 62, 12, 10
#: The small picture, px.
PICTURE = QSize(68, 50)
_ICON, _MENU = 24, 28
#: Side of the picture that is decoded for it, device px; one size serves all screens of a desk.
DECODED_PX = 192


class DocumentRows(QWidget):
    """The rows.

    Signals
    -------
    opened(int)
        The row at this place was clicked or Enter pressed on it.
    menu_asked(int, QPoint)
        What can be done with it was asked for, at this place of the screen.
    key_pressed(int, int)
        F2 or Delete on a row (`Qt.Key`).
    """

    opened = Signal(int)
    menu_asked = Signal(int, QPoint)
    key_pressed = Signal(int, int)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails
        self._shown: tuple[Attachment, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        thumbnails.arrived.connect(self._arrived)

    @property
    def shown(self) -> tuple[Attachment, ...]:
        """What the rows are."""
        return self._shown

    def show_rows(self, rows: Sequence[Attachment]) -> None:
        """Show these; the same again changes nothing."""
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(self._shown):
            row = DocumentRow(one, self._theme, self._thumbnails, self)
            row.clicked.connect(lambda _checked=False, at=place: self.opened.emit(at))
            row.menu_asked.connect(lambda where, at=place: self.menu_asked.emit(at, where))
            row.key_pressed.connect(lambda key, at=place: self.key_pressed.emit(at, key))
            self._column.addWidget(row)

    def rows(self) -> list[DocumentRow]:
        """The rows' buttons, from the top."""
        return [self._column.itemAt(i).widget() for i in range(self._column.count())]  # type: ignore[misc]

    def is_complete(self) -> bool:
        """Whether every small picture that a row shows has been decoded."""
        return self._thumbnails.waiting == 0

    def _arrived(self, path: str) -> None:
        for row in self.rows():
            if str(row.attachment.path) == path:
                row.update()


class DocumentRow(QAbstractButton):
    """One photo or document."""

    menu_asked = Signal(QPoint)
    key_pressed = Signal(int)

    def __init__(self, one: Attachment, theme: Theme, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self.attachment, self._theme, self._thumbnails = one, theme, thumbnails
        self.setText(one.title)
        told = DOT.join(part for part in (one.title, facts_of(one), notes_of(one)) if part)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.more = QToolButton(self)
        self.more.setAutoRaise(True)
        self.more.setIcon(icons.icon("dots", theme, 16))
        self.more.setFixedSize(_MENU, _MENU)
        self.more.setAccessibleName(self.tr("{title} 的操作").format(title=one.title))
        self.more.setToolTip(self.tr("打开、另存、改标题、撤回…"))
        self.more.clicked.connect(lambda: self.menu_asked.emit(self.more.mapToGlobal(QPoint(0, _MENU))))
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """As high as a row of a list."""
        return QSize(200, HIGH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right."""
        super().resizeEvent(event)
        self.more.move(self.width() - _MENU - 6, (self.height() - _MENU) // 2)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Tell that the menu is asked for, by the mouse or the menu key."""
        self.menu_asked.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F2 and Delete are told."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            self.key_pressed.emit(int(event.key()))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw picture and words."""
        painter = QPainter(self)
        theme, one, rect = self._theme, self.attachment, self.rect()
        if self.underMouse() or self.isDown():
            painter.fillRect(rect, theme.colour("b3" if self.isDown() else "b2"))
        if self.hasFocus():
            painter.fillRect(QRect(0, 0, 2, rect.height()), theme.colour("accent"))
        box = QRect(PAD, (rect.height() - PICTURE.height()) // 2, PICTURE.width(), PICTURE.height())
        self._draw_picture(painter, box)
        left, right = box.right() + 1 + GAP, self.more.x() - 6
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body"))
        metrics = QFontMetrics(painter.font())
        painter.setPen(theme.colour("t1"))
        # Of a long title the end tells it from its neighbours as often as the beginning does.
        text = metrics.elidedText(one.title, Qt.TextElideMode.ElideMiddle, right - left)
        notes = notes_of(one)
        lines = 3 if notes else 2
        step = 18 if lines == 3 else 20
        top = (rect.height() - lines * step) // 2
        painter.drawText(QRect(left, top, right - left, step), middle, text)
        painter.setFont(theme.font("caption"))
        metrics = QFontMetrics(painter.font())
        painter.setPen(theme.colour("t3"))
        for line, words in enumerate((facts_of(one), notes), start=1):
            text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, top + line * step, right - left, step), middle, text)

    def _draw_picture(self, painter: QPainter, box: QRect) -> None:
        theme, one = self._theme, self.attachment
        painter.fillRect(box, theme.colour("b3"))
        picture: QImage | None = None
        if one.is_picture and one.path is not None:
            picture = self._thumbnails.picture(one.path, DECODED_PX)
        if picture is not None and not picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            # As much of the middle as fills the box.
            wide = box.width() / box.height()
            size = picture.size()
            part = QRectF(0, 0, min(size.width(), size.height() * wide), min(size.height(), size.width() / wide))
            part.moveCenter(QRectF(picture.rect()).center())
            painter.drawImage(QRectF(box), picture, part)
            return
        icon = icons.pixmap(icon_of(one), _ICON, theme.hex("t2"), self.devicePixelRatioF())
        suffix = "" if one.path is None else one.path.suffix[1:].upper()
        lift = 7 if suffix else 0
        painter.drawPixmap(box.center().x() - _ICON // 2 + 1, box.center().y() - _ICON // 2 - lift, icon)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("t3"))
        low = QRect(box.left(), box.bottom() - 19, box.width(), 18)
        painter.drawText(low, Qt.AlignmentFlag.AlignCenter, suffix)

    def _restyle(self) -> None:
        self.more.setIcon(icons.icon("dots", self._theme, 16))
        self.update()
