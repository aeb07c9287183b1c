"""What the user has chosen, kept in one INI file of the user's configuration folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    # Not at run time: the command line asks for the language, which is no reason to import the plugin host.
    from app.host.host import PluginHost


class UserSettings:
    """Typed access to the user's settings; values of plugins are kept as JSON under ``plugins/<id>/<name>``."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or Path(platformdirs.user_config_dir("onemap", appauthor=False)) / "onemap.ini"
        self._settings = QSettings(str(self.file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """``dark``, ``light`` or ``contrast``."""
        value = str(self._settings.value("desk/theme", "dark"))
        return value if value in ("dark", "light", "contrast") else "dark"

    @theme.setter
    def theme(self, value: str) -> None:
        self._settings.setValue("desk/theme", value)

    @property
    def language(self) -> str:
        """``zh``, ``en``, or ``""`` for the system's."""
        value = str(self._settings.value("desk/language", ""))
        return value if value in ("zh", "en") else ""

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("desk/language", value)

    @property
    def animated(self) -> bool:
        """Whether things move at all."""
        return str(self._settings.value("desk/animated", "true")) == "true"

    @animated.setter
    def animated(self, value: bool) -> None:
        self._settings.setValue("desk/animated", "true" if value else "false")

    @property
    def magnification(self) -> int:
        """How much larger everything is drawn, per cent: 100 to 200; used from the next start."""
        value = str(self._settings.value("desk/magnification", "100"))
        return min(200, max(100, int(value))) if value.isdigit() else 100

    @magnification.setter
    def magnification(self, value: int) -> None:
        self._settings.setValue("desk/magnification", str(value))

    @property
    def returns(self) -> bool:
        """Whether the map opens where it was when the program was closed."""
        return str(self._settings.value("desk/returns", "true")) == "true"

    @returns.setter
    def returns(self, value: bool) -> None:
        self._settings.setValue("desk/returns", "true" if value else "false")

    @property
    def stays_awake(self) -> bool:
        """Whether the screen is kept from going dark or being locked while a duty room's layout is in use."""
        return str(self._settings.value("desk/stays_awake", "true")) == "true"

    @stays_awake.setter
    def stays_awake(self, value: bool) -> None:
        self._settings.setValue("desk/stays_awake", "true" if value else "false")

    @property
    def tour_seen(self) -> bool:
        """Whether the tour has been offered."""
        return str(self._settings.value("desk/tour", "")) == "seen"

    @tour_seen.setter
    def tour_seen(self, value: bool) -> None:
        self._settings.setValue("desk/tour", "seen" if value else "")

    @property
    def shortcuts(self) -> dict[str, str]:
        """Shortcuts of the user's own by command, portable text, "" for none."""
        kept = self.json("desk/shortcuts", {})
        return {str(key): str(text) for key, text in kept.items()} if isinstance(kept, dict) else {}

    @shortcuts.setter
    def shortcuts(self, value: dict[str, str]) -> None:
        self.set_json("desk/shortcuts", value)

    @property
    def last_workspace(self) -> Path | None:
        """The workspace or project opened last, if it is still there."""
        value = str(self._settings.value("desk/workspace", ""))
        return Path(value) if value and Path(value).exists() else None

    @last_workspace.setter
    def last_workspace(self, value: Path | None) -> None:
        self._settings.setValue("desk/workspace", "" if value is None else str(value))

    @property
    def display_name(self) -> str:
        """Name shown in the toolbar; empty: that of the operating system's account."""
        return str(self._settings.value("session/name", ""))

    @display_name.setter
    def display_name(self, value: str) -> None:
        self._settings.setValue("session/name", value)

    @property
    def disabled_plugins(self) -> frozenset[str]:
        """Ids of the plugins that are switched off."""
        return frozenset(name for name in str(self._settings.value("plugins/disabled", "")).split(" ") if name)

    @disabled_plugins.setter
    def disabled_plugins(self, value: frozenset[str]) -> None:
        self._settings.setValue("plugins/disabled", " ".join(sorted(value)))

    def blob(self, name: str) -> QByteArray | None:
        """Bytes kept under ``name`` (window geometry, dock layouts)."""
        value = self._settings.value(f"blobs/{name}")
        return value if isinstance(value, QByteArray) else None

    def set_blob(self, name: str, value: QByteArray | None) -> None:
        """Keep or forget bytes."""
        if value is None:
            self._settings.remove(f"blobs/{name}")
        else:
            self._settings.setValue(f"blobs/{name}", value)

    def json(self, name: str, default: Any = None) -> Any:
        """Return a JSON value kept under ``name``; one that cannot be read counts as absent."""
        value = self._settings.value(f"values/{name}")
        if not isinstance(value, str):
            return default
        try:
            return json.loads(value)
        except ValueError:
            return default

    def set_json(self, name: str, value: Any) -> None:
        """Keep a JSON value."""
        self._settings.setValue(f"values/{name}", json.dumps(value, ensure_ascii=False))

    def sync(self) -> None:
        """Write everything to the file now."""
        self._settings.sync()


class PluginSettings:
    """One plugin's settings (`widgets.panel.Settings`): the user's value, else the manifest's default."""

    def __init__(self, settings: UserSettings, host: PluginHost, plugin: str) -> None:
        self._settings = settings
        self._host = host
        self._plugin = plugin

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value: the user's, else the declared default, else ``default``."""
        declared = self._host.setting(self._plugin, name)
        fallback = declared.default if declared is not None else default
        return self._settings.json(f"{self._plugin}/{name}", fallback)

    def set(self, name: str, value: Any) -> None:
        """Keep a value."""
        self._settings.set_json(f"{self._plugin}/{name}", value)
