"""A published village: what must not be in it is not, and every page of its screen is fit to be read."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication

from app.engine_run import call_engine
from app.host.discovery import discover
from app.kiosk.publishing import publish
from app.mapping.declared import declared_layers
from data.demo import make
from data.errors import UserError
from data.publishing import shelf
from data.publishing.columns import PERSONAL, PUBLISHED
from data.publishing.guard import forms
from data.publishing.reading import find_parcels, open_store, read_shown
from data.publishing.shelf import Publication, Shelf
from data.query import equal
from data.workspace import Workspace
from tests.integration import kiosk_child

ROOT = Path(__file__).resolve().parents[2]
WALKER = Path(__file__).with_name("kiosk_walk.py")
VIEWS = ("1080x1920:zh:large", "1920x1080:zh", "1080x1920:en", "1920x1080:en")
pytestmark = [pytest.mark.engine, pytest.mark.slow]
#: As long as names of counties, towns, villages and offices are anywhere.
LONG_COUNTY, LONG_TOWN = "积石山保安族东乡族撒拉族自治县", "三合回族土族撒拉族乡"
LONG_VILLAGE, LONG_RESERVOIR = "下磨石沟东乡族第二行政村", "龙潭口下游反调节水库（二级）"
LONG_WORDS = """
answer_days = 15
duty_phone = "0930-5550101（24 小时有人接）"
matters = ["农村低保和特困人员救助供养", "高标准农田和灌溉渠道维修", "城乡居民医保缴费和报销", "宅基地审批和危房改造",
           "饮水安全和用电故障", "道路路灯和桥梁涵洞", "邻里纠纷和山林权属争议", "其他"]
[[contacts]]
matter = "农村低保和特困人员救助供养的申请和复核"
office = "三合回族土族撒拉族乡社会事务和民政服务办公室一楼"
where = "乡政府便民服务大厅一楼东侧第 12 号综合服务窗口（社会救助）"
hours = "周一至周五 8:30 至 12:00，14:30 至 18:00，周六上午预约"
phone = "0930-5550101 转 8012"
bring = "申请人身份证、户口簿、家庭成员收入证明、残疾证或疾病诊断证明、银行卡复印件、近期一寸照片两张、授权核查声明书"
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make(tmp_path_factory.mktemp("county") / "s", size="s", seed=3)


@pytest.fixture(scope="module")
def village(county: Workspace) -> str:
    with county.store() as store:
        code = store.page("industry", ("village",), limit=1)[0][0]
    return str(code)


def _publish(county: Workspace, village: str, out: Path) -> Publication:
    plugins = discover(entry_points=False).plugins
    declared = declared_layers((plugin, section) for plugin in plugins for section in plugin.manifest.layers)
    return publish(county, village, out, declared, call_engine)[0]


@pytest.fixture(scope="module")
def published(
    qapp: QApplication, county: Workspace, village: str, tmp_path_factory: pytest.TempPathFactory
) -> Publication:
    return _publish(county, village, tmp_path_factory.mktemp("shelf"))


def test_no_personal_value_of_the_county_occurs_anywhere(county, published):
    values: set[str] = set()
    with county.store() as store:
        for table, columns in PERSONAL.items():
            for column in columns:
                values |= {str(value) for value in store.distinct(table, column)}
        places = " ".join(str(name) for name in store.distinct("division", "name"))
    # "demo" made the county and is nobody; who is called like a village is not told by the village's name.
    values = {value for value in values if value not in ("demo",) and value not in places and len(value) > 1}
    assert len(values) > 50
    contents = [file.read_bytes() for file in published.folder.rglob("*") if file.is_file()]
    with zipfile.ZipFile(published.folder / "onemap.qgz") as project:
        contents += [project.read(name) for name in project.namelist()]
    whole = b"\0".join(contents)
    assert [value for value in values if any(form in whole for form in forms(value))] == []


