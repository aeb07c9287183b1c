"""Commands of the plugin."""

from __future__ import annotations

from widgets.panel import PanelContext


def open_ask(context: PanelContext) -> None:
    """Bring the panel 查询 to the front."""
    context.commands.run("desk.show_panel", panel="ask.ask")
