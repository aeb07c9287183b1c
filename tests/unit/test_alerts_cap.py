"""Warnings in CAP 1.2, shaped as those of real senders: read, replaced, called off, run out; never more than that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.book import AlertBook, Filter
from data.alerts.cap import CapError, parse, read
from data.alerts.ground import Ground
from data.alerts.mapping import read_mappings
from data.alerts.model import Alert, Message, Reason, Refused, Report, Severity
from data.alerts.policy import read_policy
from data.alerts.sifting import Sieve

NOW = datetime(2026, 7, 14, 2, 0, tzinfo=timezone.utc)
COUNTY = Ground("431127", shapely.box(113.2, 27.7, 113.6, 28.1))
SIEVE = Sieve(read_mappings(), read_policy(), lambda lon, lat, given: (lon, lat), COUNTY)
NS = "urn:oasis:names:tc:emergency:cap:1.2"
HERE = "27.8,113.3 28.0,113.3 28.0,113.5 27.8,113.3"
AWAY = "40,100 41,100 41,101 40,100"


def info(
    severity: str = "Extreme",
    *,
    event: str = "暴雨",
    language: str = "zh-CN",
    headline: str = "清江县气象台发布暴雨红色预警",
    polygon: str = HERE,
    expires: str = "2026-07-14T16:00:00+08:00",
    more: str = "",
    area: str = "",
) -> str:
    return f"""<info><language>{language}</language><category>Met</category><event>{event}</event>
      <urgency>Immediate</urgency><severity>{severity}</severity><certainty>Likely</certainty>{more}
      <expires>{expires}</expires><senderName>清江县气象台</senderName><headline>{headline}</headline>
      <description>预计未来 3 小时降雨量将达 100 毫米以上。</description><instruction>停止户外作业。</instruction>
      <area><areaDesc>清江县北部</areaDesc>{f"<polygon>{polygon}</polygon>" if polygon else ""}{area}</area></info>"""


def cap(
    identifier: str = "43112741600000_20260714094000",
    *infos: str,
    kind: str = "Alert",
    status: str = "Actual",
    sent: str = "2026-07-14T09:40:00+08:00",
    references: str = "",
) -> bytes:
    said = f"<references>{references}</references>" if references else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="{NS}"><identifier>{identifier}</identifier><sender>qj@example.gov.cn</sender><sent>{sent}</sent>
<status>{status}</status><msgType>{kind}</msgType><scope>Public</scope>{said}{"".join(infos)}</alert>""".encode()


def ref(identifier: str, sent: str = "2026-07-14T09:40:00+08:00") -> str:
    return f"qj@example.gov.cn,{identifier},{sent}"


def message(payload: bytes, received: datetime = NOW) -> Message:
    return Message("cap", "cap/met/feed", payload, received)


def said(payload: bytes, received: datetime = NOW) -> Report:
    (report,) = SIEVE.sift(message(payload, received))
    assert isinstance(report, Report), report
    return report


def refused(payload: bytes) -> Refused:
    (found,) = SIEVE.sift(message(payload))
    assert isinstance(found, Refused), found
    return found


@pytest.mark.parametrize(
    ("word", "severity"),
    [
        ("Extreme", Severity.RED),
        ("Severe", Severity.ORANGE),
        ("Moderate", Severity.YELLOW),
        ("Minor", Severity.BLUE),
        ("Unknown", Severity.YELLOW),
        ("Red", Severity.RED),  # the four colours of warnings in China, as some of its senders write them
    ],
)
def test_severities_become_the_four_colours(word: str, severity: Severity) -> None:
    assert said(cap("a", info(word))).severity is severity


def test_what_a_warning_says() -> None:
    report = said(cap("a1", info()))
    assert (report.kind, report.title) == ("rain", "清江县气象台发布暴雨红色预警")
    assert report.happened_at == datetime(2026, 7, 14, 1, 40, tzinfo=timezone.utc)
    assert shapely.Polygon([(113.3, 27.8), (113.3, 28.0), (113.5, 28.0)]).contains(shapely.Point(report.x, report.y))
    for words in ("清江县气象台", "100 毫米", "停止户外作业", "清江县北部"):
        assert words in report.text


