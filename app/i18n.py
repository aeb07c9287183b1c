"""The language of the console: Chinese is in the source, English in a Qt Linguist file that set-up compiles."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

TRANSLATIONS = Path(__file__).resolve().parents[1] / "resources" / "translations"

_log = logging.getLogger(__name__)
_LOCALES = {
    "zh": QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def system_language() -> str:
    """Return ``zh`` or ``en`` from the environment; ``zh`` where nothing is said."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "en" if value.startswith("en") else "zh"
    return "zh"


def use_language(application: QCoreApplication, language: str) -> None:
    """Make ``language`` (``zh`` or ``en``) that of all texts made from now on.

    Called once, before the first window: a switch takes effect at the next start.
    """
    QLocale.setDefault(_LOCALES[language])
    names = ["qtbase_zh_CN"] if language == "zh" else ["onemap_en"]
    for name in names:
        folder = TRANSLATIONS
        if name.startswith("qt"):
            folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        translator = QTranslator(application)
        if translator.load(name, str(folder)):
            application.installTranslator(translator)
        elif name == "onemap_en":
            _log.warning("the English texts are not compiled; run make setup")
