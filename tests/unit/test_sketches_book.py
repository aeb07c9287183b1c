"""Sketch sets on file and as GeoJSON: what goes out comes back, what is wrong is said."""

from __future__ import annotations

import json
import math

import pyproj
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.areas import ellipsoidal_area
from data.errors import UserError
from data.sketches import geojson
from data.sketches.book import SketchBook, SketchChange
from data.sketches.buffer import buffered, scale_at
from data.sketches.model import COLOURS, WIDTHS, Sketch, SketchSet, new_id, new_set

CRS = pyproj.CRS.from_epsg(4547)
X, Y = 500_000.0, 3_087_000.0

_offsets = st.floats(-20_000, 20_000, allow_nan=False)
_points = st.tuples(_offsets, _offsets).map(lambda at: (X + at[0], Y + at[1]))
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    kind = draw(st.sampled_from(["point", "line", "area", "circle", "text"]))
    x, y = draw(_points)
    if kind in ("point", "text"):
        geometry = shapely.Point(x, y)
    elif kind == "line":
        geometry = shapely.LineString([(x, y), draw(_points), (x + 1, y + 1)])
    elif kind == "circle":
        geometry = shapely.Point(x, y).buffer(draw(st.floats(1, 5000)))
    else:
        geometry = shapely.box(x, y, x + draw(st.floats(1, 500)), y + 10)
    text = draw(_texts)
    return Sketch(
        new_id(),
        kind,
        geometry,
        draw(st.sampled_from(list(COLOURS.values()))),
        draw(st.sampled_from(WIDTHS)),
        text if kind != "text" or text.strip() else "标注",
        draw(_texts),
    )


