"""Two fields for the begin and the end of a window (days, hours), and what is wrong with them, said beneath them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from PySide6.QtWidgets import QLabel, QLineEdit

from data.wall.scene import Hours, Season


class WindowFields:
    """What is typed stays until it is right: a window that cannot be read, or has one end only, is none.

    Parameters
    ----------
    begin, end
        The fields.
    said
        Where it is said what is wrong; hidden while nothing is.
    model
        What a window is, and how it is written.
    remedy
        How it is written, in words.
    """

    def __init__(
        self, begin: QLineEdit, end: QLineEdit, said: QLabel, model: type[Season | Hours], remedy: str
    ) -> None:
        self.begin, self.end, self._said = begin, end, said
        self._model, self._remedy = model, remedy
        self._kept: dict[str, str] | None = None
        self.wrong = False
        said.setWordWrap(True)
        said.hide()

    def follow(self, tell: Callable[[], None]) -> None:
        """Look at them, and ``tell``, whenever one is written; a begin whose end is still to come may be alone."""

        def written(field: QLineEdit) -> None:
            alone = not self.end.text().strip() and field is self.begin
            self._look(unfinished=alone and self._kept is None)
            tell()

        self.begin.editingFinished.connect(lambda: written(self.begin))
        self.end.editingFinished.connect(lambda: written(self.end))

    def show(self, window: Season | Hours | None, anew: bool) -> None:
        """Show a scene's window; what is wrong and still being written stays, unless it is another scene (``anew``)."""
        self._kept = None if window is None else {"begin": window.begin, "end": window.end}
        if self.wrong and not anew:
            return
        for field, text in ((self.begin, window.begin if window else ""), (self.end, window.end if window else "")):
            if field.text() != text and (anew or not self._half()):
                field.setText(text)
        if anew:
            self._tell("")

    def values(self) -> dict[str, str] | None:
        """The window as it is written; the scene's own while it is wrong or half written."""
        window = self._written()
        return self._kept if self.wrong or self._half() else window

    def check(self) -> bool:
        """Say what is wrong, now that the scene is to be kept; True where nothing is."""
        self._look()
        return not self.wrong

    def _written(self) -> dict[str, str] | None:
        begin, end = self.begin.text().strip(), self.end.text().strip()
        return {"begin": begin, "end": end} if begin or end else None

    def _half(self) -> bool:
        window = self._written()
        return window is not None and not all(window.values())

    def _look(self, unfinished: bool = False) -> None:
        window: dict[str, Any] | None = self._written()
        if window is None:
            self._tell("")
            return
        try:
            if unfinished:  # the end is still to come: the begin alone is looked at
                window["end"] = window["begin"]
            self._model.model_validate(window)
        except ValidationError:
            self._tell(self._remedy)
        else:
            self._tell("")

    def _tell(self, text: str) -> None:
        self.wrong = bool(text)
        self._said.setText(text)
        self._said.setVisible(bool(text))
