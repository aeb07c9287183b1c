"""By which survey one map shows the parcels: today's, a chosen one's, or the one that the time bar's days ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.mapping.session import MapSession
from app.mapping.surveys import shows
from data.dated import TimeFilter
from data.messages import TimeFilterChanged
from data.surveys.filed import KIND, Survey, titled
from layers.catalogue import Catalogue

#: A day of a survey, the present whatever the time bar says, or what the time bar says.
Choice = date | Literal["time", "present"]


class AsOf(QObject):
    """Chooses a survey for a map and has it brought in.

    Signals
    -------
    changed()
        The map is to be drawn by another survey, or what is to be said of it is another.
    """

    changed = Signal()

    def __init__(self, session: MapSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._surveys = session, session.surveys
        self._choice: Choice = "time"
        self._time: TimeFilter | None = None
        self._told: tuple[Survey | None, Survey | None, str] = (None, None, "")
        self._surveys.changed.connect(self._look)

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Show the parcels by another survey."""
        self._choice = choice
        self._look()

    def follow(self, time: TimeFilter | None) -> None:
        """Take up what the time bar filters by."""
        self._time = time
        self._look()

    @property
    def wanted(self) -> Survey | None:
        """The survey that the map is to show; None: the present table."""
        timeline = self._surveys.timeline
        if isinstance(self._choice, date):
            return timeline.of(self._choice)
        time = self._time
        if self._choice == "present" or time is None or KIND in time.kept:
            return None
        return timeline.at(time.window.last)

    @property
    def shown(self) -> Survey | None:
        """The survey that the map shows; None while it shows the present, also because the survey is not there yet."""
        survey = self.wanted
        return survey if survey is not None and self._surveys.can_draw(survey) else None

    def table(self, table: str) -> str:
        """The table by which the map shows a table."""
        return shows(self.shown, table)

    def drawn(self, catalogue: Catalogue, layers: Sequence[str]) -> list[str]:
        """Ids of the layers to draw for these: those of the survey in the place of the parcels'."""
        survey = self.shown
        if survey is None:
            return list(layers)
        known = {layer.id: layer for layer in catalogue.layers()}
        return [self._surveys.drawn_as(known[name], survey) if name in known else name for name in layers]

    def instead(self, catalogue: Catalogue) -> dict[str, tuple[str, str]]:
        """Layers (ids) drawn from the survey that is shown: the id of what is drawn, and what it is called."""
        survey = self.shown
        if survey is None:
            return {}
        drawn = ((layer, self._surveys.drawn_as(layer, survey)) for layer in catalogue.layers())
        return {layer.id: (name, titled(layer.title, survey.table)) for layer, name in drawn if name != layer.id}

    def notice(self) -> str:
        """What is to be said on the map; "" while it shows the present as asked."""
        survey, shown = self.wanted, self.shown
        if survey is None:
            return ""
        day = survey.day.isoformat()
        if shown is None:
            problem = self._surveys.problem(survey)
            if problem:
                return self.tr("地类图斑仍是现状：{day} 的调查没能显示").format(day=day)
            return self.tr("正在整理 {day} 的调查，地类图斑暂时仍是现状").format(day=day)
        time = self._time
        if self._choice == "time" and time is not None and self._surveys.timeline.is_before(time.window.last):
            return self.tr("{asked} 以前没有调查，地类图斑是最早的 {day} 调查，只供查看").format(
                asked=time.window.last.isoformat(), day=day
            )
        return self.tr("地类图斑是 {day} 的调查，只供查看").format(day=day)

    def is_complete(self) -> bool:
        """Whether the map shows what it is asked for, or cannot."""
        survey = self.wanted
        return survey is None or self.shown is survey or bool(self._surveys.problem(survey))

    def _look(self) -> None:
        if self._choice != "present" and (self._time is not None or isinstance(self._choice, date)):
            self._surveys.ask()
        survey = self.wanted
        if survey is not None:
            self._surveys.want(survey)
        told = (survey, self.shown, self.notice())
        if told == self._told:
            return
        moved = told[1] != self._told[1]
        self._told = told
        self.changed.emit()
        if moved:
            self._session.hub.publish(TimeFilterChanged())
