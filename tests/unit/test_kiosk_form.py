"""Where villagers write: the hint does not lie beneath what is being spelt."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from pytestqt.qtbot import QtBot

from app.kiosk.pages.say import WordsField


def test_the_hint_goes_while_letters_are_not_words_yet(qtbot: QtBot) -> None:
    field = WordsField("什么事")
    qtbot.addWidget(field)
    QCoreApplication.sendEvent(field, QInputMethodEvent("lu deng", []))
    assert field.placeholderText() == ""
    QCoreApplication.sendEvent(field, QInputMethodEvent("", []))
    assert field.placeholderText() == "什么事"
