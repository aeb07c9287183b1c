"""Shows pages of the guide: where one has been, zoom, the words that were searched for, printing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QImageReader,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.help.dressing import fill, heading_block, look_of, paper_look, pictures
from app.help.pages import Guide, parted
from widgets.paper import print_document
from widgets.theme import Theme

_SMALLEST, _LARGEST, _STEP = 0.7, 2.5, 0.1
_MARGIN = 28
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_EMPTY = QImage(1, 1, QImage.Format.Format_ARGB32)
_EMPTY.fill(0)


@dataclass
class _Visit:
    page: str
    anchor: str
    scroll: int | None = None


class GuideBrowser(QTextBrowser):
    """A page of the guide, with a history of its own.

    Parameters
    ----------
    zoom
        Size of the text, 1 for that of the desk.

    Signals
    -------
    turned(str, str)
        Another page, or place of the page, is shown: page and anchor.
    zoomed(float)
        The size of the text is another.
    """

    turned = Signal(str, str)
    zoomed = Signal(float)

    def __init__(self, theme: Theme, guide: Guide, zoom: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._guide = theme, guide
        self._zoom = min(_LARGEST, max(_SMALLEST, zoom))
        self._visits: list[_Visit] = []
        self._at = -1
        self._drawn, self._drawn_width = "", 0.0
        self._words: list[str] = []
        self._waiting: list[str] = []
        self._decoding = QTimer(self)
        self._decoding.setSingleShot(True)
        self._decoding.timeout.connect(self._decode)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._redraw)
        self.setObjectName("guide_page")
        self.setAccessibleName(self.tr("手册内容"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        # A bar that comes and goes would change the width, and with it the pictures, while a page is put in.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._redraw)

    @property
    def page(self) -> str:
        """The page that is shown; "" before the first."""
        return self._visits[self._at].page if self._visits else ""

    @property
    def zoom(self) -> float:
        """The size of the text, 1 for that of the desk."""
        return self._zoom

    def go(self, page: str, anchor: str = "") -> None:
        """Show a page at one of its headings; LookupError where the guide has no such page."""
        if page not in self._guide.pages:
            raise LookupError(f"the guide has no page {page!r}")
        if not self._visits or (self.page, self._visits[self._at].anchor) != (page, anchor):
            self._keep_scroll()
            del self._visits[self._at + 1 :]
            self._visits.append(_Visit(page, anchor))
            self._at = len(self._visits) - 1
        self._show()

    def step(self, by: int) -> None:
        """Go back (-1) or forward (1) to where one has been."""
        if self.can_step(by):
            self._keep_scroll()
            self._at += by
            self._show()

    def can_step(self, by: int) -> bool:
        """Whether there is something to go back or forward to."""
        return 0 <= self._at + by < len(self._visits)

    def zoom_by(self, steps: int) -> None:
        """Make the text larger (1) or smaller (-1); 0 gives it the desk's size."""
        wanted = 1.0 if steps == 0 else self._zoom + steps * _STEP
        self._zoom = round(min(_LARGEST, max(_SMALLEST, wanted)), 2)
        self.zoomed.emit(self._zoom)
        self._redraw()

    def mark(self, words: list[str]) -> None:
        """Mark these words wherever they stand on the pages; none for no marks."""
        self._words = words
        self._mark()

    def print_to(self, printer: QPrinter) -> None:
        """Print the page that is shown, dark on white."""
        document = QTextDocument()
        fill(document, self._guide.pages[self.page].markdown, paper_look(self._theme, 640), self._size)
        # Filling a document takes away what it has been given.
        for name in pictures(document):
            document.addResource(_IMAGE, QUrl(name), self._reader(name).read())
        print_document(document, printer)

    @property
    def complete(self) -> bool:
        """Whether every picture of the page is there, in the size of the window."""
        return not self._waiting and not self._later.isActive()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give the document an empty picture; the real one comes in a turn of its own, or a page of many would wait."""
        if kind != _IMAGE:
            return None
        self._waiting.append(name if isinstance(name, str) else name.toString())
        self._decoding.start()
        return _EMPTY

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the width, once the window rests."""
        super().resizeEvent(event)
        if self._visits and self._text_width() != self._drawn_width:
            self._later.start(120)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, as the keys do."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _follow(self, target: QUrl) -> None:
        if target.scheme() in ("http", "https"):
            QDesktopServices.openUrl(target)
            return
        page, anchor = parted(target.toString(QUrl.ComponentFormattingOption.FullyDecoded))
        page = page or self.page
        if page in self._guide.pages:
            self.go(page, anchor)

    def _show(self) -> None:
        visit = self._visits[self._at]
        if self._drawn != visit.page:
            self._draw()
        self._scroll(visit)
        self.turned.emit(visit.page, visit.anchor)

    def _draw(self) -> None:
        page = self._guide.pages[self.page]
        self._drawn_width = self._text_width()
        self._waiting.clear()
        fill(self.document(), page.markdown, look_of(self._theme, self._zoom, self._drawn_width), self._size)
        self._drawn = page.name
        self._mark()

    def _redraw(self) -> None:
        if not self._visits:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._draw()
        bar.setValue(round(share * bar.maximum()))

    def _reader(self, name: str) -> QImageReader:
        """Reads a picture of the guide; nothing outside its folder."""
        folder = self._guide.folder.resolve()
        file = (folder / name).resolve()
        return QImageReader(str(file) if file.is_relative_to(folder) else "")

    def _size(self, name: str) -> QSize:
        return self._reader(name).size()

    def _decode(self) -> None:
        if not self._waiting:
            return
        name = self._waiting.pop(0)
        reader = self._reader(name)
        size, most = reader.size(), round(self._text_width() * self.devicePixelRatio())
        if size.width() > most:
            # Decoded at the size shown: a third of the time, and sharper than scaled at every painting.
            reader.setScaledSize(size.scaled(most, size.height(), Qt.AspectRatioMode.KeepAspectRatio))
        self.document().addResource(_IMAGE, QUrl(name), reader.read())
        self.viewport().update()
        if self._waiting:
            self._decoding.start()

    def _text_width(self) -> float:
        return max(240.0, self.viewport().width() - 2.0 * _MARGIN)

    def _scroll(self, visit: _Visit) -> None:
        bar = self.verticalScrollBar()
        block = heading_block(self.document(), visit.anchor) if visit.anchor else None
        if visit.scroll is not None:
            bar.setValue(visit.scroll)
        elif block is not None:
            bar.setValue(round(self.document().documentLayout().blockBoundingRect(block).top()) - 8)
        else:
            bar.setValue(0)

    def _keep_scroll(self) -> None:
        if self._visits:
            self._visits[self._at].scroll = self.verticalScrollBar().value()

    def _mark(self) -> None:
        marks = []
        form = QTextCharFormat()
        form.setBackground(self._theme.colour("selected"))
        form.setForeground(self._theme.colour("t1"))
        for word in self._words:
            cursor = self.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = QTextCursor(cursor), form
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)
