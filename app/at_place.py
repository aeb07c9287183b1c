"""The sections of the object card that plugins declare, in the order in which they stand."""

from __future__ import annotations

from functools import partial

from app.host.host import PluginHost
from data.at_place import PlaceSection


def of_host(host: PluginHost) -> tuple[PlaceSection, ...]:
    """The sections of the plugins switched on; nothing of their code is imported yet."""
    found = [
        PlaceSection(
            f"{plugin.manifest.id}.{section.id}",
            str(section.title),
            section.urgent,
            section.order,
            partial(host.load, plugin, section.code),
            section.documents,
        )
        for plugin in host.plugins
        for section in plugin.manifest.at_place
    ]
    return tuple(sorted(found, key=lambda section: (not section.urgent, section.order)))
