"""Every way in besides MQTT, on real sockets, files and databases: kept before told, wrong rows named, restarts."""

from __future__ import annotations

import json
import logging
import shutil
import socket
import sqlite3
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.intake.broker import find_mosquitto
from app.intake.caps import CapFeed, CapFolder
from app.intake.committing import Committer
from app.intake.database import DatabaseChannel, GrowingTable
from app.intake.files import FilesChannel
from app.intake.health import Health
from app.intake.http import HttpChannel
from app.intake.marks import Marks
from app.intake.mqtt import MqttChannel, why_unreachable
from app.intake.settings import (
    BrokerSettings,
    CapSettings,
    DatabaseSettings,
    FilesSettings,
    HttpSettings,
    read_settings,
)
from data.alerts.book import AlertBook, Filter
from data.alerts.mapping import read_mappings
from data.alerts.policy import read_policy
from data.alerts.sifting import Sieve
from data.errors import UserError

PATIENCE_S = 30.0
ROWS = """id = "gauges"
zh = "雨量表"
en = "Gauges"
topics = ["table/gauges/#", "database/gauges/#"]
[fields]
source = '"站号"'
time = '"时间"'
identity = '"编号"'
kind = '"种类"'
severity = '"级别"'
[fields.values]
rain_mm = '"雨量"'
[severities]
"红" = 1
"无" = 0
"""


