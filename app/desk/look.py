"""How a desk looks to its user: theme, motion, language, name; what is chosen is in use and kept at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt
from PySide6.QtWidgets import QMainWindow

from app.console import Console
from app.desk.toolbar import ToolBar
from widgets.mapview import MapView


def look_titles() -> dict[str, str]:
    """What the themes are called, by name."""
    return {
        "dark": QCoreApplication.translate("DeskActions", "深色"),
        "light": QCoreApplication.translate("DeskActions", "浅色"),
        "contrast": QCoreApplication.translate("DeskActions", "高对比"),
    }


class Look(QObject):
    """Changes the look of one desk.

    Attributes
    ----------
    language
        ``zh`` or ``en``: that of this run.
    """

    def __init__(self, console: Console, view: MapView, toolbar: ToolBar, window: QMainWindow) -> None:
        super().__init__(window)
        self._console, self._view, self._toolbar, self._window = console, view, toolbar, window
        self.language = "zh" if QLocale().language() == QLocale.Language.Chinese else "en"

    def choose_theme(self, name: str) -> None:
        """Switch the theme of desk, map and charts."""
        self._console.settings.theme = name
        self._console.theme.choose(name)

    def toggle_motion(self) -> None:
        """Turn all motion off, or on."""
        theme = self._console.theme
        theme.animated = not theme.animated
        self._console.settings.animated = theme.animated
        self._view.navigation.animated = theme.animated

    def choose_language(self, language: str) -> None:
        """Keep the language; it is used from the next start."""
        self._console.settings.language = language
        if language != self.language:
            self._console.errors.notify(self.tr("语言将在下次启动时切换"))

    def show_user(self, name: str) -> None:
        """Call the user so in the top bar; "" for the name of the account."""
        self._console.settings.display_name = name
        self._toolbar.set_user(name or self._console.session.account)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
