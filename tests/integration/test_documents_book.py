"""Documents of an object: kept, refused, withdrawn, checked; they follow the ground through splits and merges."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyproj
import pytest
import shapely
import sqlalchemy as sa
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from app.cli import main
from data.batch import Batch
from data.documents import checking
from data.documents.book import Added, DocumentBook
from data.documents.kinds import LARGEST_BYTES, DocumentKind, recognise
from data.documents.model import NewDocument, read_documents
from data.documents.naming import harmless_name
from data.documents.rights import RIGHTS_FILE
from data.documents.searching import titled
from data.editing import history, making
from data.errors import UserError
from data.quality.rules import read_rules
from data.store import Store
from data.workspace import Workspace
from tests.support.county import CELL, X0, Y0, make_county

ACTOR = "甲@desk"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county, made once."""
    folder = tmp_path_factory.mktemp("county") / "county"
    make_county(folder)
    return folder


@pytest.fixture
def county(made: Path, tmp_path: Path) -> Workspace:
    """A copy of this test's own."""
    shutil.copytree(made, tmp_path / "county")
    return Workspace.open(tmp_path / "county")


def photo(path: Path, lonlat: tuple[float, float] | None = None, grey: int = 120) -> Path:
    """A photo with a time and, maybe, a place."""
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2026:05:03 09:10:11"
    if lonlat is not None:
        gps = exif.get_ifd(IFD.GPSInfo)
        for tag, mark, value, letter in (
            (GPS.GPSLongitude, GPS.GPSLongitudeRef, lonlat[0], "E"),
            (GPS.GPSLatitude, GPS.GPSLatitudeRef, lonlat[1], "N"),
        ):
            gps[tag], gps[mark] = (int(value), 0.0, (value - int(value)) * 3600), letter
    Image.new("L", (640, 480), grey).convert("RGB").save(path, exif=exif)
    return path


def test_a_photo_is_kept_with_what_it_says_of_itself(county: Workspace, tmp_path: Path) -> None:
    change = pyproj.Transformer.from_crs(county.crs, 4326, always_xy=True)
    place = (X0 + 90, Y0 + 30)
    source = photo(tmp_path / "田埂 1.JPG", change.transform(*place))
    with county.store() as store:
        book = DocumentBook(county.path, store, ACTOR)
        kept = book.add(NewDocument(source, "dltb", 1)).document
        assert (kept.title, kept.kind, kept.actor) == ("田埂 1", DocumentKind.PHOTO, ACTOR)
        assert kept.taken_at is not None
        assert kept.taken_at.isoformat() == "2026-05-03T01:10:11+00:00"  # a clock without a zone is China's
        assert kept.x == pytest.approx(place[0], abs=0.1)
        assert kept.y == pytest.approx(place[1], abs=0.1)
        file = county.path / kept.path
        assert hashlib.sha256(file.read_bytes()).hexdigest() == kept.sha256 == file.stem
        assert file.read_bytes() == source.read_bytes()
        # The same file again is no second document; to another object it is, and shares the file.
        assert book.add(NewDocument(source, "dltb", 1)) == Added(kept, was_there=True)
        other = book.add(NewDocument(source, "camera", 1)).document
        assert other.path == kept.path
        assert [one.fid for one in book.of_object("dltb", 1)] == [kept.fid]
        audit = store.page("audit", ["action", "actor"], None, limit=1000)
        assert [row for row in audit if row[0] == "document.add"] == [("document.add", ACTOR)] * 2


