"""The plugins in use: who is switched on, what they add, and taking them away again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.host.discovery import Discovery, FoundPlugin
from app.host.loading import forget_code, load_code
from app.host.manifest.desk_sections import CommandSection, PanelSection, SettingSection, Source
from app.host.manifest.map_sections import LayerSection
from data.errors import UserError


@dataclass(frozen=True)
class PanelEntry:
    """A panel and the plugin it belongs to; ``key`` (``plugin.panel``) names it in layouts and on the command line."""

    plugin: FoundPlugin
    section: PanelSection

    @property
    def key(self) -> str:
        """Name among all panels."""
        return f"{self.plugin.manifest.id}.{self.section.id}"

    @property
    def help_page(self) -> str:
        """Page of the user's guide about it (`PanelSection.help`): its own, its plugin's, or one named like that."""
        manifest = self.plugin.manifest
        return self.section.help or manifest.help or manifest.id


@dataclass(frozen=True)
class CommandEntry:
    """A command and the plugin it belongs to; ``key`` is ``plugin.command``."""

    plugin: FoundPlugin
    section: CommandSection

    @property
    def key(self) -> str:
        """Name among all commands."""
        return f"{self.plugin.manifest.id}.{self.section.id}"


class PluginHost(QObject):
    """Holds the found plugins.

    Signals
    -------
    removed(str)
        The plugin of that id was switched off: its panels, commands and layers are to go.
    added(str)
        The plugin of that id was switched on again.
    """

    removed = Signal(str)
    added = Signal(str)

    def __init__(self, discovery: Discovery, disabled: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._found = {plugin.manifest.id: plugin for plugin in discovery.plugins}
        self._disabled = set(disabled)
        self.problems = discovery.problems

    @property
    def plugins(self) -> tuple[FoundPlugin, ...]:
        """The plugins switched on, in the order of menus."""
        return tuple(plugin for key, plugin in self._found.items() if key not in self._disabled)

    @property
    def all_plugins(self) -> tuple[FoundPlugin, ...]:
        """Every sound plugin, also those switched off."""
        return tuple(self._found.values())

    @property
    def disabled(self) -> frozenset[str]:
        """Ids of the plugins switched off."""
        return frozenset(self._disabled)

    def panels(self, mode: str, source: Source = "workspace") -> list[PanelEntry]:
        """Return the panels for a window (``desk``, ``wall``, ``kiosk``) on a source, ordered within their areas."""
        entries = [
            PanelEntry(plugin, section)
            for plugin in self.plugins
            for section in plugin.manifest.panels
            if mode in section.modes and source in section.sources
        ]
        return sorted(entries, key=lambda entry: entry.section.order)

    def commands(self, mode: str) -> list[CommandEntry]:
        """Return the commands for a window."""
        return [
            CommandEntry(plugin, section)
            for plugin in self.plugins
            for section in plugin.manifest.commands
            if mode in section.modes
        ]

    def layers(self) -> Iterator[tuple[FoundPlugin, LayerSection]]:
        """Yield every declared layer with its plugin."""
        for plugin in self.plugins:
            for section in plugin.manifest.layers:
                yield plugin, section

    def setting(self, plugin: str, name: str) -> SettingSection | None:
        """Return the declaration of a plugin's setting."""
        found = self._found.get(plugin)
        settings = found.manifest.settings if found is not None else []
        return next((setting for setting in settings if setting.id == name), None)

    def load(self, plugin: FoundPlugin, reference: str) -> Any:
        """Import what ``module:attribute`` names; see :func:`app.host.loading.load_code`."""
        return load_code(plugin, reference)

    def remove(self, plugin: str) -> None:
        """Switch a plugin off: what it added is taken away and its code is forgotten."""
        if plugin in self._found and plugin not in self._disabled:
            self._disabled.add(plugin)
            self.removed.emit(plugin)
            forget_code(self._found[plugin])

    def restore(self, plugin: str) -> None:
        """Switch a plugin on again."""
        if plugin in self._disabled:
            self._disabled.discard(plugin)
            self.added.emit(plugin)

    def find_panel(self, key: str, mode: str, source: Source = "workspace") -> PanelEntry:
        """Return the panel of ``plugin.panel``, or of the plugin's or the panel's id where that is enough.

        Raises
        ------
        UserError
            When there is none or more than one; lists those there are.
        """
        entries = self.panels(mode, source)
        exact = [entry for entry in entries if entry.key == key]
        # A plugin with several panels has one that it is named after.
        named = [e for e in entries if key == e.plugin.manifest.id == e.section.id]
        matching = exact or named or [e for e in entries if key in (e.plugin.manifest.id, e.section.id)]
        if len(matching) == 1:
            return matching[0]
        raise UserError(
            self.tr("没有面板 {key}。").format(key=key),
            self.tr("可用的面板：{keys}").format(keys=", ".join(entry.key for entry in entries) or "-"),
            self.tr("从中选一个。"),
        )
