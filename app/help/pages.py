"""The user's guide as plain data: pages of Markdown, their sections, the list of contents, what a search finds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: Where the guide lies in the source tree.
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
#: The page with the list of contents, and the one that is in English.
HOME, ENGLISH = "README", "en"
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#{1,4})\s+(.*?)\s*$")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*`|]|^ *[-:]+ (?=\S)|-{3,}", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A heading with the text below it, up to the next heading.

    Attributes
    ----------
    level
        1 for the page's own title, 2 to 4 below.
    anchor
        What links name it by: ``页#锚``, as GitHub makes them.
    text
        Markdown, without the heading.
    """

    level: int
    title: str
    anchor: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page of the guide; ``name`` is its file's without ``.md``."""

    name: str
    title: str
    markdown: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Group:
    """Pages that stand together in the contents, with the names they have there."""

    title: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Guide:
    """The whole guide.

    Attributes
    ----------
    folder
        Where pages and pictures lie.
    pages
        By name.
    groups
        The contents, in order.
    """

    folder: Path
    pages: dict[str, Page]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Hit:
    """A section that a search found; ``extract`` is the text around the first word found."""

    page: str
    anchor: str
    title: str
    extract: str


def read_guide(folder: Path = GUIDE) -> Guide:
    """Read every page of the guide.

    Raises
    ------
    UserError
        When the folder or its contents page is missing or cannot be read.
    """
    try:
        texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}
    except (OSError, UnicodeDecodeError) as error:
        raise _missing(folder, str(error)) from error
    if HOME not in texts:
        raise _missing(folder, f"{HOME}.md")
    pages = {name: read_page(name, text) for name, text in texts.items()}
    return Guide(folder, pages, _groups(pages))


def _missing(folder: Path, why: str) -> UserError:
    return UserError(
        QCoreApplication.translate("Help", "使用手册打不开。"),
        why,
        QCoreApplication.translate("Help", "检查安装目录中的 docs/guide 是否完整，或重新安装。"),
        file=folder,
    )


def read_page(name: str, markdown: str) -> Page:
    """Part a page's Markdown into its sections; what stands in code is no heading."""
    found: list[tuple[int, str, list[str]]] = []
    fenced = False
    for line in markdown.splitlines():
        fenced ^= line.startswith("```")
        match = None if fenced else _HEADING.match(line)
        if match is not None:
            found.append((len(match[1]), plain(match[2]), []))
        elif found:
            found[-1][2].append(line)
    sections = tuple(Section(level, title, anchor_of(title), "\n".join(lines)) for level, title, lines in found)
    return Page(name, sections[0].title if sections else name, markdown, sections)


def anchor_of(title: str) -> str:
    """The anchor of a heading: lower case, spaces to hyphens, without punctuation."""
    kept = re.sub(r"[^\w\- ]", "", title.strip().lower())
    return kept.replace(" ", "-")


def plain(markdown: str) -> str:
    """Text without the marks of Markdown."""
    return _MARKS.sub(lambda match: match[1] or "", markdown).strip()


def links(markdown: str) -> list[tuple[str, str]]:
    """Words and target of every link of a text; pictures are none."""
    return [(match[1], match[2]) for match in _LINK.finditer(markdown)]


def parted(target: str) -> tuple[str, str]:
    """Page and anchor of a link or of a manifest's ``help``: ``tables.md#编辑`` and ``tables#编辑`` are the same."""
    page, _, anchor = target.partition("#")
    return page.removesuffix(".md"), anchor


def _groups(pages: dict[str, Page]) -> tuple[Group, ...]:
    groups = []
    for section in pages[HOME].sections:
        entries = tuple(
            (parted(target)[0], words) for words, target in links(section.text) if parted(target)[0] in pages
        )
        if section.level == 2 and entries:
            groups.append(Group(section.title, entries))
    return tuple(groups)


def english_place(guide: Guide, page: str) -> tuple[str, str]:
    """Where the English overview is about a page: its section that links there, else its beginning."""
    overview = guide.pages.get(ENGLISH)
    if overview is not None:
        for section in overview.sections:
            if any(parted(target)[0] == page for _, target in links(section.text)):
                return ENGLISH, section.anchor
    return ENGLISH, ""


def search(guide: Guide, words: str, limit: int = 60) -> list[Hit]:
    """Sections that hold all the words, best first: words in headings weigh more than words in the text."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    order = {HOME: -1, **{entry[0]: place for place, entry in enumerate(e for g in guide.groups for e in g.entries)}}
    found: list[tuple[int, int, Hit]] = []
    for page in guide.pages.values():
        if page.name == HOME or page.name not in order:
            continue
        for section in page.sections:
            title, text = section.title.casefold(), plain(section.text)
            body = text.casefold()
            if not all(word in title or word in body for word in wanted):
                continue
            weight = sum(12 * (word in title) + min(6, body.count(word)) for word in wanted) + (section.level == 1)
            name = page.title if section.level == 1 else f"{page.title} · {section.title}"
            found.append((-weight, order[page.name], Hit(page.name, section.anchor, name, extract(text, wanted))))
    found.sort(key=lambda one: one[:2])
    return [hit for *_, hit in found[:limit]]


def extract(text: str, words: list[str], width: int = 48) -> str:
    """A line of text around the first of the words that it holds."""
    flat = " ".join(text.split())
    at = min((place for word in words if (place := flat.casefold().find(word)) >= 0), default=0)
    start = max(0, at - width // 4)
    piece = flat[start : start + width]
    return ("…" if start else "") + piece + ("…" if start + width < len(flat) else "")
