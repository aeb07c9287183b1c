"""A county of two towns and four villages, a few hundred rows, in a real workspace: what the panels' tests look at."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.host.manifest import read_manifest
from app.hub import GuiHub
from data.alerts.book import AlertBook
from data.alerts.policy import read_policy
from data.batch import Batch
from data.gpkg.store import GpkgStore
from data.messages import Hub
from data.workspace import Workspace, WorkspaceConfig
from layers.catalogue import Catalogue, CatalogueLayer, CatalogueNode
from widgets.panel import PanelContext, group_id
from widgets.table.spec import TableSpec
from widgets.tasks import TaskRunner
from widgets.theme import Theme

COUNTY = "430999"
TOWNS = {"430999100": "白马镇", "430999200": "石门乡"}
VILLAGES = {
    "430999100201": "梨树坪村",
    "430999100202": "柳溪村",
    "430999200201": "石门村",
    "430999200202": "花桥村",
}
X0, Y0, CELL = 38_540_000.0, 3_088_000.0, 60.0
#: Fields along each side of a village; a village is a square of fields.
SIDE = 10
CLASSES = (
    ("0101", "水田"),
    ("0102", "水浇地"),
    ("0103", "旱地"),
    ("0201", "果园"),
    ("0301", "乔木林地"),
    ("0702", "农村宅基地"),
)
NEWEST = datetime.datetime(2026, 7, 14, 1, 0, tzinfo=datetime.timezone.utc)


def lists_of(plugin: str) -> list[TableSpec]:
    """The lists that a built-in plugin declares."""
    return read_manifest(Path(__file__).resolve().parents[2] / "plugins" / plugin).panels[0].lists


def village_box(index: int) -> shapely.Polygon:
    """Square of village ``index``: two columns of villages."""
    x = X0 + (index % 2) * SIDE * CELL
    y = Y0 + (index // 2) * SIDE * CELL
    return shapely.box(x, y, x + SIDE * CELL, y + SIDE * CELL)


def make_county(path: Path) -> Workspace:
    """Make the workspace in ``path`` (a new folder)."""
    config = WorkspaceConfig(title="云溪县一张图", county=COUNTY, crs="EPSG:4526", demo=True, sources=["虚构的云溪县"])
    workspace = Workspace.create(path, config)
    with GpkgStore(workspace.database) as store:
        for batch in (*_divisions(), _parcels(), _basic(), _high(), *_facilities()):
            store.write(batch.table, batch, "测试")
    return workspace


def _divisions() -> list[Batch]:
    boxes = [village_box(i) for i in range(4)]
    codes = [COUNTY, *TOWNS, *VILLAGES]
    names = ["云溪县", *TOWNS.values(), *VILLAGES.values()]
    levels = ["county"] + ["town"] * 2 + ["village"] * 4
    parents = [None, COUNTY, COUNTY] + [v[:9] for v in VILLAGES]
    shapes = [shapely.union_all(boxes), shapely.union_all(boxes[:2]), shapely.union_all(boxes[2:]), *boxes]
    people = [4000, 2000, 2000, 900, 1100, 1200, 800]
    columns = {
        "code": codes,
        "name": names,
        "level": levels,
        "parent": parents,
        "population": people,
        "households": [p // 4 for p in people],
    }
    return [Batch("division", columns, np.array(shapes, dtype=object))]


def fields() -> list[tuple[int, int, int, shapely.Polygon]]:
    """Village, column, row and square of every field."""
    result = []
    for v in range(4):
        x, y = village_box(v).bounds[:2]
        for i in range(SIDE):
            for j in range(SIDE):
                result.append(
                    (v, i, j, shapely.box(x + i * CELL, y + j * CELL, x + (i + 1) * CELL, y + (j + 1) * CELL))
                )
    return result


def _parcels() -> Batch:
    cells = fields()
    n = len(cells)
    kinds = [CLASSES[(v + i * 3 + j) % len(CLASSES)] for v, i, j, _ in cells]
    villages = list(VILLAGES.items())
    area = [3600.0 + (k % 17) * 0.37 for k in range(n)]
    columns: dict[str, Any] = {
        "BSM": [f"{k:018d}" for k in range(n)],
        "TBBH": [f"{k:04d}" for k in range(n)],
        "DLBM": [code for code, _ in kinds],
        "DLMC": [name for _, name in kinds],
        "ZLDWDM": [villages[v][0] + "0000000" for v, *_ in cells],
        "ZLDWMC": [villages[v][1] for v, *_ in cells],
        "QSDWMC": [villages[v][1] if k % 5 else None for k, (v, *_) in enumerate(cells)],
        "QSXZ": ["30"] * n,
        "TBMJ": area,
        "TBDLMJ": [a if k % 3 else None for k, a in enumerate(area)],
        "SJNF": [2025] * n,
    }
    return Batch("dltb", columns, np.array([c[3] for c in cells], dtype=object))


def _crops() -> list[tuple[int, shapely.Polygon]]:
    return [(v, c) for v, i, j, c in fields() if CLASSES[(v + i * 3 + j) % len(CLASSES)][0].startswith("01")]


def _basic() -> Batch:
    chosen = [(v, c) for k, (v, c) in enumerate(_crops()) if k % 5]
    villages = list(VILLAGES.items())
    columns = {
        "YJJBNTTBBH": [f"J{k:05d}" for k in range(len(chosen))],
        "DLBM": ["0101"] * len(chosen),
        "DLMC": ["水田"] * len(chosen),
        "ZLDWDM": [villages[v][0] + "0000000" for v, _ in chosen],
        "ZLDWMC": [villages[v][1] for v, _ in chosen],
        "JBNTMJ": [c.area for _, c in chosen],
    }
    return Batch("yjjbnttb", columns, np.array([c for _, c in chosen], dtype=object))


def _high() -> Batch:
    chosen = _crops()[::4]
    villages = list(VILLAGES)
    columns = {
        "XMBH": [f"GBZ-{k:03d}" for k in range(len(chosen))],
        "XMMC": [f"梨树坪片区 {k} 期" for k in range(len(chosen))],
        "JSND": [2019 + k % 6 for k in range(len(chosen))],
        "ZLDWDM": [villages[v] for v, _ in chosen],
        "MJ": [c.area for _, c in chosen],
    }
    return Batch("gbzntb", columns, np.array([c for _, c in chosen], dtype=object))


def _facilities() -> list[Batch]:
    villages = list(VILLAGES)
    spots = [village_box(i).centroid for i in range(4)]
    n = 40
    points = [shapely.Point(X0 + 20 + (k * 97) % 1160, Y0 + 30 + (k * 53) % 1140) for k in range(n)]
    homes = [next(i for i in range(4) if village_box(i).intersects(p)) for p in points]
    cameras = Batch(
        "camera",
        {
            "code": [f"C{k:04d}" for k in range(n)],
            "name": [f"村口 {k} 号" for k in range(n)],
            "kind": ["枪机" if k % 2 else "球机" for k in range(n)],
            "bearing": [float(k * 36 % 360) for k in range(n)],
            "fov": [90.0] * n,
            "range_m": [150.0] * n,
            "status": ["offline" if k % 9 == 4 else "online" for k in range(n)],
            "village": [villages[h] for h in homes],
            "grid": [f"G{h}" for h in homes],
            "holder": ["赵敏"] * n,
            "phone": [f"1381234{k:04d}" for k in range(n)],
        },
        np.array(points, dtype=object),
    )
    lakes = [shapely.box(p.x - 40, p.y - 40, p.x + 40, p.y + 40) for p in spots]
    hours = [NEWEST - datetime.timedelta(hours=h) for h in range(60, -1, -1)]
    levels = [142.92, 96.10, 120.00, 88.8]
    reservoirs = Batch(
        "reservoir",
        {
            "code": [f"R{i}" for i in range(4)],
            "name": ["云门水库", "石坝水库", "花桥水库", "无数水库"],
            "kind": ["小（1）型"] * 4,
            "village": villages,
            "holder": ["李文"] * 4,
            "phone": ["13900001111"] * 4,
            "dead_level": [120.0, 80.0, 100.0, None],
            "normal_level": [142.5, 98.0, 121.0, None],
            "design_level": [144.0, 99.0, 122.0, None],
            "check_level": [145.0, 100.0, 123.0, None],
            "crest_level": [146.5, 101.0, 124.5, None],
            "capacity_m3": [1.2e6, 8e5, 6e5, 1e5],
            "storage_m3": [1.0e6, 6e5, 5e5, None],
            "level_m": [*levels[:3], None],
            "level_time": [_iso(NEWEST)] * 3 + [None],
        },
        np.array(lakes, dtype=object),
    )
    limits = Batch(
        "reservoir_limit",
        {
            "reservoir": ["R0", "R0", "R1"],
            "begin_md": ["0401", "0701", "1101"],
            "end_md": ["0630", "0930", "0930"],
            "limit_level": [142.0, 142.5, 97.0],
        },
    )
    readings = Batch(
        "reservoir_reading",
        {
            "reservoir": [f"R{i}" for i in range(3) for _ in hours],
            "time": [_iso(h) for _ in range(3) for h in hours],
            "level_m": [levels[i] - 0.9 + 0.9 * (k / 60) ** 2 for i in range(3) for k in range(len(hours))],
        },
    )
    zones = Batch(
        "grid_zone",
        {
            "code": [f"G{i}" for i in range(4)],
            "name": [f"{name}第一网格" for name in VILLAGES.values()],
            "village": villages,
            "households": [225, 275, 300, 200],
            "population": [900, 1100, 1200, 800],
            "leader": ["王强", "刘洋", "陈静", "杨帆"],
            "phone": [f"1370000{i:04d}" for i in range(4)],
        },
        np.array([village_box(i) for i in range(4)], dtype=object),
    )
    staff = Batch(
        "grid_staff",
        {
            "code": [f"S{k}" for k in range(8)],
            "name": [f"网格员{k}" for k in range(8)],
            "role": ["网格员"] * 8,
            "phone": [f"1360000{k:04d}" for k in range(8)],
            "grid": [f"G{k % 4}" for k in range(8)],
            "village": [villages[k % 4] for k in range(8)],
        },
    )
    m = 12
    industry = Batch(
        "industry",
        {
            "code": [f"I{k:03d}" for k in range(m)],
            "name": [f"{('茶', '竹', '蜂')[k % 3]}业合作社 {k}" for k in range(m)],
            "kind": [("合作社", "企业", "民宿")[k % 3] for k in range(m)],
            "village": [villages[k % 4] for k in range(m)],
            "owner": ["合作社"] * m,
            "phone": [f"1350000{k:04d}" for k in range(m)],
            "workers": list(range(3, m + 3)),
            "output_wan": [float(20 + k * 7) for k in range(m)],
            "area_m2": [500.0 * k for k in range(m)],
            "product": ["茶叶"] * m,
            "founded": [2005 + k for k in range(m)],
        },
        np.array([shapely.Point(p.x + 5, p.y + 5) for p in points[:m]], dtype=object),
    )
    return [cameras, reservoirs, limits, readings, zones, staff, industry]


def _iso(moment: datetime.datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


class FakeMap(QObject):
    """Records what panels do with the map."""

    view_changed = Signal()
    area_clicked = Signal(str, int)
    point_clicked = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, Any]] = []
        self.times: Any = None
        #: Table to the table of a survey that the map shows it by.
        self.as_of: dict[str, str] = {}
        self.areas: dict[str, Any] = {}
        self.points: dict[str, Any] = {}
        self.shown: dict[str, Any] = {}
        self.view = (X0, Y0, X0 + 300.0, Y0 + 300.0)

    def extent(self) -> tuple[float, float, float, float]:
        return self.view

    def scale(self) -> float:
        return 5000.0

    def picture(self) -> QImage:
        picture = QImage(400, 300, QImage.Format.Format_RGB32)
        picture.fill(0x2F4D3A)
        return picture

    def zoom_to(self, extent: Any, margin: float = 0.1) -> None:
        assert 0 <= margin < 0.5, "no room is left for the extent"
        self.calls.append(("zoom_to", extent))

    def fly_to(self, extent: Any, margin: float = 0.1) -> None:
        self.calls.append(("fly_to", extent) if margin else ("fly_to", extent, margin))

    def highlight(self, geometries: Sequence[Any], role: str = "selection") -> None:
        self.calls.append(("highlight", (len(geometries), role)))

    def set_selection(self, table: str, fids: Sequence[int]) -> None:
        self.calls.append(("set_selection", (table, tuple(fids))))

    def mark_live(self, table: str, fids: Sequence[int] | None) -> None:
        self.calls.append(("mark_live", (table, None if fids is None else tuple(fids))))

    def show_points(self, layer: Any) -> None:
        self.points[layer.name] = layer

    def select_points(self, name: str, ids: Sequence[int]) -> None:
        self.calls.append(("select_points", (name, tuple(ids))))

    def remove_points(self, name: str) -> None:
        self.points.pop(name, None)

    def show_areas(self, layer: Any) -> None:
        self.areas[layer.name] = layer
        self.shown[layer.name] = None

    def mask_areas(self, name: str, shown: Any) -> None:
        self.shown[name] = shown

    def select_areas(self, name: str, ids: Sequence[int]) -> None:
        self.calls.append(("select_areas", (name, tuple(ids))))

    def show_heat(self, layer: Any) -> None:
        self.calls.append(("show_heat", (layer,)))

    def remove_heat(self, name: str) -> None:
        self.calls.append(("remove_heat", (name,)))

    def remove_areas(self, name: str) -> None:
        self.areas.pop(name, None)

    def shown_table(self, table: str) -> str:
        return self.as_of.get(table, table)

    @property
    def time_filter(self) -> Any:
        return self.times

    def identify(self, x: float, y: float, done: Any, failed: Any) -> None:
        self.calls.append(("identify", (x, y, done, failed)))

    def draw(self, request: Any) -> None:
        self.calls.append(("draw", request))

    def stop_drawing(self) -> None:
        self.calls.append(("stop_drawing", None))

    def named(self, name: str) -> list[Any]:
        return [value for call, value in self.calls if call == name]


class FakeSettings:
    """Settings in memory."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        self.values[name] = value


