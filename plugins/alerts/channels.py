"""A strip above the queue while a way in does not work or is silent: no alerts is then no good news."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from data.messages import ChannelState, Hub, IntakeAsked, IntakeState
from plugins.alerts.putaside import channel_name
from widgets.theme import Theme


class ChannelStrip(QLabel):
    """Says which channels fail; hidden while none does. Call `shut` when it goes."""

    def __init__(self, hub: Hub, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWordWrap(True)
        self.setContentsMargins(12, 6, 12, 6)
        self.hide()
        theme.changed.connect(self._paint)
        self._paint()
        self._subscription = hub.subscribe(IntakeState, self._show)
        hub.publish(IntakeAsked())

    def shut(self) -> None:
        """Let go of the hub."""
        self._subscription.cancel()

    def _show(self, state: IntakeState) -> None:
        lines = []
        if not state.running:
            lines.append(self.tr("消息接收中断，收不到新的告警：{why}").format(why=state.trouble))
        elif state.trouble:
            lines.append(self.tr("消息存不下来：{why}").format(why=state.trouble))
        lines += [self._line(channel) for channel in state.failing]
        self.setText("\n".join(lines))
        self.setToolTip("\n".join(channel.detail for channel in state.failing))
        self.setVisible(bool(lines))

    def _line(self, channel: ChannelState) -> str:
        kind = channel_name(channel.kind)
        name = kind if channel.name in (channel.kind, kind.lower()) else f"{kind} {channel.name}"
        if channel.state == "silent":
            return self.tr("{channel} 静默：{why}").format(channel=name, why=channel.detail)
        return self.tr("{channel} 中断：{why}").format(channel=name, why=channel.detail)

    def _paint(self) -> None:
        look = self._theme.warning(2)
        self.setStyleSheet(f"color: {look.text}; background: {self._theme.hex('b2')};")
