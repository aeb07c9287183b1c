"""Changes by other processes are noticed once, changes of one's own never."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.gpkg.store import GpkgStore
from data.messages import DataChanged
from data.watching import ChangeWatch, OwnVersions, WatchThread
from data.workspace import Workspace
from tests.support.county import make_county

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
POINTS = (
    '{"type": "FeatureCollection", "features": ['
    '{"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [113.4, 27.9]}}]}'
)
CHANGE = """
import sys
from data.workspace import Workspace
with Workspace.open(sys.argv[1]).store() as store:
    store.update("camera", int(sys.argv[2]), {"holder": sys.argv[3]}, "邻座")
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("watching") / "county"
    make_county(folder)
    return Workspace.open(folder)


@pytest.fixture
def store(county: Workspace) -> Iterator[GpkgStore]:
    with county.store() as store:
        yield store


@pytest.fixture
def watch(store: GpkgStore) -> Iterator[ChangeWatch]:
    watch = store.watch()
    yield watch
    watch.close()


def camera(store: GpkgStore) -> int:
    return store.page("camera", ("fid",))[0][0]


def change_elsewhere(county: Workspace, fid: int, holder: str) -> None:
    subprocess.run([sys.executable, "-c", CHANGE, county.path, str(fid), holder], cwd=ROOT, check=True)


def test_what_another_process_changes_is_told_once_with_its_actor(county, store, watch):
    assert watch.look() == []
    change_elsewhere(county, camera(store), "甲")
    found = {message.table: message for message in watch.look()}
    assert found["camera"] == DataChanged("camera", None, store.version("camera"), "邻座")
    assert set(found) <= {"camera", "audit"}
    assert watch.look() == []


def test_what_the_store_itself_changes_is_not_told(store, watch):
    store.update("camera", camera(store), {"holder": "乙"}, "自己")
    store.update("camera", camera(store), {"holder": "丙"}, "自己")
    assert watch.look() == []


def test_a_change_between_two_of_ones_own_is_not_lost(county, store, watch):
    fid = camera(store)
    store.update("camera", fid, {"holder": "丁"}, "自己")
    change_elsewhere(county, fid, "戊")
    store.update("camera", fid, {"holder": "己"}, "自己")
    assert "camera" in {message.table for message in watch.look()}
    store.update("camera", fid, {"holder": "庚"}, "自己")
    assert watch.look() == []


def test_a_change_that_was_undone_claims_no_version(county, store, watch):
    fid = camera(store)
    with pytest.raises(LookupError), store.change("自己") as change:
        change.update("camera", -1, {"holder": "辛"})
    change_elsewhere(county, fid, "壬")
    assert "camera" in {message.table for message in watch.look()}


def test_the_thread_hears_of_an_import_from_a_terminal(county, store, tmp_path):
    source = tmp_path / "wells.geojson"
    source.write_text(POINTS)
    heard: list[DataChanged] = []
    enough = threading.Event()

    def tell(message: DataChanged) -> None:
        heard.append(message)
        if message.table == "wells":
            enough.set()

    thread = WatchThread(store.watch(), tell, interval_s=0.05)
    try:
        command = [sys.executable, "-m", "app", "import", county.path, source, "--to", "layer", "--name", "wells"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert enough.wait(PATIENCE_S)
    finally:
        thread.stop()
    assert [message.table for message in heard].count("wells") == 1
    assert store.count("wells") == 1


def test_own_versions_are_forgotten_once_seen():
    own = OwnVersions()
    own.note([DataChanged("t", None, 3, ""), DataChanged("t", None, 4, "")])
    assert own.made_all("t", 2, 4)
    assert not own.made_all("t", 2, 4)
    own.note([DataChanged("t", None, 6, "")])
    assert not own.made_all("t", 4, 6)
