"""The documents of the card at hand: what is clicked, dropped, pasted or chosen from a row's menu is carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from data.errors import UserError
from data.surveys.filed import survey_day
from plugins.object.asking import Answer
from plugins.object.document_words import local_files
from plugins.object.document_work import DocumentWork
from plugins.object.documents import DocumentSection
from plugins.object.place import Found
from plugins.object.wording import object_title
from widgets.dropping import take_copy
from widgets.evidence.thumbnails import Thumbnails
from widgets.panel import PanelContext


class CardDocuments(QObject):
    """Section and work of the card's documents; takes what is dragged onto the card, and Ctrl+V within it.

    Signals
    -------
    changed()
        Documents were added, renamed or withdrawn: the sections are to be asked again.
    panel_asked(PlaceRow)
        What a row belongs to (a case, an alert, another object) is to be shown in its panel.
    completed()
        The small pictures have arrived.
    """

    changed = Signal()
    panel_asked = Signal(object)
    completed = Signal()

    def __init__(self, context: PanelContext, card: QWidget) -> None:
        super().__init__(card)
        self._context, self._card = context, card
        self._lead: Found | None = None
        self.thumbnails = Thumbnails(context.tasks, self)
        self.thumbnails.arrived.connect(lambda _: self.completed.emit())
        self.section = DocumentSection(context.theme, self.thumbnails)
        self.section.hide()
        self.work = DocumentWork(context, card)
        self.work.changed.connect(self.changed)
        self.section.add_asked.connect(self.choose)
        self.section.paste_asked.connect(self.paste)
        self.section.opened.connect(self.open)
        self.section.menu_asked.connect(lambda at, where: self.menu(at).popup(where))
        self.section.key_pressed.connect(self._key)
        self.invitation = QLabel(card)
        self.invitation.setWordWrap(True)
        self.invitation.setContentsMargins(12, 8, 12, 8)
        self.invitation.hide()
        card.setAcceptDrops(True)
        card.installEventFilter(self)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), card, self.paste)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def is_complete(self) -> bool:
        """Whether the small pictures have been decoded."""
        return self.section.is_complete()

    def begin(self, lead: Found | None) -> None:
        """Another place: documents are put to what leads it, but not to what an earlier survey had there."""
        self.follow(lead)
        self.section.begin(self._lead is not None)

    def follow(self, lead: Found | None) -> None:
        """The same place was read anew."""
        self._lead = None if lead is None or survey_day(lead.table) is not None else lead

    def show_answers(self, answers: Mapping[str, Answer]) -> None:
        """Show what the sections of documents have said."""
        self.section.show_answers(answers)

    def choose(self) -> None:
        """Have the user choose files for the object that leads."""
        if self._lead is not None:
            self.work.choose(self._lead.table, self._lead.fid)

    def paste(self) -> None:
        """Add what the clipboard holds."""
        if self._lead is None:
            return
        try:
            self.work.paste(QGuiApplication.clipboard().mimeData(), self._lead.table, self._lead.fid)
        except UserError as error:
            self._context.report(error)

    def open(self, at: int) -> None:
        """Open a row: the photo in large, the document by its program, what has no file in its panel."""
        row = self.section.rows[at]
        if row.attachment is None or row.attachment.path is None:
            self.panel_asked.emit(row)
        else:
            self.work.open(self.section.attachments, at)

    def menu(self, at: int) -> QMenu:
        """What can be done with a row."""
        row = self.section.rows[at]
        one = row.attachment
        assert one is not None, "only rows with documents are shown"
        menu = QMenu(self._card)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def entry(title: str, act: Callable[[], object], *, on: bool = True) -> None:
            menu.addAction(title, act).setEnabled(on)

        entry(self.tr("打开"), lambda: self.open(at), on=one.path is not None)
        entry(self.tr("另存为…"), lambda: self.work.save_copy(one), on=one.path is not None)
        x, y = one.x or 0.0, one.y or 0.0
        entry(self.tr("在地图上看"), lambda: self.work.show_place(x, y), on=one.x is not None)
        if one.origin and (row.panel or row.message is not None):
            entry(self.tr("去看 {origin}").format(origin=one.origin), lambda: self.panel_asked.emit(row))
        entry(self.tr("复制校验值"), lambda: QGuiApplication.clipboard().setText(one.sha256), on=bool(one.sha256))
        if one.document is not None:
            menu.addSeparator()
            entry(self.tr("改标题…\tF2"), lambda: self.work.describe(one))
            entry(self.tr("撤回…\tDel"), lambda: self.work.withdraw(one))
        return menu

    def invite(self, title: str) -> None:
        """Say across the foot of the card that letting go adds the files to this object; "" takes it away."""
        self.invitation.setVisible(bool(title))
        if title:
            theme = self._context.theme
            self.invitation.setText(self.tr("松开即添加到“{title}”").format(title=title))
            self.invitation.setStyleSheet(f"background: {theme.hex('accent')}; color: {theme.hex('on_accent')};")
            high = self.invitation.heightForWidth(self._card.width())
            self.invitation.setGeometry(0, self._card.height() - high, self._card.width(), high)
            self.invitation.raise_()

    def shut(self) -> None:
        """Close what is open."""
        self.work.shut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are dragged onto the card; what is none of ours goes on to the desk, which imports it."""
        kind = event.type()
        if isinstance(event, QDragEnterEvent):
            if self._lead is None or not local_files(event.mimeData()):
                return False
            self.invite(object_title(self._lead))
            take_copy(event)
            return True
        if kind == QEvent.Type.DragLeave:
            self.invite("")
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent) and self._lead is not None:
            files = local_files(event.mimeData())
            self.invite("")
            if files:
                take_copy(event)
                self.work.add(files, self._lead.table, self._lead.fid)
                return True
        return False

    def _key(self, at: int, key: int) -> None:
        one = self.section.rows[at].attachment
        if one is None or one.document is None:
            return
        if key == Qt.Key.Key_Delete:
            self.work.withdraw(one)
        else:
            self.work.describe(one)
