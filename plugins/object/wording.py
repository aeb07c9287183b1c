"""What the card of a place says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.cases.model import CASE_TABLE, Case
from data.cases.wording import case_heading
from data.formats import FORMATS, MISSING
from data.schema import TABLES
from data.sight import Sight
from data.surveys.filed import present_table, survey_day, titled
from plugins.object.place import Found, Place
from widgets.cards.card import CardContent, CardLine
from widgets.cards.rows import ObjectRow

DOT = " · "
#: A camera nearer than this (m) stands at the place itself.
_HERE = 10.0
ICONS = {
    "dltb": "polygon",
    "yjjbnttb": "wheat",
    "gbzntb": "wheat",
    "grid_zone": "hexagons",
    "camera": "device-cctv",
    "reservoir": "droplet",
    "industry": "building-factory-2",
    "ecological_redline": "home-shield",
    "approved_land": "polygon",
    "facility_land": "polygon",
    "case_file": "clipboard-list",
    "patch": "layers-difference",
}
#: The panel that lists the objects of a table; one of a plugin that is switched off says so when it is asked for.
PANELS = {
    "dltb": "parcels.parcels",
    "yjjbnttb": "farmland.farmland",
    "gbzntb": "farmland.farmland",
    "grid_zone": "grid.grid",
    "camera": "cameras.cameras",
    "reservoir": "reservoirs.reservoirs",
    "industry": "industries.industries",
    "ecological_redline": "land_controls.land_controls",
    "approved_land": "land_controls.land_controls",
    "facility_land": "land_controls.land_controls",
    "case_file": "change_cases.ledger",
}


def table_name(table: str, title: str = "") -> str:
    """What an object of a table is called; ``title`` where neither the card nor the schema knows the table."""
    translate = QCoreApplication.translate
    names = {
        "dltb": translate("Place", "地块"),
        "yjjbnttb": translate("Place", "永久基本农田"),
        "gbzntb": translate("Place", "高标准农田"),
        "grid_zone": translate("Place", "网格"),
        "camera": translate("Place", "摄像头"),
        "reservoir": translate("Place", "水库"),
        "industry": translate("Place", "产业"),
        "division": translate("Place", "区划"),
        "grid_staff": translate("Place", "网格员"),
        "road": translate("Place", "道路"),
        "river": translate("Place", "河流"),
        "settlement": translate("Place", "居民点"),
        "case_file": translate("Place", "案件"),
    }
    plain = present_table(table)
    if plain in names:
        return titled(names[plain], table)
    known = TABLES.get(table)
    return translate("Schema", known.title) if known is not None else title or table


def object_title(found: Found) -> str:
    """Name of an object: what people call it, with its number where it has one."""
    row = found.row
    if present_table(found.table) == "dltb":
        return _joined(" ", row.get("TBBH"), row.get("DLMC"))
    if found.table == "yjjbnttb":
        return _joined(" ", row.get("YJJBNTTBBH"), row.get("DLMC"))
    if found.table == "gbzntb":
        return _joined(" ", row.get("XMMC"), row.get("JSND"))
    if found.table == CASE_TABLE:
        return _joined(" ", row.get("code"), case_heading(Case.of(row)))
    return _joined(" ", row.get("name") or row.get("code") or f"{table_name(found.table, found.title)} {found.fid}")


def place_card(place: Place, position: str, writings: Sequence[str] = ()) -> CardContent:
    """Write the card: what leads, then land, farmland, people, cameras, water, industry.

    Parameters
    ----------
    place : Place
    position : str
        Its coordinates, written.
    writings
        Its coordinates in other usual writings.
    """
    translate = QCoreApplication.translate
    lines = [CardLine(translate("Place", "位置"), _joined(DOT, *place.divisions[:2], position))]
    lines.extend(_surveyed(place))
    parcel = place.first("dltb")
    if parcel is not None:
        lines.append(
            CardLine(
                translate("Place", "地块"),
                _joined(DOT, parcel.get("TBBH"), _joined(" ", parcel.get("DLBM"), parcel.get("DLMC"))),
            )
        )
        lines.append(CardLine(translate("Place", "面积"), FORMATS["area"].text(parcel.get("TBMJ"))))
        if parcel.get("QSDWMC"):
            lines.append(CardLine(translate("Place", "权属"), str(parcel["QSDWMC"])))
        lines.append(_farmland(place))
    lines.extend(_controls(place))
    lines.extend(_people(place))
    lines.append(_cameras(place))
    lines.extend(_in_view(place))
    lines.extend(_others(place))
    lines.extend(_terrain(place))
    if writings:
        lines.append(CardLine(translate("Place", "坐标"), "\n".join(writings)))
    lead = place.lead
    if lead is None:
        return CardContent(translate("Place", "此处没有登记对象"), "", "map-pin", lines)
    return CardContent(
        object_title(lead),
        _joined(DOT, table_name(lead.table, lead.title), *place.divisions[:2]),
        ICONS.get(present_table(lead.table), "map-pin"),
        lines,
    )


def card_text(content: CardContent) -> str:
    """Write a card as plain text for the clipboard; phones stay masked."""
    head = [content.title, content.subtitle]
    lines = (line.title + "：" + line.text.replace("\n", "；") for line in content.lines)
    return "\n".join([*(t for t in head if t), *lines])


def summary(place: Place) -> str:
    """Count what is here, for the panel's header."""
    counts: dict[str, int] = {}
    for found in place.found:
        counts[found.table] = counts.get(found.table, 0) + 1
    return DOT.join(f"{table_name(table)} {count}" for table, count in counts.items() if table in ICONS)


