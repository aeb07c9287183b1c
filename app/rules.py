"""The rules that plugins ship in their manifests, as the alerts' part takes them."""

from __future__ import annotations

from collections.abc import Iterable

from app.host.discovery import FoundPlugin
from data.alerts.rules.spec import Rule


def of_plugins(plugins: Iterable[FoundPlugin]) -> dict[str, tuple[Rule, ...]]:
    """The rules of some plugins, by plugin; plugins without any are left out."""
    return {plugin.manifest.id: tuple(plugin.manifest.rules) for plugin in plugins if plugin.manifest.rules}
