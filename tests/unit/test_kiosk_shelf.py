"""Publications on a shelf: whole or not there, whatever is killed, pulled out or damaged on the way."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.publishing import durable, shelf
from data.publishing.shelf import DamagedError, Manifest, Shelf

NOW = datetime(2026, 7, 14, 1, 42, tzinfo=timezone.utc)


def put(onto: Shelf, content: dict[str, bytes], made: datetime = NOW, village: str = "431127001001"):
    draft = onto.draft()
    for name, data in content.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).write_bytes(data)
    files = shelf.notes(draft)
    return onto.put(
        draft,
        Manifest(
            format=shelf.FORMAT,
            version=shelf.version_of(files, made),
            made=made.isoformat().replace("+00:00", "Z"),
            village=village,
            name="梨树坪村",
            town="白马镇",
            county="云溪县",
            source="云溪县",
            crs="EPSG:4526",
            frame=(0, 0, 1, 1),
            demo=True,
            program="0",
            files=files,
        ),
    )


def test_the_newest_that_was_put_holds(tmp_path):
    one = Shelf(tmp_path)
    assert one.current() is None
    put(one, {"a": b"1"})
    second = put(one, {"a": b"2", "map/b": b"3"}, NOW + timedelta(minutes=1))
    found = one.current()
    assert found is not None
    assert found.manifest.version == second.manifest.version
    assert found.manifest.made_at == NOW + timedelta(minutes=1)
    shelf.verify(found)


@pytest.mark.parametrize("harm", ["change", "remove", "add", "manifest"])
def test_a_damaged_publication_gives_way_to_the_last_whole_one(tmp_path, harm):
    one = Shelf(tmp_path)
    first = put(one, {"a": b"1"})
    second = put(one, {"a": b"2"}, NOW + timedelta(minutes=1))
    if harm == "change":
        (second.folder / "a").write_bytes(b"x")
    elif harm == "remove":
        (second.folder / "a").unlink()
    elif harm == "add":
        (second.folder / "b").write_bytes(b"")
    else:
        (second.folder / shelf.MANIFEST).write_bytes(b"{")
    found = one.current()
    assert found is not None
    assert found.manifest.version == first.manifest.version


def test_what_was_cut_off_while_it_was_made_is_never_seen_and_is_swept_away(tmp_path):
    one = Shelf(tmp_path)
    kept = put(one, {"a": b"1"})
    draft = one.draft()
    (draft / "a").write_bytes(b"half")
    assert one.versions() == [kept.manifest.version]
    another = one.draft()
    assert not draft.exists()
    shutil.rmtree(another)


def test_without_a_note_the_newest_whole_one_holds(tmp_path):
    one = Shelf(tmp_path)
    put(one, {"a": b"1"})
    second = put(one, {"a": b"2"}, NOW + timedelta(minutes=1))
    (tmp_path / shelf.CURRENT).write_bytes(b"\xff../../etc")
    found = one.current()
    assert found is not None
    assert found.manifest.version == second.manifest.version


def test_a_stick_is_taken_over_once_and_only_when_it_is_whole(tmp_path):
    mine, stick = Shelf(tmp_path / "mine"), Shelf(tmp_path / "stick")
    put(mine, {"a": b"1"})
    newer = put(stick, {"a": b"2"}, NOW + timedelta(hours=1))
    (newer.folder / "a").write_bytes(b"half")
    assert mine.take(stick) is None
    (newer.folder / "a").write_bytes(b"2")
    assert mine.take(stick, village="000000000000") is None
    taken = mine.take(stick, village="431127001001")
    assert taken is not None
    assert mine.take(stick) is None
    assert mine.noted() == newer.manifest.version


def test_old_publications_go_the_latest_stay(tmp_path):
    one = Shelf(tmp_path)
    for minute in range(6):
        put(one, {"a": bytes([minute])}, NOW + timedelta(minutes=minute))
    assert len(one.versions()) == shelf.KEPT


def test_a_disk_that_takes_nothing_leaves_what_was_there(tmp_path, monkeypatch):
    one = Shelf(tmp_path)
    first = put(one, {"a": b"1"})

    def full(folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf, "sync_tree", full)
    with pytest.raises(Exception, match="发布内容写不进去"):
        put(one, {"a": b"2"}, NOW + timedelta(minutes=1))
    found = one.current()
    assert found is not None
    assert found.manifest.version == first.manifest.version


@settings(max_examples=40, deadline=None)
@given(old=st.binary(max_size=50), new=st.binary(max_size=50), stop=st.integers(0, 3))
def test_a_file_is_the_old_or_the_new_one(tmp_path_factory, old, new, stop):
    file = tmp_path_factory.mktemp("durable") / "f"
    durable.write_durably(file, old)
    calls = 0
    real = durable.os.fsync

    def cut(handle):
        nonlocal calls
        calls += 1
        if calls > stop:
            raise OSError(5, "gone")
        real(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(durable.os, "fsync", cut)
        try:
            durable.write_durably(file, new)
        except OSError:
            assert file.read_bytes() in (old, new)
        else:
            assert file.read_bytes() == new
    assert [path.name for path in file.parent.iterdir()] == ["f"]


def test_a_manifest_that_says_too_much_is_refused(tmp_path):
    one = Shelf(tmp_path)
    made = put(one, {"a": b"1"})
    text = (made.folder / shelf.MANIFEST).read_text(encoding="utf-8")
    (made.folder / shelf.MANIFEST).write_text(text.replace('"format": 1', '"format": 2'), encoding="utf-8")
    with pytest.raises(DamagedError, match="format 2"):
        shelf.read(made.folder)
