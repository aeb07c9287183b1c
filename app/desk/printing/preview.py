"""Has the page drawn for the screen: at once as well as the screen shows it, then exactly as it will be printed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from layers import protocol
from layers.engine_calls import Call
from layers.engine_errors import EngineError
from layers.frames import FrameFile, Slot, frame_bytes
from layers.page_messages import Atlas, Page, PagePreview, PreviewPage
from layers.print_engine import PrintEngine

#: After so long without a change the page is drawn at the resolution of the print, ms.
_REST_MS = 900
#: Changes within this belong together (typing, the wheel), ms.
_TOGETHER_MS = 120


class Preview(QObject):
    """Draws pages one after the other; of those asked for meanwhile only the last is drawn.

    Signals
    -------
    drawn(QImage, PagePreview, bool)
        The page; the last is true when it was drawn as it will be printed.
    failed(EngineError)
        It could not be drawn.
    busy_changed(bool)
        Whether a page is being drawn.
    """

    drawn = Signal(QImage, object, bool)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, engine: PrintEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._frames: FrameFile | None = None
        self._wanted: PreviewPage | None = None
        self._size = QSize()
        self._page: Page | None = None
        self._atlas: Atlas | None = None
        self._call: Call | None = None
        self._exact = False
        self._due = False
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._soon.timeout.connect(lambda: self._draw(exact=False))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self._draw(exact=True))

    @property
    def busy(self) -> bool:
        """Whether the page shown is not yet the one that will be printed."""
        return self._call is not None or self._soon.isActive() or self._rest.isActive()

    def ask(self, page: Page, size: QSize, atlas: Atlas | None = None) -> None:
        """Have a page drawn into so many device pixels; of an atlas the first stop."""
        self._page, self._size, self._atlas = page, size, atlas
        self._rest.stop()
        self._soon.start()

    def close(self) -> None:
        """Draw no more."""
        self._soon.stop()
        self._rest.stop()
        if self._call is not None:
            self._call.cancel()
        if self._frames is not None:
            self._frames.close()
            self._frames = None

    def _draw(self, exact: bool) -> None:
        if self._call is not None:
            # The engine is deaf in the middle of a page; the newest wish is drawn when it is through.
            self._due = True
            return
        page, size = self._page, self._size
        if page is None or size.isEmpty():
            return
        slot = self._slot(size)
        if slot is None:
            return
        request = PreviewPage(page, slot.path, slot.offset, size.width(), size.height(), self._atlas, 0, exact)
        call = self._engine.call("preview_page", request)
        self._call = call
        self.busy_changed.emit(True)
        call.done.connect(lambda found: self._take(found, slot, exact))
        call.failed.connect(self._fail)
        call.finished.connect(lambda: self._over(slot))

    def _slot(self, size: QSize) -> Slot | None:
        needed = frame_bytes(size.width(), size.height())
        if self._frames is None or self._frames.slot_bytes < needed:
            if self._frames is not None:
                self._frames.close()
            self._frames = FrameFile(1, needed)
        return self._frames.acquire()

    def _take(self, found: PagePreview, slot: Slot, exact: bool) -> None:
        self.drawn.emit(slot.image(found.width, found.height).copy(), found, exact)
        if not exact and not self._due:
            self._rest.start()

    def _fail(self, error: EngineError) -> None:
        if error.code != protocol.CANCELLED:
            self.failed.emit(error)

    def _over(self, slot: Slot) -> None:
        slot.release()
        self._call = None
        self.busy_changed.emit(False)
        if self._due:
            self._due = False
            self._soon.start()