def test_what_must_not_be_seen_does_not_exist(published, village):
    link = sqlite3.connect(f"file:{published.folder / 'onemap.gpkg'}?mode=ro&immutable=1", uri=True)
    try:
        tables = {row[0] for row in link.execute("SELECT table_name FROM gpkg_contents")}
        assert tables <= set(PUBLISHED)
        every = {row[0] for row in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert not every & {"audit", "dataset", "case_file", "patch", "grid_staff", "grid_zone", "evidence"}
        for table in tables:
            columns = {row[1] for row in link.execute(f'PRAGMA table_info("{table}")')}
            assert columns <= {"fid", "geom", *PUBLISHED[table]}, table
        assert {row[0] for row in link.execute("SELECT substr(ZLDWDM, 1, 12) FROM dltb")} == {village}
        own = link.execute("SELECT count(*) FROM division WHERE code GLOB '[0-9]*'").fetchone()[0]
        assert own == 1
        assert link.execute("PRAGMA journal_mode").fetchone()[0] in ("delete", "off", "memory")
    finally:
        link.close()
    shelf.verify(published)


def test_a_disk_that_is_full_is_told_as_what_it_is_and_leaves_nothing(qapp, county, village, tmp_path, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise sa.exc.OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr("app.kiosk.publishing.prepare", full)
    with pytest.raises(UserError, match="写不进去") as refused:
        _publish(county, village, tmp_path / "out")
    assert refused.value.why == "database or disk is full"
    assert refused.value.file == str(tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_parcel_is_found_by_its_number_with_and_without_zeros(county, published, village):
    with open_store(published) as store, county.store() as source:
        shown = read_shown(published, store)
        number, area = source.page("dltb", ("TBBH", "TBMJ"), equal("ZLDWMC", shown.about.name), limit=1)[0]
        for typed in (number, number.lstrip("0")):
            found = find_parcels(store, typed, shown.digits)
            assert [(parcel.number, parcel.area_m2) for parcel in found] == [(number, area)]
        assert find_parcels(store, "99999", shown.digits) == []
        assert sum(shown.about.land_m2.values()) > 0


def test_a_personal_value_in_the_villages_own_words_keeps_it_from_being_published(qapp, county, village, tmp_path):
    with county.store() as store:
        phone = str(store.distinct("grid_staff", "phone")[0])
    own = county.path / "village" / village
    own.mkdir(parents=True)
    try:
        (own / "village.toml").write_text(f'duty_phone = "{phone}"\n', encoding="utf-8")
        with pytest.raises(UserError, match="个人信息") as refused:
            _publish(county, village, tmp_path)
        assert phone not in str(refused.value)
        assert Shelf(tmp_path).current() is None
        assert [p.name for p in tmp_path.iterdir()] == []
        text = f'duty_phone = "{phone}"\npublic_values = ["{phone}"]\n'
        (own / "village.toml").write_text(text, encoding="utf-8")
        assert _publish(county, village, tmp_path).manifest.village == village
        (own / "village.toml").write_text("duty_fone = 1\n", encoding="utf-8")
        with pytest.raises(UserError) as wrong:
            _publish(county, village, tmp_path)
        assert "duty_fone" in wrong.value.why
    finally:
        shutil.rmtree(own)


def _walk(published: Publication, state: Path, views: Sequence[str]) -> list[dict[str, object]]:
    """What the walker says of every page, in a process of its own: the keyboard is chosen before the application."""
    done = subprocess.run(
        [sys.executable, str(WALKER), str(published.folder), *views],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(state), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert done.returncode == 0, done.stderr[-3_000:]
    assert {line["view"] for line in lines} == {*views, "hands"}
    assert all(sum(line["view"] == view for line in lines) >= 20 for view in views)
    return lines


def test_every_page_is_fit_to_be_read_and_touched_and_leaves_the_publication_as_it_was(published, tmp_path):
    lines = _walk(published, tmp_path, VIEWS)
    assert [line for line in lines if line["problems"]] == []
    # Read only: neither the console nor QGIS has written to it or beside it.
    shelf.verify(published)


def test_the_longest_real_names_fit_every_page(qapp, county, village, tmp_path):
    long = Workspace.open(shutil.copytree(county.path, tmp_path / "county"))
    with closing(sqlite3.connect(long.path / "onemap.gpkg")) as link:
        # Its triggers call functions that only a GeoPackage's own driver has.
        named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('division', 'reservoir')"
        for (trigger,) in link.execute(named).fetchall():
            link.execute(f'DROP TRIGGER "{trigger}"')
        for code, name in {village[:6]: LONG_COUNTY, village[:9]: LONG_TOWN, village: LONG_VILLAGE}.items():
            link.execute("UPDATE division SET name = ? WHERE code = ?", (name, code))
        link.execute("UPDATE reservoir SET name = ?", (LONG_RESERVOIR,))
        link.commit()
    own = long.path / "village" / village
    shutil.copytree(ROOT / "data" / "publishing" / "demo_village", own)
    (own / "village.toml").write_text(LONG_WORDS, encoding="utf-8")
    found = _publish(long, village, tmp_path / "shelf")
    lines = _walk(found, tmp_path / "state", ("1080x1920:zh", "1920x1080:en:large"))
    assert [line for line in lines if line["problems"]] == []


@pytest.mark.skipif(bool(kiosk_child.lacking()), reason="needs Xvfb, xdotool, xset and setxkbmap")
def test_a_child_does_not_get_out_of_the_session_that_is_shipped(published, tmp_path):
    with kiosk_child.session(published.folder.parent, tmp_path) as running:
        before = running.screen()
        assert before is not None
        kiosk_child.misbehave(running)
        after = running.screen()
        # The same program, its window over the whole screen, and no window of anything else.
        assert after is not None
        assert (after.pid, after.create_time()) == (before.pid, before.create_time())
        assert running.windows() == [(0, 0, kiosk_child.WIDTH, kiosk_child.HEIGHT)]
        # Whatever else runs in the session was started by the screen: its engines.
        family = {process.pid for process in before.children(recursive=True)} | {before.pid}
        assert {process.pid for process in psutil.Process(running.process.pid).children(recursive=True)} == family
        # Killed, it is back within what was promised and stands as before.
        before.kill()
        kiosk_child.until(lambda: running.stands() and running.screen().pid != before.pid)
