"""Pictures of every page of a publication: for the guide, for who judges the look, and for the layout check."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from app.i18n import translate
from app.kiosk.config import KioskConfig
from app.kiosk.pages.maps import ParcelPage
from app.kiosk.pin import PIN_FILE, set_pin
from app.kiosk.program import KioskProgram
from app.kiosk.running import kiosk
from app.kiosk.window import KioskWindow
from data.errors import UserError
from data.publishing.bulletin import Answer, Bulletin, Observed, PublicWarning
from data.query import Order, starts_with

_LOOK_MS, _LOOKS, _PATIENCE_MS = 30, 3, 60_000

#: A page's picture: its name, and what is done to have it.
Step = tuple[str, Callable[[KioskProgram], None]]


def sample_bulletin(village: str, now: datetime, severity: int = 4) -> Bulletin:
    """A bulletin as the county would send it, for pictures: invented, and it says so."""
    colours = {
        1: translate("Kiosk", "红色"),
        2: translate("Kiosk", "橙色"),
        3: translate("Kiosk", "黄色"),
        4: translate("Kiosk", "蓝色"),
    }
    warning = PublicWarning(
        id="sample",
        severity=severity,
        kind="warning",
        title=translate("Kiosk", "暴雨{colour}预警（演示）").format(colour=colours[severity]),
        text=translate("Kiosk", "预计今天 14 时到 20 时有 50 毫米以上降雨，局部伴有雷电。"),
        advice=(
            translate("Kiosk", "远离河道和陡坡"),
            translate("Kiosk", "听到通知立即转移"),
        ),
        issuer=translate("Kiosk", "县气象台"),
        since=(now - timedelta(minutes=12)).isoformat(),
        until=(now + timedelta(hours=6)).isoformat(),
    )
    seen = Observed(time=now.isoformat(), temperature_c=24.0, rain_mm=3.2, place=translate("Kiosk", "村部"))
    return Bulletin(village=village, made=now.isoformat(), warnings=(warning,), observed=seen)


def steps(program: KioskProgram) -> Iterator[Step]:
    """Every page and everything that can lie over it."""
    content = program.window.shown.content
    plain = ("home", "map", "notices", "policies", "products", "weather", "reservoirs", "contacts", "cameras", "say")
    for name in plain:
        yield name, lambda p, name=name: p.window.go(name)  # type: ignore[misc]
    for texts, name in ((content.notices, "notice"), (content.policies, "policy"), (content.products, "product")):
        if texts:
            yield name, lambda p, text=texts[0]: p.window.go("text", text)  # type: ignore[misc]
    finance = next((t for t in content.notices if getattr(t.head, "kind", "") == "finance"), None)
    if finance is not None:
        yield "finance", lambda p: p.window.go("text", finance)
    yield "parcel", lambda p: p.window.go("parcel")
    yield "parcel-found", _find_parcel
    yield "form", lambda p: p.window.go("form", content.village.matters[0])
    yield "number", lambda p: p.window.go("number", "0042")
    yield "progress", lambda p: p.window.go("progress")
    for severity in (1, 2, 3):
        yield f"takeover-{severity}", lambda p, severity=severity: _warn(p, severity)  # type: ignore[misc]
    yield "attract", lambda p: p.window.attract()
    yield "gate", lambda p: p.window.ask_staff()
    yield "staff", lambda p: p.window.show_staff()


def walk(program: KioskProgram, each: Callable[[str, KioskWindow], None]) -> None:
    """Open one page after the other and call ``each`` once it is complete.

    Raises
    ------
    UserError
        When a page is not complete in time.
    """
    window = program.window
    now = datetime.now(timezone.utc)
    calm = sample_bulletin(window.shown.about.code, now)
    for name, act in steps(program):
        window.uncover()
        program.told.bulletin = calm
        program.told.answers["0042"] = Answer(number="0042", state="assigned", time=now.isoformat())
        window.home()
        act(program)
        _wait(name, window)
        each(name, window)
    window.uncover()


def take_all(place: Path, out: Path, size: tuple[int, int], language: str = "zh", large: bool = False) -> list[str]:
    """Write ``OUT/<page>.png`` for every page of a publication; the files' names."""
    out.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    with tempfile.TemporaryDirectory(prefix="onemap-kiosk-") as folder:

        def change(config: Any) -> Any:
            return replace_config(config, language)

        # As it is where it is in use; nobody comes by to type it.
        set_pin(Path(folder) / PIN_FILE, f"135{secrets.randbelow(10**9):09}")
        with kiosk(place, None, Path(folder), change) as (_, program):
            assert isinstance(program, KioskProgram)
            window = program.window
            window.resize(*size)
            window.show()
            window.set_view(language, large)

            def save(name: str, shown: KioskWindow) -> None:
                file = out / f"{name}.png"
                shown.grab().save(str(file))
                written.append(str(file))

            walk(program, save)
    return written


