"""What a villager's hands do on a publication's pages; for `kiosk_walk`: the page, and what went wrong there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.kiosk.buttons import TouchButton
from app.kiosk.pages.lists import NoticesPage
from app.kiosk.pages.maps import MapPage, ParcelPage
from app.kiosk.pages.say import FormPage, ProgressPage
from app.kiosk.program import KioskProgram

_PATIENCE_MS = 30_000


def hands(program: KioskProgram) -> Iterator[tuple[str, list[str]]]:
    """Every page on which something is found or written."""
    for name, act in (("map", _map), ("parcel", _parcel), ("form", _form), ("notices", _notices), ("progress", _asked)):
        yield name, [text for text, holds in act(program) if not holds]
    yield "newer", [text for text, holds in _newer(program) if not holds]


def _map(program: KioskProgram) -> Iterator[tuple[str, bool]]:
    window = program.window
    page = _opened(program, "map", MapPage)
    tools = [button for button in page.map.findChildren(TouchButton) if button.isVisibleTo(page)]
    yield "three tools are over the map", len(tools) == 3
    yield (
        "none stands on the map's edge",
        all(page.map.rect().contains(button.geometry().translated(button.parentWidget().pos())) for button in tools),
    )
    frame = program.publication.manifest.frame
    page.map.touched.emit((frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2)
    page._chips.choose("imagery")
    yield "a touched field is told", _until(lambda: page._parcel is not None)
    number = page._parcel[0].number
    for change in (window.footer.larger, window.footer.other_language):
        change.emit()
        page = window.page
        assert isinstance(page, MapPage)
        yield "the field stays in another size and language", number in page.card.text
        yield "the picture from above stays", page._chips.current == "imagery"
    _default(program)


def _parcel(program: KioskProgram) -> Iterator[tuple[str, bool]]:
    page = _opened(program, "parcel", ParcelPage)
    page.type_number("99999")
    _until(lambda: "99999" in page.card.text)
    program.window.footer.other_language.emit()
    again = program.window.page
    assert isinstance(again, ParcelPage)
    yield "what was typed stays", again._pad.text == "99999"
    yield "the answer comes again", _until(lambda: "99999" in again.card.text)
    _default(program)


def _form(program: KioskProgram) -> Iterator[tuple[str, bool]]:
    page = _opened(program, "form", FormPage, program.window.shown.content.village.matters[0])
    yield "keys write at once", _until(lambda: QApplication.focusWidget() is page._text)
    yield "the keyboard is on the page", _until(lambda: page.rect().contains(page._keyboard.geometry()))
    page._text.setPlainText("村口路灯")
    page._phone.setText("12345678")
    program.window.footer.larger.emit()
    again = program.window.page
    assert isinstance(again, FormPage)
    yield "what was written stays", (again._text.toPlainText(), again._phone.text()) == ("村口路灯", "12345678")
    whole = _until(lambda: again.rect().contains(again._keyboard.geometry()))
    yield f"the keyboard {again._keyboard.geometry()} is on the page {again.rect()} in large type", whole
    yield "keys still write", _until(lambda: QApplication.focusWidget() is again._text)
    program.window.home()
    fresh = _opened(program, "form", FormPage, program.window.shown.content.village.matters[0])
    yield "the next villager finds nothing of it", fresh._text.toPlainText() == "" == fresh._phone.text()
    _default(program)


def _notices(program: KioskProgram) -> Iterator[tuple[str, bool]]:
    page = _opened(program, "notices", NoticesPage)
    page._chips.choose("finance")
    program.window.footer.larger.emit()
    again = program.window.page
    assert isinstance(again, NoticesPage)
    yield "the board stays", again._chips.current == "finance"
    _default(program)


def _asked(program: KioskProgram) -> Iterator[tuple[str, bool]]:
    page = _opened(program, "progress", ProgressPage)
    page._pad.write("77")
    page._ask("77")
    program.window.footer.other_language.emit()
    again = program.window.page
    assert isinstance(again, ProgressPage)
    yield "the number and its answer stay", again._pad.text == "77" and "77" in again._said.text()
    _default(program)


def _newer(program: KioskProgram) -> Iterator[tuple[str, bool]]:
    window = program.window
    window.home()
    QApplication.sendEvent(window, QEvent(QEvent.Type.TouchUpdate))
    yield "on the first page nobody is disturbed", not window.is_in_use()
    window.go("form", window.shown.content.village.matters[0])
    yield "a form is not taken away by a newer publication", window.is_in_use()
    window.home()
    window.ask_staff()
    yield "nor is the keypad of the staff", window.is_in_use()
    window.uncover()


def _opened(program: KioskProgram, name: str, kind: type, *argument: str):
    program.window.go(name, *argument)
    page = program.window.page
    assert isinstance(page, kind)
    _until(program.window.is_complete)
    return page


def _default(program: KioskProgram) -> None:
    program.window.set_view("zh", False)
    program.window.home()


def _until(holds: Callable[[], bool]) -> bool:
    loop, look, limit = QEventLoop(), QTimer(interval=20), QTimer(singleShot=True, interval=_PATIENCE_MS)
    look.timeout.connect(lambda: loop.exit(0) if holds() else None)
    limit.timeout.connect(lambda: loop.exit(1))
    look.start()
    limit.start()
    return loop.exec() == 0