class Office:
    """A workspace's book, sieve and committing thread, and the states of its channels."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "mappings").mkdir()
        (folder / "mappings" / "gauges.toml").write_text(ROWS, encoding="utf-8")
        self.policy = read_policy()
        self.book = AlertBook(folder, self.policy)
        self.sieve = Sieve(read_mappings(folder), self.policy, lambda lon, lat, crs: (lon, lat))
        self.committer = Committer(self.book, self.sieve)
        self.marks = Marks(folder)
        self.channels: list[Any] = []

    def health(self, kind: str = "files") -> Health:
        return Health("gauges", kind)

    def add(self, channel: Any, *, start: bool = False) -> Any:
        self.channels.append(channel)
        if start:
            channel.start()
        return channel

    def again(self) -> None:
        """As after a restart: what was noted is read from the disk."""
        self.marks = Marks(self.folder)

    def count(self, table: str = "message") -> int:
        link = sqlite3.connect(self.folder / "events.db")
        number = link.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        link.close()
        return int(number)

    def close(self) -> None:
        for channel in self.channels:
            channel.stop()
        self.committer.stop()
        self.book.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


# -- HTTP


def post(
    channel: HttpChannel, body: bytes, path: str = "/onemap/d1/report", token: str | None = None
) -> tuple[int, Any]:
    access = channel.access
    request = urllib.request.Request(f"http://{access.host}:{access.port}{path}", data=body, method="POST")
    request.add_header("Authorization", f"Bearer {access.token if token is None else token}")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def fire(number: int, **more: Any) -> bytes:
    return json.dumps({"id": number, "source": "D1", "kind": "fire", "severity": "red"} | more).encode()


@pytest.fixture
def http(office: Office) -> HttpChannel:
    made = HttpChannel(HttpSettings(), office.folder, office.committer, office.health("http"), 1_000_000)
    return office.add(made, start=True)  # type: ignore[no-any-return]


def test_what_is_posted_is_committed_before_it_is_answered(office: Office, http: HttpChannel) -> None:
    assert post(http, fire(1)) == (202, {"kept": "journal", "reports": 1})
    assert office.count() == 1
    assert post(http, fire(1))[0] == 202
    assert office.count() == 1
    code, said = post(http, b"not json")
    assert (code, said["kept"], said["reason"]) == (422, "quarantine", "malformed")
    assert post(http, fire(2), "/nobody/knows")[1]["reason"] == "unknown"
    assert post(http, b"<alert/>", "/cap")[1]["reason"] == "malformed"
    assert sum(office.book.refused().values()) == 3


def test_only_who_knows_the_token_is_heard(office: Office, http: HttpChannel) -> None:
    assert post(http, fire(1), token="wrong")[0] == 401
    assert post(http, fire(1), token="é")[0] == 401
    assert office.count() == 0
    file = office.folder / "intake" / "http.json"
    assert file.stat().st_mode & 0o077 == 0


def test_too_much_is_put_aside_by_its_beginning(office: Office, http: HttpChannel) -> None:
    assert post(http, b"x" * 1_000_001)[0] == 413
    (line,) = office.book.put_aside()[0]
    assert (line.reason, line.size, line.kept, line.whole) == ("oversized", 1_000_001, 4_096, False)


def raw(channel: HttpChannel, data: bytes) -> bytes:
    with socket.create_connection((channel.access.host, channel.access.port), timeout=PATIENCE_S) as line:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := line.recv(65_536):
            answer += piece
    return answer


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (b"POST /cap HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n{auth}\r\n0\r\n\r\n", b" 411 "),
        (b"POST /cap HTTP/1.1\r\n{auth}\r\n", b" 411 "),
        (b"POST /cap HTTP/1.1\r\nContent-Length: -5\r\n{auth}\r\n", b" 411 "),
        (b"POST /cap HTTP/1.1\r\nContent-Length: 99999999999\r\n{auth}\r\n", b" 413 "),
        (b"POST /cap HTTP/1.1\r\nContent-Length: 50\r\n{auth}\r\nshort", b""),
        (b"BREW / HTTP/1.1\r\n\r\n", b" 501 "),
        (b"\x16\x03\x01\x02\x00\r\n\r\n", b""),
    ],
)
def test_broken_requests_end_there(office: Office, http: HttpChannel, request_: bytes, code: bytes) -> None:
    auth = f"Authorization: Bearer {http.access.token}\r\n".encode()
    assert code in raw(http, request_.replace(b"{auth}", auth))
    assert office.count() == 0
    assert post(http, fire(1))[0] == 202


def test_port_and_token_outlive_a_restart(office: Office, http: HttpChannel) -> None:
    http.stop()
    settings = HttpSettings(port=0)
    again = HttpChannel(settings, office.folder, office.committer, office.health("http"), 1_000)
    office.add(again, start=True)
    assert again.access == http.access


# -- files


def files(office: Office, folder: str = "in", **more: Any) -> FilesChannel:
    settings = FilesSettings(name="gauges", folder=folder, settle_s=0, **more)
    return office.add(FilesChannel(settings, office.folder, office.marks, office.committer, office.health()))  # type: ignore[no-any-return]


CSV = "编号,站号,时间,雨量,级别,种类\n1,R-1,2026-07-14 08:00,3.5,无,\n2,R-2,2026-07-14 08:00,12.5,红,rain\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rows_of_a_csv_are_messages(office: Office, encoding: str) -> None:
    (office.folder / "in").mkdir()
    (office.folder / "in" / "a.csv").write_bytes(CSV.encode(encoding))
    channel = files(office)
    channel.look()
    assert (office.count(), office.count("reading"), office.count("alert")) == (2, 2, 1)
    channel.look()
    office.again()
    files(office).look()
    assert office.count() == 2


def test_a_file_that_grows_gives_its_new_rows(office: Office) -> None:
    (office.folder / "in").mkdir()
    file = office.folder / "in" / "a.csv"
    file.write_text(CSV, encoding="utf-8")
    channel = files(office)
    channel.look()
    with file.open("a", encoding="utf-8") as out:
        out.write("3,R-3,2026-07-14 09:00,1,无,\n")
    channel.look()
    assert office.count() == 3


def test_what_is_wrong_with_a_row_is_named(office: Office) -> None:
    (office.folder / "in").mkdir()
    wrong = (
        CSV + "3,R-3,昨天,1,无,\n4,R-4,2026-07-14 09:00,很多,无,\n5,R-5,,1,无,,多\n6,R-6,2026-07-14 09:00,,紫,rain\n"
    )
    (office.folder / "in" / "a.csv").write_text(wrong, encoding="utf-8")
    files(office).look()
    assert office.count() == 2
    said = {line.topic.rpartition("/")[2]: line.detail for line in office.book.put_aside()[0]}
    assert set(said) == {"4", "5", "6", "7"}
    assert "第 4 行，列 时间" in said["4"]
    assert "第 5 行，列 雨量" in said["5"]
    assert "第 6 行有 7 列" in said["6"]
    assert "第 7 行，列 级别" in said["7"]


def test_a_workbook_is_read_and_a_damaged_one_is_put_aside(office: Office) -> None:
    folder = office.folder / "in"
    folder.mkdir()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "站号", "时间", "雨量"])
    sheet.append([1, "R-1", datetime(2026, 7, 14, 8), 3.5])
    book.save(folder / "a.xlsx")
    (folder / "b.xlsx").write_bytes(b"PK\x03\x04 damaged")
    (folder / "c.csv").write_bytes(b"\xff\xfe\xff\xff\xd8")
    (folder / "d.csv").write_bytes(b"")
    files(office).look()
    assert office.count() == 1
    lines, _ = office.book.put_aside()
    assert {line.topic.rpartition("/")[2] for line in lines} == {"b.xlsx", "c.csv", "d.csv"}
    assert all(line.detail for line in lines)


def test_a_folder_that_is_not_there_is_said(office: Office) -> None:
    with pytest.raises(UserError):
        files(office, "missing").look()


# -- a database


def database(office: Office, **more: Any) -> DatabaseChannel:
    settings = DatabaseSettings(
        name="gauges", url=f"sqlite:///{office.folder / 'gauges.db'}", table="rain", key="编号", **more
    )
    table = GrowingTable(settings, "", office.marks)
    return office.add(DatabaseChannel(table, 10, office.committer, office.health("database")))  # type: ignore[no-any-return]


@pytest.fixture
def gauges(office: Office) -> Callable[[int, int], None]:
    link = sqlite3.connect(office.folder / "gauges.db")
    link.execute("CREATE TABLE rain (编号 INTEGER PRIMARY KEY, 站号 TEXT, 雨量 NUMERIC, 备注 BLOB)")
    link.commit()
    link.close()

    def insert(first: int, last: int) -> None:
        link = sqlite3.connect(office.folder / "gauges.db")
        rows = [(n, f"R-{n % 9}", n / 10, b"\x00") for n in range(first, last)]
        link.executemany("INSERT INTO rain VALUES (?, ?, ?, ?)", rows)
        link.commit()
        link.close()

    return insert


def test_a_table_is_followed_across_restarts(office: Office, gauges: Callable[[int, int], None]) -> None:
    gauges(0, 100)
    channel = database(office)
    channel.look()
    assert office.count() == 0  # what was there before is history
    gauges(100, 1_700)
    assert channel._table.waiting() == 1_600
    channel.look()
    assert office.count() == 1_600
    office.again()
    gauges(1_700, 1_710)
    database(office).look()
    assert office.count() == 1_710 - 100


def test_a_lost_mark_counts_nothing_twice(office: Office, gauges: Callable[[int, int], None]) -> None:
    gauges(0, 20)
    database(office, start="beginning").look()
    shutil.rmtree(office.folder / "intake")
    office.again()
    database(office, start="beginning").look()
    assert office.count() == 20


@pytest.mark.parametrize("wrong", [{"table": "none"}, {"key": "none"}, {"url": "nodb://x"}, {"columns": ("none",)}])
def test_what_is_wrong_with_a_database_is_said(
    office: Office, gauges: Callable[[int, int], None], wrong: dict[str, Any]
) -> None:
    given = {"name": "g", "url": f"sqlite:///{office.folder / 'gauges.db'}", "table": "rain", "key": "编号"} | wrong
    table = GrowingTable(DatabaseSettings(**given), "", office.marks)
    with pytest.raises(UserError):
        table.waiting()
    table.close()


# -- warnings


def warning(identifier: str, kind: str = "Alert", references: str = "", minutes: int = 1) -> bytes:
    now = datetime.now(timezone.utc)
    sent = (now - timedelta(minutes=minutes)).isoformat(timespec="seconds")
    expires = (now + timedelta(hours=3)).isoformat(timespec="seconds")
    said = (
        ""
        if kind == "Cancel"
        else (
            "<info><language>zh-CN</language><category>Met</category><event>暴雨</event><urgency>Immediate</urgency>"
            f"<severity>Severe</severity><certainty>Likely</certainty><expires>{expires}</expires></info>"
        )
    )
    refers = f"<references>met@example.gov.cn,{references},{sent}</references>" if references else ""
    return (
        f'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{identifier}</identifier>'
        f"<sender>met@example.gov.cn</sender><sent>{sent}</sent><status>Actual</status><msgType>{kind}</msgType>"
        f"<scope>Public</scope>{refers}{said}</alert>"
    ).encode()


def active(office: Office) -> list[bool]:
    return [a.active for a in sorted(office.book.listed(Filter(closed=True)).alerts, key=lambda a: a.id)]


def test_a_folder_of_warnings_is_read_in_the_order_in_which_they_were_sent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.intake.caps._SETTLE_S", 0.0)
    folder = office.folder / "cap"
    folder.mkdir()
    (folder / "a.xml").write_bytes(warning("2", "Cancel", "1", minutes=1))
    (folder / "b.cap").write_bytes(warning("1", minutes=5))
    (folder / "c.xml").write_bytes(b"<alert")
    settings = CapSettings(name="met", folder="cap")
    channel = CapFolder(settings, office.folder, office.marks, office.committer, office.health("cap"), 1_000_000)
    office.add(channel).look()
    assert active(office) == [False]
    assert [line.topic for line in office.book.put_aside()[0]] == ["cap/met/c.xml"]


class Feed(HTTPServer):
    """A weather service: a feed, its warnings, and how often each was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _FeedHandler)
        self.documents: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.unchanged = 0
        self.base = f"http://127.0.0.1:{self.server_address[1]}"

    def list(self, *entries: str) -> None:
        body = "".join(entries)
        self.documents["/feed"] = f'<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>{body}</feed>'.encode()

    def entry(self, name: str, document: bytes, link: str = "") -> str:
        self.documents[f"/{name}"] = document
        return (
            f"<entry><id>urn:{name}</id><updated>2026-07-14T08:00:00Z</updated>"
            f'<link href="{self.base}/page/{name}" type="text/html"/>'
            f'<link href="{link or f"{self.base}/{name}"}" type="application/cap+xml"/></entry>'
        )