@dataclass
class Desk:
    """A panel context with fakes around a real store."""

    context: PanelContext
    map: FakeMap
    hub: Hub
    notes: list[str] = field(default_factory=list)
    reports: list[BaseException] = field(default_factory=list)
    close: Callable[[], None] = lambda: None


def make_desk(workspace: Workspace, theme: Theme, layers: Any = None) -> Desk:
    """Open ``workspace`` for panels."""
    hub = GuiHub()
    store = GpkgStore(workspace.database, hub)
    alerts = AlertBook(workspace.path, read_policy(workspace.path))
    tasks = TaskRunner()
    fake = FakeMap()
    notes: list[str] = []
    reports: list[BaseException] = []
    context = PanelContext(
        store=store,
        hub=hub,
        map=fake,
        layers=layers,
        tasks=tasks,
        theme=theme,
        settings=FakeSettings(),
        commands=None,
        workspace=workspace,
        actor="测试员",
        notify=notes.append,
        report=reports.append,
        alerts=alerts,
    )

    def close() -> None:
        tasks.close()
        alerts.close()
        store.close()

    return Desk(context, fake, hub, notes, reports, close)


class FakeLayers(QObject):
    """Layer control over a fixed catalogue; states are kept as the desk keeps them."""

    changed = Signal()

    def __init__(self, catalogue: Any) -> None:
        super().__init__()
        self.catalogue = catalogue
        self.calls: list[tuple[Any, ...]] = []

    def _replace(self, wanted: str, **changes: Any) -> None:
        def visit(node: Any, path: tuple[str, ...]) -> Any:
            identity = node.layer.id if node.layer is not None else group_id((*path, node.title))
            children = tuple(visit(child, (*path, node.title)) for child in node.children)
            node = dataclasses.replace(node, children=children)
            return dataclasses.replace(node, **changes) if identity == wanted else node

        roots = tuple(visit(node, ()) for node in self.catalogue.roots)
        self.catalogue = dataclasses.replace(self.catalogue, roots=roots)
        self.changed.emit()

    def is_visible(self, layer: str) -> bool:
        return any(found.id == layer and shown for root in self.catalogue.roots for found, shown in root.walk())

    def set_visible(self, layer: str, visible: bool) -> None:
        self.calls.append(("set_visible", layer, visible))
        self._replace(layer, visible=visible)

    def switch(self, wanted: Mapping[str, bool], title: str) -> None:
        self.calls.append(("switch", dict(wanted), title))
        for layer, visible in wanted.items():
            self._replace(layer, visible=visible)

    def opacity(self, layer: str) -> float:
        return self.catalogue.find(layer).opacity

    def set_opacity(self, layer: str, opacity: float) -> None:
        self.calls.append(("set_opacity", layer, opacity))

    def move(self, layer: str, above: str | None) -> None:
        self.calls.append(("move", layer, above))

    def themes(self) -> list[str]:
        return list(self.catalogue.themes)

    def apply_theme(self, name: str) -> None:
        self.calls.append(("apply_theme", name))

    def ask_legend(self, layer: str, done: Callable[[list[Any]], None]) -> None:
        self.calls.append(("ask_legend", layer))
        done([])

    def zoom_to(self, layer: str) -> None:
        self.calls.append(("zoom_to", layer))


