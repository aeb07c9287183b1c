"""The saved layouts of the desk and the headings of its panels, each with its name and in its order."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

#: Layouts, as in the toolbar.
ORDER = ("duty", "parcels", "patches", "water", "video", "ledgers")
#: Topics of panels, as in the menu; "" for panels of plugins that name none.
TOPICS = ("map", "duty", "land", "change", "water", "video", "places", "")


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


def topic_title(topic: str) -> str:
    """Return the heading of a topic in the program's language."""
    return {
        "map": QCoreApplication.translate("Workspaces", "地图与图层"),
        "duty": QCoreApplication.translate("Workspaces", "值守与告警"),
        "land": QCoreApplication.translate("Workspaces", "土地与地块"),
        "change": QCoreApplication.translate("Workspaces", "影像、图斑与案件"),
        "water": QCoreApplication.translate("Workspaces", "水库与水情"),
        "video": QCoreApplication.translate("Workspaces", "摄像头与视频"),
        "places": QCoreApplication.translate("Workspaces", "镇村与产业"),
        "": QCoreApplication.translate("Workspaces", "其他插件"),
    }[topic]