def test_the_language_of_the_office_is_read() -> None:
    both = cap("a", info(language="en-US", headline="Red rainstorm warning"), info())
    assert said(both).title.startswith("清江县")
    english = Sieve(read_mappings(), read_policy(), lambda lon, lat, given: (lon, lat), COUNTY, "en")
    (report,) = english.sift(message(both))
    assert isinstance(report, Report)
    assert report.title == "Red rainstorm warning"
    assert said(cap("b", info(language="fr-FR", headline="Alerte"))).title == "Alerte"


def test_the_worst_of_several_blocks_counts() -> None:
    report = said(cap("a", info("Minor", headline="蓝色"), info("Severe", headline="橙色")))
    assert (report.severity, report.title) == (Severity.ORANGE, "橙色")


def test_areas_by_circle_and_by_code() -> None:
    circle = said(cap("a", info(polygon="", area="<circle>27.9,113.4 5</circle>")))
    assert (circle.x, circle.y) == (pytest.approx(113.4, abs=0.01), pytest.approx(27.9, abs=0.01))
    code = "<geocode><valueName>行政区划代码</valueName><value>{}</value></geocode>"
    village = said(cap("b", info(polygon="", area=code.format("431127001002"))))
    assert (village.severity, village.division, village.x) == (Severity.RED, "431127001002", None)
    assert said(cap("c", info(polygon="", area=code.format("431127001000")))).division == "431127001"
    assert said(cap("d", info(polygon="", area=code.format("430000000000")))).severity is Severity.RED
    assert said(cap("e", info(polygon="", area=code.format("510000")))).severity is None


def test_what_is_no_warning_for_here_and_now_is_kept_without_an_alert() -> None:
    assert said(cap("a", info(polygon=AWAY))).severity is None
    assert said(cap("b", info(expires="2026-07-14T09:59:00+08:00"))).severity is None
    assert said(cap("c", info(), status="Test")).severity is None
    assert said(cap("d", kind="Ack", references=ref("x"))).severity is None
    drill = said(cap("e", info(), status="Exercise"))
    assert drill.title.startswith("【演练】")
    assert drill.severity is Severity.RED


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (b"not xml", "XML"),
        (b"<alert/>", "alert"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + cap("a", info()).split(b"?>")[1], "DOCTYPE"),
        (cap("has space"), "identifier"),
        (cap("a"), "info"),
        (cap("a", info(), kind="Alarm"), "msgType"),
        (cap("a", info(), sent="2026-07-14T09:40:00"), "sent"),
        (cap("a", info(polygon="1,2 3,4")), "polygon"),
        (cap("a", info(polygon="95,2 3,4 3,5 95,2")), "polygon"),
        (cap("a", info(polygon="", area="<circle>1,2</circle>")), "circle"),
        (cap("a", info("Awful")), "severity"),
    ],
)
def test_what_is_wrong_is_named(payload: bytes, words: str) -> None:
    found = refused(payload)
    assert found.reason is Reason.MALFORMED
    assert words in found.detail


def test_a_billion_laughs_cost_nothing() -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "ha">{lines}]><a>&l11;</a>'.encode()
    with pytest.raises(CapError):
        parse(bomb)


def test_a_clock_ahead_is_put_aside_until_its_time_has_come() -> None:
    early = cap("a", info(expires="2026-07-15T16:00:00+08:00"), sent="2026-07-14T11:00:00+08:00")
    assert refused(early).reason is Reason.FUTURE
    (later,) = SIEVE.sift(message(early), NOW + timedelta(hours=2))
    assert isinstance(later, Report)


class Desk:
    def __init__(self, folder: Path) -> None:
        self.now = NOW
        self.book = AlertBook(folder, read_policy(), clock=lambda: self.now)

    def take(self, *payloads: bytes) -> None:
        self.book.take([(message(p), s) for p in payloads for s in SIEVE.sift(message(p))])

    @property
    def alerts(self) -> list[Alert]:
        return sorted(self.book.listed(Filter(closed=True)).alerts, key=lambda a: a.id)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.book.close()


