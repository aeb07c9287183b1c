"""The look of the console in one theme: colours, fonts, QPalette, style sheet; switched live."""

from __future__ import annotations

import hashlib
import string
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QPen
from PySide6.QtWidgets import QApplication

from layers import tokens
from layers.tokens import Stroke, Tokens, WarningStyle
from widgets.icon_files import svg

STYLE_SHEET = tokens.TOKEN_FILE.with_name("console.qss")


class Theme(QObject):
    """The tokens in the theme that is chosen now.

    Signals
    -------
    changed
        The name changed and the application has its new palette and style sheet (with ``in_parts`` the sheet follows):
        repaint, ask icons again.

    Attributes
    ----------
    animated
        Whether the user wants motion.
    in_parts
        Whether windows dress their own parts after ``changed``. A new style sheet of the application holds a full desk
        up for most of a second.
    """

    changed = Signal()

    def __init__(self, name: str = "dark", token_set: Tokens | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens = token_set or tokens.load()
        self._name = self._checked(name)
        self._styled = False
        self._sheet_of = ""
        self.animated = True
        self.in_parts = False

    @property
    def name(self) -> str:
        """``dark``, ``light`` or ``contrast``."""
        return self._name

    @property
    def style(self) -> str:
        """``dark`` or ``light``: the name of the map's style, and of what is drawn for either only."""
        return self.tokens.base(self._name)

    @property
    def stale(self) -> bool:
        """Whether the application's style sheet is that of another theme, because windows dress their own parts."""
        return self._sheet_of not in ("", self._name)

    def choose(self, name: str) -> None:
        """Switch to theme ``name`` everywhere; does nothing when it is the one in use."""
        if self._checked(name) != self._name:
            self._name = name
            application = QApplication.instance()
            if isinstance(application, QApplication):
                if self.in_parts and self._sheet_of:
                    application.setPalette(self.palette())
                else:
                    self.apply(application)
            self.changed.emit()

    def apply(self, application: QApplication) -> None:
        """Give ``application`` the palette, font and style sheet."""
        if not self._styled:
            # Once: it is the same in every theme, and takes every widget's look apart.
            application.setStyle("Fusion")
            application.setFont(self.font("body"))
            self._styled = True
        application.setPalette(self.palette())
        application.setStyleSheet(self.style_sheet())
        self._sheet_of = self._name

    def hex(self, role: str) -> str:
        """Colour of a role as ``#RRGGBB``."""
        return self.tokens.role(self._name, role)

    def colour(self, role: str, alpha: float = 1.0) -> QColor:
        """Colour of a role with an opacity of 0 to 1."""
        colour = QColor(self.hex(role))
        colour.setAlphaF(alpha)
        return colour

    def warning(self, level: int) -> WarningStyle:
        """Style of warning ``level`` (1 red to 4 blue)."""
        return self.tokens.warning(self._name, level)

    def series(self, index: int) -> QColor:
        """Colour of chart series ``index`` (from 0); the seventh and later are grey."""
        colours = self.tokens.series(self._name)
        return QColor(colours[index]) if index < len(colours) else self.colour("ctl")

    def land(self, code: str) -> QColor:
        """Fill of land class ``code`` (DLBM); unknown codes are the track colour."""
        land = self.tokens.land(self._name, code)
        return QColor(land.colour) if land is not None else self.colour("b3")

    def stroke(self, name: str) -> Stroke:
        """Stroke over the map: ``selection``, ``hover``, ``patch``, ``red_line``."""
        return self.tokens.stroke(self._name, name)

    def pen(self, role: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """Pen of a role for QPainter and pyqtgraph; ``width`` in px."""
        pen = QPen(self.colour(role), width, style)
        pen.setCosmetic(True)
        return pen

    def font(self, kind: str = "body", bold: bool = False, surface: str = "desk") -> QFont:
        """Font of a kind of text; see ``Tokens.font_px``."""
        font = QFont(self.tokens.font_family)
        font.setPixelSize(self.tokens.font_px(kind, surface))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def space(self, name: str) -> int:
        """Length in logical px; see ``Tokens.space``."""
        return self.tokens.space(name)

    def width(self, name: str) -> float:
        """Width of a line in logical px: ``focus``, ``border``."""
        return self.tokens.width(self._name, name)

    def duration(self, name: str) -> int:
        """Duration of a motion in ms, 0 when the user has turned motion off."""
        return self.tokens.motion(name) if self.animated else 0

    def palette(self) -> QPalette:
        """The palette of this theme; what the style sheet does not reach takes its colours here."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, name in (
            (roles.Window, "b1"),
            (roles.WindowText, "t1"),
            (roles.Base, "b1"),
            (roles.AlternateBase, "b2"),
            (roles.ToolTipBase, "b3"),
            (roles.ToolTipText, "t1"),
            (roles.Text, "t1"),
            (roles.PlaceholderText, "t3"),
            (roles.Button, "b2"),
            (roles.ButtonText, "t1"),
            (roles.BrightText, "t1"),
            (roles.Link, "accent"),
            (roles.LinkVisited, "accent"),
            (roles.Highlight, "selected"),
            (roles.HighlightedText, "t1"),
            (roles.Light, "b3"),
            (roles.Midlight, "b2"),
            (roles.Mid, "line"),
            (roles.Dark, "line"),
            (roles.Shadow, "b0"),
        ):
            palette.setColor(role, self.colour(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ctl"))
        return palette

    def style_sheet(self) -> str:
        """Return the style sheet with the colours, lengths and glyph files of this theme put in."""
        values = dict(self.tokens.roles(self._name))
        values.update({f"px_{kind}": str(size) for kind, size in self.tokens.raw["type"]["desk"].items()})
        values.update({f"space_{name}": str(size) for name, size in self.tokens.raw["space"].items()})
        values.update({f"radius_{name}": str(size) for name, size in self.tokens.raw["radius"].items()})
        values.update({f"glyph_{name}": path.as_posix() for name, path in self._glyphs().items()})
        for theme in tokens.LOOKS:
            values.update({f"{role}_{theme}": colour for role, colour in self.tokens.roles(theme).items()})
        values["family"] = self.tokens.font_family
        values["border"] = f"{self.width('border'):g}"
        values["warn1"] = self.warning(1).text
        values["warn2"] = self.warning(2).text
        return string.Template(STYLE_SHEET.read_text(encoding="utf-8")).substitute(values)

    def _glyphs(self) -> dict[str, Path]:
        """Write the few glyphs that a Qt style sheet can only take as files to the cache, and return their paths."""
        wanted = {
            "check": svg("check", self.hex("on_accent"), 3),
            "dash": svg("minus", self.hex("on_accent"), 3),
            "down": svg("chevron-down", self.hex("t2"), 2),
            "up": svg("chevron-up", self.hex("t2"), 2),
            "right": svg("chevron-right", self.hex("t2"), 2),
        }
        digest = hashlib.sha256(b"".join(wanted.values())).hexdigest()[:12]
        folder = Path(platformdirs.user_cache_dir("onemap", appauthor=False)) / "glyphs" / digest
        paths = {name: folder / f"{name}.svg" for name in wanted}
        if not all(path.is_file() for path in paths.values()):
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in wanted.items():
                part = paths[name].with_suffix(".part")
                part.write_bytes(text)
                part.replace(paths[name])
        return paths

    @staticmethod
    def _checked(name: str) -> str:
        if name not in tokens.LOOKS:
            raise ValueError(f"theme {name!r} is none of {', '.join(tokens.LOOKS)}")
        return name
