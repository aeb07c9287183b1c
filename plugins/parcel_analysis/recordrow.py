"""A row of the list of analyses on file: title and area, how many verdicts of each light, who asked when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from data.analysis.keeping import KeptAnalysis
from data.analysis.wording import light_words
from data.formats import FORMATS
from widgets.glyphs import draw_warning
from widgets.rowground import paint_ground
from widgets.theme import Theme

#: Warning levels of the lights, worst first; green is a tick.
LEVELS = {"red": 1, "orange": 2, "yellow": 3}
_ROW, _MARGIN, _GLYPH, _GAP = 66, 12, 16, 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


def light_counts(kept: KeptAnalysis) -> dict[str, int]:
    """How many verdicts of each light the red lines of an analysis have, worst first; green ones left out."""
    lights = [str(verdict["light"]) for line in kept.content["lines"] for verdict in line["verdicts"]]
    return {light: lights.count(light) for light in LEVELS if light in lights}


def spoken_row(kept: KeptAnalysis) -> str:
    """The row in words, for screen readers and search by typing."""
    words = light_words()
    said = [f"{words[light]} {count:,}" for light, count in light_counts(kept).items()]
    return " • ".join((kept.title, *(said or [words["green"]]), kept.id))


class RecordDelegate(QStyledItemDelegate):
    """Draws an analysis that the item holds as its user data."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row."""
        return QSize(160, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw three lines."""
        kept, theme = index.data(Qt.ItemDataRole.UserRole), self._theme
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, theme, rect, option.state)
        total, made = kept.content["total"], kept.content["made"]
        line = QRect(rect.left() + _MARGIN, rect.top() + 4, rect.width() - 2 * _MARGIN, 20)
        area = FORMATS["ha"].text(total["area_m2"], unit=True)
        painter.setPen(theme.colour("t1"))
        painter.setFont(theme.font("body"))
        room = line.width() - QFontMetrics(painter.font()).horizontalAdvance(area) - _MARGIN
        painter.drawText(line, _RIGHT, area)
        painter.setFont(theme.font("body", bold=True))
        painter.drawText(line, _LEFT, _elided(painter, kept.title, room))
        painter.setFont(theme.font("caption"))
        self._lights(painter, kept, line.translated(0, 20))
        painter.setPen(theme.colour("t3"))
        last = " • ".join((kept.id, FORMATS["datetime"].text(made["at"]), str(made["actor"])))
        painter.drawText(line.translated(0, 38), _LEFT, _elided(painter, last, line.width()))
        painter.setPen(theme.pen("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _lights(self, painter: QPainter, kept: KeptAnalysis, line: QRect) -> None:
        counts = light_counts(kept)
        painter.setPen(self._theme.colour("t2"))
        if not counts:
            painter.drawText(line, _LEFT, light_words()["green"])
        x, metrics = line.left(), QFontMetrics(painter.font())
        words = {light: f"{light_words()[light]} {count:,}" for light, count in counts.items()}
        wide = sum(metrics.horizontalAdvance(text) + _GLYPH + 4 * _GAP for text in words.values()) - 3 * _GAP
        for light, text in words.items():
            # In a narrow list the sign says which light it is.
            text = text if wide <= line.width() else f"{counts[light]:,}"
            draw_warning(
                painter, self._theme, LEVELS[light], QRectF(x, line.center().y() - _GLYPH / 2 + 1, _GLYPH, _GLYPH)
            )
            x += _GLYPH + _GAP
            painter.setPen(self._theme.colour("t2"))
            painter.drawText(QRect(x, line.top(), line.right() - x, line.height()), _LEFT, text)
            x += metrics.horizontalAdvance(text) + 3 * _GAP


def _elided(painter: QPainter, text: str, width: int) -> str:
    return QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)
