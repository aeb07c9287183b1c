"""A reviewer's process that is killed: judges patch after patch, and says a line whenever 已保存 would show.

Run as ``python -m app.bench.doomed_review WORKSPACE``. Decisions go through the workbench's own writer: a line names
the decisions (fid and patch) that are committed once nothing is left unwritten.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from app.workflows import declared
from data.cases.book import CaseBook
from data.cases.deciding import Decided, decide
from data.cases.farmland import Verdict
from data.review.queue import read_queue
from data.workspace import Workspace
from plugins.change_review.writer import Writer

#: Decisions handed in before the writer is waited for: a hand is sometimes quicker than the disk.
_BURST = 3
ACTOR = "甲"


class DoomedReview:
    """Hands decisions to the writer until nothing waits."""

    def __init__(self, folder: Path) -> None:
        self._book = CaseBook(Workspace.open(folder).store(), declared())
        self._waiting = read_queue(self._book.store, ACTOR).fids.tolist()
        self._written: list[tuple[int, int]] = []
        self.writer = Writer()
        self.writer.changed.connect(self._look)

    def go_on(self) -> None:
        """Hand the next decisions in."""
        some, self._waiting = self._waiting[:_BURST], self._waiting[_BURST:]
        if not some:
            QCoreApplication.quit()
        for fid in some:
            work = partial(decide, self._book, int(fid), Verdict.CONFIRM, ACTOR, kind="house")
            self.writer.write(work, partial(self._note, int(fid)), self._failed)

    def _note(self, patch: int, made: Decided) -> None:
        self._written.append((made.decision, patch))

    def _failed(self, error: BaseException) -> None:
        raise error

    def _look(self) -> None:
        if self.writer.pending == 0 and self._written:
            sys.stdout.write(" ".join(f"{decision}:{patch}" for decision, patch in self._written) + "\n")
            sys.stdout.flush()
            self._written.clear()
            QTimer.singleShot(0, self.go_on)


def main(folder: Path) -> None:
    """Judge the whole queue."""
    application = QCoreApplication([])
    review = DoomedReview(folder)
    QTimer.singleShot(0, review.go_on)
    application.exec()
    review.writer.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
