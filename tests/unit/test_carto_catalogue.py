"""The project described from declarations, and the tree made of a project and live layers."""

from __future__ import annotations

from pathlib import Path

from app.mapping.purposes import with_ground
from layers import protocol
from layers.catalogue import catalogue
from layers.declared import DeclaredLayer, drawing_order, theme_name, theme_title
from layers.project_spec import SceneSource, TableSource, WorkspaceSources, project_spec


def declared(key: str, group: str, **values: object) -> DeclaredLayer:
    geometry = values.pop("geometry", "polygon")
    return DeclaredLayer(key=key, name=key, title=f"<{key}>", group=group, group_name="", geometry=geometry, **values)  # type: ignore[arg-type]


STYLES = {"dark": Path("d.qml"), "light": Path("l.qml")}
LAYERS = [
    declared("imagery", "base", source="imagery", geometry="raster", visible=False, themes=("imagery",)),
    declared("parcels", "land", table="dltb", styles=STYLES, themes=("land",), class_field="DLBM", classes=("0101",)),
    declared("cameras", "live", table="camera", styles=STYLES, geometry="point", live=True),
    declared("levels", "live", table="reservoir", live=True, order=10),
    declared("outside", "reference", table="division", styles=STYLES, where="\"level\" = 'county'"),
    declared("relief", "reference", source="relief", geometry="raster", styles=STYLES, order=900),
    declared("hives", "bees", table="hive", styles=STYLES, visible=False),
]
SOURCES = WorkspaceSources(
    project=Path("/w/onemap.qgz"),
    title="云溪县一张图",
    crs="EPSG:4526",
    database=Path("/w/onemap.gpkg"),
    tables=[
        TableSource("dltb", "地类图斑", "polygon"),
        TableSource("camera", "摄像头", "point"),
        TableSource("division", "行政区划", "polygon"),
        TableSource("reservoir", "水库", "polygon"),
        TableSource("old_trees", "古树", "point"),
    ],
    scenes=[
        SceneSource("b", "2026-06-18", Path("/w/b.tif")),
        SceneSource("a", "2025-06-21", Path("/w/a.tif")),
    ],
    relief=Path("/w/relief.tif"),
    plain_styles={"dark": Path("/styles/dark")},
)


def test_order_is_from_the_eye_to_the_ground() -> None:
    groups = [layer.group for layer in drawing_order(LAYERS)]
    assert groups == ["live", "live", "bees", "reference", "reference", "land", "base"]


def test_the_project_has_what_the_workspace_has() -> None:
    spec = project_spec(LAYERS, SOURCES)
    assert [(layer.key, layer.group[0]) for layer in spec.layers] == [
        ("cameras", "实时"),
        ("table:old_trees", "导入数据"),
        ("outside", "地理"),
        ("relief", "地理"),
        ("parcels", "土地"),
        ("imagery:b", "底图"),
        ("imagery:a", "底图"),
    ]
    by_key = {layer.key: layer for layer in spec.layers}
    assert by_key["outside"].source == "/w/onemap.gpkg|layername=division|subset=\"level\" = 'county'"
    assert by_key["table:old_trees"].styles == {"dark": "/styles/dark/plain_point.qml"}
    assert list(by_key["parcels"].styles) == ["dark", "light"]


def test_map_themes_come_in_both_styles_and_show_the_newest_scene() -> None:
    spec = project_spec(LAYERS, SOURCES)
    shown = {theme: [layer.key for layer in spec.layers if theme in layer.themes] for theme in spec.themes}
    assert "parcels" in shown["地类（深色）"]
    assert "parcels" not in shown["影像（浅色）"]
    assert [key for key in shown["影像（浅色）"] if key.startswith("imagery")] == ["imagery:b"]
    assert spec.theme_styles["影像（浅色）"] == "light"
    assert theme_title(theme_name_of("land", "dark")) == "地类（深色）"
    assert theme_title("别人的主题") == "别人的主题"


def theme_name_of(purpose: str, style: str) -> str:
    from layers.declared import PURPOSES

    return theme_name(next(p for p in PURPOSES if p.key == purpose), style)


def test_an_empty_workspace_has_an_empty_project() -> None:
    spec = project_spec(LAYERS, WorkspaceSources(Path("p"), "t", "EPSG:4526", Path("d")))
    assert spec.layers == []
    assert spec.themes == []


