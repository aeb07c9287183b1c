"""The user's guide: every panel has its page, every link and picture is there, every shortcut it names exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QImage, QKeySequence, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desk import actions
from app.desk.commands import Commands
from app.desk.undoing import Undoing
from app.desk.workspaces import ORDER
from app.help.dressing import fill, heading_block, joined, look_of, pictures
from app.help.pages import ENGLISH, GUIDE, HOME, Guide, english_place, links, parted, read_guide, read_page, search
from app.help.window import HelpWindow
from app.host.discovery import discover
from app.host.manifest import Manifest
from app.settings import UserSettings
from data.errors import UserError
from widgets.theme import Theme

#: Keys of parts of a panel or of the guide's own window, which no command has.
OF_PARTS = {
    "Ctrl+C": "copy, of every table",
    "Ctrl+A": "choose everything, of every table",
    "Ctrl+V": "paste, into the object card and into every table that is edited",
    "Ctrl+S": "save, of the editor of scenes",
    "F2": "ways to compare, of the review",
    "F3": "the next one, of find in a table",
}
_KEYS = re.compile(r"(?<![A-Za-z])((?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Za-z]+|[0-9+,\-=])|F\d{1,2})(?![A-Za-z0-9])")


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read_guide()


@pytest.fixture(scope="module")
def manifests() -> list[Manifest]:
    return [found.manifest for found in discover(entry_points=False).plugins]


def wanted(manifest: Manifest) -> Iterator[str]:
    yield manifest.help or manifest.id
    yield from (panel.help for panel in manifest.panels if panel.help)


def has(guide: Guide, target: str, beside: str = "") -> bool:
    page, anchor = parted(target)
    found = guide.pages.get(page or beside)
    return found is not None and (not anchor or anchor in {section.anchor for section in found.sections})


def test_every_plugin_and_panel_has_its_page(guide: Guide, manifests: list[Manifest]) -> None:
    missing = {f"{manifest.id}: {page}" for manifest in manifests for page in wanted(manifest) if not has(guide, page)}
    assert len(manifests) > 20
    assert not missing


def test_every_dialog_that_names_a_page_has_it(guide: Guide) -> None:
    named = re.compile(r'setProperty\("help_page", "([^"]+)"\)')
    sources = list((GUIDE.parents[1] / "app").rglob("*.py"))
    pages = [match for file in sources for match in named.findall(file.read_text(encoding="utf-8"))]
    assert len(pages) >= 6
    assert [page for page in pages if not has(guide, page)] == []


def test_every_link_and_picture_is_there(guide: Guide) -> None:
    broken = []
    for page in guide.pages.values():
        for _, target in links(page.markdown):
            if not target.startswith("https://") and not has(guide, target, page.name):
                broken.append(f"{page.name}: {target}")
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.markdown):
            if not (GUIDE / picture).is_file():
                broken.append(f"{page.name}: {picture}")
    assert broken == []


def test_every_page_is_in_the_contents_and_in_the_overview(guide: Guide) -> None:
    listed = [page for group in guide.groups for page, _ in group.entries]
    assert sorted(listed) == sorted(set(guide.pages) - {HOME})
    assert {english_place(guide, page)[1] for page in listed} > {"", "the-desk"}
    assert [page for page in listed if page != ENGLISH and not english_place(guide, page)[1]] == []


def test_the_pictures_stay_small() -> None:
    assert sum(file.stat().st_size for file in GUIDE.rglob("*.webp")) < 6_000_000


def test_every_shortcut_it_names_exists(guide: Guide, manifests: list[Manifest], qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    desk = MagicMock(window=window, commands=Commands(window))
    desk.layouts.names, desk.linked.count = ORDER, 1
    actions.add_actions(desk, MagicMock())
    Undoing(MagicMock(), desk.commands, MagicMock(), MagicMock(), MagicMock(), MagicMock(), window)
    known = {QKeySequence(key).toString() for key in OF_PARTS}
    for text in [
        *(info.default for info in desk.commands.infos()),
        *(command.shortcut for manifest in manifests for command in manifest.commands),
    ]:
        known |= {one.toString() for one in QKeySequence.listFromString(text)}
    unknown = {
        f"{page.name}: {key}"
        for page in guide.pages.values()
        for key in _KEYS.findall(page.markdown)
        if QKeySequence(key).toString() not in known
    }
    assert not unknown


def test_a_search_puts_headings_first_and_needs_all_words(guide: Guide) -> None:
    first = search(guide, "撤销导入")[0]
    assert (first.page, first.anchor) == ("import", "撤销导入")
    assert all("阈值" in hit.extract for hit in search(guide, "阈值") if hit.page == "detection")
    assert search(guide, "撤销导入 没有这个词") == []
    assert search(guide, "  ") == []


def test_a_page_is_parted_at_its_headings_and_not_in_code() -> None:
    page = read_page("x", "# 题\n一\n\n```\n# not a heading\n```\n## 怎样出案卷、图册\n二\n")
    assert [(section.level, section.anchor) for section in page.sections] == [(1, "题"), (2, "怎样出案卷图册")]
    assert page.title == "题"


def test_lines_join_without_a_space_only_between_chinese() -> None:
    assert joined("甲，\n乙 abc\ndef\n\n丙") == "甲，乙 abc\ndef\n\n丙"
    assert joined("# 题\n文") == "# 题\n文"
    assert joined("```\n甲\n乙\n```") == "```\n甲\n乙\n```"


def test_a_page_is_dressed_with_its_pictures_no_wider_than_the_window(guide: Guide, qtbot: QtBot) -> None:
    document = QTextDocument()
    kind = QTextDocument.ResourceType.ImageResource.value
    document.addResource(kind, QUrl("pictures/tables.webp"), QImage(1440, 900, QImage.Format.Format_RGB32))
    fill(document, guide.pages["tables"].markdown, look_of(Theme("contrast"), 1.5, 500), lambda _: QSize(1440, 900))
    assert pictures(document) == ["pictures/tables.webp"]
    assert heading_block(document, "怎样打开") is not None
    assert heading_block(document, "没有") is None


def test_the_window_remembers_where_one_has_been(guide: Guide, qtbot: QtBot, tmp_path: Path) -> None:
    settings = UserSettings(tmp_path / "settings.ini")
    window = HelpWindow(Theme("dark"), guide, settings, "zh", None)
    qtbot.addWidget(window)
    window.open_at("import#撤销导入")
    window.open_at("没有这一页")
    assert window.browser.page == HOME
    window.browser.step(-1)
    assert (window.browser.page, window.browser.can_step(-1), window.browser.can_step(1)) == ("import", False, True)
    window.words.setText("撤销导入")
    assert window.hits.count() > 0
    assert window.browser.extraSelections()
    window.browser.zoom_by(2)
    assert settings.json("help/zoom") == pytest.approx(1.2)
    english = HelpWindow(Theme("light"), guide, settings, "en", None)
    qtbot.addWidget(english)
    english.open_at("reservoirs")
    assert english.browser.page == ENGLISH
    assert english.browser.zoom == pytest.approx(1.2)


def test_a_page_is_put_in_once_and_its_pictures_follow_the_width(guide: Guide, qtbot: QtBot, tmp_path: Path) -> None:
    window = HelpWindow(Theme("dark"), guide, UserSettings(tmp_path / "settings.ini"), "zh", None)
    qtbot.addWidget(window)
    window.open_at("review")
    pending = window.browser._later
    qtbot.waitUntil(lambda: window.browser.complete)
    for page in ("shortcuts", "map", "review"):  # long and short ones, with and without a picture
        window.browser.go(page)
        QApplication.processEvents()
        assert not pending.isActive()
    widths = []
    for width in (700, 1100):
        window.resize(width, 700)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: window.browser.complete)
        kind = QTextDocument.ResourceType.ImageResource.value
        widths.append(window.browser.document().resource(kind, QUrl("pictures/review.webp")).width())
    assert widths[0] < widths[1] < 1100


def test_a_missing_guide_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="docs/guide"):
        read_guide(tmp_path)
