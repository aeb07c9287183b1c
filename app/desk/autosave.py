"""Keeps what the desk looks like while one works, and takes it up again at the next start or after a crash."""

from __future__ import annotations

import dataclasses
import datetime
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
from PySide6.QtCore import QByteArray, QObject, QTimer

from app.desk.desk import Desk
from app.desk.drafts import Drafts
from app.desk.saved_session import SavedSession, file_of, read, write
from app.errors import Note
from data.messages import SelectionChanged
from layers.crs import Frame

_log = logging.getLogger(__name__)

#: A change is written this long after it, the rest (filters, columns of lists) at least this often.
_SOON_MS, _ALWAYS_MS = 400, 5_000
#: Most objects of a selection that are kept.
_OBJECTS = 20_000
#: Who tells of the selection that is taken up again.
SOURCE = "session"


class Autosave(QObject):
    """Writes the session of one desk, in a thread of its own, whenever it has changed.

    Parameters
    ----------
    desk
        Its window is the parent.
    folder
        Where sessions are kept.

    Attributes
    ----------
    found
        What the last program left here; None: nothing, or another program is at it now.
    file
        Where this session is kept.
    """

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.file = file_of(folder, desk.session.path)
        found = read(self.file)
        self._foreign = found is not None and found.in_use
        self.found = None if self._foreign else found
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="autosave")
        self._over = False
        self._written: SavedSession | None = None
        self._selection: dict[str, tuple[int, ...]] = {}
        self._process = os.getpid()
        self._started = psutil.Process().create_time()
        self.drafts = Drafts(desk.window)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.save)
        self._always = QTimer(self, interval=_ALWAYS_MS)
        self._always.timeout.connect(self.save)
        self._subscription = desk.session.hub.subscribe(SelectionChanged, self._selected)
        desk.parts.view.view_changed.connect(self._soon.start)
        desk.docks.arranged.connect(self._soon.start)
        desk.linked.changed.connect(self._soon.start)
        desk.middle.time_bar_changed.connect(self._soon.start)
        desk.middle.completed.connect(self._soon.start)
        self.drafts.changed.connect(self._soon.start)

    def prepare(self) -> str | None:
        """Put the layouts of a desk that was broken off where the docks look for them; which one was in use.

        Call it before the panels are laid out.
        """
        found = self.found
        if found is None or not found.broken_off:
            return None
        settings = self._desk.console.settings
        for layout, state in found.docks.items():
            settings.set_blob(f"layout/{layout}", QByteArray.fromBase64(QByteArray(state.encode())))
        for layout, panels in found.panels.items():
            settings.set_json(f"panels/{layout}", panels)
        return found.layout or None

    def begin(self, place: bool = True) -> None:
        """Take up map, selection and texts of the last session, and keep this one from now on.

        Parameters
        ----------
        place
            Whether the map goes where it was when the program was closed; after a crash it always does.
        """
        found = self.found
        if found is not None and found.place is not None and (place or found.broken_off):
            self._desk.parts.view.set_view(*found.place)
        if found is not None and (place or found.broken_off):
            self._desk.middle.restore(found.maps)
        if found is not None and found.broken_off:
            # Panels that are still to come would not hear of the selection.
            self._selection.update(found.selection)
            self._waiting = self._desk.completion.changed.connect(self._recover_once_complete)
        self._always.start()
        self._soon.start()

    def save(self) -> None:
        """Write the session if it has changed."""
        if self._foreign or self._over:
            return
        try:
            now = self._collect()
        except RuntimeError:  # a panel is being taken down
            _log.debug("no session to keep just now", exc_info=True)
            return
        if self._written is not None and dataclasses.replace(now, written=self._written.written) == self._written:
            return
        self._written = now
        self._writer.submit(_write, self.file, now)

    def close(self) -> None:
        """Write the session as one that ended as it should, and keep no more; before the panels are shut."""
        if not self._foreign and not self._over:
            self._writer.submit(_write, self.file, dataclasses.replace(self._collect(), clean=True, drafts=()))
        self.stop()

    def stop(self) -> None:
        """Keep no more; what was to be written is written."""
        self._over = True
        self._soon.stop()
        self._always.stop()
        self._subscription.cancel()
        self._writer.shutdown(wait=True)

    def _collect(self) -> SavedSession:
        desk = self._desk
        layout = desk.docks.workspace
        scale = desk.parts.view.scale()
        west, south, east, north = desk.parts.view.extent()
        before = self._written or self.found or SavedSession()
        state = desk.docks.state()
        return SavedSession(
            written=datetime.datetime.now().isoformat(timespec="seconds"),
            process=self._process,
            started=self._started,
            layout=layout,
            docks={**before.docks, layout: bytes(state.toBase64().data()).decode()} if layout else before.docks,
            panels={**before.panels, layout: desk.docks.panel_states()} if layout else before.panels,
            maps=desk.middle.state(),
            place=((west + east) / 2, (south + north) / 2, scale) if scale > 0 else before.place,
            frame=desk.status.frame.name,
            selection=dict(self._selection),
            drafts=self.drafts.all(),
        )

    def _selected(self, message: SelectionChanged) -> None:
        if message.fids:
            self._selection[message.table] = tuple(message.fids[:_OBJECTS])
        else:
            self._selection.pop(message.table, None)
        self._soon.start()

    def _recover_once_complete(self) -> None:
        if self.found is not None and self._desk.completion.reached():
            self._desk.completion.changed.disconnect(self._waiting)
            self._recover(self.found)

    def _recover(self, found: SavedSession) -> None:
        desk = self._desk
        if found.frame in Frame.__members__:
            desk.status.set_frame(Frame[found.frame])
        for table, fids in found.selection.items():
            desk.parts.handle.set_selection(table, fids)
            desk.session.hub.publish(SelectionChanged(table, fids, SOURCE))
        texts = "\n\n".join(f"{draft.panel} · {draft.field}\n{draft.text}".strip() for draft in found.drafts)
        _log.info("session recovered: layout %s, %d texts", found.layout, len(found.drafts))
        desk.console.errors.tell(
            Note(
                "info",
                self.tr("上次没有正常退出，已恢复到 {time} 的现场").format(time=found.written[11:19]),
                self.tr("未保存的文字：{text}").format(text=texts) if texts else "",
                details=texts,
            )
        )


def _write(file: Path, session: SavedSession) -> None:
    try:
        write(file, session)
    except OSError:
        _log.warning("the session cannot be kept in %s", file, exc_info=True)
