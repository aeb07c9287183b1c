"""The workflows that the plugins declare, as the cases' part takes them."""

from __future__ import annotations

from collections.abc import Iterable

from app.host.discovery import FoundPlugin, discover, user_plugin_folder
from data.cases.workflow import Workflow


def of_plugins(plugins: Iterable[FoundPlugin]) -> dict[str, Workflow]:
    """The workflows of some plugins by ``<plugin>.<workflow>``."""
    found = {}
    for plugin in plugins:
        for section in plugin.manifest.workflows:
            workflow = Workflow.of(plugin.manifest.id, section.model_dump(exclude_none=True))
            found[workflow.id] = workflow
    return found


def declared() -> dict[str, Workflow]:
    """The workflows of every plugin that can be found, for commands without a window."""
    return of_plugins(discover(user=user_plugin_folder()).plugins)
