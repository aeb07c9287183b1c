"""The sign of a replay: a band in inverted colours across the window, with the moment, the speed and the controls."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from app.replay.player import SPEEDS, Player
from data.messages import Hub, ReplayState
from widgets.theme import Theme

_STEPS = 1_000


def words_of(state: ReplayState) -> str:
    """The moment and the speed, as the band says them."""
    assert state.moment is not None
    return f"{state.moment.astimezone():%Y-%m-%d %H:%M:%S}  ×{state.speed}"


class ReplaySign(QFrame):
    """The band without controls: what a wall shows. Hidden while the present is shown."""

    def __init__(self, theme: Theme, hub: Hub, size: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size or theme.font("heading").pixelSize()
        self.setObjectName("replay_band")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name, self.moment = QLabel(self.tr("回放")), QLabel()
        self.moment.setTextFormat(Qt.TextFormat.PlainText)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 4, 16, 4)
        self.row.setSpacing(16)
        self.row.addWidget(self.name)
        self.row.addWidget(self.moment)
        self._subscription = hub.subscribe(ReplayState, self.show_state)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def shut(self) -> None:
        """Let go of the hub."""
        self._subscription.cancel()

    def show_state(self, state: ReplayState) -> None:
        """Follow a replay."""
        self.setVisible(state.moment is not None)
        if state.moment is not None:
            self.moment.setText(words_of(state))

    def _dress(self) -> None:
        # No warning's colour, and nothing else here is inverted: it cannot be taken for anything but what it is.
        ground, ink = self._theme.hex("t1"), self._theme.hex("b0")
        self.setStyleSheet(
            f"#replay_band {{ background: {ground}; }}"
            f"#replay_band QLabel {{ color: {ink}; font-size: {self._size}px; font-weight: bold; }}"
            f"#replay_band QPushButton#replay_play {{ color: {ground}; background: {ink}; border-color: {ink}; }}"
            f"#replay_band QSlider::groove:horizontal {{ height: 4px; background: {self._theme.hex('t3')}; }}"
            f"#replay_band QSlider::sub-page:horizontal {{ height: 4px; background: {ink}; }}"
            "#replay_band QSlider::handle:horizontal "
            f"{{ background: {ink}; width: 12px; height: 12px; margin: -4px 0; border-radius: 6px; }}"
        )


class ReplayBand(ReplaySign):
    """The band of a desk, with the controls.

    Signals
    -------
    live_asked()
        Back to the present.
    """

    live_asked = Signal()

    def __init__(self, theme: Theme, hub: Hub, player: Player, parent: QWidget | None = None) -> None:
        self._built = False
        super().__init__(theme, hub, parent=parent)
        self._player = player
        self._state: ReplayState | None = None
        self.play = QPushButton(self.tr("暂停"))
        self.play.setObjectName("replay_play")
        self.speed = QComboBox()
        for speed in SPEEDS:
            self.speed.addItem(f"×{speed}", speed)
        self.speed.setAccessibleName(self.tr("倍速"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 24)
        self.slider.setAccessibleName(self.tr("回放位置"))
        self.begin, self.end = QDateTimeEdit(), QDateTimeEdit()
        for edit, name in ((self.begin, self.tr("从")), (self.end, self.tr("到"))):
            edit.setDisplayFormat("yyyy-MM-dd HH:mm")
            edit.setAccessibleName(name)
        self.live = QPushButton(self.tr("回到实时"))
        self.live.setProperty("role", "primary")
        self.row.addWidget(self.play)
        self.row.addWidget(self.slider, 1)
        for widget in (self.speed, self.begin, self.end, self.live):
            self.row.addWidget(widget)
        self.play.clicked.connect(lambda: player.pause() if player.playing else player.play())
        self.speed.activated.connect(lambda: player.set_speed(self.speed.currentData()))
        self.slider.sliderMoved.connect(self._sought)
        self.slider.actionTriggered.connect(lambda _: self._sought(self.slider.sliderPosition()))
        for edit in (self.begin, self.end):
            edit.editingFinished.connect(self._period_edited)
        self.live.clicked.connect(self.live_asked)
        self._built = True

    def ask(self, now: datetime) -> None:
        """Begin with the day until now."""
        self._player.start(now - timedelta(days=1), now)

    def show_state(self, state: ReplayState) -> None:
        """Follow a replay, and let the controls say how it stands."""
        super().show_state(state)
        if not self._built or state.moment is None:
            return
        self._state = state
        self.play.setText(self.tr("暂停") if state.playing else self.tr("播放"))
        self.speed.setCurrentIndex(self.speed.findData(state.speed))
        if not self.slider.isSliderDown():
            share = (state.moment - state.begin) / (state.end - state.begin)
            self.slider.blockSignals(True)
            self.slider.setValue(round(share * _STEPS))
            self.slider.blockSignals(False)
        for edit, moment in ((self.begin, state.begin), (self.end, state.end)):
            if not edit.hasFocus():
                edit.setDateTime(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())))

    def _sought(self, place: int) -> None:
        if self._state is not None:
            span = self._state.end - self._state.begin
            self._player.seek(self._state.begin + span * (place / _STEPS))

    def _period_edited(self) -> None:
        state = self._state
        if state is None:
            return
        begin, end = (
            datetime.fromtimestamp(edit.dateTime().toSecsSinceEpoch()).astimezone() for edit in (self.begin, self.end)
        )
        same = abs((begin - state.begin).total_seconds()) < 60 and abs((end - state.end).total_seconds()) < 60
        if end > begin and not same:
            self._player.start(begin, end, state.speed)