def sight_text(sight: Sight) -> str:
    """Name and distance of a camera."""
    here = sight.metres < _HERE
    far = QCoreApplication.translate("Place", "就在此处") if here else f"{sight.metres / 1000:.2f} km"
    text = f"{sight.name} {far}"
    return text if sight.online else text + QCoreApplication.translate("Place", "（离线）")


def _surveyed(place: Place) -> list[CardLine]:
    """The parcel of the earlier survey that leads, apart from today's; no line where none leads."""
    lead = place.lead
    if lead is None or survey_day(lead.table) is None:
        return []
    row = lead.row
    text = _joined(DOT, row.get("TBBH"), _joined(" ", row.get("DLBM"), row.get("DLMC")))
    area = FORMATS["area"].text(row.get("TBMJ"))
    return [CardLine(table_name(lead.table), _joined(DOT, text, area))]


def _farmland(place: Place) -> CardLine:
    translate = QCoreApplication.translate
    kinds = []
    if place.first("yjjbnttb") is not None:
        kinds.append(translate("Place", "永久基本农田"))
    high = place.first("gbzntb")
    if high is not None:
        year = f" {high['JSND']}" if high.get("JSND") else ""
        kinds.append(translate("Place", "高标准农田") + year)
    title = translate("Place", "农田保护")
    return CardLine(title, DOT.join(kinds)) if kinds else CardLine(title, translate("Place", "不在保护范围"), "t3")


def _controls(place: Place) -> list[CardLine]:
    """The registers of the law that the place lies in; no line where it lies in none, or none is on file."""
    registers = [f for f in place.found if f.table in ("ecological_redline", "approved_land", "facility_land")]
    if not registers:
        return []
    named = [_joined(" ", table_name(f.table), f.row.get("name"), f.row.get("code")) for f in registers]
    return [CardLine(QCoreApplication.translate("Place", "用地管控"), "\n".join(named))]


