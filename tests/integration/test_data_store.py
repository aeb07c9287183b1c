"""The GeoPackage store on real files: reading, changing, searching, and what other programs see."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import filesystem, migrations
from data.batch import Batch
from data.errors import UserError
from data.messages import DataChanged, Hub
from data.query import (
    Compare,
    Operator,
    Order,
    Prefix,
    at_least,
    contains,
    equal,
    meets,
    one_of,
    starts_with,
)
from data.schema import TABLES, in_area
from data.schema.sql import build
from data.store import DatasetNote, Store
from data.tasks import Cancelled
from data.workspace import Workspace, WorkspaceConfig, create

CRS = "EPSG:4547"
ROWS = 2_500


@pytest.fixture
def workspace(tmp_path):
    return create(tmp_path / "county", WorkspaceConfig(title="测试县", county="430903", crs=CRS))


@pytest.fixture
def hub():
    return Hub()


@pytest.fixture
def store(workspace, hub):
    with workspace.store(hub) as opened:
        yield opened


def parcels(count: int = ROWS, first: int = 0) -> Batch:
    number = np.arange(first, first + count)
    x, y = 500_000.0 + number % 50 * 30, 3_000_000.0 + number // 50 * 30
    return Batch(
        "dltb",
        {
            "TBBH": [f"{n:05d}" for n in number],
            "DLBM": np.where(number % 3 == 0, "0101", "0301"),
            "DLMC": np.where(number % 3 == 0, "水田", "乔木林地"),
            "ZLDWDM": [f"43090310{n % 2}{n % 5:03d}0000000" for n in number],
            "ZLDWMC": [f"王家庄村{n % 5}" for n in number],
            "TBMJ": number * 1.5,
        },
        shapely.box(x, y, x + 30, y + 30),
    )


def villages() -> Batch:
    return Batch(
        "division",
        {
            "code": ["430903", "430903100", "430903100001"],
            "level": ["county", "town", "village"],
            "name": ["赫山区", "王家镇", "王家庄村"],
        },
        shapely.box([0, 1, 2], 0, [10, 5, 3], 9),
    )


@pytest.fixture
def filled(store):
    store.write("dltb", parcels(), "tester")
    return store


def test_it_is_a_store(store):
    checked: Store = store
    assert set(TABLES) == set(checked.tables())


def test_the_migrations_make_the_schema_that_the_code_describes(workspace):
    def shape(link, name):
        columns = [tuple(r[1:]) for r in link.execute(f'PRAGMA table_info("{name}")')]
        indexes = {
            r[1]: [c[2] for c in link.execute(f'PRAGMA index_info("{r[1]}")')]
            for r in link.execute(f'PRAGMA index_list("{name}")')
            if not r[1].startswith("sqlite_")
        }
        return columns, indexes

    described = sa.create_engine("sqlite://")
    metadata = build(TABLES.values(), 4547)
    metadata.create_all(described)
    migrated = sqlite3.connect(workspace.database)
    with described.connect() as link:
        for table in metadata.sorted_tables:
            assert shape(migrated, table.name) == shape(link.connection.driver_connection, table.name)
    migrated.close()
    described.dispose()


def test_the_schema_for_postgis_is_complete():
    text = migrations.offline_sql("postgresql", pyproj.CRS.from_epsg(4547))
    for name, table in TABLES.items():
        assert f"CREATE TABLE {name} (" in text
        if table.geometry:
            assert f"geom geometry({table.geometry.upper()},4547)" in text
            assert f"CREATE INDEX ix_{name}_geom ON {name} USING gist (geom)" in text
    assert "audit is append-only" in text
    assert "rtree" not in text
    assert "PRAGMA" not in text


def test_gdal_reads_it_without_a_warning(filled, workspace):
    tool = shutil.which("ogrinfo")
    if tool is None:
        pytest.skip("ogrinfo is not installed")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("GDAL_", "PROJ_", "PYTHON"))}
    done = subprocess.run(
        [tool, "-so", str(workspace.database), "dltb"], env=clean, capture_output=True, text=True, check=True
    )
    assert "Warning" not in done.stdout + done.stderr
    assert "ERROR" not in done.stdout + done.stderr
    assert f"Feature Count: {ROWS}" in done.stdout
    assert "TBBH: String (18.0)" in done.stdout


def test_the_file_is_sound_after_bulk_writes(filled, workspace):
    filled.write("dltb", parcels(1_500, ROWS), "tester")
    filled.close()
    raw = sqlite3.connect(workspace.database)
    assert raw.execute("SELECT rtreecheck('rtree_dltb_geom')").fetchone() == ("ok",)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert raw.execute("SELECT count(*) FROM rtree_dltb_geom").fetchone() == (ROWS + 1_500,)
    assert raw.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    names = {r[0] for r in raw.execute("SELECT name FROM sqlite_master WHERE tbl_name = 'dltb' AND sql NOT NULL")}
    assert {"ix_dltb_tbbh", "rtree_dltb_geom_insert", "rtree_dltb_geom_update6"} <= names
    raw.close()


def test_pages_never_overlap_whatever_the_order(filled):
    for order in (
        [],
        [Order("DLBM")],
        [Order("DLBM", True)],
        [Order("fid", True)],
        [Order("DLBM"), Order("TBMJ", True)],
    ):
        fids = [r[0] for start in range(0, ROWS, 700) for r in filled.page("dltb", ["fid"], None, order, start, 700)]
        assert sorted(fids) == list(range(1, ROWS + 1))
        at = filled.position("dltb", fids[1234], None, order)
        assert at == 1234
    filled.delete("dltb", [5], "tester")
    assert [r[0] for r in filled.page("dltb", ["fid"], None, [], 3, 2)] == [4, 6]
    assert filled.position("dltb", 5) is None


def test_all_fids_come_in_the_order_of_the_pages(filled):
    for where in (None, equal("DLBM", "0101"), equal("DLBM", "none")):
        for order in ((), (Order("TBMJ", True),), (Order("DLBM"), Order("TBMJ", True))):
            paged = [fid for (fid,) in filled.page("dltb", ["fid"], where, order, limit=10_000)]
            found = filled.ordered("dltb", where, order)
            assert found.dtype == np.int64
            assert found.tolist() == paged


def test_pages_give_the_columns_asked(filled):
    rows = filled.page("dltb", ["TBBH", "fid", "TBMJ"], at_least("TBMJ", 3000.0), [Order("TBMJ")], 0, 2)
    assert rows == [("02000", 2001, 3000.0), ("02001", 2002, 3001.5)]
    assert filled.page("dltb", ["fid"], None, [], ROWS + 10, 5) == []
    with pytest.raises(ValueError, match="NIX"):
        filled.page("dltb", ["NIX"])
    with pytest.raises(LookupError):
        filled.count("nix")


def test_totals_by_village_and_class(filled):
    totals = filled.totals("dltb", [Prefix("ZLDWDM", 9), "DLBM"], ["TBMJ"])
    assert [t.key for t in totals] == [(f"43090310{t}", c) for t in (0, 1) for c in ("0101", "0301")]
    assert sum(t.count for t in totals) == ROWS
    assert sum(t.sums[0] for t in totals) == pytest.approx(1.5 * ROWS * (ROWS - 1) / 2)
    (one,) = filled.totals("dltb", sums=["TBMJ"], where=in_area("dltb", "430903100"))
    assert one.key == ()
    assert one.count == ROWS // 2
    assert filled.totals("gbzntb", sums=["MJ"])[0].sums == (0.0,)


def test_what_is_at_a_point_and_within_a_rectangle(filled):
    assert filled.at("dltb", 500_015, 3_000_015) == [1]
    assert filled.at("dltb", 499_990, 3_000_015) == []
    assert filled.at("dltb", 499_990, 3_000_015, 10.5) == [1]
    assert set(filled.at("dltb", 500_030, 3_000_015)) == {1, 2}
    assert filled.within("dltb", (500_001, 3_000_001, 500_031, 3_000_031)).tolist() == [1, 2, 51, 52]
    assert filled.count("dltb", meets((500_001, 3_000_001, 500_031, 3_000_031))) == 4
    assert filled.extent("dltb") == (500_000, 3_000_000, 501_500, 3_001_500)
    assert filled.geometry("dltb", 1).equals(shapely.box(500_000, 3_000_000, 500_030, 3_000_030))
    assert filled.geometry("dltb", 1).geom_type == "MultiPolygon"
    with pytest.raises(ValueError, match="geometry"):
        filled.at("audit", 0, 0)


def test_columns_as_arrays(filled):
    filled.update("dltb", 2, {"TBMJ": None, "SJNF": 2024}, "tester")
    arrays = filled.arrays("dltb", ["fid", "DLBM", "TBMJ", "SJNF", "geom"])
    assert arrays["fid"].dtype == np.int64
    assert np.isnan(arrays["TBMJ"][1])
    assert arrays["TBMJ"][2] == 3.0
    assert arrays["SJNF"][1] == 2024
    assert np.isnan(arrays["SJNF"][0])
    assert arrays["DLBM"][0] == "0101"
    assert len(arrays["geom"]) == ROWS
    empty = filled.arrays("camera", ["fid", "bearing", "geom"])
    assert [len(a) for a in empty.values()] == [0, 0, 0]


def test_every_change_is_audited_versioned_and_announced(store, hub):
    told: list[DataChanged] = []
    hub.subscribe(DataChanged, told.append)
    store.write("division", villages(), "张三", DatasetNote("区划", "区划.csv"))
    store.update("division", 2, {"name": "李家镇"}, "李四")
    store.update("division", 2, {"name": "李家镇"}, "李四")  # nothing changes: nothing is told
    assert store.delete("division", [3, 99], "王五") == 1
    about = [(m.fids, m.version, m.actor) for m in told if m.table == "division"]
    assert about == [((1, 2, 3), 1, "张三"), ((2,), 2, "李四"), ((3, 99), 3, "王五")]
    assert store.version("division") == 3
    audit = store.page("audit", ["actor", "action", "object", "result", "detail"])
    assert [row[:4] for row in audit] == [
        ("张三", "write", None, "ok"),
        ("李四", "update", "2", "ok"),
        ("王五", "delete", None, "ok"),
    ]
    assert audit[1][4] == '{"name": ["王家镇", "李家镇"]}'
    assert store.page("dataset", ["title", "written"]) == [("区划", 3)]
    with pytest.raises(LookupError):
        store.update("division", 3, {"name": "x"}, "tester")


def test_the_audit_can_only_grow(filled, workspace):
    raw = sqlite3.connect(workspace.database)
    for statement in ("DELETE FROM audit", "UPDATE audit SET actor = 'nobody'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()
    with pytest.raises(sa.exc.IntegrityError, match="append-only"):
        filled.delete("audit", [1], "tester")
    assert filled.count("audit") == 1


def test_search_by_code_name_part_pinyin_and_initials(filled):
    filled.write("division", villages(), "tester")
    assert filled.search("王家庄村")[0].fid == 3
    assert filled.search("王家庄村")[0].kind == "village"
    assert filled.search("家庄")[0].table == "division"
    assert filled.search("赫")[0].title == "赫山区"
    assert filled.search("wjzc")[0].title == "王家庄村"
    assert filled.search("WangJia")[0].title == "王家镇"
    assert filled.search("430903100001")[0].title == "王家庄村"
    assert [h.title for h in filled.search("430903")[:3]] == ["赫山区", "王家镇", "王家庄村"]
    hit = filled.search("０００１２")[0]
    assert (hit.table, hit.code, hit.x, hit.y) == ("dltb", "00012", 500_375.0, 3_000_015.0)
    assert {h.title for h in filled.search("水田 庄村3", 5)} == {"水田 王家庄村3"}
    assert filled.search("不存在") == []
    assert filled.search("'\"*)( OR") == []
    assert filled.search("") == []


def test_search_follows_changes(filled):
    filled.write("division", villages(), "tester")
    filled.update("division", 3, {"name": "赵家垸村"}, "tester")
    filled.update("dltb", 1, {"ZLDWMC": "赵家垸村"}, "tester")
    assert {(h.table, h.fid) for h in filled.search("赵家垸")} == {("division", 3), ("dltb", 1)}
    assert all(h.table == "dltb" for h in filled.search("王家庄村"))
    filled.delete("division", [3], "tester")
    assert [h.table for h in filled.search("赵家垸")] == ["dltb"]
    filled.write("dltb", parcels(10), "tester", replace=True)
    assert filled.search("赵家垸") == []
    assert filled.count("dltb") == 10
    assert filled.extent("dltb")[2] == pytest.approx(500_300)


def test_a_cancelled_write_leaves_everything_as_it_was(filled):
    def stop(fraction: float, text: str) -> None:
        if fraction > 0.5:
            raise Cancelled

    batch = parcels(12_000, ROWS)
    with pytest.raises(Cancelled):
        filled.write("dltb", batch, "tester", progress=stop)
    with pytest.raises(Cancelled):
        filled.write("dltb", batch, "tester", progress=stop, replace=True)
    assert filled.count("dltb") == ROWS
    assert filled.version("dltb") == 1
    assert len(filled.within("dltb", (0, 0, 1e7, 1e7))) == ROWS
    assert filled.search("00012")[0].fid == 13
    assert filled.write("dltb", parcels(1, ROWS), "tester").tolist() == [ROWS + 1]


def test_wrong_batches_are_refused(store):
    for batch in (
        Batch("dltb", {"NIX": [1]}, np.array([shapely.box(0, 0, 1, 1)])),
        Batch("dltb", {"TBBH": ["1"]}),
        Batch("dltb", {"TBBH": ["1"]}, np.array([shapely.Point(0, 0)])),
        Batch("audit", {"actor": ["x"]}, np.array([shapely.Point(0, 0)])),
    ):
        with pytest.raises(ValueError, match=r"column|geometry|takes"):
            store.write(batch.table, batch, "tester")
    with pytest.raises(sa.exc.IntegrityError):
        store.write("camera", Batch("camera", {"name": ["x"]}, np.array([shapely.Point(0, 0)])), "tester")
    assert store.count("audit") == 0


def test_two_connections_one_writes_the_other_reads_the_old_state(filled, workspace):
    with workspace.store() as other, filled.change("tester") as change:
        change.append(parcels(5, ROWS))
        assert other.count("dltb") == ROWS
        assert len(other.at("dltb", 500_015, 3_000_015)) == 1
    with workspace.store() as other:
        assert other.count("dltb") == ROWS + 5


def test_writers_of_several_threads_queue(filled):
    failures: list[BaseException] = []

    def work(first: int) -> None:
        try:
            for step in range(5):
                filled.write("dltb", parcels(3, first + 3 * step), "tester")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(ROWS + 100 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert filled.count("dltb") == ROWS + 60
    assert filled.version("dltb") == 21


def test_a_killed_writer_leaves_the_old_state(filled, workspace):
    filled.close()
    script = textwrap.dedent(
        """
        import sys
        from tests.integration.test_data_store import parcels
        from data.workspace import Workspace
        with Workspace.open(sys.argv[1]).store() as store, store.change("tester") as change:
            change.clear("dltb")
            for first in range(0, 40_000, 5_000):
                change.append(parcels(5_000, first))
            print("ready", flush=True)
            sys.stdin.read()
        """
    )
    root = Path(__file__).resolve().parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(workspace.path)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    child.send_signal(signal.SIGKILL)
    child.communicate()
    with Workspace.open(workspace.path).store() as store:
        assert store.count("dltb") == ROWS
        assert store.version("dltb") == 1
        assert store.search("00012")[0].fid == 13
        assert len(store.within("dltb", (0, 0, 1e7, 1e7))) == ROWS
    raw = sqlite3.connect(workspace.database)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()


def test_a_network_share_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(filesystem, "file_system", lambda path: "nfs4")
    with pytest.raises(UserError) as caught:
        create(tmp_path / "county", WorkspaceConfig(title="x", crs=CRS))
    assert "nfs4" in caught.value.why
    assert "PostGIS" in caught.value.remedy


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:99999999", "abc", "EPSG:2225"])
def test_a_workspace_needs_a_metric_crs(tmp_path, crs):
    with pytest.raises(UserError):
        create(tmp_path / "county", WorkspaceConfig(title="x", crs=crs))


def test_what_is_no_workspace_is_named(tmp_path, workspace):
    with pytest.raises(UserError, match="工作区"):
        Workspace.open(tmp_path)
    with pytest.raises(UserError):
        create(workspace.path, WorkspaceConfig(title="x", crs=CRS))
    (workspace.path / "onemap.toml").write_text('title = "x"\ncrs = "EPSG:4547"\nnix = 1\n')
    with pytest.raises(UserError, match=r"onemap\.toml"):
        Workspace.open(workspace.path)


def test_a_database_of_a_newer_program_is_refused(workspace):
    raw = sqlite3.connect(workspace.database)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(UserError, match="打不开") as caught:
        Workspace.open(workspace.path)
    assert "9999" in caught.value.why


TEXTS = st.text(st.sampled_from("ab%_\\'王庄12"), max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.none(), TEXTS), min_size=1, max_size=6), TEXTS)
def test_conditions_mean_what_they_say(store, names, wanted):
    store.write(
        "settlement",
        Batch("settlement", {"name": names}, shapely.box(0, 0, 1, np.arange(1, len(names) + 1))),
        "t",
        replace=True,
    )

    def found(where):
        return [r[0] for r in store.page("settlement", ["name"], where)]

    filled = [n for n in names if n is not None]
    assert found(starts_with("name", wanted)) == [n for n in filled if n.startswith(wanted)]
    assert found(contains("name", wanted)) == [n for n in filled if wanted in n]
    assert found(equal("name", wanted)) == [n for n in filled if n == wanted]
    assert found(equal("name", None)) == [n for n in names if n is None]
    assert found(one_of("name", [wanted, "a"])) == [n for n in filled if n in (wanted, "a")]
    assert found(~equal("name", wanted)) == [n for n in names if n is None or n != wanted]
    assert found(Compare("name", Operator.MORE, wanted)) == [n for n in filled if n > wanted]
    assert found(equal("name", wanted) | equal("name", None)) == [n for n in names if n is None or n == wanted]
    assert found(equal("name", wanted) & contains("name", "a")) == [n for n in filled if n == wanted and "a" in n]


def test_revisions_known_without_alembic_are_those_that_alembic_runs() -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(migrations._config())
    in_order = [step.revision for step in reversed(list(script.walk_revisions()))]
    assert migrations.revisions() == in_order
    assert migrations.newest() == script.get_current_head()
