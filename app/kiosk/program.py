"""The screen's program: the publication that holds, the broker, what waits to be delivered, and the window."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.intake.broker import ACCESS_FILE, FOLDER, Access
from app.intake.settings import BrokerSettings
from app.kiosk import health, topics
from app.kiosk.config import KioskConfig
from app.kiosk.ground import VillageGround
from app.kiosk.keeping import Keeping
from app.kiosk.link import KioskLink
from app.kiosk.outbox import Outbox
from app.kiosk.pages.page import Told
from app.kiosk.pin import PIN_FILE, PinLock
from app.kiosk.services import Services
from app.kiosk.speech import Speaker
from app.kiosk.window import KioskWindow
from app.supervision import BEAT_MS
from data.crs import WGS84, crs_of, transformer, workspace_crs
from data.errors import UserError
from data.gpkg.store import GpkgStore
from data.publishing.bulletin import Answers, Bulletin
from data.publishing.reading import Shown, open_store, read_shown
from data.publishing.shelf import Publication, Shelf
from layers.declared import DeclaredLayer
from layers.engines import EnginePool, PoolState
from widgets.tasks import TaskRunner
from widgets.theme import Theme

_log = logging.getLogger(__name__)

_SHELF_MS, _DELIVER_MS, _HEALTH_MS, _REVIVE_MS = 60_000, 20_000, 60_000, 120_000
#: Exit code with which the program asks to be started again (`app.supervision`); 0 leaves to the system.
RESTART = 10
#: At night it starts anew only once nobody has touched it for so long.
_QUIET_S = 600.0


@dataclass(frozen=True)
class Places:
    """Where things are.

    Attributes
    ----------
    shelf
        Publications.
    state
        What must not be forgotten.
    settings
        Folder that relative paths of the settings start from.
    """

    shelf: Path
    state: Path
    settings: Path


class KioskProgram(QObject):
    """Runs one screen.

    Parameters
    ----------
    leave
        Ends the event loop with an exit code.
    beat
        Called every two seconds from the event loop: whoever watches over the program knows that it is not stuck.

    Signals
    -------
    taken(str)
        Another publication is shown; its version.
    """

    taken = Signal(str)

    def __init__(
        self,
        config: KioskConfig,
        places: Places,
        theme: Theme,
        tasks: TaskRunner,
        pool: EnginePool,
        declared: list[DeclaredLayer],
        leave: Callable[[int], None],
        beat: Callable[[], None] = lambda: None,
        clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc).astimezone(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.config, self.places = config, places
        self._tasks, self._clock = tasks, clock
        self._started = time.monotonic()
        self.told = Told()
        self.outbox = Outbox(places.state / "words", config.number_prefix)
        self._keeping = Keeping(places.state)
        self._shelf = Shelf(places.shelf)
        self._passed_over: set[str] = set()
        self.ground = VillageGround(pool, declared, theme, self)
        self._map_well = True
        #: Warnings are to sound, and no device is there to sound them.
        self._mute = False
        self.ground.failed.connect(self._map_failed)
        self.ground.opened.connect(self._map_opened)
        self.link: KioskLink | None = None
        self._leave = leave
        #: It ends to be started again.
        self._returns = False
        publication = self._first()
        self._store: GpkgStore = open_store(publication)
        self._shown: Shown = read_shown(publication, self._store)
        self.told.bulletin = self._keeping.bulletin(publication.manifest.village)
        answers = self._keeping.answers()
        if answers is not None:
            self._take_answers(answers, keep=False)
        services = Services(
            theme=theme,
            tasks=tasks,
            ground=self.ground,
            told=self.told,
            outbox=self.outbox,
            lock=PinLock(places.state / PIN_FILE, places.state / "tries.json"),
            speaker=Speaker(self),
            config=config,
            clock=clock,
            facts=self._facts,
            leave=lambda: leave(0),
            restart=self._start_anew,
        )
        self.window = KioskWindow(services, self._shown, self._store)
        self.window.heard.connect(self._whether_heard)
        self.ground.open(publication)
        for interval, act in (
            (_SHELF_MS, self.look_for_newer),
            (_DELIVER_MS, self.deliver),
            (_HEALTH_MS, self.tell_health),
            (_REVIVE_MS, self.ground.revive),
            (BEAT_MS, beat),
            (_SHELF_MS, self._nightly),
        ):
            timer = QTimer(self, interval=interval)
            timer.timeout.connect(act)
            timer.start()
        # The first sign of life: the window is there and the event loop turns.
        QTimer.singleShot(0, self, beat)

    @property
    def kiosk(self) -> str:
        """What the county calls this screen."""
        return topics.kiosk_id(self._shown.about.code, self.config.name)

    @property
    def publication(self) -> Publication:
        """What is shown."""
        return self._shown.publication

    def connect_county(self) -> None:
        """Connect to the broker, where there is one in the settings."""
        broker = self.config.broker
        if broker is None:
            return
        frame = self.publication.manifest.frame
        change = transformer(workspace_crs(self.publication.manifest.crs), crs_of(WGS84))
        lon, lat = change.transform((frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2)
        office = next((p for p in self._shown.content.village.places if p.kind == "office"), None)
        if office is not None:
            lon, lat = office.lon, office.lat
        broker, password = _credentials(broker, self.places.settings)
        link = KioskLink(
            broker,
            password,
            self.places.settings,
            self._shown.about.code,
            self.kiosk,
            self._shown.about.name,
            (float(lon), float(lat)),
            self,
        )
        link.connected.connect(self._connected)
        link.bulletin.connect(self._take_bulletin)
        link.answers.connect(self._take_answers)
        self.link = link
        link.start()

    def close(self) -> None:
        """End everything; what waits is on the disk."""
        if self.link is not None:
            self.link.stop(self._returns)
        self.window.leave()
        self._store.close()

    # -- publications

    def look_for_newer(self) -> None:
        """Take what the sources have, and show what the shelf holds now; off the GUI thread."""
        village, version = self._shown.about.code, self.publication.manifest.version
        shelf, passed = self._shelf, frozenset(self._passed_over)
        sources = [Path(source) for source in self.config.sources]

        def work() -> tuple[Publication, GpkgStore, Shown] | None:
            for source in sources:
                try:
                    shelf.take(Shelf(source), village)
                except UserError as error:
                    _log.error("nothing is taken from %s: %s", source, error)
            if shelf.noted() == version or shelf.noted() in passed:
                return None
            newest = shelf.current(passed)
            if newest is None or newest.manifest.version == version or newest.manifest.village != village:
                return None
            store = open_store(newest)
            return newest, store, read_shown(newest, store)

        self._tasks.run(work, done=self._show_newer, failed=self._not_newer, owner=self)

    def _show_newer(self, found: tuple[Publication, GpkgStore, Shown] | None) -> None:
        if found is None:
            return
        publication, store, shown = found
        if self.window.is_in_use():
            store.close()  # the next look finds it again
            return
        old, self._store, self._shown = self._store, store, shown
        self.ground.open(publication)
        self.window.show_publication(shown, store)
        old.close()
        _log.info("shows publication %s", publication.manifest.version)
        self.taken.emit(publication.manifest.version)

    def _not_newer(self, error: BaseException) -> None:
        noted = self._shelf.noted()
        self._passed_over.add(noted)
        _log.error("publication %s cannot be shown: %s", noted, error)

    def _first(self) -> Publication:
        """The publication to begin with: from the shelf, else from a source."""
        found = self._shelf.current()
        for source in self.config.sources:
            if found is None:
                found = self._shelf.take(Shelf(Path(source)))
        if found is None:
            raise UserError(
                self.tr("没有可显示的发布内容。"),
                self.tr("发布文件夹是空的，或内容已损坏。"),
                self.tr("在县里的电脑上运行 onemap publish，把发布文件夹拷到这里。"),
                file=self.places.shelf,
            )
        return found

    # -- the county

    def _connected(self, up: bool) -> None:
        self.told.connected = up
        self.window.told()
        if up:
            self.deliver()
            self.tell_health()

    def _take_bulletin(self, told: Bulletin) -> None:
        self.told.bulletin = told
        self._keeping.keep_bulletin(told)
        self.window.told()

    def _take_answers(self, told: Answers, keep: bool = True) -> None:
        self.told.answers.update({answer.number: answer for answer in told.answers})
        for answer in told.answers:
            self.outbox.delivered(answer.number)
        if keep:
            self._keeping.keep_answers(told)
            self.window.told()

    def deliver(self) -> None:
        """Send every word that the county has not answered yet; it knows one that it gets twice."""
        link = self.link
        if link is None or not link.is_connected():
            return
        for word in self.outbox.waiting():
            link.send(word)

    def tell_health(self) -> None:
        """Say how the screen is."""
        link = self.link
        if link is not None and link.is_connected():
            found = self._health()
            link.tell(found.values(), found.fault)

    def _health(self) -> health.Health:
        well = self.ground.pool.state is not PoolState.FAILED
        return health.look(
            self.places.state, self._started, len(self.outbox.waiting()), well, self._map_well, self._mute
        )

    def _whether_heard(self, heard: bool) -> None:
        changed, self._mute = self._mute is heard, not heard
        if changed:
            _log.warning("%s", "warnings can be heard" if heard else "no sound device: warnings are only shown")
            self.tell_health()

    def _map_failed(self, why: str) -> None:
        self._map_well = False

    def _map_opened(self) -> None:
        self._map_well = True

    # -- the staff, and the night

    def _facts(self) -> list[tuple[str, str]]:
        manifest, found = self.publication.manifest, self._health()
        free = "-" if found.free_bytes is None else f"{found.free_bytes / (1 << 30):.1f} GiB"
        network = self.tr("已连接") if self.told.connected else self.tr("断开")
        if self.config.broker is None:
            network = self.tr("没有设置")
        sound = self.tr("没有设备") if self._mute else self.tr("正常")
        if not self.config.sound:
            sound = self.tr("设置里关了")
        speaker = self.window.services.speaker
        aloud = (speaker.fault or self.tr("正常")) if speaker.available else self.tr("没有装 speech-dispatcher")
        made = manifest.made_at.astimezone(self._clock().tzinfo)
        return [
            (self.tr("本机"), self.kiosk),
            (self.tr("发布内容"), f"{manifest.version}\n{made:%Y-%m-%d %H:%M}"),
            (self.tr("县里网络"), network),
            (self.tr("等待送出"), self.tr("{n} 条").format(n=found.waiting)),
            (self.tr("磁盘剩余"), free),
            (self.tr("内存"), f"{found.memory_bytes / (1 << 20):.0f} MiB"),
            (self.tr("已运行"), self.tr("{h} 小时").format(h=f"{found.uptime_s / 3_600:.1f}")),
            (self.tr("预警声音"), sound),
            (self.tr("朗读"), aloud),
            (self.tr("故障"), found.fault or self.tr("没有")),
        ]

    def _nightly(self) -> None:
        """Start anew at the hour of the settings, when nobody is there."""
        ran = time.monotonic() - self._started
        now, bulletin = self._clock(), self.told.bulletin
        standing = bulletin.standing(now) if bulletin is not None else ()
        warned = any(warning.severity <= self.config.takeover for warning in standing)
        if is_night_over(self.config.restart_at, now, ran, self.window.untouched_for(), warned):
            _log.info("starts anew for the night")
            self._start_anew()

    def _start_anew(self) -> None:
        self._returns = True
        self._leave(RESTART)


def is_night_over(restart_at: str, now: datetime, ran_s: float, untouched_s: float, warned: bool = False) -> bool:
    """Whether a screen starts anew now: within five minutes of its hour (``HH:MM``, "" for never), nobody there.

    Not while a warning holds (``warned``): the village would wake to one that it has read.

    By the monotonic clock it has run for a while: a clock that jumps about must not restart it again and again.
    """
    if not restart_at or warned:
        return False
    hour, minute = (int(part) for part in restart_at.split(":"))
    due = now.hour == hour and minute <= now.minute < minute + 5
    return due and ran_s > _QUIET_S and untouched_s > _QUIET_S


def _credentials(broker: BrokerSettings, folder: Path) -> tuple[BrokerSettings, str]:
    """The broker and its password; a ``password_file`` that is a workspace's ``broker/access.json`` says both."""
    if not broker.password_file:
        return broker, ""
    file = folder / broker.password_file
    try:
        text = file.read_text(encoding="utf-8")
        if file.name == ACCESS_FILE and file.parent.name == FOLDER:
            access = Access(**json.loads(text))
            found = broker.model_copy(update={"host": access.host, "port": access.port, "user": access.user})
            return found, access.password
        return broker, text.splitlines()[0]
    except (OSError, ValueError, TypeError, IndexError) as error:
        _log.error("the broker's password cannot be read from %s: %s", file, error)
        return broker, ""