def take_one(place: Path, out: Path, size: tuple[int, int], page: str, language: str = "zh") -> None:
    """Write the picture of one page of a publication.

    Raises
    ------
    UserError
        When there is no such page, or the picture cannot be written.
    """
    with (
        tempfile.TemporaryDirectory(prefix="onemap-kiosk-") as folder,
        kiosk(place, None, Path(folder), lambda config: replace_config(config, language)) as (_, program),
    ):
        assert isinstance(program, KioskProgram)
        window = program.window
        window.resize(*size)
        window.show()
        window.set_view(language, False)
        wanted = dict(steps(program))
        if page not in wanted:
            raise UserError(
                translate("Kiosk", "没有页面 {page}。").format(page=page),
                translate("Kiosk", "有这些页面：{pages}").format(pages=", ".join(wanted)),
                translate("Kiosk", "从中选一个。"),
            )
        program.told.bulletin = sample_bulletin(window.shown.about.code, datetime.now(timezone.utc))
        window.home()
        wanted[page](program)
        _wait(page, window)
        if not window.grab().save(str(out)):
            raise UserError(
                translate("Kiosk", "图片写不出来。"),
                str(out),
                translate("Kiosk", "检查文件夹是否存在、是否可写，文件名以 .png 结尾。"),
            )


def replace_config(config: KioskConfig, language: str) -> KioskConfig:
    """The settings without what moves by itself, in a language."""
    return config.model_copy(
        update={"language": language, "broker": None, "sound": False, "idle_seconds": 3_600, "attract_seconds": 86_400}
    )


def _find_parcel(program: KioskProgram) -> None:
    program.window.go("parcel")
    page = program.window.page
    assert isinstance(page, ParcelPage)
    store = program.window.store
    rows = store.page("dltb", ("TBBH",), starts_with("DLBM", "01"), [Order("TBMJ", descending=True)], limit=1)
    page.type_number(str(rows[0][0]).lstrip("0") if rows else "1")


def _warn(program: KioskProgram, severity: int) -> None:
    now = datetime.now(timezone.utc)
    program.told.bulletin = sample_bulletin(program.window.shown.about.code, now, severity)
    program.window.told()


def _wait(name: str, window: KioskWindow) -> None:
    loop = QEventLoop()
    in_row = 0

    def look() -> None:
        nonlocal in_row
        in_row = in_row + 1 if window.is_complete() else 0
        if in_row >= _LOOKS:
            loop.exit(0)

    timer = QTimer(interval=_LOOK_MS)
    timer.timeout.connect(look)
    timer.start()
    limit = QTimer(singleShot=True, interval=_PATIENCE_MS)
    limit.timeout.connect(lambda: loop.exit(1))
    limit.start()
    late = loop.exec()
    timer.stop()
    limit.stop()
    if late:
        raise UserError(
            translate("Kiosk", "页面没有画完。"),
            translate("Kiosk", "{s} 秒内“{name}”没有到齐。").format(s=_PATIENCE_MS // 1_000, name=name),
            translate("Kiosk", "运行 onemap doctor 检查地图引擎。"),
        )