def make_catalogue() -> Catalogue:
    """Live cameras and reservoirs over parcels, farmland and an image that is missing."""

    def layer(identity: str, title: str, table: str, **more: Any) -> CatalogueNode:
        known: dict[str, Any] = {"kind": "vector", "geometry": "polygon", "live": False, "source": "", "styles": ()}
        visible = more.pop("visible", True)
        known.update(more)
        return CatalogueNode(
            title, visible, layer=CatalogueLayer(id=identity, key=identity, title=title, table=table, **known)
        )

    classes = ("0101", "0102", "0103", "02", "03", "07", "11")
    return Catalogue(
        (
            CatalogueNode(
                "实时",
                children=(
                    layer("live:cameras", "摄像头与视域", "camera", geometry="point", live=True, icon="device-cctv"),
                    layer("live:reservoirs", "水库水位", "reservoir", live=True, icon="droplet", visible=False),
                ),
            ),
            CatalogueNode(
                "土地",
                children=(
                    layer(
                        "parcels",
                        "地类图斑",
                        "dltb",
                        class_field="DLBM",
                        classes=classes,
                        min_scale=50_000.0,
                        max_scale=500.0,
                        opacity=0.82,
                    ),
                    layer("basic", "永久基本农田", "yjjbnttb", visible=False),
                ),
            ),
            CatalogueNode(
                "底图",
                children=(
                    layer(
                        "image",
                        "影像 2026-06-18",
                        "",
                        kind="raster",
                        geometry="raster",
                        valid=False,
                        problem="文件不存在：imagery/2026-06-18.tif",
                    ),
                ),
            ),
        ),
        ("地类（深色）", "影像（深色）"),
    )
