"""A row of controls that goes on in the next line where it has no room: a dock stays as narrow as its user wants it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_IGNORED = QSizePolicy.Policy.Ignored


class WrapRow(QWidget):
    """Puts its widgets side by side, each as wide as it wants to be, in as many lines as its own width asks for.

    A widget that places its children and no QLayout: Qt deletes the items of a layout in ways that a layout written in
    Python does not survive.

    Parameters
    ----------
    margins
        Space around the lines, px.
    gap
        Space between widgets and between lines, px.
    """

    def __init__(self, margins: QMargins, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._widgets: list[QWidget] = []
        self._stretched: set[QWidget] = set()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setContentsMargins(margins)

    def add(self, widget: QWidget, stretch: bool = False) -> None:
        """Add a widget at the end; with ``stretch`` it takes what its line has left."""
        # A widget that nobody has hidden is shown with its row; taking it over would hide it.
        hidden = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and widget.isHidden()
        widget.setParent(self)
        widget.setVisible(not hidden)
        self._widgets.append(widget)
        if stretch:
            self._stretched.add(widget)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """See QWidget."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high its lines are in ``width``."""
        margins = self.contentsMargins()
        heights = [max(_size(widget).height() for widget in line) for line in self._lines(width)]
        inside = sum(heights) + self._gap * max(0, len(heights) - 1)
        return inside + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """One line."""
        shown = self._shown()
        width = sum(self._width(widget) for widget in shown) + self._gap * max(0, len(shown) - 1)
        return self._with_margins(width, max((_size(widget).height() for widget in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest of its widgets."""
        shown = self._shown()
        width = max((_least(widget) for widget in shown), default=0)
        return self._with_margins(width, max((_size(widget).height() for widget in shown), default=0))

    def event(self, event: QEvent) -> bool:
        """See QWidget: a widget has come, gone, or wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row anew."""
        super().resizeEvent(event)
        self._place()

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _width(self, widget: QWidget) -> int:
        """How much room a widget asks for before what a line has left is given away."""
        return _least(widget) if widget in self._stretched else _size(widget).width()

    def _lines(self, width: int) -> list[list[QWidget]]:
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        lines: list[list[QWidget]] = []
        used = 0
        for widget in self._shown():
            wanted = self._width(widget)
            if not lines or used + self._gap + wanted > room:
                lines.append([])
                used = wanted
            else:
                used += self._gap + wanted
            lines[-1].append(widget)
        return lines

    def _place(self) -> None:
        inner = self.contentsRect()
        y = inner.y()
        for line in self._lines(self.width()):
            height = max(_size(widget).height() for widget in line)
            self._place_line(line, QRect(inner.x(), y, inner.width(), height))
            y += height + self._gap

    def _place_line(self, line: list[QWidget], rect: QRect) -> None:
        widths = [self._width(widget) for widget in line]
        left = rect.width() - sum(widths) - self._gap * (len(line) - 1)
        takers = [place for place, widget in enumerate(line) if widget in self._stretched]
        for nth, place in enumerate(takers):
            share = max(0, left) // (len(takers) - nth)
            widest = line[place].maximumWidth()
            share = min(share, max(0, widest - widths[place]))
            widths[place] += share
            left -= share
        x = rect.x()
        for widget, width in zip(line, widths, strict=True):
            high = _size(widget).height()
            widget.setGeometry(x, rect.y() + (rect.height() - high) // 2, min(width, rect.width()), high)
            x += width + self._gap


def _least(widget: QWidget) -> int:
    """How narrow a widget may be."""
    least = widget.minimumSizeHint().width() if widget.sizePolicy().horizontalPolicy() != _IGNORED else 0
    return min(max(widget.minimumWidth(), least), widget.maximumWidth())


def _size(widget: QWidget) -> QSize:
    """What a widget wants, within what it may be."""
    wanted = widget.sizeHint().expandedTo(widget.minimumSizeHint())
    return wanted.expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