def info(identity: str, name: str, key: str = "", **values: object) -> protocol.LayerInfo:
    full = {
        "kind": "vector", "geometry": "polygon", "crs": "EPSG:4526", "source": "s", "provider": "ogr", "extent": None,
        "feature_count": 3, "min_scale": 0.0, "max_scale": 0.0, "opacity": 1.0, "valid": True, "key": key,
        **values,
    }  # fmt: skip
    return protocol.LayerInfo(id=identity, name=name, **full)  # type: ignore[arg-type]


def opened(tree: list[protocol.TreeNode], layers: list[protocol.LayerInfo]) -> protocol.ProjectInfo:
    return protocol.ProjectInfo("p.qgz", "t", "EPSG:4526", "", None, tree, layers, ["地类（深色）"], [], [])


PROJECT = opened(
    [
        protocol.TreeNode("实时", children=[protocol.TreeNode("cameras", "L1")]),
        protocol.TreeNode("土地", visible=False, children=[protocol.TreeNode("parcels", "L2")]),
        protocol.TreeNode("我的图层", children=[protocol.TreeNode("古树", "L3"), protocol.TreeNode("缺", "L9")]),
        protocol.TreeNode("坏了", "L4"),
    ],
    [
        info("L1", "cameras", "cameras", geometry="point"),
        info("L2", "地类 2025", "parcels"),
        info("L3", "古树", table="old_trees", max_scale=500.0, min_scale=50_000.0),
        info("L4", "坏了", valid=False, problem="没有文件"),
    ],
)


def test_the_tree_is_the_projects_with_live_layers_on_top() -> None:
    found = catalogue(PROJECT, LAYERS, {"camera", "reservoir"})
    assert [(root.title, [layer.title for layer, _ in root.walk()]) for root in found.roots] == [
        ("实时", ["<levels>", "<cameras>"]),
        ("土地", ["地类 2025"]),
        ("我的图层", ["古树"]),
        ("坏了", ["坏了"]),
    ]
    assert [layer.id for layer in found.live()] == ["live:levels", "L1"]
    assert found.themes == ("地类（深色）",)


def test_the_engine_draws_what_is_visible_readable_and_not_live() -> None:
    found = catalogue(PROJECT, LAYERS, {"camera"})
    assert found.drawn() == ["L3"]
    assert found.drawn(hidden={"L3"}) == []
    assert found.class_layers() == []
    shown = catalogue(
        opened([protocol.TreeNode("parcels", "L2")], [info("L2", "parcels", "parcels")]), LAYERS, {"dltb"}
    )
    assert [(layer.id, layer.class_field) for layer in shown.class_layers()] == [("L2", "DLBM")]


def test_live_layers_of_tables_that_are_not_there_are_left_out() -> None:
    assert [layer.key for layer in catalogue(PROJECT, LAYERS, set()).live()] == ["cameras"]
    assert catalogue(None, LAYERS, set()).roots == ()
    assert [root.title for root in catalogue(None, LAYERS, {"reservoir"}).roots] == ["实时"]


def test_a_foreign_project_is_shown_as_it_is() -> None:
    foreign = opened([protocol.TreeNode("world", "W")], [info("W", "world")])
    found = catalogue(foreign, LAYERS, set())
    assert [layer.title for layer in found.layers()] == ["world"]
    assert found.drawn() == ["W"]


def test_scenes_are_called_after_their_layer_and_date() -> None:
    spec = project_spec(LAYERS, SOURCES)
    assert [layer.name for layer in spec.layers if layer.key.startswith("imagery:")] == [
        "imagery 2026-06-18",
        "imagery 2025-06-21",
    ]
    scene = info("S", "imagery 2026-06-18", "imagery:b", kind="raster", geometry="")
    found = catalogue(opened([protocol.TreeNode("x", "S")], [scene]), LAYERS, set())
    assert [layer.title for layer in found.layers()] == ["<imagery> 2026-06-18"]


def test_scale_range() -> None:
    layer = catalogue(PROJECT, LAYERS, set()).find("L3")
    assert layer is not None
    assert [layer.shows_at(scale) for scale in (100, 500, 50_000, 60_000)] == [False, True, True, False]


def test_the_ground_stands_in_where_no_picture_of_it_is_left() -> None:
    tree = [protocol.TreeNode("影像", "S"), protocol.TreeNode("晕渲", "R", visible=False)]
    rasters = {"kind": "raster", "geometry": ""}
    found = catalogue(
        opened(tree, [info("S", "影像", "imagery:a", **rasters), info("R", "晕渲", "relief", **rasters)]), LAYERS, set()
    )
    assert found.drawn() == ["S"]
    assert with_ground(found, ["S"]) == ["S"]
    assert with_ground(found, found.drawn(hidden={"S"})) == ["R"]
