"""The saved layouts of the desk and their names, in the order of the toolbar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

ORDER = ("duty", "parcels", "patches", "water", "video", "ledgers")


def workspace_title(workspace: str) -> str:
    """Return the name of a layout in the program's language."""
    return {
        "duty": QCoreApplication.translate("Workspaces", "值守"),
        "parcels": QCoreApplication.translate("Workspaces", "地块"),
        "patches": QCoreApplication.translate("Workspaces", "图斑"),
        "water": QCoreApplication.translate("Workspaces", "水情"),
        "video": QCoreApplication.translate("Workspaces", "视频"),
        "ledgers": QCoreApplication.translate("Workspaces", "台账"),
    }[workspace]
