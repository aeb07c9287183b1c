"""A button in the row over a map: by which survey this map shows the parcels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from app.mapping.as_of import AsOf, Choice
from app.mapping.surveys import SessionSurveys
from data.surveys.filed import PARCELS, survey_day
from widgets import icons
from widgets.theme import Theme


class SurveyChoice(QToolButton):
    """Offers the surveys there are; hidden in a workspace without any.

    Parameters
    ----------
    keep
        Told of each choice (as text, for :meth:`take_up`).
    """

    def __init__(
        self,
        theme: Theme,
        surveys: SessionSurveys,
        as_of: AsOf,
        parent: QWidget | None = None,
        keep: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._theme, self._surveys, self._as_of = theme, surveys, as_of
        self.setProperty("role", "quiet")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow comes after the words
        self.setIconSize(QSize(14, 14))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("地类调查"))
        self.setToolTip(self.tr("按哪一次调查显示地类图斑"))
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        theme.changed.connect(self._paint)
        surveys.changed.connect(self._tell)
        as_of.changed.connect(self._tell)
        surveys.ask()
        self._paint()
        self._tell()

    def choose(self, choice: Choice) -> None:
        """Show the parcels by another survey."""
        self._as_of.choose(choice)
        self._keep(choice.isoformat() if isinstance(choice, date) else choice)
        self._tell()

    def take_up(self, kept: object) -> None:
        """Show the survey that was chosen in an earlier session; anything else is no choice."""
        if kept == "present":
            self.choose("present")
        elif isinstance(kept, str) and survey_day(f"{PARCELS}@{kept}") is not None:
            self.choose(date.fromisoformat(kept))

    def _paint(self) -> None:
        self.setIcon(icons.icon("chevron-down", self._theme, 14, role="t2"))

    def _tell(self) -> None:
        self.setVisible(bool(self._surveys.timeline.surveys))
        wanted = self._as_of.wanted
        self.setText(self._name(wanted.day) if wanted is not None else self.tr("地类现状"))

    def _name(self, choice: Choice) -> str:
        if isinstance(choice, date):
            return self.tr("{day} 调查").format(day=choice.isoformat())
        return self.tr("地类现状") if choice == "present" else self.tr("随时间轴")

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        choices: list[Choice] = ["time", "present", *(one.day for one in reversed(self._surveys.timeline.surveys))]
        for choice in choices:
            action = menu.addAction(self._name(choice), partial(self.choose, choice))
            action.setCheckable(True)
            action.setChecked(choice == self._as_of.choice)