def test_an_update_takes_the_place_of_what_it_refers_to(desk: Desk) -> None:
    desk.take(cap("a", info("Severe")))
    desk.book.acknowledge(desk.alerts[0].id, "何晓")
    later = "2026-07-14T09:50:00+08:00"
    desk.take(cap("b", info("Minor", headline="蓝色预警"), kind="Update", references=ref("a"), sent=later))
    (alert,) = desk.alerts
    assert (alert.severity, alert.title, alert.count, alert.acknowledged) == (Severity.BLUE, "蓝色预警", 2, True)
    # Referring to the last one only is enough: the chain goes on from there.
    desk.take(cap("c", info(), kind="Update", references=ref("b"), sent=later))
    (alert,) = desk.alerts
    assert (alert.severity, alert.acknowledged) == (Severity.RED, False)
    assert [s.action for s in desk.book.steps(alert.id)] == ["raise", "acknowledge", "update", "update"]


def test_a_cancel_ends_every_alert_it_names(desk: Desk) -> None:
    desk.take(cap("a", info()), cap("b", info(event="大风")))
    assert [a.kind for a in desk.alerts if a.active] == ["rain", "warning"]
    desk.take(cap("x", kind="Cancel", references=f"{ref('a')}  {ref('b')}", sent="2026-07-14T09:55:00+08:00"))
    assert not any(a.active for a in desk.alerts)


def test_order_and_repetition_do_not_matter(desk: Desk) -> None:
    late = "2026-07-14T09:55:00+08:00"
    desk.take(cap("x", kind="Cancel", references=ref("a"), sent=late))
    desk.take(cap("a", info()), cap("a", info()))
    assert [a.active for a in desk.alerts] == [False]
    desk.take(cap("u", info("Minor"), kind="Update", references=ref("c"), sent=late))
    desk.take(cap("c", info("Extreme")))
    assert [(a.severity, a.active, a.count) for a in desk.alerts[1:]] == [(Severity.BLUE, True, 2)]


def test_two_warnings_of_one_sender_and_place_are_two(desk: Desk) -> None:
    desk.take(cap("a", info()), cap("b", info()))
    desk.take(cap("x", kind="Cancel", references=ref("a"), sent="2026-07-14T09:55:00+08:00"))
    assert [a.active for a in desk.alerts] == [False, True]


def test_a_warning_runs_out(desk: Desk) -> None:
    desk.take(cap("a", info()))
    desk.now = NOW + timedelta(hours=5, minutes=59)
    desk.book.pass_time()
    assert desk.alerts[0].active
    later = info(expires="2026-07-14T20:00:00+08:00")
    desk.take(cap("b", later, kind="Update", references=ref("a"), sent="2026-07-14T09:58:00+08:00"))
    desk.now = NOW + timedelta(hours=6, minutes=1)
    desk.book.pass_time()
    assert desk.alerts[0].active  # the update holds longer
    desk.now = NOW + timedelta(hours=10, minutes=1)
    desk.book.pass_time()
    assert not desk.alerts[0].active
    assert desk.book.steps(1)[-1].detail == {"why": "expired"}


def test_all_clear_is_the_end(desk: Desk) -> None:
    desk.take(cap("a", info()))
    over = info("Minor", more="<responseType>AllClear</responseType>")
    desk.take(cap("b", over, kind="Update", references=ref("a"), sent="2026-07-14T09:50:00+08:00"))
    assert [a.active for a in desk.alerts] == [False]


_texts = st.text(max_size=12).map(lambda t: "".join(c for c in t if c.isprintable() and c not in "<&"))


@given(
    st.sampled_from(["Alert", "Update", "Cancel", "Ack", "Alarm", ""]),
    st.sampled_from(["Actual", "Exercise", "Test", "x"]),
    st.sampled_from(["Extreme", "Minor", "Unknown", "?"]),
    _texts,
    _texts,
    st.sampled_from([HERE, AWAY, "", "1,1 2,2 3,3 1,1", "nan,nan", "0,0 0,0 0,0 0,0"]),
)
def test_any_document_ends_as_a_report_or_a_reason(
    kind: str, status: str, severity: str, identifier: str, sent: str, polygon: str
) -> None:
    payload = cap(identifier, info(severity, polygon=polygon), kind=kind, status=status, sent=sent or NOW.isoformat())
    (found,) = SIEVE.sift(message(payload))
    assert not (isinstance(found, Refused) and found.reason is Reason.DEFECT), found


def test_a_document_of_version_1_1_is_read() -> None:
    assert read(cap("a", info()).replace(b"cap:1.2", b"cap:1.1")).identifier == "a"
