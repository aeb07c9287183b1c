"""How scenes are written: notes under pictures, lines of the card."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from data.formats import MISSING
from data.imagery.bands import role_name
from data.imagery.catalogue import Scene
from widgets.cards.card import CardContent, CardLine


def resolution(scene: Scene) -> str:
    """Resolution as ``2 m``."""
    return MISSING if math.isnan(scene.gsd) else f"{scene.gsd:.3g} m"


def cloud(scene: Scene) -> str:
    """Cloud share as ``云 3%``, "" when not known."""
    if scene.cloud is None:
        return ""
    return QCoreApplication.translate("ImageryPanel", "云 {share:.0f}%").format(share=scene.cloud)


def notes(scene: Scene) -> tuple[str, ...]:
    """What stands beside the date: resolution and cloud."""
    return tuple(part for part in (resolution(scene), cloud(scene)) if part)


def note(scene: Scene) -> str:
    """The same in one line."""
    return " • ".join(notes(scene))


def source(scene: Scene) -> str:
    """Satellite and sensor, or where it comes from."""
    sensor = " ".join(str(i) for i in scene.properties.get("instruments") or [])
    return " ".join(part for part in (scene.platform, sensor) if part) or scene.path.parent.name


def bands(scene: Scene) -> str:
    """The bands in their order."""
    return QCoreApplication.translate("ImageryPanel", "、").join(role_name(role) for role in scene.roles)


def card(scene: Scene) -> CardContent:
    """The card of a scene."""
    translate = QCoreApplication.translate
    said = scene.properties
    lines = [
        CardLine(translate("ImageryPanel", "来源"), source(scene)),
        CardLine(translate("ImageryPanel", "分辨率"), resolution(scene)),
        CardLine(
            translate("ImageryPanel", "波段"), _with_doubt(bands(scene) or MISSING, said.get("onemap:bands_assumed"))
        ),
        CardLine(translate("ImageryPanel", "云量"), _cloud(scene)),
    ]
    angle = said.get("view:off_nadir")
    if angle is not None:
        lines.append(CardLine(translate("ImageryPanel", "侧视角"), f"{float(angle):.1f}°"))
    lines.append(CardLine(translate("ImageryPanel", "坐标系"), scene.crs_code or MISSING))
    lines.append(CardLine(translate("ImageryPanel", "文件"), str(scene.path)))
    text = "" if scene.path.is_file() else translate("ImageryPanel", "文件不在原处：恢复文件，或移出目录后重新登记")
    moment = translate("ImageryPanel", "北京时间 {clock}").format(clock=scene.clock) if scene.clock else ""
    return CardContent(scene.day, " • ".join(part for part in (moment, scene.id) if part), "photo", lines, text)


def _cloud(scene: Scene) -> str:
    if scene.cloud is None:
        return MISSING
    measured = scene.properties.get("onemap:cloud_from") == "measured"
    suffix = QCoreApplication.translate("ImageryPanel", "（由画面测得）") if measured else ""
    return f"{scene.cloud:.0f}%{suffix}"


def _with_doubt(text: str, doubt: object) -> str:
    return text + QCoreApplication.translate("ImageryPanel", "（按惯例，未确认）") if doubt else text
