"""The English texts: none missing, every place-holder kept."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app import i18n
from app.i18n import TRANSLATIONS

MESSAGES = list(ET.parse(TRANSLATIONS / "onemap_en.ts").getroot().iter("message"))


def english(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def test_nothing_is_untranslated():
    bare = [m.findtext("source") for m in MESSAGES if m.find("translation").get("type") is not None]
    assert bare == []
    assert [m.findtext("source") for m in MESSAGES if not all(english(m))] == []


def test_place_holders_are_kept():
    for message in MESSAGES:
        wanted = sorted(re.findall(r"\{[^}]*\}|%n", message.findtext("source") or ""))
        for text in english(message):
            assert sorted(re.findall(r"\{[^}]*\}|%n", text)) == wanted, text


def test_no_chinese_is_left_in_the_english():
    allowed = {"空"}  # what a user types to filter for empty values
    for message in MESSAGES:
        for text in english(message):
            assert not set(re.findall(r"[\u4e00-\u9fff]", text)) - allowed, text


def test_qts_own_dialogs_speak_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    before = i18n.used_language()
    i18n.switch_language(qapp, "zh")
    try:
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
        assert len(labels) >= 3
        # An ampersand and its letter are a key, not a word.
        assert [text for text in labels if re.search("[A-Za-z]{2,}", text)] == []
        assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder", "All other platforms") == "文件夹"
    finally:
        i18n.switch_language(qapp, before)


def test_texts_outlive_their_file(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update writes the files anew beneath a program that runs."""
    compiled = i18n.TRANSLATIONS / "onemap_en.qm"
    copied = tmp_path / compiled.name
    copied.write_bytes(compiled.read_bytes())
    before = i18n.used_language()
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
    i18n.switch_language(qapp, "en")
    monkeypatch.undo()
    try:
        copied.write_bytes(b"")
        assert QCoreApplication.translate("TakeOver", "责任人") == "Responsible"
    finally:
        i18n.switch_language(qapp, before)
