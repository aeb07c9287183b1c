"""A reviewer's process for the kill test: judges patch after patch, and says a line each time 已保存 would show."""

from __future__ import annotations

import sys
from pathlib import Path

from app.workflows import declared
from data.cases.book import CaseBook
from data.cases.deciding import decide
from data.cases.farmland import Verdict
from data.review.queue import read_queue
from data.workspace import Workspace


def main(folder: Path) -> None:
    """Judge the whole queue."""
    store = Workspace.open(folder).store()
    book = CaseBook(store, declared())
    for fid in read_queue(store, "甲").columns["fid"].tolist():
        made = decide(book, int(fid), Verdict.CONFIRM, "甲", kind="house")
        sys.stdout.write(f"{made.decision} {fid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