class _FeedHandler(BaseHTTPRequestHandler):
    server: Feed

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        document = self.server.documents.get(self.path)
        tag = f'"{hash(document)}"'
        if self.headers.get("Authorization") != "Bearer s3cret" or document is None:
            self.send_error(403 if document is not None else 404)
            return
        if self.headers.get("If-None-Match") == tag:
            self.server.unchanged += 1
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(document)))
        self.end_headers()
        self.wfile.write(document)

    def log_message(self, format: str, *args: Any) -> None:
        logging.getLogger("feed").debug(format, *args)


@pytest.fixture
def feed() -> Iterator[Feed]:
    server = Feed()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def following(office: Office, feed: Feed, secret: str = "s3cret") -> CapFeed:
    settings = CapSettings(name="met", url=f"{feed.base}/feed")
    channel = CapFeed(settings, secret, office.folder, office.marks, office.committer, office.health("cap"), 100_000)
    return office.add(channel)  # type: ignore[no-any-return]


def test_a_feed_is_followed_and_asked_for_what_is_new(office: Office, feed: Feed) -> None:
    first = feed.entry("a", warning("a", minutes=9))
    feed.list(first)
    channel = following(office, feed)
    channel.look()
    channel.look()
    assert feed.unchanged == 1
    feed.list(feed.entry("c", warning("c", "Cancel", "a")), feed.entry("b", warning("b", minutes=4)), first)
    office.again()
    following(office, feed).look()
    assert active(office) == [False, True]
    assert feed.asked.count("/a") == 1
    assert not any(path.startswith("/page") for path in feed.asked)