def _people(place: Place) -> list[CardLine]:
    translate = QCoreApplication.translate
    zone = place.first("grid_zone")
    if zone is None:
        return [CardLine(translate("Place", "网格"), translate("Place", "没有划定网格"), "t3")]
    lines = [CardLine(translate("Place", "网格"), _joined(DOT, zone.get("name"), zone.get("code")))]
    lines.append(CardLine(translate("Place", "网格长"), _person(zone.get("leader"), zone.get("phone"))))
    head = (zone.get("leader"), zone.get("phone"))
    staff = [_person(s.get("name"), s.get("phone")) for s in place.staff if (s.get("name"), s.get("phone")) != head]
    if staff:
        lines.append(CardLine(translate("Place", "网格员"), "\n".join(staff)))
    return lines


def _in_view(place: Place) -> list[CardLine]:
    """What the camera that leads has in view: villages, then parcels by class."""
    view = place.view
    if view is None:
        return []
    translate = QCoreApplication.translate
    villages = translate("Place", "、").join(view.villages)
    classes = [f"{code} {name} {FORMATS['mu'].text(area, True)}" for code, name, area in view.classes[:4]]
    if len(view.classes) > 4:
        classes.append(translate("Place", "另 {0} 类").format(len(view.classes) - 4))
    count = translate("Place", "地块 {0} 个").format(view.parcels)
    return [
        CardLine(translate("Place", "视域内"), _joined(DOT, villages, count)),
        CardLine(translate("Place", "视域地类"), "\n".join(classes) or MISSING),
    ]


def view_rows(place: Place) -> list[ObjectRow]:
    """Reservoirs and industries that the camera which leads has in view."""
    view = place.view
    if view is None:
        return []
    return [
        ObjectRow(f"{table}/{fid}", ICONS[table], name, table_name(table))
        for table, found in (("reservoir", view.reservoirs), ("industry", view.industries))
        for fid, name in found
    ]


def _cameras(place: Place) -> CardLine:
    translate = QCoreApplication.translate
    title = translate("Place", "可见摄像头")
    if not place.sights:
        return CardLine(title, translate("Place", "没有摄像头能看到"), "t3")
    first, rest = place.sights[0], len(place.sights) - 1
    more = translate("Place", "另 {0} 路").format(rest) if rest else ""
    return CardLine(title, _joined(DOT, sight_text(first), more))


def _others(place: Place) -> list[CardLine]:
    translate = QCoreApplication.translate
    lines = []
    for found in place.found:
        row = found.row
        if found.table == "reservoir":
            level = FORMATS["level"].text(row.get("level_m"), True)
            lines.append(CardLine(translate("Place", "水库"), _joined(DOT, row.get("name"), level)))
            lines.append(CardLine(translate("Place", "巡查责任人"), _person(row.get("holder"), row.get("phone"))))
        elif found.table == "industry":
            lines.append(
                CardLine(translate("Place", "产业"), _joined(DOT, row.get("name"), row.get("kind"), row.get("product")))
            )
        elif found.table == "camera":
            lines.append(CardLine(translate("Place", "摄像头"), _joined(DOT, row.get("name"), _camera_state(row))))
    return lines


def _terrain(place: Place) -> list[CardLine]:
    """Height and slope; no line where no terrain model covers the place."""
    found = place.terrain
    if found is None:
        return []
    translate = QCoreApplication.translate
    height = translate("Place", "高程 {0}").format(FORMATS["metres"].text(found.height, True))
    slope = "" if found.slope is None else translate("Place", "坡度 {0}°").format(f"{found.slope:.1f}")
    cell = translate("Place", "模型格网 {0} m").format(f"{found.cell:.3g}")
    return [CardLine(translate("Place", "地形"), _joined(DOT, height, slope, cell))]


def _camera_state(row: Mapping[str, Any]) -> str:
    translate = QCoreApplication.translate
    states = {"online": translate("Place", "在线"), "offline": translate("Place", "离线")}
    return states.get(str(row.get("status")), "")


def _person(name: Any, phone: Any) -> str:
    return _joined(" ", name, FORMATS["phone"].text(phone) if phone else "")


def _joined(between: str, *parts: Any) -> str:
    texts = [str(part) for part in parts if part not in (None, "", MISSING)]
    return between.join(texts) if texts else MISSING
