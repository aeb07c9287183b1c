"""What a feed of warnings lists: Atom or RSS entries with a link to a CAP document or the document itself, or one CAP
message alone. Links are resolved against the feed's own address by the caller.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from PySide6.QtCore import QCoreApplication

from data.alerts.cap import CapError, is_cap, parse

ATOM = "{http://www.w3.org/2005/Atom}"
CAP_TYPE = "application/cap+xml"
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Entry:
    """An entry: its id and the moment of its last change as the feed writes it, a link, or the CAP document itself."""

    id: str
    updated: str
    link: str = ""
    document: bytes = b""


def entries(payload: bytes) -> list[Entry]:
    """The entries of a feed, in the order in which they stand there (feeds put the newest first).

    Raises
    ------
    CapError
        When it is neither a feed nor a CAP message.
    """
    root = parse(payload)
    if is_cap(root):
        return [Entry(_id_of(root), "", document=payload)]
    if root.tag == f"{ATOM}feed":
        return [entry for node in root.findall(f"{ATOM}entry") if (entry := _atom(node)) is not None]
    if root.tag == "rss":
        return [entry for node in root.findall("channel/item") if (entry := _rss(node)) is not None]
    words = translate("Cap", "既不是 Atom、RSS，也不是 CAP：根元素是 {tag}。")
    raise CapError(words.format(tag=str(root.tag)[:200]))


def _atom(node: etree._Element) -> Entry | None:
    inside = _inside(node)
    name, updated = _text(node, f"{ATOM}id"), _text(node, f"{ATOM}updated")
    if inside is not None:
        return Entry(name or _id_of(inside), updated, document=_document(inside))
    links = [link for link in node.findall(f"{ATOM}link") if link.get("href")]
    links = [link for link in links if link.get("rel", "alternate") in ("alternate", "related", "enclosure", "via")]
    # A feed may link to a page for people, too: what says that it is CAP comes first, then what could be.
    best = sorted(links, key=lambda link: (link.get("type") != CAP_TYPE, link.get("type") == "text/html"))
    href = best[0].get("href", "") if best else ""
    return Entry(name or href, updated, href) if href else None


def _rss(node: etree._Element) -> Entry | None:
    inside = _inside(node)
    name, updated = _text(node, "guid"), _text(node, "pubDate")
    if inside is not None:
        return Entry(name or _id_of(inside), updated, document=_document(inside))
    link = _text(node, "link")
    return Entry(name or link, updated, link) if link else None


def _inside(node: etree._Element) -> etree._Element | None:
    return next((child for child in node.iter() if isinstance(child.tag, str) and is_cap(child)), None)


def _document(node: etree._Element) -> bytes:
    return bytes(etree.tostring(node, encoding="utf-8", with_tail=False))


def _id_of(node: etree._Element) -> str:
    space = etree.QName(node).namespace
    return ",".join(_text(node, f"{{{space}}}{name}") for name in ("sender", "identifier"))


def _text(node: etree._Element, tag: str) -> str:
    child = node.find(tag)
    return "" if child is None else "".join(child.itertext()).strip()