@given(st.lists(sketches(), max_size=6), st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_set_is_read_as_it_was_kept(tmp_path_factory, drawn, name, shown):
    book = SketchBook(tmp_path_factory.mktemp("book"), "EPSG:4547")
    held = SketchSet(new_id(), name, shown, tuple(drawn), "2026-05-01T00:00:00+00:00", "张三")
    book.keep(held)
    assert book.all() == ((held,), ())
    assert book.remove(held.id) == held
    assert book.all() == ((), ())


@given(st.lists(sketches(), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_geojson_brings_back_look_and_place(tmp_path_factory, drawn):
    path = tmp_path_factory.mktemp("out") / "a.geojson"
    geojson.write(path, "巡查", drawn, CRS)
    found = geojson.read(path, CRS)
    assert (found.name, found.skipped, len(found.sketches)) == ("巡查", 0, len(drawn))
    for before, after in zip(drawn, found.sketches, strict=True):
        assert (after.kind, after.colour, after.width) == (before.kind, before.colour, before.width)
        assert (after.text, after.note) == (before.text.strip(), before.note.strip())
        assert shapely.hausdorff_distance(after.geometry, before.geometry) < 0.001
    content = json.loads(path.read_text(encoding="utf-8"))
    assert "crs" not in content
    for feature in content["features"]:
        if feature["geometry"]["type"] == "Polygon":
            assert shapely.is_ccw(shapely.LinearRing(feature["geometry"]["coordinates"][0])), "RFC 7946, 3.1.6"


def test_a_change_leaves_others_alone_and_is_refused_when_late(tmp_path):
    book, colleague = (SketchBook(tmp_path, "EPSG:4547") for _ in range(2))
    one, two = (Sketch(new_id(), "point", shapely.Point(X + n, Y)) for n in range(2))
    held = new_set(" 防汛 ", "李四")
    assert held.name == "防汛"
    book.keep(held)
    add = SketchChange(held.id, {one.id: None}, {one.id: one})
    book.carry_out(add)
    colleague.carry_out(SketchChange(held.id, {two.id: None}, {two.id: two}))
    with pytest.raises(UserError, match="同事"):
        book.remove(held.id, held)
    book.carry_out(add.reversed())
    assert book.all()[0][0].sketches == (two,)
    renamed = Sketch(two.id, "point", two.geometry, text="取水口")
    colleague.carry_out(SketchChange(held.id, {two.id: two}, {two.id: renamed}))
    with pytest.raises(UserError, match="同事"):
        book.carry_out(SketchChange(held.id, {two.id: two}, {two.id: None}))
    book.describe(held.id, name="抗旱", shown=False)
    now = book.all()[0][0]
    assert (now.name, now.shown, now.sketches) == ("抗旱", False, (renamed,))


def test_a_damaged_file_is_named_and_no_bar_to_the_others(tmp_path):
    book = SketchBook(tmp_path, "EPSG:4547")
    held = new_set("好的", "李四")
    book.keep(held)
    (tmp_path / "sketches" / "broken.json").write_text('{"kind": "onemap sketches", "format": 1')
    SketchBook(tmp_path, "EPSG:4526").keep(new_set("别的坐标系", "李四"))
    found, wrong = book.all()
    assert found == (held,)
    assert len(wrong) == 2
    assert any("broken.json" in str(error) for error in wrong)
    assert any("EPSG:4526" in str(error) for error in wrong)
    with pytest.raises(UserError, match="没有了"):
        book.remove("nobody")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json", "JSON"),
        ("[]", "GeoJSON"),
        ('{"type": "FeatureCollection"}', "features"),
        ('{"type": "FeatureCollection", "features": []}', "没有可以画出"),
        ('{"type": "Point", "coordinates": [500000, 3087000]}', "WGS 84"),
        ('{"type": "Point", "coordinates": [NaN, 3]}', "没有可以画出"),
        ('{"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG:4547"}}, "features": []}', "坐标系"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_files_that_are_none_are_refused_with_the_reason(tmp_path, content, said):
    path = tmp_path / "a.geojson"
    path.write_text(content)
    with pytest.raises(UserError) as error:
        geojson.read(path, CRS)
    assert said in str(error.value)
    assert error.value.remedy


def test_foreign_features_are_taken_as_far_as_they_go(tmp_path):
    path = tmp_path / "plan.geojson"
    features = [
        {"type": "Feature", "properties": {"name": "井", "stroke": "red", "stroke-width": 900},
         "geometry": {"type": "MultiPoint", "coordinates": [[114, 27.9, 5], [114.1, 27.9, 6]]}},
        {"type": "Feature", "properties": None, "geometry": None},
        {"type": "Feature", "properties": {"sketch": "circle", "stroke": "#00ff00"},
         "geometry": {"type": "LineString", "coordinates": [[114, 27.9], [114.1, 27.9]]}},
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    found = geojson.read(path, CRS)
    assert (found.name, found.skipped) == ("plan", 1)
    assert [(each.kind, each.text) for each in found.sketches] == [("point", "井"), ("point", "井"), ("line", "")]
    assert found.sketches[0].colour == COLOURS["red"]
    assert found.sketches[0].width == 20.0
    assert found.sketches[2].colour == "#00FF00"


def test_a_buffer_keeps_its_distance_on_the_ground():
    # 60 km off the central meridian the plane is longer than the ground.
    at = shapely.Point(X + 120_000, Y)
    factor = scale_at(at, CRS)
    assert factor == pytest.approx(1 + 120_000**2 / (2 * 6_371_000**2), rel=1e-5)
    disc = buffered([at], 1000.0, CRS)
    assert float(ellipsoidal_area(disc, CRS)[0]) == pytest.approx(math.pi * 1e6, rel=1e-3)
    apart = buffered([shapely.Point(X, Y), shapely.Point(X + 5000, Y)], 100, CRS)
    assert apart.geom_type == "MultiPolygon"
    with pytest.raises(UserError, match="没有选中"):
        buffered([], 10, CRS)
    with pytest.raises(UserError, match="50 km"):
        buffered([at], 60_000, CRS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "blob"},
        {"kind": "line"},
        {"kind": "text"},
        {"colour": "red"},
        {"width": math.nan},
        {"geometry": shapely.Point()},
        {"geometry": shapely.Point(math.inf, 0)},
    ],
)
def test_what_is_no_sketch_cannot_be_made(wrong):
    with pytest.raises(ValueError, match=r".+"):
        Sketch(**{"id": "a", "kind": "point", "geometry": shapely.Point(X, Y), **wrong})