def test_one_warning_that_cannot_be_had_holds_up_no_other(office: Office, feed: Feed) -> None:
    feed.list(feed.entry("a", warning("a")), feed.entry("b", warning("b")))
    del feed.documents["/a"]
    channel = following(office, feed)
    with pytest.raises(UserError, match="404"):
        channel.look()
    assert active(office) == [True]
    feed.documents["/a"] = warning("a")
    channel.look()
    assert active(office) == [True, True]
    assert feed.asked.count("/b") == 1


def test_another_server_is_not_asked(office: Office, feed: Feed) -> None:
    feed.list(feed.entry("a", warning("a"), link="http://169.254.169.254/latest"))
    with pytest.raises(UserError, match=r"169\.254"):
        following(office, feed).look()


def test_a_feed_that_refuses_says_so(office: Office, feed: Feed) -> None:
    feed.list()
    with pytest.raises(UserError, match="403"):
        following(office, feed, "wrong").look()
    feed.documents["/feed"] = b"<html/>"
    with pytest.raises(UserError, match="html"):
        following(office, feed).look()


# -- the office's broker with TLS


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """A CA, a server's certificate for ``localhost``, a client's certificate, made by openssl."""
    folder = tmp_path / "tls"
    folder.mkdir()

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=CA")
    for name, more in (("server", "subjectAltName=DNS:localhost"), ("client", "extendedKeyUsage=clientAuth")):
        (folder / "ext").write_text(more)
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", "r", "-subj", f"/CN={name}")
        openssl("x509", "-req", "-in", "r", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
                f"{name}.pem", "-days", "2", "-extfile", "ext")  # fmt: skip
    return folder


