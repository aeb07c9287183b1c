"""The line over the attribute table: which layer, how to select, what to do with the selection."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from data.selection.combine import Mode
from widgets import icons
from widgets.controls.wraprow import WrapRow
from widgets.mapview.sketching import SketchKind
from widgets.theme import Theme

#: From this width on the buttons have their words.
WIDE = 1120


class ToolRow(QWidget):
    """Chooser of the layer and the buttons; it decides nothing.

    Signals
    -------
    table_chosen(str)
    drawing_asked(str)
        Select on the map with a `SketchKind`.
    asked(str)
        ``all``, ``none``, ``invert``, ``top``, ``zoom``, ``copy``, ``keep``, ``undo``, ``redo``.
    only_toggled(bool), edit_toggled(bool), groups_toggled(bool)
    kept_menu_opening(QMenu), batch_menu_opening(QMenu)
        The menu of kept selections, of changes to many rows, is about to show: fill it.
    expression_given(str, bool)
        An expression ("" for none): list what it holds for, or (True) select it.
    reason_given(str)
        Why values are changed from now on.
    """

    table_chosen = Signal(str)
    drawing_asked = Signal(str)
    asked = Signal(str)
    only_toggled = Signal(bool)
    edit_toggled = Signal(bool)
    groups_toggled = Signal(bool)
    kept_menu_opening = Signal(QMenu)
    batch_menu_opening = Signal(QMenu)
    expression_given = Signal(str, bool)
    reason_given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[tuple[QToolButton, str]] = []
        self.tables = QComboBox(self)
        self.tables.setAccessibleName(self.tr("图层"))
        self.tables.setMinimumWidth(140)
        self.tables.setMaximumWidth(220)
        self.tables.activated.connect(lambda row: self.table_chosen.emit(self.tables.itemData(row)))
        self.mode = QComboBox(self)
        self.mode.setAccessibleName(self.tr("选择方式"))
        for mode, text in (
            (Mode.REPLACE, self.tr("新选")),
            (Mode.ADD, self.tr("加选")),
            (Mode.REMOVE, self.tr("减选")),
            (Mode.WITHIN, self.tr("从中选")),
        ):
            self.mode.addItem(text, mode)
        self.draw = self._menu_button(self.tr("在图上选"), "pointer", self._draw_menu())
        self.kept = self._menu_button(self.tr("选择集"), "pin", QMenu(self))
        self.kept.menu().aboutToShow.connect(lambda: self.kept_menu_opening.emit(self.kept.menu()))
        self.only = self._toggle(self.tr("只看选中"), "eye", self.only_toggled)
        self.zoom = self._button(self.tr("缩放至选中"), "focus-centered", lambda: self.asked.emit("zoom"))
        self.copy = self._button(self.tr("复制到 Excel"), "copy", lambda: self.asked.emit("copy"))
        self.groups = self._toggle(self.tr("分组汇总"), "category", self.groups_toggled)
        self.edit = self._toggle(self.tr("编辑"), "pencil", self.edit_toggled)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("修改原因（必填）"))
        self.reason.setAccessibleName(self.tr("修改原因"))
        self.reason.setToolTip(self.tr("每次修改都留下版本：谁、何时、为何改"))
        self.reason.setMinimumWidth(120)
        self.reason.setVisible(False)
        self.reason.textChanged.connect(self.reason_given)
        self.batch = self._menu_button(self.tr("批量修改"), "versions", QMenu(self))
        self.batch.setVisible(False)
        self.batch.menu().aboutToShow.connect(lambda: self.batch_menu_opening.emit(self.batch.menu()))
        self.edit.toggled.connect(self._show_reason)
        self.undo = self._button(self.tr("撤销"), "arrow-back-up", lambda: self.asked.emit("undo"))
        self.redo = self._button(self.tr("重做"), "arrow-forward-up", lambda: self.asked.emit("redo"))
        self.expression = QLineEdit(self)
        self.expression.setPlaceholderText(self.tr("表达式，如 DLBM = '0101' 且 TBMJ > 5亩"))
        self.expression.setAccessibleName(self.tr("表达式"))
        self.expression.setClearButtonEnabled(True)
        self.expression.setMinimumWidth(120)
        self.expression.setToolTip(self.tr("回车：只看符合的记录；Ctrl+回车：选中符合的对象"))
        self.expression.returnPressed.connect(self._enter)
        self.expression.textChanged.connect(lambda text: None if text else self.expression_given.emit("", False))
        self.count = QLabel(self)
        self.count.setProperty("role", "t2")
        row = WrapRow(QMargins(12, 6, 12, 0), gap=4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(row)
        row.add(self.tables)
        for widget in (self.draw, self.mode, self.kept, self.only, self.zoom, self.copy, self.groups, self.edit):
            row.add(widget)
        row.add(self.batch)
        row.add(self.reason, stretch=True)
        row.add(self.undo)
        row.add(self.redo)
        row.add(self.expression, stretch=True)
        row.add(self.count)
        self.show_history(None, None)
        self.show_editing(False)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_tables(self, tables: list[tuple[str, str]], chosen: str) -> None:
        """List tables (name, title) and mark the chosen one."""
        self.tables.clear()
        for name, title in tables:
            self.tables.addItem(title, name)
        self.tables.setCurrentIndex(self.tables.findData(chosen))

    def chosen_mode(self) -> Mode:
        """What a selection on the map does to the one there is."""
        return Mode(self.mode.currentData())

    def show_selected(self, count: int, drawn: int) -> None:
        """Say how many objects are selected, and how many of them the map draws where that is not all."""
        text = self.tr("选中 {n}") if drawn >= count else self.tr("选中 {n}，图上画出 {m}")
        self.count.setText(text.format(n=f"{count:,}", m=f"{drawn:,}") if count else "")
        for button in (self.zoom, self.only):
            button.setEnabled(count > 0 or button.isChecked())

    def show_located(self, located: bool) -> None:
        """Show what needs a geometry, or not."""
        for widget in (self.draw, self.mode, self.zoom):
            widget.setVisible(located)

    def show_editing(self, possible: bool) -> None:
        """Whether the table may be edited here."""
        self.edit.setEnabled(possible)
        self.edit.setToolTip(self.tr("编辑") if possible else self.tr("这张表由程序维护，不能在此编辑"))

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Name what can be taken back and done again; None: nothing."""
        for button, text, what in ((self.undo, self.tr("撤销"), undo), (self.redo, self.tr("重做"), redo)):
            button.setEnabled(what is not None)
            button.setToolTip(f"{text} {what or ''}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the buttons their words where there is room for them."""
        super().resizeEvent(event)
        style = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if event.size().width() >= WIDE
            else (Qt.ToolButtonStyle.ToolButtonIconOnly)
        )
        for button in (self.draw, self.kept, self.groups, self.edit, self.batch):
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)

    def _show_reason(self, editing: bool) -> None:
        self.reason.setVisible(editing)
        self.batch.setVisible(editing)
        if editing and not self.reason.text():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        select = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        self.expression_given.emit(self.expression.text().strip(), select)

    def _draw_menu(self) -> QMenu:
        menu = QMenu(self)
        kinds: tuple[tuple[SketchKind, str], ...] = (
            ("point", self.tr("点选")),
            ("box", self.tr("框选")),
            ("circle", self.tr("圆选")),
            ("lasso", self.tr("套索")),
            ("polygon", self.tr("多边形")),
            ("line", self.tr("沿线")),
        )
        for kind, text in kinds:
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, kind=kind: self.drawing_asked.emit(kind))
            menu.addAction(action)
        menu.addSeparator()
        for name, text in (
            ("all", self.tr("全选")),
            ("invert", self.tr("反选")),
            ("none", self.tr("取消选择")),
            ("top", self.tr("选中的移到最前")),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, name=name: self.asked.emit(name))
            menu.addAction(action)
        return menu

    def _menu_button(self, text: str, icon: str, menu: QMenu) -> QToolButton:
        button = self._button(text, icon, None)
        menu.setParent(button, menu.windowFlags())
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _toggle(self, text: str, icon: str, signal: object) -> QToolButton:
        button = self._button(text, icon, None)
        button.setCheckable(True)
        button.toggled.connect(signal)
        return button

    def _button(self, text: str, icon: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setIconSize(icons.icon_size(18))
        if act is not None:
            button.clicked.connect(act)
        self._buttons.append((button, icon))
        return button

    def _restyle(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(icons.icon(icon, self._theme, 18))
