"""The search beyond exact letters: misspelt and homophone names, people, addresses, numbers without their zeros."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.gpkg.store import GpkgStore
from data.workspace import Workspace
from tests.support.county import make_county


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GpkgStore]:
    """A county's store."""
    folder = tmp_path_factory.mktemp("search") / "county"
    make_county(folder)
    store = GpkgStore(Workspace.open(folder).database)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("typed", "village"),
    [
        ("梨树坪", "梨树坪村"),
        ("梨数坪村", "梨树坪村"),
        ("离树坪", "梨树坪村"),
        ("lishupign", "梨树坪村"),
        ("liuxi", "柳溪村"),
    ],
)
def test_a_village_is_found_however_it_is_typed(store: GpkgStore, typed: str, village: str) -> None:
    assert village in [hit.title for hit in store.search(typed, 12) if hit.kind == "village"]


def test_a_name_typed_right_brings_no_others(store: GpkgStore) -> None:
    assert all("柳溪" in hit.title for hit in store.search("柳溪村", 12))


def test_an_address_leads_to_the_parcel(store: GpkgStore) -> None:
    fid, number, code = store.page("dltb", ["fid", "TBBH", "ZLDWDM"])[0]
    village = next(name for key, name in store.page("division", ["code", "name"]) if key == code[:12])
    hits = store.search(f"{village} {int(number)} 号", 12)
    assert ("dltb", fid) in [(hit.table, hit.fid) for hit in hits]
    assert village in [hit.title for hit in hits]


@pytest.mark.parametrize("between", [" ", "  ", "-"])
def test_a_long_code_may_be_typed_in_groups(store: GpkgStore, between: str) -> None:
    fid, code = store.page("dltb", ["fid", "BSM"])[0]
    typed = between.join((code[:6], code[6:12], code[12:]))
    assert store.search(typed, 12)[0].fid == fid


def test_what_a_person_answers_for_is_found(store: GpkgStore) -> None:
    owners = [(fid, owner) for fid, owner in store.page("industry", ["fid", "owner"], limit=100) if owner]
    fid, owner = owners[0]
    assert ("industry", fid) in [(hit.table, hit.fid) for hit in store.search(owner, 50)]


def test_names_follow_changes(tmp_path: Path) -> None:
    make_county(tmp_path / "county")
    store = GpkgStore(Workspace.open(tmp_path / "county").database)
    fid = store.page("reservoir", ["fid"])[0][0]
    assert not store.search("青龙潭水库", 5)
    store.update("reservoir", fid, {"name": "青龙潭水库"}, "测试员")
    assert [hit.fid for hit in store.search("青农潭水库", 5) if hit.table == "reservoir"] == [fid]
    store.close()


@pytest.mark.parametrize("typed", ["监控 {0}", "{0}摄像头", "{0} 探头"])
def test_a_word_for_a_kind_asks_for_things_of_that_kind(store: GpkgStore, typed: str) -> None:
    name = store.page("camera", ["name"])[0][0][:3]
    hits = store.search(typed.format(name), 12)
    assert hits
    assert {hit.table for hit in hits} == {"camera"}
    assert hits[0].title.startswith(name)


def test_a_class_and_a_village_mean_parcels(store: GpkgStore) -> None:
    title, village = store.page("dltb", ["DLMC", "ZLDWMC"])[0]
    assert store.search(f"{title} {village}", 5)[0].table == "dltb"


def test_what_is_called_so_brings_nothing_that_is_spelt_alike(store: GpkgStore) -> None:
    name = store.page("reservoir", ["name"])[0][0]
    assert [hit.title for hit in store.search(name, 5)] == [name]


def test_nonsense_finds_nothing(store: GpkgStore) -> None:
    assert store.search("qqqqzzzz", 5) == []
    assert store.search("　", 5) == []
