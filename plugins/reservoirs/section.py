"""The dam in section with the water behind it: every level on file at its height, named, with its figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.reservoirs.limits import is_doubtful
from data.reservoirs.standing import Standing, State
from plugins.reservoirs.words import metres
from widgets.theme import Theme

_HEIGHT = 236
_PAD = 14.0
#: Share of the width that the drawing has; names and figures have the rest.
_DRAWN = 0.46
#: Least distance of two lines of text, as a share of the font's height.
_APART = 1.12


@dataclass(frozen=True)
class Mark:
    """A level in the drawing. ``warning``: level of warning whose colour it has, 0 for none."""

    name: str
    level: float
    warning: int = 0
    water: bool = False


def marks_of(standing: Standing) -> list[Mark]:
    """The levels of a reservoir that can be drawn to scale, highest first; doubtful ones are left out."""
    facts = standing.facts
    translate = QCoreApplication.translate
    given = [
        (translate("SectionView", "坝顶"), facts.crest, 0),
        (translate("SectionView", "校核洪水位"), facts.check, 1),
        (translate("SectionView", "设计洪水位"), facts.design, 1),
        (translate("SectionView", "正常蓄水位"), facts.normal, 0),
        (translate("SectionView", "汛限水位"), standing.limit, 2),
        (translate("SectionView", "死水位"), facts.dead, 0),
    ]
    marks = [
        Mark(name, level, warning)
        for name, level, warning in given
        if level is not None and not is_doubtful(facts, level)
    ]
    if standing.reading is not None and standing.reading.level is not None:
        marks.append(Mark(translate("SectionView", "当前水位"), standing.reading.level, 0, water=True))
    return sorted(marks, key=lambda mark: -mark.level)


class SectionView(QWidget):
    """Draws a `Standing`; what is too old or not known is grey and says so."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._standing: Standing | None = None
        self._marks: list[Mark] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_standing(self, standing: Standing) -> None:
        """Draw this reservoir."""
        self._standing = standing
        self._marks = marks_of(standing)
        self.setAccessibleName(self.tr("水位断面"))
        self.setAccessibleDescription("，".join(f"{mark.name} {metres(mark.level)}" for mark in self._marks))
        self.setVisible(len(self._marks) > 1)
        self.update()

    @property
    def marks(self) -> Sequence[Mark]:
        """What is drawn, highest first."""
        return self._marks

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(360, _HEIGHT)

    def height_of(self, level: float) -> float:
        """Where a level is drawn, px from the top."""
        top, knee, low = self._scale()
        room = self.height() - 2 * _PAD
        if level >= knee:
            return _PAD + (top - level) / (top - knee) * room * self._upper()
        return _PAD + room * (self._upper() + (knee - level) / (knee - low) * (1.0 - self._upper()))

    def _scale(self) -> tuple[float, float, float]:
        """Top, knee and bottom of the drawing, m: what lies close together at the top is drawn larger than the rest."""
        highest, lowest = self._marks[0].level, self._marks[-1].level
        span = max(highest - lowest, 1.0)
        watched = [mark.level for mark in self._marks if mark.warning]
        watched += [mark.level for mark in self._marks if mark.water and watched and mark.level > min(watched) - 2.0]
        knee = min(watched, default=lowest) - 0.25 * (highest - min(watched, default=lowest))
        low = lowest - 0.22 * span
        return highest + 0.02 * span, max(knee, low + 0.1 * span), low

    def _upper(self) -> float:
        """Share of the height that the part above the knee has."""
        top, knee, low = self._scale()
        return max(0.6, (top - knee) / (top - low))

    @property
    def is_broken(self) -> bool:
        """Whether the heights below are drawn smaller than those above."""
        top, knee, low = self._scale()
        return self._upper() > (top - knee) / (top - low) + 1e-6

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw water, dam, lines and names."""
        if len(self._marks) < 2 or self._standing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        foot = self.height() - _PAD
        dam = self._dam(foot)
        self._draw_water(painter, dam, foot)
        painter.setPen(QPen(self._theme.colour("ctl"), 1.0))
        painter.setBrush(self._theme.colour("b3"))
        painter.drawPolygon(dam)
        if self.is_broken:
            self._draw_break(painter, dam)
        self._draw_marks(painter, dam)
        painter.end()

    def _draw_break(self, painter: QPainter, dam: QPolygonF) -> None:
        """Two strokes across the dam where the scale changes, as on any drawing that leaves something out."""
        y = self.height_of(self._scale()[1])
        left, right = self._face(dam, y) - 6, dam.at(3).x() - (dam.at(3).y() - y) * 0.30 + 6
        painter.setPen(QPen(self._theme.colour("b1"), 3.0))
        painter.drawLine(QPointF(left, y + 3), QPointF(right, y - 3))
        painter.setPen(QPen(self._theme.colour("ctl"), 1.0))
        for shift in (-2.5, 2.5):
            painter.drawLine(QPointF(left, y + 3 + shift), QPointF(right, y - 3 + shift))

    def _dam(self, foot: float) -> QPolygonF:
        """The dam: upstream face to the left, crest, downstream face."""
        right, top = self.width() * _DRAWN, self.height_of(self._marks[0].level)
        high = foot - top
        crest_left, crest_right = right - 0.30 * high - 22.0, right - 0.30 * high - 8.0
        return QPolygonF(
            [
                QPointF(max(crest_left - 0.32 * high, 40.0), foot),
                QPointF(crest_left, top),
                QPointF(crest_right, top),
                QPointF(right, foot),
            ]
        )

    def _face(self, dam: QPolygonF, y: float) -> float:
        """Where the upstream face is at a height."""
        low, top = dam.at(0), dam.at(1)
        share = (low.y() - y) / max(low.y() - top.y(), 1.0)
        return low.x() + share * (top.x() - low.x())

    def _draw_water(self, painter: QPainter, dam: QPolygonF, foot: float) -> None:
        water = next((mark for mark in self._marks if mark.water), None)
        if water is None:
            return
        y = self.height_of(water.level)
        surface = QPolygonF(
            [QPointF(0, y), QPointF(self._face(dam, y), y), QPointF(self._face(dam, foot), foot), QPointF(0, foot)]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        colour = self._water_colour()
        colour.setAlphaF(0.28)
        painter.setBrush(colour)
        painter.drawPolygon(surface)

    def _water_colour(self) -> QColor:
        assert self._standing is not None
        old = self._standing.state in (State.TOO_OLD, State.DOUBTED)
        return self._theme.colour("ctl") if old else self._theme.series(0)

    def _draw_marks(self, painter: QPainter, dam: QPolygonF) -> None:
        theme = self._theme
        regular, bold = theme.font("caption"), theme.font("body", bold=True)
        step = QFontMetricsF(bold).height() * _APART
        left = self.width() * _DRAWN + 14
        for mark, at in zip(self._marks, self._text_places(step), strict=True):
            y = self.height_of(mark.level)
            colour = self._mark_colour(mark)
            dash = Qt.PenStyle.SolidLine if mark.water else Qt.PenStyle.DashLine
            painter.setPen(QPen(colour, 2.0 if mark.water else 1.2, dash))
            end = self._face(dam, y)
            painter.drawLine(QPointF(0, y), QPointF(end, y))
            painter.setPen(QPen(theme.colour("line"), 1.0))
            painter.drawPolyline(QPolygonF([QPointF(end, y), QPointF(left - 12, at), QPointF(left - 4, at)]))
            box = QRectF(left, at - step / 2, self.width() - left, step)
            painter.setFont(bold if mark.water else regular)
            painter.setPen(colour if mark.warning else theme.colour("t1" if mark.water else "t2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, mark.name)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, metres(mark.level))

    def _mark_colour(self, mark: Mark) -> QColor:
        if mark.water:
            return self._water_colour()
        return QColor(self._theme.warning(mark.warning).text) if mark.warning else self._theme.colour("t3")

    def _text_places(self, step: float) -> list[float]:
        """Heights of the texts: at their lines, moved apart where they would touch, within the widget."""
        places = [self.height_of(mark.level) for mark in self._marks]
        top, bottom = step / 2, self.height() - step / 2
        for index in range(len(places)):
            places[index] = max(places[index], top + index * step, places[index - 1] + step if index else top)
        for index in reversed(range(len(places))):
            lowest = bottom - (len(places) - 1 - index) * step
            after = places[index + 1] - step if index + 1 < len(places) else lowest
            places[index] = min(places[index], lowest, after)
        return places
