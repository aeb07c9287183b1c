"""Walks through the pages of a publication and writes what `tests.layout_check` finds, a JSON line a page.

python kiosk_walk.py PUBLISHED 1080x1920 zh [large]
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from app.kiosk.gauge import Gauge
from app.kiosk.pictures import replace_config, walk
from app.kiosk.prose import Prose
from app.kiosk.running import kiosk
from app.kiosk.scrolling import Scroll
from tests import layout_check
from tests.integration.kiosk_hands import hands


def hidden(widget: QWidget) -> bool:
    """What draws its own way (maps, cameras, Qt's keyboard), and what a scrolled page shows only a part of."""
    if type(widget).__name__ in ("MapView", "VideoView", "QQuickWidget", "Glyph"):
        return True
    if not isinstance(widget, QLabel | QAbstractButton | Prose | Gauge):
        return False
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is None:
        return False
    view = parent.viewport()
    box = QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())
    return view.rect().intersects(box) and not view.rect().contains(box)


LIMITS = layout_check.Limits(
    contrast=7.0,
    large_contrast=7.0,
    smallest_px=30.0,
    target_px=60.0,
    skip=hidden,
)


class Strays(QObject):
    """Notices whatever becomes a window beside the screen's own: it would flash, and take the keyboard away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched is not self._window:
            self.found.append(f"a window of its own: {watched}")
        return False

    def take(self) -> list[str]:
        """What came since the last time."""
        found, self.found = self.found, []
        return found


def _faults(window: QWidget) -> list[str]:
    return [f"{p.kind}: {p.where}: {p.text}: {p.detail}" for p in layout_check.check(window, LIMITS)]


def main() -> None:
    place, *views = sys.argv[1:]
    with (
        tempfile.TemporaryDirectory() as folder,
        kiosk(Path(place), None, Path(folder), lambda config: replace_config(config, "en")) as (_, program),
    ):
        window = program.window
        window.show()
        strays = Strays(window)
        QApplication.instance().installEventFilter(strays)
        # The language of the settings is there from the start.
        names = [button.accessibleName() for button in window.page.findChildren(QAbstractButton)]
        problems = [] if "Find a field" in names else [f"the first page is not English: {names}"]
        sys.stdout.write(json.dumps({"view": "hands", "page": "start", "problems": problems}) + "\n")
        for view in views:
            size, language, *large = view.split(":")
            window.resize(*(int(part) for part in size.split("x")))
            window.set_view(language, bool(large))

            def look(name: str, shown: object, view: str = view) -> None:
                found = [*strays.take(), *_faults(window)]
                for scroll in window.findChildren(Scroll):
                    bar = scroll.area.verticalScrollBar()
                    while scroll.isVisible() and bar.value() < bar.maximum():
                        scroll.turn(1)
                        found += _faults(window)
                sys.stdout.write(json.dumps({"view": view, "page": name, "problems": found}, ensure_ascii=False) + "\n")
                sys.stdout.flush()

            walk(program, look)
        window.set_view("zh", False)
        for page, problems in hands(program):
            problems += strays.take()
            sys.stdout.write(json.dumps({"view": "hands", "page": page, "problems": problems}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
