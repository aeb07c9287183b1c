"""One alert: its facts, what to do step by step, what was done, and the buttons for what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from data.alerts.policy import Policy
from data.formats import FORMATS, mask_phone
from layers.crs import Coordinates, Frame
from plugins.alerts import words
from plugins.alerts.live_picture import LivePicture
from plugins.alerts.pictures import PictureRow
from plugins.alerts.speaking import state_name
from plugins.alerts.surroundings import Near, Surroundings
from widgets.cards.card import CardLine
from widgets.glyphs import draw_warning
from widgets.theme import Theme

#: The key of each action, in a panel that has the focus.
KEYS = {
    "acknowledge": "A",
    "assign": "D",
    "close": "E",
    "call": "T",
    "speak": "S",
    "photo": "P",
    "note": "N",
    "event": "G",
    "merge": "M",
    "zoom": "Z",
    "camera": "V",
}


#: How many of the actions, the first ones, stand in :attr:`AlertCard.first_actions`.
_FIRST = 3

#: Calls through loudspeakers that the facts list; all of them stand in the record.
_CALLS = 4


class AlertCard(QWidget):
    """Shows an alert and asks for what the officer wants done.

    Attributes
    ----------
    first_actions
        What is done with every alert: for the panel to place where no scrolling takes it out of sight.

    Signals
    -------
    acted(str)
        An action of `KEYS`.
    """

    acted = Signal(str)

    def __init__(self, theme: Theme, policy: Policy, coordinates: Coordinates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._policy = policy
        self._coordinates = coordinates
        self._selected = 0
        self._glyph = _Glyph(theme, self)
        self._title = _label(self, "heading")
        self._state = _label(self, "t2")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(5)
        self._facts.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._plan = _label(self, "t1")
        self._plan_title = _label(self, "title")
        self._plan_title.setText(self.tr("处置步骤"))
        self._record = _label(self, "t2")
        self._record_title = _label(self, "title")
        self._record_title.setText(self.tr("处置记录"))
        self.live = LivePicture(theme, self)
        self.pictures = PictureRow(self)
        self.buttons: dict[str, QPushButton] = {}
        self.first_actions = QWidget()
        further = self._actions()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._state)
        head.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.live)
        column.addLayout(self._facts)
        column.addWidget(self._plan_title)
        column.addWidget(self._plan)
        column.addLayout(further)
        column.addWidget(self.pictures)
        column.addWidget(self._record_title)
        column.addWidget(self._record)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _actions(self) -> QGridLayout:
        """Make the buttons; those beyond the first are in the grid that is returned."""
        first, further = QGridLayout(self.first_actions), QGridLayout()
        first.setContentsMargins(12, 8, 12, 10)
        for grid in (first, further):
            grid.setSpacing(8)
        titles = {
            "acknowledge": self.tr("确认"),
            "assign": self.tr("派单"),
            "note": self.tr("备注"),
            "close": self.tr("关闭"),
            "zoom": self.tr("定位"),
            "camera": self.tr("摄像头"),
            "call": self.tr("电话"),
            "speak": self.tr("喊话"),
            "photo": self.tr("照片"),
            "event": self.tr("事件"),
            "merge": self.tr("合并"),
        }
        for place, (name, key) in enumerate(KEYS.items()):
            text = titles[name]
            button = QPushButton(f"{text}  {key}", self)
            button.setToolTip(self.tr("{text}，快捷键 {key}").format(text=text, key=key))
            if name == "acknowledge":
                button.setProperty("role", "primary")
            button.clicked.connect(lambda _checked=False, action=name: self.acted.emit(action))
            grid = first if place < _FIRST else further
            grid.addWidget(button, place // 3, place % 3)
            self.buttons[name] = button
        return further

    def show_alert(self, found: Surroundings, village: str, english: bool) -> None:
        """Show an alert; ``village`` is its village's name."""
        alert = found.alert
        self._glyph.set_level(int(alert.severity), filled=not alert.acknowledged)
        self._title.setText(alert.title)
        self._state.setText(words.state(alert))
        self._state.setStyleSheet(f"color: {self._theme.warning(int(alert.severity)).text};")
        self._show_facts(self._lines(found, village, english))
        policy = self._policy.of(alert.kind)
        done = sum(step.action in ("acknowledge", "assign", "close") for step in found.steps)
        self._plan.setText("\n".join(f"{number}  {text}" for number, text in enumerate(policy.steps, 1)))
        self._plan_title.setVisible(bool(policy.steps))
        self._plan.setVisible(bool(policy.steps))
        self._plan_title.setToolTip(self.tr("已记录 {n} 步").format(n=done))
        record = [f"{words.clock(step.time)}  {words.step_text(step)}" for step in reversed(found.steps)]
        self._record.setText("\n".join(record))
        self.buttons["acknowledge"].setEnabled(alert.open and not alert.acknowledged)
        for name in ("assign", "close", "event"):
            self.buttons[name].setEnabled(alert.open)
        self.buttons["call"].setEnabled(bool(found.people))
        self.buttons["call"].setToolTip(
            self.tr("显示完整号码，快捷键 {key}；谁看过记入审计").format(key=KEYS["call"])
            if found.people
            else self.tr("没有登记责任人的电话")
        )
        self.buttons["speak"].setEnabled(bool(found.speakers))
        self.buttons["speak"].setToolTip("" if found.speakers else self.tr("附近没有登记的喇叭"))
        self.set_selected(self._selected)
        self.live.show_camera(found.camera)
        self.pictures.show_pictures(found.pictures)
        self.buttons["zoom"].setEnabled(alert.x is not None)
        self.buttons["camera"].setEnabled(bool(found.sights))

    def set_selected(self, count: int) -> None:
        """Say how many open alerts are selected in the queue: what can be merged."""
        self._selected = count
        button = self.buttons["merge"]
        button.setEnabled(count > 1)
        button.setToolTip(
            self.tr("把选中的 {n} 条并为一条，快捷键 M").format(n=count)
            if count > 1
            else self.tr("先在列表里按住 Ctrl 或 Shift 选两条以上")
        )

    def _lines(self, found: Surroundings, village: str, english: bool) -> list[CardLine]:
        alert = found.alert
        missing = self.tr("未查到")
        lines = [CardLine(self.tr("种类"), words.kind_name(self._policy, alert.kind, english))]
        if alert.x is not None and alert.y is not None:
            position = self._coordinates.text(alert.x, alert.y, Frame.CGCS2000).replace("  ", " ")
            lines.append(CardLine(self.tr("位置"), words.DOT.join(part for part in (village, position) if part)))
        else:
            lines.append(CardLine(self.tr("位置"), village or self.tr("来源未给出坐标"), "t1" if village else "t3"))
        if alert.text:
            lines.append(CardLine(self.tr("说明"), alert.text))
        if found.parcel is not None:
            row = found.parcel
            area = FORMATS["m2"].text(row.get("TBMJ"), unit=True)
            code = str(row.get("TBBH") or row.get("BSM") or "")
            kind = f"{row.get('DLBM') or ''} {row.get('DLMC') or ''}".strip()
            lines.append(CardLine(self.tr("地块"), words.DOT.join(p for p in (code, kind, area) if p)))
        if found.zone is not None:
            lines.append(CardLine(self.tr("网格"), str(found.zone.get("name") or found.zone.get("code"))))
            people = [
                f"{p.get('role') or ''} {p['name']} {mask_phone(str(p.get('phone') or ''))}".strip()
                for p in found.staff
            ]
            lines.append(CardLine(self.tr("责任人"), "\n".join(people) or missing, "t1" if people else "t3"))
        if alert.x is not None:
            seen = [
                f"{s.name} {_distance(s.metres)}" + ("" if s.online else self.tr("（离线）")) for s in found.sights[:2]
            ]
            if len(found.sights) > 2:
                seen.append(self.tr("另 {n} 路").format(n=len(found.sights) - 2))
            lines.append(CardLine(self.tr("可见摄像头"), words.DOT.join(seen) or missing, "t1" if seen else "t3"))
        near: list[Near] = [*found.helpers, *([found.water] if found.water is not None else [])]
        if near:
            text = words.DOT.join(f"{n.name} {_distance(n.metres)}" for n in near[:3])
            lines.append(CardLine(self.tr("附近资源"), text))
        if alert.linked:
            lines.append(CardLine(self.tr("事件"), alert.linked))
        if found.calls:
            said = [
                words.DOT.join(p for p in (c.name, state_name(c.state), words.clock(c.changed_at), c.reason) if p)
                for c in found.calls[:_CALLS]
            ]
            lines.append(CardLine(self.tr("喊话"), "\n".join(said)))
        waiting = sum(other.open for other in found.similar)
        past = self.tr("同类 {n} 次，{m} 次未关闭").format(n=len(found.similar), m=waiting)
        lines.append(CardLine(self.tr("历史"), past if found.similar else self.tr("此处没有同类告警")))
        return lines

    def _show_facts(self, lines: list[CardLine]) -> None:
        while len(self._rows) < len(lines):
            pair = (_label(self, "t2"), _label(self, "t1"))
            for place, label in enumerate(pair):
                label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self._facts.addWidget(label, len(self._rows), place)
            self._rows.append(pair)
        for index, (title, text) in enumerate(self._rows):
            shown = index < len(lines)
            title.setVisible(shown)
            text.setVisible(shown)
            if shown:
                title.setText(lines[index].title)
                text.setText(lines[index].text)
                text.setStyleSheet(f"color: {self._theme.hex(lines[index].role)};")


class _Glyph(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level, self._filled = 4, True
        self.setFixedSize(32, 32)
        theme.changed.connect(self.update)

    def set_level(self, level: int, filled: bool) -> None:
        self._level, self._filled = level, filled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_warning(painter, self._theme, self._level, self.rect().toRectF(), self._filled)
        painter.end()


def _label(parent: QWidget, role: str) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _distance(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"