def test_the_offices_broker_is_reached_by_tls_and_certificate(office: Office, authority: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configuration = authority / "mosquitto.conf"
    configuration.write_text(
        f"user root\nlistener {port} 127.0.0.1\ncafile {authority}/ca.pem\ncertfile {authority}/server.pem\n"
        f"keyfile {authority}/server.key\nrequire_certificate true\nuse_identity_as_username true\n"
    )
    broker = subprocess.Popen([find_mosquitto()[0], "-c", str(configuration)], stderr=subprocess.PIPE)
    up, told = threading.Event(), []

    def connected(good: bool, why: str) -> None:
        told.append(why)
        if good:
            up.set()

    good = BrokerSettings(
        host="localhost", port=port, tls=True, ca="ca.pem", certificate="client.pem", key="client.key"
    )
    try:
        channel = MqttChannel(good, "", authority, "onemap-test", ["t/#"], office.committer, connected)
        office.add(channel, start=True)
        assert up.wait(PATIENCE_S), told
        assert why_unreachable(good, authority) == ""
        stranger = BrokerSettings(host="localhost", port=port, tls=True)
        assert "证书不可信" in why_unreachable(stranger, authority)
        elsewhere = BrokerSettings(host="127.0.0.1", port=port, tls=True, ca="ca.pem")
        assert "证书不可信" in why_unreachable(elsewhere, authority)  # its name is localhost
    finally:
        office.close()
        office.channels.clear()
        broker.terminate()
        broker.wait()
        assert broker.stderr is not None
        broker.stderr.close()
    with pytest.raises(UserError):
        MqttChannel(BrokerSettings(host="x", tls=True, ca="missing.pem"), "", authority, "n", ["t"], office.committer)


# -- settings


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[broker]\nport = 1\n", "broker.host"),
        ("[broker]\nhost = 'x'\npasword = 'x'\n", "broker.pasword"),
        ("[http]\nhost = '0.0.0.0'\n", "http.host"),
        ("[[cap]]\nname = 'a'\n[[cap]]\nname = 'b'\nurl = 'ftp://x'\n", "cap[1]"),
        ("[[cap]]\nname = 'b'\nurl = 'ftp://x'\n", "cap[1].url"),
        ("[[files]]\nname = 'A B'\nfolder = 'x'\n", "files[1].name"),
        ("[[database]]\nname = 'a'\nurl = 'sqlite://'\ntable = 't'\n", "database[1].key"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, field: str) -> None:
    (tmp_path / "intake.toml").write_text(text)
    with pytest.raises(UserError) as caught:
        read_settings(tmp_path)
    assert (caught.value.field or "").startswith(field)
