"""What an officer does with an alert: asks what has to be asked, then changes the book off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from data.alerts import events, snapshots, speakers
from data.alerts.book import AlertBook
from data.alerts.events import EventEntry
from data.alerts.model import Alert
from data.contacts import Person, disclose
from data.messages import ObjectChosen
from plugins.alerts.calling import ask_called
from plugins.alerts.closing import ask_outcome
from plugins.alerts.linking import ask_event
from plugins.alerts.points import LAYER
from plugins.alerts.speaking import ask_speech
from plugins.alerts.surroundings import Surroundings
from widgets.panel import PanelContext

Run = Callable[[Callable[[], Any], Callable[[Any], None]], None]


class Doing(QObject):
    """Carries out the actions of the card.

    Parameters
    ----------
    run
        Does work off the GUI thread and shows its result.
    changed
        Called when an alert has changed.
    """

    def __init__(self, context: PanelContext, run: Run, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        assert context.alerts is not None
        assert context.workspace is not None
        self._context = context
        self._book: AlertBook = context.alerts
        self._folder: Path = context.workspace.path
        self._run = run
        self._changed = changed
        self._widget = parent
        self._actions: dict[str, Callable[[Surroundings, Sequence[Alert]], None]] = {
            "acknowledge": self._acknowledge,
            "assign": self._assign,
            "note": self._note,
            "close": self._close,
            "zoom": self._zoom,
            "camera": self._camera,
            "call": self._call,
            "speak": self._speak,
            "photo": self._photo,
            "event": self._event,
            "merge": self._merge,
        }

    def act(self, action: str, found: Surroundings, selected: Sequence[Alert]) -> None:
        """Carry out an action on an alert; ``selected`` are the alerts of the queue that are selected with it."""
        self._actions[action](found, selected)

    def _change(self, work: Callable[[], object]) -> None:
        self._run(work, lambda _: self._changed())

    def _acknowledge(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        self._change(lambda: self._book.acknowledge(found.alert.id, self._context.actor))

    def _assign(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        people = [str(person["name"]) for person in found.staff]
        person, given = QInputDialog.getItem(
            self._widget, self.tr("派单"), self.tr("派给谁去现场查看"), people or [""], 0, editable=True
        )
        if given and person.strip():
            self._change(lambda: self._book.assign(found.alert.id, self._context.actor, person.strip()))

    def _note(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        text, given = QInputDialog.getMultiLineText(self._widget, self.tr("备注"), self.tr("写进处置记录，不能再改"))
        if given and text.strip():
            self._change(lambda: self._book.note(found.alert.id, self._context.actor, text))

    def _close(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        closing = ask_outcome(self._widget, found.alert)
        if closing is not None:
            told = (closing.outcome, closing.text, closing.rating)
            self._change(lambda: self._book.finish(found.alert.id, self._context.actor, *told))

    def _zoom(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        x, y = found.alert.x, found.alert.y
        if x is not None and y is not None:
            self._context.map.fly_to((x, y, x, y))

    def _camera(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        if found.sights:
            self._context.hub.publish(ObjectChosen("camera", found.sights[0].fid, LAYER))

    def _call(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        store, folder, actor = self._context.store, self._folder, self._context.actor
        assert store is not None
        alert, people = found.alert, found.people

        def ask(shown: Sequence[Person]) -> None:
            called = ask_called(self._widget, alert, shown)
            if called:
                text = "\n".join(one.text for one in called)
                self._change(lambda: self._book.note(alert.id, actor, text))

        self._run(lambda: disclose(store, folder, actor, people, alert.title), ask)

    def _speak(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        speech = ask_speech(self._widget, found.alert, found.speakers)
        if speech is not None:
            alert, actor = found.alert.id, self._context.actor
            self._change(lambda: speakers.call(self._book, alert, speech.speakers, speech.text, speech.times, actor))

    def _photo(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        files, _ = QFileDialog.getOpenFileNames(
            self._widget, self.tr("现场照片"), "", self.tr("照片 (*.jpg *.jpeg *.png)")
        )
        self.take_photos(found.alert.id, [Path(file) for file in files])

    def take_photos(self, alert: int, photos: Sequence[Path]) -> None:
        """Take photos into an alert's record, one after the other."""

        def work() -> None:
            for photo in photos:
                snapshots.keep_photo(self._folder, self._book, alert, photo, self._context.actor)

        if photos:
            self._change(work)

    def _event(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        alerts = _open_ones(found, selected)

        def read() -> list[EventEntry]:
            with self._book.reading() as link:
                return events.events(link)

        def ask(known: list[EventEntry]) -> None:
            choice = ask_event(self._widget, len(alerts), found.alert.title, known)
            if choice is None:
                return
            ids, actor = [alert.id for alert in alerts], self._context.actor
            if choice.number:
                self._change(lambda: events.add(self._book, choice.number, ids, actor))
            else:
                self._run(
                    lambda: events.open_event(self._book, choice.title, ids, actor),
                    lambda number: self._opened(number, len(ids)),
                )

        self._run(read, ask)

    def _opened(self, number: str, count: int) -> None:
        self._context.notify(self.tr("已建立事件 {number}，归入 {n} 条告警").format(number=number, n=count))
        self._changed()

    def _merge(self, found: Surroundings, selected: Sequence[Alert]) -> None:
        alerts = _open_ones(found, selected)
        others = [alert for alert in alerts if alert.id != found.alert.id]
        if not others:
            return
        words = self.tr("其余 {n} 条作为重复关闭，并入“{title}”。这一步不能撤销。")
        asked = QMessageBox(self._widget)
        asked.setIcon(QMessageBox.Icon.NoIcon)
        asked.setWindowTitle(self.tr("合并告警"))
        asked.setText(words.format(n=len(others), title=found.alert.title))
        merge = asked.addButton(self.tr("合并"), QMessageBox.ButtonRole.AcceptRole)
        asked.addButton(self.tr("取消"), QMessageBox.ButtonRole.RejectRole)
        asked.exec()
        if asked.clickedButton() is merge:
            self.merge([alert.id for alert in others], found.alert.id)

    def merge(self, alerts: Sequence[int], into: int) -> None:
        """Close alerts as part of another."""
        actor = self._context.actor

        def work() -> None:
            for alert in alerts:
                self._book.merge(alert, into, actor)

        self._change(work)


def _open_ones(found: Surroundings, selected: Sequence[Alert]) -> list[Alert]:
    """The selected alerts that are open, and the one that is shown."""
    others = [alert for alert in selected if alert.open and alert.id != found.alert.id]
    return [*([found.alert] if found.alert.open else []), *others]
