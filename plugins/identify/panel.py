"""The panel 识别: what the map engine draws at the place that was clicked, with all its attributes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.messages import PlaceAsked, TimeFilterChanged
from layers.protocol import FoundFeature
from plugins.identify.found import FoundThing, as_text, things
from widgets.cards.card import Card, CardContent
from widgets.cards.rows import ObjectRow, ObjectRows
from widgets.panel import Panel, PanelContext


class IdentifyPanel(Panel):
    """Follows clicks on the map; a click while it is hidden is answered when it is shown."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._waiting: tuple[float, float] | None = None
        self._generation = 0
        self._open = 0
        self._chosen: FoundThing | None = None
        self.found: list[FoundThing] = []
        self.hint = QLabel(self)
        self.hint.setProperty("role", "t3")
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(12, 12, 12, 12)
        self.card = Card(context.theme)
        self.zoom = self.card.add_button(self.tr("缩放至"), "focus-centered", primary=True)
        self.copy = self.card.add_button(self.tr("复制"), "copy")
        self.table = _AttributeTable()
        self.others = ObjectRows(context.theme, self.tr("此处还有"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.hint, self.card, self.table, self.others):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.zoom.clicked.connect(self._zoom)
        self.copy.clicked.connect(self._copy)
        self.others.chosen.connect(lambda key: self._choose(int(key)))
        self._place: tuple[float, float] | None = None
        self._subscriptions = [
            context.hub.subscribe(PlaceAsked, self._asked),
            context.hub.subscribe(TimeFilterChanged, lambda _: self._ask_again()),
        ]
        self._say(self.tr("点击地图，查看此处各图层的要素与属性"))

    def is_complete(self) -> bool:
        """Whether the last click is answered."""
        return self._open == 0

    def shut(self) -> None:
        """Let go of messages and of the highlight."""
        self._generation += 1
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._chosen is not None:
            self.context.map.highlight([])

    def showEvent(self, event: QShowEvent) -> None:
        """Answer the click that came while nobody saw the panel."""
        super().showEvent(event)
        if self._waiting is not None:
            self._ask(*self._waiting)

    def _asked(self, message: PlaceAsked) -> None:
        self._waiting = (message.x, message.y)
        if self.isVisible():
            self._ask(message.x, message.y)

    def _ask_again(self) -> None:
        """What is drawn at the place is another now that the map shows other days."""
        if self._place is not None and self._waiting is None:
            self._asked(PlaceAsked(*self._place))

    def _ask(self, x: float, y: float) -> None:
        self._waiting, self._place = None, (x, y)
        self._generation += 1
        self._open = self._generation
        self.context.map.identify(x, y, partial(self._show, self._generation), partial(self._fail, self._generation))

    def _fail(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self._open = 0
            self.context.report(error)
            self.completed.emit()

    def _show(self, generation: int, found: list[FoundFeature]) -> None:
        if generation != self._generation:
            return
        self._open = 0
        self.found = things(found, self.context.layers.catalogue)
        if self.found:
            self._choose(0)
            self.set_note(self.tr("%n 个", "", len(self.found)))
        elif self.context.map.time_filter is not None:
            self._say(self.tr("此处在时间轴选定的日期内没有要素。在时间轴上显示全部时间，或点击要素本身再试"))
            self.set_note("")
        else:
            self._say(self.tr("此处没有要素。点击要素本身，或放大后再试"))
            self.set_note("")
        self.completed.emit()

    def _say(self, text: str) -> None:
        if self._chosen is not None:
            self.context.map.highlight([])
        self._chosen = None
        self.hint.setText(text)
        self.hint.show()
        for widget in (self.card, self.table, self.others):
            widget.hide()

    def _choose(self, place: int) -> None:
        thing = self._chosen = self.found[place]
        self.hint.hide()
        self.card.show_content(
            CardContent(title=thing.title, subtitle=thing.layer if thing.layer != thing.title else "", icon=thing.icon)
        )
        self.card.show()
        self.zoom.setVisible(thing.geometry is not None)
        self.table.show_rows(thing.rows)
        self.others.show_rows(
            [ObjectRow(str(i), t.icon, t.title, t.layer) for i, t in enumerate(self.found) if i != place]
        )
        self.context.map.highlight([thing.geometry] if thing.geometry is not None else [])

    def _zoom(self) -> None:
        if self._chosen is not None and self._chosen.geometry is not None:
            self.context.map.fly_to(self._chosen.geometry.bounds)

    def _copy(self) -> None:
        if self._chosen is not None:
            QGuiApplication.clipboard().setText(as_text(self._chosen))
            self.context.notify(self.tr("已复制 {0}").format(self._chosen.title))


class _AttributeTable(QTableWidget):
    """Names and values, as high as its rows."""

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setHorizontalHeaderLabels([self.tr("字段"), self.tr("值")])
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        # In line with the header's own padding and the card above.
        self.setStyleSheet("QTableView::item { padding: 0 12px; }")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show these."""
        self.setRowCount(len(rows))
        for i, texts in enumerate(rows):
            for j, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(i, j, item)
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(max(self.columnWidth(0), 96), 160))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2)
        self.setVisible(bool(rows))
