"""The sets of sketches: which one is in use, shown or hidden, begun, renamed, removed, exchanged as GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyproj
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QInputDialog, QMenu, QToolButton, QWidget

from data.sketches import geojson
from data.sketches.book import SketchBook
from data.sketches.model import SketchSet, checked_name, new_set
from plugins.sketches.takingback import carry_out
from widgets import icons
from widgets.panel import PanelContext

_FILES = "GeoJSON (*.geojson *.json)"


class SetRow(QWidget):
    """Chooses a set; changes to sets are carried out here.

    Signals
    -------
    chosen(str)
        The user chose the set of this id; also when one was begun here, which will come with the next list.
    """

    chosen = Signal(str)

    def __init__(self, context: PanelContext, book: SketchBook, crs: pyproj.CRS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._book, self._crs = context, book, crs
        self._sets: tuple[SketchSet, ...] = ()
        self.names = QComboBox()
        self.names.setAccessibleName(self.tr("标绘集"))
        self.names.setPlaceholderText(self.tr("还没有标绘集"))
        self.eye, self.more = QToolButton(), QToolButton()
        self.eye.setCheckable(True)
        self.eye.setAccessibleName(self.tr("在图上显示"))
        self.eye.setToolTip(self.tr("在图上显示这个标绘集"))
        self.more.setAccessibleName(self.tr("标绘集的操作"))
        self.more.setToolTip(self.tr("新建、改名、删除、读入、输出"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self._new = self.menu.addAction(self.tr("新建标绘集…"), self._ask_new)
        self._rename = self.menu.addAction(self.tr("重命名…"), self._ask_name)
        self._remove = self.menu.addAction(self.tr("删除标绘集"), self.remove)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("读入 GeoJSON…"), self._ask_read)
        self._write = self.menu.addAction(self.tr("输出 GeoJSON…"), self._ask_write)
        self.more.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.names, 1)
        row.addWidget(self.eye)
        row.addWidget(self.more)
        self.names.activated.connect(lambda _row: self._chose())
        self.eye.clicked.connect(self.show_current)
        self.restyle()
        self.show_sets((), "")

    @property
    def current(self) -> str:
        """Id of the set in use, "" while there is none."""
        return str(self.names.currentData() or "")

    def restyle(self) -> None:
        """Take the icons of the theme in use."""
        shown = self.eye.isChecked()
        self.eye.setIcon(icons.icon("eye" if shown else "eye-off", self._context.theme, 16))
        self.more.setIcon(icons.icon("dots", self._context.theme, 16))

    def show_sets(self, sets: Sequence[SketchSet], wanted: str) -> None:
        """List the sets; ``wanted`` is in use from now on, else the one that was, else the newest."""
        before = wanted or self.current
        self._sets = tuple(sets)
        self.names.clear()
        for each in self._sets:
            self.names.addItem(each.name if each.shown else self.tr("{name}（隐藏）").format(name=each.name), each.id)
        row = self.names.findData(before)
        self.names.setCurrentIndex(row if row >= 0 else len(self._sets) - 1)
        self._reflect()

    def show_current(self, shown: bool) -> None:
        """Show or hide the set in use."""
        held = self._held()
        if held is not None and held.shown != shown:
            title = self.tr("显示标绘集") if shown else self.tr("隐藏标绘集")
            book = self._book
            carry_out(
                self._context,
                title,
                lambda: book.describe(held.id, shown=shown),
                lambda: book.describe(held.id, shown=not shown),
            )

    def begin(self, name: str) -> None:
        """Begin a set."""
        self._keep(new_set(checked_name(name), self._context.actor), self.tr("新建标绘集"))

    def rename(self, name: str) -> None:
        """Call the set in use otherwise."""
        held, book, called = self._held(), self._book, checked_name(name)
        if held is not None and called != held.name:
            carry_out(
                self._context,
                self.tr("重命名标绘集"),
                lambda: book.describe(held.id, name=called),
                lambda: book.describe(held.id, name=held.name),
            )

    def remove(self) -> None:
        """Remove the set in use with all that is in it; that can be taken back."""
        held, book = self._held(), self._book
        if held is not None:
            gone = [held]  # as it was at the end, which a colleague may have changed since it was listed

            def do() -> None:
                gone[0] = book.remove(held.id)

            carry_out(self._context, self.tr("删除标绘集"), do, lambda: book.keep(gone[0]))

    def read(self, path: Path) -> None:
        """Take a GeoJSON file in as a set of its own."""
        crs = self._crs

        def done(found: geojson.Received) -> None:
            self._keep(new_set(found.name, self._context.actor, found.sketches), self.tr("读入标绘"))
            text = self.tr("已读入 {n} 个标绘").format(n=f"{len(found.sketches):,}")
            if found.skipped:
                text += self.tr("；{n} 个对象没有可用的图形，未读入").format(n=f"{found.skipped:,}")
            self._context.notify(text)

        self._context.tasks.run(lambda: geojson.read(path, crs), done, self._context.report, self)

    def write(self, path: Path) -> None:
        """Write the set in use as GeoJSON."""
        held, crs = self._held(), self._crs
        if held is not None:
            said = self.tr("已输出 {n} 个标绘：{file}").format(n=f"{len(held.sketches):,}", file=path.name)
            self._context.tasks.run(
                lambda: geojson.write(path, held.name, held.sketches, crs),
                lambda _: self._context.notify(said),
                self._context.report,
                self,
            )

    # --- inside -------------------------------------------------------------------------------------------------

    def _held(self) -> SketchSet | None:
        return next((each for each in self._sets if each.id == self.current), None)

    def _keep(self, made: SketchSet, title: str) -> None:
        book = self._book
        carry_out(
            self._context,
            title,
            lambda: book.keep(made),
            lambda: book.remove(made.id, made),
            lambda: self.chosen.emit(made.id),
        )

    def _reflect(self) -> None:
        held = self._held()
        self.eye.setChecked(held is not None and held.shown)
        for each in (self._rename, self._remove):
            each.setEnabled(held is not None)
        self._write.setEnabled(held is not None and bool(held.sketches))
        self.eye.setEnabled(held is not None)
        self.names.setEnabled(bool(self._sets))
        self.restyle()

    def _chose(self) -> None:
        self._reflect()
        self.chosen.emit(self.current)

    def _ask_new(self) -> None:
        name, given = QInputDialog.getText(self, self.tr("新建标绘集"), self.tr("名称"))
        if given and name.strip():
            self.begin(name)

    def _ask_name(self) -> None:
        held = self._held()
        if held is not None:
            name, given = QInputDialog.getText(self, self.tr("重命名标绘集"), self.tr("名称"), text=held.name)
            if given and name.strip():
                self.rename(name)

    def _ask_read(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("读入标绘"), "", _FILES)
        if chosen:
            self.read(Path(chosen))

    def _ask_write(self) -> None:
        held = self._held()
        if held is not None:
            name = held.name.replace("/", "_") + ".geojson"
            chosen, _ = QFileDialog.getSaveFileName(self, self.tr("输出标绘"), name, _FILES)
            if chosen:
                self.write(Path(chosen))
