"""A screen and its county over a real broker: words arrive once, warnings concern the right village."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import paho.mqtt.client as paho
import pytest
import shapely
from paho.mqtt.enums import CallbackAPIVersion

from app.intake.broker import ACCESS_FILE, FOLDER, Access
from app.intake.service import Intake
from app.intake.settings import BrokerSettings
from app.kiosk import topics
from app.kiosk.link import KioskLink
from app.kiosk.outbox import Outbox
from data.alerts.book import AlertBook, Filter
from data.alerts.policy import read_policy
from data.batch import Batch
from data.crs import WGS84, crs_of, transformer, workspace_crs
from data.publishing.bulletin import Answers, Bulletin
from data.workspace import Workspace, WorkspaceConfig

CRS = "EPSG:4526"
HERE, THERE = "430999100201", "430999100202"
X, Y, SIDE = 38_540_000.0, 3_088_000.0, 1_000.0


@pytest.fixture
def county(tmp_path: Path) -> Workspace:
    workspace = Workspace.create(tmp_path / "county", WorkspaceConfig(title="云溪县", county="430999", crs=CRS))
    boxes = [shapely.box(X + i * SIDE, Y, X + (i + 1) * SIDE, Y + SIDE) for i in range(2)]
    names = {
        "code": [HERE, THERE],
        "level": ["village"] * 2,
        "name": ["梨树坪村", "柳溪村"],
        "parent": ["430999100"] * 2,
    }
    with workspace.store() as store:
        store.write("division", Batch("division", names, np.array(boxes, dtype=object)), "test")
    return workspace


@pytest.fixture
def intake(county: Workspace) -> Iterator[Intake]:
    made = Intake(county)
    yield made
    made.stop()


@pytest.fixture
def access(county: Workspace, intake: Intake) -> Access:
    return Access(**json.loads((county.path / FOLDER / ACCESS_FILE).read_text(encoding="utf-8")))


def _place(village: int) -> tuple[float, float]:
    change = transformer(workspace_crs(CRS), crs_of(WGS84))
    lon, lat = change.transform(X + (village + 0.5) * SIDE, Y + SIDE / 2)
    return float(lon), float(lat)


@pytest.fixture
def link(qapp: object, access: Access, tmp_path: Path) -> Iterator[KioskLink]:
    settings = BrokerSettings(host=access.host, port=access.port, user=access.user)
    kiosk = topics.kiosk_id(HERE, "1")
    made = KioskLink(settings, access.password, tmp_path, HERE, kiosk, "梨树坪村", _place(0))
    yield made
    made.stop()


@pytest.fixture
def say(access: Access) -> Iterator[Callable[..., None]]:
    client = paho.Client(CallbackAPIVersion.VERSION2, client_id="device")
    client.username_pw_set(access.user, access.password)
    there = threading.Event()
    client.on_connect = lambda *_: there.set()
    client.connect_async(access.host, access.port)
    client.loop_start()
    assert there.wait(30)

    def publish(village: int, **more: object) -> None:
        lon, lat = _place(village)
        said = {"id": uuid.uuid4().hex, "source": "S1", "lon": lon, "lat": lat} | more
        client.publish("onemap/S1/report", json.dumps(said), qos=1).wait_for_publish(20)

    yield publish
    client.disconnect()
    client.loop_stop()


def test_a_word_arrives_once_is_answered_and_forgotten(county, intake, link, qtbot, tmp_path):
    box = Outbox(tmp_path / "words")
    word = box.keep("道路路灯", "路灯坏了", "张三", "13800000000")
    answers: list[Answers] = []
    link.answers.connect(answers.append)
    with qtbot.waitSignal(link.connected, timeout=30_000):
        link.start()
    # Sent three times, as after a connection that was lost on the way.
    sent = [link.send(word) for _ in range(3)]
    assert sent == [True] * 3
    qtbot.waitUntil(lambda: any(a.number == word.number for told in answers for a in told.answers), timeout=30_000)
    assert box.delivered(word.number)
    with AlertBook(county.path, read_policy(county.path)) as book:
        found = [alert for alert in book.listed(Filter()).alerts if alert.kind == topics.WORD_KIND]
        assert [(alert.count, alert.village, word.number in alert.title) for alert in found] == [(1, HERE, True)]
        assert "路灯坏了" in found[0].text
        assert "路灯坏了" not in "".join(told.model_dump_json() for told in answers)
        book.assign(found[0].id, "值班", "李四")
        qtbot.waitUntil(lambda: answers[-1].answers[0].state == "assigned", timeout=30_000)
        book.finish(found[0].id, "值班", "real")
        qtbot.waitUntil(lambda: answers[-1].answers[0].state == "closed", timeout=30_000)


def test_a_village_hears_of_its_own_warnings_and_of_no_persons(county, intake, link, say, qtbot):
    told: list[Bulletin] = []
    link.bulletin.connect(told.append)
    with qtbot.waitSignal(link.connected, timeout=30_000):
        link.start()
    say(0, kind="flood", severity="orange", title="云门水库超汛限 0.3 m")
    say(1, kind="rain", severity="red", title="柳溪村强降雨")
    say(0, kind="fall", severity="red", title="王大爷跌倒")
    say(0, kind="fire", severity="red", title="李家屋后冒烟")
    qtbot.waitUntil(lambda: bool(told) and bool(told[-1].warnings), timeout=30_000)
    assert [w.title for w in told[-1].warnings] == ["云门水库超汛限 0.3 m"]
    with AlertBook(county.path, read_policy(county.path)) as book:
        fire = next(alert for alert in book.listed(Filter()).alerts if alert.kind == "fire")
        book.acknowledge(fire.id, "值班")
        qtbot.waitUntil(lambda: len(told[-1].warnings) == 2, timeout=30_000)
    assert [w.title for w in told[-1].warnings] == ["梨树坪村有火情", "云门水库超汛限 0.3 m"]
    said = told[-1].model_dump_json()
    assert not any(word in said for word in ("王大爷", "李家", "柳溪"))
    say(0, kind="flood", severity="none", clear=True)
    qtbot.waitUntil(lambda: len(told[-1].warnings) == 1, timeout=30_000)


def test_a_screen_that_is_gone_is_on_the_countys_map_until_it_is_back(county, intake, link, qtbot):
    def gone() -> list[object]:
        found = book.listed(Filter(kinds=frozenset({topics.OFFLINE_KIND}))).alerts
        return [alert for alert in found if alert.active]

    with AlertBook(county.path, read_policy(county.path)) as book:
        with qtbot.waitSignal(link.connected, timeout=30_000):
            link.start()
        # As a power cut does: the connection ends without a word, and the broker says the last will.
        link._client._sock_close()
        qtbot.waitUntil(lambda: len(gone()) == 1, timeout=60_000)
        alert = gone()[0]
        assert (alert.village, alert.source) == (HERE, topics.kiosk_id(HERE, "1"))
        assert alert.x == pytest.approx(X + SIDE / 2, abs=1.0)

        def back() -> bool:
            link.tell({"count": 0.0}, "")
            return not gone()

        qtbot.waitUntil(back, timeout=60_000)
        # And once more: a last will that is told twice in the same words would be known already.
        link._client._sock_close()
        qtbot.waitUntil(lambda: len(gone()) == 1, timeout=60_000)
        qtbot.waitUntil(back, timeout=60_000)
        link.tell({"count": 0.0}, "磁盘已满")
        faults = Filter(kinds=frozenset({topics.FAULT_KIND}))
        qtbot.waitUntil(lambda: bool(book.listed(faults).alerts), timeout=30_000)


@pytest.mark.parametrize(("returns", "word"), [(True, "梨树坪村触摸屏正在重新启动"), (False, "梨树坪村触摸屏已关闭")])
def test_a_screen_that_starts_anew_is_no_screen_that_was_switched_off(county, intake, link, qtbot, returns, word):
    with qtbot.waitSignal(link.connected, timeout=30_000):
        link.start()
    link.stop(returns)
    offline = Filter(kinds=frozenset({topics.OFFLINE_KIND}))
    with AlertBook(county.path, read_policy(county.path)) as book:
        qtbot.waitUntil(lambda: [alert.title for alert in book.listed(offline).alerts] == [word], timeout=30_000)
