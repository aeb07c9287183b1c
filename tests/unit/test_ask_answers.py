"""Answers to questions, held against what shapely says of every object by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely

from data.errors import UserError
from data.gpkg.store import GpkgStore
from data.query import starts_with
from data.selection.asking import Answer, Surroundings, ask
from data.selection.expression import parse
from data.selection.layers import KnownTables, known_tables
from data.selection.named import NamedSelections
from data.tasks import Cancelled
from tests.support.county import CELL, X0, Y0, make_county

Ask = Callable[..., set[int]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GpkgStore]:
    workspace = make_county(tmp_path_factory.mktemp("ask") / "county")
    with workspace.store() as opened:
        assert isinstance(opened, GpkgStore)
        yield opened


@pytest.fixture(scope="module")
def known(store: GpkgStore) -> KnownTables:
    return known_tables(store)


@pytest.fixture
def asked(store: GpkgStore, known: KnownTables) -> Ask:
    def answer(text: str, table: str = "dltb", around: Surroundings = Surroundings()) -> set[int]:  # noqa: B008
        found = ask(store, table, parse(text, store.describe(table), known), around)
        assert found.keys.tolist() == sorted(set(found.keys.tolist()))
        again = store.arrays(table, ["fid"], found.where)["fid"]
        assert again.tolist() == found.keys.tolist()
        return set(found.keys.tolist())

    return answer


def _all(store: GpkgStore, table: str) -> dict[int, shapely.Geometry]:
    arrays = store.arrays(table, ["fid", "geom"])
    return dict(zip(arrays["fid"].tolist(), arrays["geom"], strict=True))


@pytest.mark.parametrize(
    ("function", "other", "holds"),
    [
        ("intersects('yjjbnttb')", "yjjbnttb", lambda a, b: a.intersects(b)),
        ("within('gbzntb')", "gbzntb", lambda a, b: a.within(b)),
        ("contains('camera')", "camera", lambda a, b: a.contains(b)),
        ("within_distance('camera', 90 m)", "camera", lambda a, b: a.distance(b) <= 90),
        ("overlaps('yjjbnttb')", "yjjbnttb", lambda a, b: a.intersection(b).area > 0),
        ("intersects('reservoir')", "reservoir", lambda a, b: a.intersects(b)),
    ],
)
def test_relations_agree_with_each_pair_by_itself(
    asked: Ask, store: GpkgStore, function: str, other: str, holds: Callable[..., bool]
) -> None:
    others = list(_all(store, other).values())
    expected = {fid for fid, shape in _all(store, "dltb").items() if any(holds(shape, each) for each in others)}
    assert expected
    assert asked(function) == expected
    everything = set(_all(store, "dltb"))
    assert asked(f"not {function}") == everything - expected
    crops = {int(fid) for fid in store.arrays("dltb", ["fid"], starts_with("DLBM", "01"))["fid"]}
    assert asked(f"DLBM 开头 '01' 且 {function}") == expected & crops
    assert asked(f"DLBM 开头 '01' 或 {function}") == expected | crops


def test_a_share_counts_ground_once(store: GpkgStore, asked: Ask) -> None:
    # A strip of 15 m of the first field, covered by two drawn rectangles that lie over each other.
    x, y = X0, Y0
    wide = shapely.box(x, y, x + 15, y + CELL)
    assert asked(f"overlaps('{wide.wkt}', 25%)") == {1}
    assert asked(f"overlaps('{wide.wkt}', 26%)") == set()
    batch = store.describe("facility_land")
    assert batch.geometry == "MultiPolygon"


def test_overlapping_others_are_no_more_than_their_ground() -> None:
    from data.selection.relating import related
    from data.selection.relations import Relation

    field = np.array([shapely.box(0, 0, 10, 10)], dtype=object)
    others = np.array([shapely.box(0, 0, 4, 10), shapely.box(1, 0, 5, 10)], dtype=object)
    assert related(field, Relation.OVERLAPS, others, 0.5).tolist() == [True]
    assert related(field, Relation.OVERLAPS, others, 0.51).tolist() == [False]


def test_nothing_is_related_to_itself(asked: Ask, store: GpkgStore) -> None:
    homes = list(_all(store, "dltb").values())
    assert len(asked("intersects('dltb')")) == len(homes)
    assert asked("overlaps('dltb')") == set()
    assert asked("within('dltb')") == set()


def test_the_other_layer_has_a_condition_of_its_own(asked: Ask, store: GpkgStore) -> None:
    some = asked("intersects('yjjbnttb', YJJBNTTBBH = 'J00001')")
    one = store.geometry("yjjbnttb", next(iter(asked("YJJBNTTBBH = 'J00001'", "yjjbnttb"))))
    assert some == {fid for fid, shape in _all(store, "dltb").items() if shape.intersects(one)}
    nested = asked("intersects('dltb', contains('camera'))")
    own = asked("contains('camera')")
    inner = [shape for fid, shape in _all(store, "dltb").items() if fid in own]
    for fid, shape in _all(store, "dltb").items():
        rest = [each for each in inner if not (fid in own and each.equals(shape))]
        assert (fid in nested) == any(shape.intersects(each) for each in rest)


def test_places_views_and_kept_selections(asked: Ask, store: GpkgStore, tmp_path: Path) -> None:
    village = asked("in_place('石门乡/花桥村')")
    assert len(village) == 100
    assert asked("in_place('430999200202')") == asked("所在地('花桥村')") == village
    assert len(asked("in_place('石门乡')")) == 200
    assert asked("in_place('花桥村')", "camera") <= set(_all(store, "camera"))
    view = Surroundings(extent=(X0 + 1, Y0 + 1, X0 + 100, Y0 + 50))
    assert len(asked("in_view()", "dltb", view)) == 2
    sets = NamedSelections(tmp_path)
    sets.keep("一", "dltb", 1, [1, 2, 3], "我")
    sets.keep("二", "dltb", 1, [3, 4], "我")
    sets.keep("相机", "camera", 1, [1], "我")
    around = Surroundings(selection=sets.read)
    assert asked("in_set('一') 且 非 in_set('二')", "dltb", around) == {1, 2}
    assert asked("in_set('一') 或 in_set('二')", "dltb", around) == {1, 2, 3, 4}
    assert asked("intersects('dltb', in_set('二'))", "dltb", around)
    for text, given in (
        ("in_view()", Surroundings()),
        ("in_set('一')", Surroundings()),
        ("in_set('相机')", around),
        ("in_set('没有')", around),
        ("in_place('没有的村')", around),
    ):
        with pytest.raises(UserError):
            asked(text, "dltb", given)


def test_relations_that_cannot_be_are_refused(asked: Ask) -> None:
    for text, table in (
        ("overlaps('camera')", "dltb"),
        ("overlaps('dltb')", "camera"),
        ("in_place('花桥村')", "dataset"),
    ):
        with pytest.raises(UserError):
            asked(text, table)


def test_a_question_can_be_called_off(store: GpkgStore, known: KnownTables) -> None:
    def stop(fraction: float, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        ask(store, "dltb", parse("intersects('yjjbnttb')", store.describe("dltb"), known), Surroundings(), stop)


def test_a_long_list_of_objects_is_one_question(store: GpkgStore) -> None:
    from data.query import one_of

    keys = tuple(range(1, 40_001))
    assert store.count("dltb", one_of("fid", keys)) == 400
    assert store.count("dltb", one_of("BSM", [f"{k:018d}" for k in range(900)])) == 400
    assert isinstance(ask(store, "dltb", None), Answer)


def test_rectangles_of_the_index(store: GpkgStore) -> None:
    near = store.near("dltb", np.array([[X0 + 1, Y0 + 1, X0 + 2, Y0 + 2], [X0 + 70, Y0 + 1, X0 + 71, Y0 + 2]]))
    assert len(near) == 2
    assert store.near("dltb", np.empty((0, 4))).tolist() == []
