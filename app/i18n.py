"""The language of the console: Chinese is in the source, English in a Qt Linguist file that set-up compiles."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

TRANSLATIONS = Path(__file__).resolve().parents[1] / "resources" / "translations"
LANGUAGES = ("zh", "en")

_log = logging.getLogger(__name__)
_LOCALES = {
    "zh": QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
#: Set by :func:`use_language`; texts made before there is an application (the command line's) come from here.
_translators: list[QTranslator] = []


def system_language() -> str:
    """Return ``zh`` or ``en`` from the environment; ``zh`` where nothing is said."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "en" if value.startswith("en") else "zh"
    return "zh"


def use_language(language: str) -> None:
    """Make ``language`` (``zh`` or ``en``) that of all texts made from now on.

    Called once at the start, before there is an application; a switch takes effect at the next start.
    """
    QLocale.setDefault(_LOCALES[language])
    _translators.clear()
    if language == "en":
        _load("onemap_en", TRANSLATIONS)
    else:
        _load("qtbase_zh_CN", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
        _load("qt_zh", TRANSLATIONS)  # what that one has not got yet; asked first


def used_language() -> str:
    """Return the language in use: ``zh`` or ``en``."""
    return "en" if QLocale().language() == QLocale.Language.English else "zh"


def install(application: QCoreApplication) -> None:
    """Give the application the translators of the language in use."""
    for translator in _translators:
        translator.setParent(application)
        application.installTranslator(translator)


def switch_language(application: QCoreApplication, language: str) -> None:
    """Change the language of a running application; whoever shows texts makes them anew after this."""
    for translator in _translators:
        application.removeTranslator(translator)
        translator.deleteLater()
    use_language(language)
    install(application)


@contextmanager
def without_windows() -> Iterator[None]:
    """Give a command that makes no application one without windows, so that texts made in `data` are translated."""
    if QCoreApplication.instance() is not None:
        yield
        return
    application = QCoreApplication(["onemap"])
    for translator in _translators:
        application.installTranslator(translator)
    try:
        yield
    finally:
        for translator in _translators:
            application.removeTranslator(translator)
        language = used_language()
        application.shutdown()
        # It takes every object of Qt with it, and what has gone wrong is still to be told.
        use_language(language)


def translate(context: str, text: str) -> str:
    """Translate as ``QCoreApplication.translate`` does, also before there is an application."""
    if QCoreApplication.instance() is not None:
        return QCoreApplication.translate(context, text)
    for translator in _translators:
        found = translator.translate(context, text)
        if found:
            return found
    return text


class _Texts(QTranslator):
    """A compiled file of texts, read into memory.

    Given a file's name, Qt maps it: one that is written anew by an update crashes the program that runs.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._bytes = file.read_bytes()
        self.good = self.load(self._bytes, str(file.parent))


def _load(name: str, folder: Path) -> None:
    file = folder / f"{name}.qm"
    translator = _Texts(file) if file.is_file() else None
    if translator is not None and translator.good:
        _translators.append(translator)
    elif folder == TRANSLATIONS:
        _log.warning("the texts of %s.ts are not compiled; run make setup", name)