def test_withdrawn_and_back_and_called_otherwise(county: Workspace, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("承包合同摘要", encoding="gb18030")
    with county.store() as store:
        book = DocumentBook(county.path, store, ACTOR)
        kept = book.add(NewDocument(note, "reservoir", 1, "合同")).document
        with pytest.raises(UserError, match="缺原因"):
            book.withdraw(kept.fid, " ")
        before = book.describe(kept.fid, " 承包合同\n2024 ", DocumentKind.DRAWING, True)
        assert before.title == "合同"
        (now,) = book.of_object("reservoir", 1)
        assert (now.title, now.kind, now.personal) == ("承包合同 2024", DocumentKind.DRAWING, True)
        book.withdraw(kept.fid, "传错")
        assert book.of_object("reservoir", 1) == []
        with pytest.raises(UserError, match="没有改"):
            book.withdraw(kept.fid, "再来一次")
        (gone,) = book.all(withdrawn=True)
        assert (gone.withdrawn_by, gone.withdrawn_reason) == (ACTOR, "传错")
        assert (county.path / gone.path).is_file()
        assert book.reinstate(kept.fid).withdrawn_at is None
        assert len(book.of_object("reservoir", 1)) == 1
        for values in ({"sha256": "x"}, {"object": 2}, {"path": "a"}):
            with pytest.raises(sa.exc.DatabaseError, match="same file"), store.change(ACTOR) as change:
                change.update("document", kept.fid, values)
        with pytest.raises(sa.exc.DatabaseError, match="never deleted"), store.change(ACTOR) as change:
            change.delete("document", [kept.fid])


def test_who_may(county: Workspace, tmp_path: Path) -> None:
    (county.path / RIGHTS_FILE).write_text('add = ["甲@desk"]\nwithdraw = []\npersonal = ["甲@desk"]\n', "utf-8")
    source = photo(tmp_path / "p.jpg")
    with county.store() as store:
        mine, other = (DocumentBook(county.path, store, actor) for actor in (ACTOR, "乙@desk"))
        kept = mine.add(NewDocument(source, "dltb", 1, personal=True)).document
        with pytest.raises(UserError, match="权限"):
            other.add(NewDocument(source, "dltb", 2))
        assert other.of_object("dltb", 1) == []
        assert other.one(kept.fid) is None
        with pytest.raises(UserError, match="权限"):
            other.withdraw(kept.fid, "看着不对")
        mine.withdraw(kept.fid, "自己的总能撤回")
        (county.path / RIGHTS_FILE).write_text("anybody = []\n", "utf-8")
        with pytest.raises(UserError, match="读不出来"):
            mine.add(NewDocument(source, "dltb", 1))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.jpg", b"", "空的"),
        ("virus.exe", b"MZ\x90", "不收这种文件"),
        ("photo.jpg", b"%PDF-1.7", "内容不是"),
        ("plan.dwg", b"PK\x03\x04", "内容不是"),
        ("text.txt", b"abc\x00def", "内容不是"),
        ("letter.docx", b"PK\x03\x04 no archive", "内容不是"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\x00\x00", "图片解不开"),
    ],
)
def test_what_is_not_kept_says_why(county: Workspace, tmp_path: Path, name: str, content: bytes, why: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with county.store() as store:
        with pytest.raises(UserError) as told:
            DocumentBook(county.path, store, ACTOR).add(NewDocument(file, "dltb", 1))
        assert why in told.value.why
        assert told.value.remedy
        assert store.count("document") == 0
    assert not list((county.path / "documents").glob("*/*"))


def test_too_large_is_told_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "big.zip"
    with file.open("wb") as out:
        out.truncate(LARGEST_BYTES + 1)
    with pytest.raises(UserError) as told:
        recognise(file)
    assert "200 MB" in told.value.why


def test_a_full_or_read_only_disk_leaves_nothing(
    county: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = photo(tmp_path / "p.jpg")
    with county.store() as store:
        book = DocumentBook(county.path, store, ACTOR)
        with monkeypatch.context() as patched:
            patched.setattr("data.documents.book.shutil.disk_usage", lambda _path: SimpleNamespace(free=0))
            with pytest.raises(UserError) as full:
                book.add(NewDocument(source, "dltb", 1))
            assert "磁盘空间不够" in full.value.remedy
        with monkeypatch.context() as patched:

            def refuse(*_: object) -> None:
                raise OSError(30, "Read-only file system")

            patched.setattr("data.evidence.keeping.shutil.copyfile", refuse)
            with pytest.raises(UserError) as closed:
                book.add(NewDocument(source, "dltb", 1))
            assert "能不能写" in closed.value.remedy
        assert store.count("document") == 0
    assert checking.check(county.path, []).left == ()


def test_a_crash_leaves_a_file_that_is_told_and_cleared(
    county: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = photo(tmp_path / "p.jpg")
    with county.store() as store:
        book = DocumentBook(county.path, store, ACTOR)
        with monkeypatch.context() as patched:

            def killed(*_: object) -> None:
                raise KeyboardInterrupt

            patched.setattr(DocumentBook, "_enter", killed)
            with pytest.raises(KeyboardInterrupt):
                book.add(NewDocument(source, "dltb", 1))
        assert store.count("document") == 0
        (file,) = (county.path / "documents").glob("*/*")
        assert checking.check(county.path, []).left == ()  # somebody may be adding it right now
        os.utime(file, (time.time() - 7200,) * 2)
        left = checking.check(county.path, read_documents(store, None)).left
        assert left == (file.relative_to(county.path).as_posix(),)
        kept = book.add(NewDocument(source, "dltb", 1)).document  # takes the file over
        assert checking.clear(county.path, store, left, ACTOR) == []
        assert (county.path / kept.path).is_file()
        (county.path / kept.path).write_bytes(b"changed")
        assert checking.check(county.path, [kept]).changed == (kept,)
        (county.path / kept.path).unlink()
        assert checking.check(county.path, [kept]).missing == (kept,)


def titles(book: DocumentBook, fid: int) -> list[str]:
    return sorted(one.title for one in book.of_object("dltb", fid))


def _across(fid: int, store: Store) -> shapely.LineString:
    """A line from north to south through a field, off its middle."""
    west, south, east, north = store.geometry("dltb", fid).bounds
    x = west + (east - west) / 3
    return shapely.LineString([(x, south - 5), (x, north + 5)])


def test_documents_follow_the_ground(county: Workspace, tmp_path: Path) -> None:
    """Split: both pieces have what the whole had by then. Merged: what both had. Taken back: as before."""
    rules = read_rules(county.path).tables["dltb"]
    with county.store() as store:
        book = DocumentBook(county.path, store, ACTOR)

        def put(fid: int, title: str) -> None:
            source = tmp_path / f"{title}.txt"
            source.write_text(title, "utf-8")
            book.add(NewDocument(source, "dltb", fid))

        one, neighbour = 1, store.at("dltb", X0 + 90, Y0 + 30)[0]
        put(one, "合同")
        put(neighbour, "邻地")
        line = shapely.LineString([(X0 + 20, Y0 - 10), (X0 + 20, Y0 + CELL + 10)])
        done = history.carry_out(store, making.split(store, "dltb", rules, one, line, "分户"), ACTOR)
        (piece,) = done.added
        put(one, "分后")
        assert titles(book, one) == ["分后", "合同"]
        assert titles(book, piece) == ["合同"]
        assert titles(book, neighbour) == ["邻地"]  # its border has new vertices, its papers are its own
        whole = history.carry_out(store, making.merge(store, "dltb", rules, one, [neighbour], "合并"), ACTOR)
        assert titles(book, one) == ["分后", "合同", "邻地"]
        history.undo(store, whole.operation, ACTOR, "撤销")
        assert titles(book, one) == ["分后", "合同"]
        assert titles(book, neighbour) == ["邻地"]
        put(piece, "小块")
        again = history.carry_out(store, making.merge(store, "dltb", rules, one, [piece], "并回"), ACTOR)
        assert titles(book, one) == ["分后", "合同", "小块"]
        history.undo(store, again.operation, ACTOR, "撤销")
        cut = history.carry_out(
            store, making.split(store, "dltb", rules, neighbour, _across(neighbour, store), "分"), ACTOR
        )
        put(cut.added[0], "新块")
        history.undo(store, cut.operation, ACTOR, "撤销分割")
        assert titles(book, neighbour) == ["新块", "邻地"]  # what was put to the piece is not lost with it


def test_a_new_delivery_of_the_data_finds_its_documents_by_their_codes(county: Workspace, tmp_path: Path) -> None:
    source = photo(tmp_path / "p.jpg")
    with county.store() as store:
        book = DocumentBook(county.path, store, ACTOR)
        kept = book.add(NewDocument(source, "camera", 1)).document
        row, place = store.row("camera", 1), store.geometry("camera", 1)
        assert row is not None
        store.update("camera", 1, {"code": "NEW-1"}, ACTOR)
        assert book.of_object("camera", 1) == [kept]  # renamed
        store.update("camera", 1, {"code": row["code"]}, ACTOR)
        store.delete("camera", [1], ACTOR)
        values = {name: [value] for name, value in row.items() if name != "fid"}
        (fid,) = store.write("camera", Batch("camera", values, np.array([place], dtype=object)), ACTOR).tolist()
        assert fid != 1
        assert book.of_object("camera", fid) == [kept]


def test_the_search_finds_the_object_by_the_title(county: Workspace, tmp_path: Path) -> None:
    source = photo(tmp_path / "p.jpg")
    with county.store() as store:
        book = DocumentBook(county.path, store, ACTOR)
        shown = book.add(NewDocument(source, "reservoir", 1, "大坝巡查 2026")).document
        book.add(NewDocument(source, "dltb", 2, "巡查对照", personal=True))
        assert [(hit.table, hit.fid, hit.title) for hit in titled(store, county.path, ACTOR, "坝巡")] == [
            ("reservoir", 1, "大坝巡查 2026")
        ]
        assert len(titled(store, county.path, ACTOR, "巡查")) == 2
        (county.path / RIGHTS_FILE).write_text("personal = []\n", "utf-8")
        assert len(titled(store, county.path, ACTOR, "巡查")) == 1
        book.withdraw(shown.fid, "传错")
        assert titled(store, county.path, ACTOR, "巡查") == []


def test_names_are_made_harmless() -> None:
    assert harmless_name("../../etc/passwd.txt") == "passwd.txt"
    assert harmless_name("C:\\tmp\\a:b?.pdf") == "a_b_.pdf"
    assert harmless_name("con.txt") == "file.txt"
    assert harmless_name("photo\u202egpj.exe") == "photo_gpj.exe"
    assert len(harmless_name("长" * 400 + ".jpg")) <= 120


def test_packed_office_files_are_told_apart(tmp_path: Path) -> None:
    for suffix, inside in ((".docx", "word/document.xml"), (".xlsx", "xl/workbook.xml"), (".et", "xl/workbook.xml")):
        file = tmp_path / f"a{suffix}"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(inside, "<x/>")
        assert recognise(file).kind is DocumentKind.DOCUMENT
    with pytest.raises(UserError):
        recognise(shutil.copy(tmp_path / "a.docx", tmp_path / "b.pptx") and tmp_path / "b.pptx")


def test_the_command(county: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = photo(tmp_path / "good.jpg"), tmp_path / "bad.jpg"
    bad.write_bytes(b"no")
    folder = str(county.path)
    assert (
        main(["documents", "add", folder, str(good), str(bad), "--table", "dltb", "--object", "000000000000000003"])
        == 1
    )
    assert "已添加 1 件，没有添加 1 件" in capsys.readouterr().out
    assert main(["documents", "list", folder, "--json"]) == 0
    assert '"good"' in capsys.readouterr().out
    assert main(["documents", "withdraw", folder, "--document", "1", "--reason", "重复"]) == 0
    assert main(["documents", "check", folder]) == 0
    assert "完好 1 件" in capsys.readouterr().out
    assert main(["documents", "add", folder]) == 1
    assert "--table" in capsys.readouterr().err
