"""What a village itself has to say: notices, policies, products and who to ask, as files that its office writes.

``village/<code>/`` of a workspace holds ``village.toml`` and folders of Markdown files, each with a head of TOML
between two lines ``+++``. Everything is checked when it is published, with the file and the key that is wrong.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = "village"
FILE = "village.toml"
#: Content that is shipped for villages of the demo county; it says of itself that it is invented.
DEMO = Path(__file__).with_name("demo_village")
_HEAD = re.compile(r"\A\+\+\+\s*\n(.*?)\n\+\+\+\s*\n?(.*)\Z", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
_LONGEST = 20_000


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(_Strict):
    """Who to ask about something: a window or an office, not a person.

    Attributes
    ----------
    matter
        What people come with, in their own words.
    """

    matter: str = Field(min_length=1, max_length=20)
    office: str = Field(min_length=1, max_length=30)
    where: str = Field(default="", max_length=40)
    hours: str = Field(default="", max_length=40)
    phone: str = Field(default="", max_length=24)
    bring: str = Field(default="", max_length=120)


class Place(_Strict):
    """A place that everybody looks for; longitude and latitude in WGS 84 (CGCS2000 is the same here)."""

    name: str = Field(min_length=1, max_length=12)
    kind: Literal["office", "clinic", "bus", "shelter", "school", "shop", "other"] = "other"
    lon: float = Field(ge=-180, le=180)
    lat: float = Field(ge=-90, le=90)


class PublicCamera(_Strict):
    """A camera that everybody may look through; ``stream`` stands in for the address on file."""

    code: str
    name: str = ""
    stream: str = ""


class Village(_Strict):
    """``village.toml``.

    Attributes
    ----------
    camera_kinds
        Kinds of cameras that are public as a whole (the demo county's); an office names each in ``cameras``.
    public_values
        Names and numbers that the village makes public although the county's tables hold them as personal.
    matters
        What 民事直说 asks first, at most eight.
    """

    welcome: str = Field(default="", max_length=60)
    answer_days: int = Field(default=3, ge=1, le=60)
    duty_phone: str = Field(default="", max_length=24)
    matters: tuple[str, ...] = Field(
        default=("道路路灯", "饮水用电", "环境卫生", "土地房屋", "低保救助", "邻里纠纷", "安全隐患", "其他"),
        min_length=1,
        max_length=8,
    )
    contacts: tuple[Contact, ...] = ()
    places: tuple[Place, ...] = ()
    cameras: tuple[PublicCamera, ...] = ()
    camera_kinds: tuple[str, ...] = ()
    public_values: tuple[str, ...] = ()


class NoticeHead(_Strict):
    """Head of a notice: ``kind`` says on which board it hangs."""

    title: str = Field(min_length=1, max_length=40)
    kind: Literal["party", "affairs", "finance", "notice"] = "notice"
    date: datetime.date
    until: datetime.date | None = None


class PolicyHead(_Strict):
    """Head of a policy page."""

    title: str = Field(min_length=1, max_length=40)
    date: datetime.date
    topic: str = Field(default="", max_length=12)


class ProductHead(_Strict):
    """Head of a product: when it is to be had, and at what price."""

    title: str = Field(min_length=1, max_length=30)
    season: str = Field(default="", max_length=30)
    price: str = Field(default="", max_length=30)
    where: str = Field(default="", max_length=40)


H = TypeVar("H", NoticeHead, PolicyHead, ProductHead)


class Page(_Strict):
    """A text with its head; ``body`` is Markdown, ``key`` the file's name without its ending."""

    key: str
    head: NoticeHead | PolicyHead | ProductHead
    body: str


class VillageContent(_Strict):
    """All that a village's folder says."""

    village: Village = Village()
    notices: tuple[Page, ...] = ()
    policies: tuple[Page, ...] = ()
    products: tuple[Page, ...] = ()
    demo: bool = False


def read_content(folder: Path, fill: Mapping[str, str] | None = None, demo: bool = False) -> VillageContent:
    """Read a village's folder.

    Parameters
    ----------
    fill
        Words in braces (``{village}``) to what stands in their place: for content that serves several villages.

    Raises
    ------
    UserError
        When a file is wrong; the file, the key and the remedy are named.
    """
    words = dict(fill or {})
    return VillageContent(
        village=_village(folder / FILE, words),
        notices=_pages(folder / "notices", NoticeHead, words),
        policies=_pages(folder / "policies", PolicyHead, words),
        products=_pages(folder / "products", ProductHead, words),
        demo=demo,
    )


def _village(file: Path, words: Mapping[str, str]) -> Village:
    if not file.is_file():
        return Village()
    return _checked(Village, file, _toml(file, _filled(_text(file), words)))


def _pages(folder: Path, head: type[H], words: Mapping[str, str]) -> tuple[Page, ...]:
    found = []
    for file in sorted(folder.glob("*.md")):
        text = _filled(_text(file), words)
        parts = _HEAD.match(text)
        if parts is None:
            raise _wrong(
                file,
                QCoreApplication.translate("Publishing", "开头没有两行 +++ 之间的说明。"),
                QCoreApplication.translate("Publishing", '在文件开头写 +++、title = "…"、date = 2026-07-01、+++。'),
            )
        body = parts[2].strip()
        if len(body) > _LONGEST:
            raise _wrong(
                file,
                QCoreApplication.translate("Publishing", "正文有 {n} 字，超过 {most} 字。").format(
                    n=len(body), most=_LONGEST
                ),
                QCoreApplication.translate("Publishing", "分成几篇。"),
            )
        if _PICTURE.search(body):
            raise _wrong(
                file,
                QCoreApplication.translate("Publishing", "正文里有图片。"),
                QCoreApplication.translate("Publishing", "触摸屏只显示文字和表格，删去图片。"),
            )
        found.append(Page(key=file.stem, head=_checked(head, file, _toml(file, parts[1])), body=body))
    return tuple(sorted(found, key=_order))


def _order(page: Page) -> tuple[int, str]:
    head = page.head
    day = head.date.toordinal() if isinstance(head, NoticeHead | PolicyHead) else 0
    return (-day, page.key)


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, value in words.items():
        text = text.replace("{" + name + "}", value)
    return text


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(
            file, str(error), QCoreApplication.translate("Publishing", "用 UTF-8 编码重新保存该文件。")
        ) from error


def _toml(file: Path, text: str) -> dict[str, Any]:
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(file, str(error), QCoreApplication.translate("Publishing", "按 TOML 语法改正该处。")) from error
    return values


S = TypeVar("S", bound=_Strict)


def _checked(kind: type[S], file: Path, values: dict[str, Any]) -> S:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _wrong(
            file,
            f"{where}: {first['msg']}",
            QCoreApplication.translate("Publishing", "对照 docs/kiosk.md 改正这一项。"),
        ) from error


def _wrong(file: Path, why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Publishing", "村内容文件读不出来。"), why, remedy, file=file)
