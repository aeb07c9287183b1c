"""The language that the program shows, for texts that come in both."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication


def language() -> str:
    """Language the program shows, ``zh`` or ``en``.

    The installed translation itself says so. The default QLocale cannot: it stays zh_CN in English too, because it
    decides the shapes of Han characters.
    """
    return QCoreApplication.translate("Words", "zh", "code of the language of this translation: zh or en")


def spoken(text: Mapping[str, str]) -> str:
    """``{"zh": ..., "en": ...}`` in the language that the program shows."""
    return text["en" if language() == "en" else "zh"]
