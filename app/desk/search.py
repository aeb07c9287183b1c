"""The search box of the toolbar: objects, places by coordinates, and commands after ``>``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desk.searchfinding import Finding
from app.desk.searchpopup import SearchPopup
from widgets import icons
from widgets.tasks import Task, TaskRunner
from widgets.theme import Theme

#: A text that nothing is called: looking for it goes every way of the search once.
_NOTHING_CALLED_SO = "〇〇"


class SearchBox(QLineEdit):
    """Asks ``find`` off the GUI thread a moment after the last key, and shows what it found below.

    Parameters
    ----------
    find
        Text to findings; runs off the GUI thread.
    find_now
        The same for what needs no database (coordinates, commands after ``>``); runs on the GUI thread, comes first.
    find_last
        The same, to stand below what ``find`` found.

    Signals
    -------
    searched()
        The results of the text in the box are shown.
    """

    searched = Signal()
    #: The search answers within milliseconds: one key after the other is searched for, a burst of keys once.
    _PAUSE_MS = 10

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        find: Callable[[str], Sequence[Finding]],
        find_now: Callable[[str], Sequence[Finding]],
        find_last: Callable[[str], Sequence[Finding]] = lambda _text: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("help_page", "search")
        self._theme = theme
        self._tasks = tasks
        self._find = find
        self._find_now = find_now
        self._find_last = find_last
        self._task: Task[Sequence[Finding]] | None = None
        self._popup: SearchPopup | None = None
        self._shortcut = ""
        #: What Enter was pressed for before its answer had come; "" where nothing waits.
        self._entered = ""
        self._warm = False
        self.setObjectName("search")
        self.setPlaceholderText(self.tr("地块号、地名、坐标或命令"))
        self.setAccessibleName(self.tr("搜索"))
        self.setTextMargins(26, 0, 56, 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(self._PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self.update)

    def set_shortcut(self, text: str) -> None:
        """Show which key takes one here."""
        self._shortcut = text.replace("+", " ")
        self.update()

    def search_again(self) -> None:
        """Search for the text in the box once more: more can be found now."""
        if self.hasFocus() and self.text().strip():
            self._search()

    def ask(self, text: str = "") -> None:
        """Take the focus, with ``text`` in the box."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)
        if not text:
            self.selectAll()

    @property
    def popup(self) -> SearchPopup:
        """The list of results, a child of the window so that typing goes on while it is open."""
        if self._popup is None:
            self._popup = SearchPopup(self._theme, self.window())
            self._popup.chosen.connect(self._chosen)
            self._popup.pin_asked.connect(self._pin)
            self.window().installEventFilter(self)
        return self._popup

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glass at the left and the shortcut at the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(9, (self.height() - 16) // 2, icons.pixmap("search", 16, self._theme.hex("t2"), ratio))
        if not self.text() and self._shortcut:
            painter.setFont(self._theme.font("caption"))
            wide = painter.fontMetrics().horizontalAdvance(self._shortcut) + 14
            box = self.rect().adjusted(self.width() - 8 - wide, 6, -8, -6)
            painter.setPen(self._theme.pen("ctl"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(box.toRectF().translated(0.5, 0.5), 2, 2)
            painter.setPen(self._theme.colour("t3"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._shortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results with the arrows, choose with Enter, leave with Escape."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.popup.hide()
            self.clear()
            self.clearFocus()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.popup.step(10 if key == Qt.Key.Key_PageDown else -10, round_the_end=False)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the results when the window moves on."""
        if event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Resize) and self._popup is not None:
            self._popup.hide()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Show what was found before while nothing is typed, when the user came here and no window just opened."""
        super().focusInEvent(event)
        came = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason)
        if not self.text().strip() and event.reason() in came:
            self._show_before()
        if not self._warm:
            # The names of the county are read with the first search: before the first letter is typed.
            self._warm = True
            self._tasks.run(lambda: self._find(_NOTHING_CALLED_SO), owner=self)

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Close the results when the focus goes elsewhere."""
        super().focusOutEvent(event)
        self._entered = ""
        if self._popup is not None:
            self._popup.hide()

    def _enter(self) -> None:
        """Choose the marked row; where the answer to what is typed is still on its way, its first row once it is here.

        The list below the box may still be the one of an earlier text: a row of that is never taken.
        """
        self._entered = self.text().strip()
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        elif self._task is None:
            self._entered = ""
            self.popup.choose_current()

    def _changed(self, text: str) -> None:
        self._entered = ""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            if self._popup is not None:
                self._popup.hide()
            if self.hasFocus():
                self._show_before()

    def _search(self) -> None:
        text = self.text().strip()
        if not text:
            return
        first = list(self._find_now(text))
        if text.startswith(">"):
            self._show(text, first, most=len(first))
            return
        self._task = self._tasks.run(
            lambda: self._find(text),
            done=lambda found: self._show(text, [*first, *found, *self._find_last(text)]),
            owner=self,
        )
        self._task.failed.connect(lambda _error: self._gave_up())

    def _gave_up(self) -> None:
        self._task, self._entered = None, ""

    def _show(self, text: str, findings: list[Finding], most: int | None = None) -> None:
        self._task = None
        if text != self.text().strip() or not self.hasFocus():
            return
        below = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        self.popup.show_findings(findings, below, self.width(), *(() if most is None else (most,)))
        entered, self._entered = self._entered, ""
        self.searched.emit()
        if entered == text:
            self.popup.choose_current()

    def _show_before(self) -> None:
        found = list(self._find_now(""))
        if found:
            self.popup.show_findings(found, self.mapTo(self.window(), QPoint(0, self.height() + 4)), self.width())

    def _pin(self, finding: Finding) -> None:
        if finding.pin is not None:
            finding.pin()
        if self.text().strip():
            self._search()
        else:
            self.popup.hide()
            self._show_before()

    def _chosen(self, finding: Finding) -> None:
        if finding.why:
            return  # the row says why; the list stays, something else may do
        self.popup.hide()
        self.clear()
        self.clearFocus()
        finding.choose()
