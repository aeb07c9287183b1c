"""An alert that nobody has acknowledged cannot be overlooked: a banner over the map, and a sound that comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from data.alerts.book import AlertBook, Filter
from data.alerts.model import Alert, Severity
from data.messages import AlertChosen, AlertsChanged, Hub, IntakeState
from widgets.glyphs import draw_warning
from widgets.sound import Sounds
from widgets.tasks import TaskRunner
from widgets.theme import Theme

#: The worst that stays silent is yellow.
LOUDEST = (Severity.RED, Severity.ORANGE)
_AGAIN_MS = {Severity.RED: 20_000, Severity.ORANGE: 60_000}
#: An intake that takes nothing in is heard after so long, and again: with it every alarm is silent.
_DEAF_MS, _DEAF_AGAIN_MS = 30_000, 120_000
_SOUNDS = {Severity.RED: "red", Severity.ORANGE: "orange"}


class AlertBanner(QFrame):
    """One line over the map: glyph, title, how many more, and the two things one does with it.

    Signals
    -------
    located(int), acknowledged(int)
        The alert's id.
    """

    located = Signal(int)
    acknowledged = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.alert: Alert | None = None
        self.setProperty("role", "overlay")
        self._glyph = _Glyph(theme, self)
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._more = QLabel()
        self._more.setProperty("role", "t2")
        self._locate = QPushButton(self.tr("定位"))
        self._acknowledge = QPushButton(self.tr("确认"))
        self._acknowledge.setProperty("role", "primary")
        self._locate.clicked.connect(lambda: self.alert is not None and self.located.emit(self.alert.id))
        self._acknowledge.clicked.connect(lambda: self.alert is not None and self.acknowledged.emit(self.alert.id))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._glyph)
        row.addWidget(self._title, 1)
        row.addWidget(self._more)
        row.addWidget(self._locate)
        row.addWidget(self._acknowledge)
        self.hide()

    def sizeHint(self) -> QSize:
        """Wide enough for the whole title; where the map is narrower, the title gives way."""
        title = self._title.fontMetrics().horizontalAdvance(self._title.text())
        return QSize(max(560, self.minimumSizeHint().width() + title + 8), 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the map is narrow (one of several), how many more there are gives way to what the alert is."""
        super().resizeEvent(event)
        title = self._title.fontMetrics().horizontalAdvance(self._title.text())
        buttons = self._locate.sizeHint().width() + self._acknowledge.sizeHint().width()
        rest = 28 + buttons + 5 * self._row.spacing() + 24
        self._more.setVisible(event.size().width() >= rest + title + self._more.sizeHint().width())

    def show_alert(self, alert: Alert | None, more: int) -> None:
        """Show the most pressing alert, and how many others wait; None takes the banner away."""
        self.alert = alert
        self.setVisible(alert is not None)
        if alert is None:
            return
        self._glyph.set_level(int(alert.severity))
        self._title.setText(alert.title)
        self._title.setToolTip(alert.title)
        self._more.setText(self.tr("另有 {n} 条未确认").format(n=more) if more else "")
        self._locate.setEnabled(alert.x is not None)
        self.setAccessibleName(alert.title)


class _Glyph(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level = 1
        self.setFixedSize(28, 28)
        theme.changed.connect(self.update)

    def set_level(self, level: int) -> None:
        self._level = level
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_warning(painter, self._theme, self._level, QRectF(self.rect()))
        painter.end()


class Alarm(QObject):
    """Watches for unacknowledged red and orange alerts, shows and sounds them until somebody takes them on.

    It sounds, too, when no messages are taken in any more: nobody would hear of anything then.

    Signals
    -------
    changed()
        The banner shows something else: place it anew.
    muted(str)
        Sounds cannot be heard here, or can again: words that say so, "" when they can. Told when it changes.
    """

    changed = Signal()
    muted = Signal(str)

    def __init__(
        self,
        book: AlertBook,
        hub: Hub,
        tasks: TaskRunner,
        banner: AlertBanner,
        actor: str,
        report: Callable[[BaseException], None],
        sounds: type[Sounds] = Sounds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._hub, self._tasks, self._banner = book, hub, tasks, banner
        self._actor, self._report = actor, report
        self._sounds = sounds(self)
        self._sounds.heard.connect(self._say_whether_heard)
        self._mute = ""
        self._known: dict[int, Severity] = {}
        self._reading = self._stale = False
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._sound)
        banner.located.connect(lambda alert: hub.publish(AlertChosen(alert)))
        banner.acknowledged.connect(self._acknowledge)
        self._deaf = QTimer(self, singleShot=True, interval=_DEAF_MS)
        self._deaf.timeout.connect(self._sound_deaf)
        self._subscriptions = [
            hub.subscribe(AlertsChanged, lambda _: self._read()),
            hub.subscribe(IntakeState, self._intake_changed),
        ]

    def close(self) -> None:
        """Be silent."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self._again.stop()
        self._deaf.stop()
        self._sounds.close()

    def test_sound(self) -> None:
        """Sound the alarm once; `muted` tells when it cannot be heard, again where it was told before."""
        said = self._mute
        self._sounds.play("red")
        if said and said == self._mute:
            self.muted.emit(said)

    def _read(self) -> None:
        if self._reading:
            self._stale = True
            return
        self._reading = True
        wanted = Filter(severities=frozenset(LOUDEST), unacknowledged=True)
        self._tasks.run(lambda: self._book.listed(wanted).alerts, done=self._show, failed=self._failed, owner=self)

    def _show(self, alerts: Sequence[Alert]) -> None:
        self._reading = False
        pressing = [alert for alert in alerts if alert.active]
        self._banner.show_alert(pressing[0] if pressing else None, max(0, len(pressing) - 1))
        fresh = any(alert.severity < self._known.get(alert.id, 9) for alert in pressing)
        self._known = {alert.id: alert.severity for alert in pressing}
        if fresh:
            self._sound()
        elif not pressing:
            self._again.stop()
        self.changed.emit()
        if self._stale:
            self._stale = False
            self._read()

    def _sound(self) -> None:
        if not self._known:
            return
        worst = min(self._known.values())
        self._sounds.play(_SOUNDS[worst])
        self._again.start(_AGAIN_MS[worst])

    def _intake_changed(self, state: IntakeState) -> None:
        if state.running and not state.trouble:
            self._deaf.stop()
        elif not self._deaf.isActive():
            self._deaf.start(_DEAF_MS)

    def _sound_deaf(self) -> None:
        self._sounds.play("orange")
        self._deaf.start(_DEAF_AGAIN_MS)

    def _say_whether_heard(self, heard: bool) -> None:
        mute = "" if heard else self.tr("这台电脑没有可用的音频设备，告警没有声音")
        if mute != self._mute:
            self._mute = mute
            self.muted.emit(mute)

    def _acknowledge(self, alert: int) -> None:
        self._tasks.run(
            lambda: self._book.acknowledge(alert, self._actor),
            done=lambda _: self._read(),
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: BaseException) -> None:
        self._report(error)
        self._read()

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        self._report(error)
