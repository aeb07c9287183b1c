"""Reads CAP 1.2 (OASIS Common Alerting Protocol) into plain data. XML from strangers: no entities, no DTD, no network.

Longitudes come before latitudes here; CAP writes them the other way round.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timezone

from lxml import etree
from PySide6.QtCore import QCoreApplication

#: CAP 1.1 differs in nothing that is read here.
NAMESPACES = ("urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1")
#: What the language of an info block is where it does not say (CAP 1.2, 3.2.2).
DEFAULT_LANGUAGE = "en-US"
_STATUSES = frozenset({"Actual", "Exercise", "System", "Test", "Draft"})
_TYPES = frozenset({"Alert", "Update", "Cancel", "Ack", "Error"})
_SEVERITIES = frozenset({"extreme", "severe", "moderate", "minor", "unknown", "red", "orange", "yellow", "blue"})
#: A polygon has four positions at least, the last one as the first.
_LEAST_POSITIONS = 4
_LARGEST_CIRCLE_KM = 20_100.0

Position = tuple[float, float]
translate = QCoreApplication.translate


class CapError(ValueError):
    """Why a document is no CAP message that can be used; the text is translated."""


@dataclass(frozen=True)
class Area:
    """Where it holds, WGS 84: rings of (lon, lat), circles of (lon, lat, radius in km), codes as (name, value)."""

    description: str
    polygons: tuple[tuple[Position, ...], ...] = ()
    circles: tuple[tuple[float, float, float], ...] = ()
    geocodes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Info:
    """One info block: what is said in one language. ``severity`` and ``urgency`` are lower case."""

    language: str
    event: str
    severity: str
    urgency: str = ""
    response_types: tuple[str, ...] = ()
    event_codes: tuple[tuple[str, str], ...] = ()
    effective: datetime | None = None
    expires: datetime | None = None
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True)
class CapMessage:
    """A CAP message; ``references`` are the identities (`identity`) of the messages that it refers to."""

    identifier: str
    sender: str
    sent: datetime
    status: str
    type: str
    references: tuple[str, ...] = ()
    infos: tuple[Info, ...] = ()

    @property
    def identity(self) -> str:
        """What tells it from every other message of every sender."""
        return identity(self.sender, self.identifier)

    def speaking(self, language: str) -> tuple[Info, ...]:
        """The info blocks in ``language`` (``zh``), else in English, else all of the language that comes first."""
        for wanted in (language, "en", self.infos[0].language if self.infos else ""):
            found = tuple(i for i in self.infos if i.language.lower().split("-")[0] == wanted.lower().split("-")[0])
            if found:
                return found
        return ()


def identity(sender: str, identifier: str) -> str:
    """What tells a message of a sender from every other."""
    return f"{sender}\x1f{identifier}"


def parse(payload: bytes) -> etree._Element:
    """The root of an XML document that brings nothing with it.

    Raises
    ------
    CapError
        When it is no XML, or has a document type (entities, external files).
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(payload, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CapError(translate("Cap", "不是 XML：{error}").format(error=str(error)[:200])) from error
    if root is None:
        raise CapError(translate("Cap", "不是 XML：{error}").format(error="-"))
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise CapError(translate("Cap", "XML 带有文档类型声明（DOCTYPE），不予读取。"))
    return root


def read(payload: bytes) -> CapMessage:
    """Read a document whose root is a CAP alert.

    Raises
    ------
    CapError
        When it is none, or what it says is against CAP so far that it cannot be used; the element is named.
    """
    return read_element(parse(payload))


def is_cap(root: etree._Element) -> bool:
    """Whether an element is a CAP alert."""
    return any(root.tag == f"{{{space}}}alert" for space in NAMESPACES)


def read_element(root: etree._Element) -> CapMessage:
    """Read a CAP alert element; raises CapError as `read` does."""
    if not is_cap(root):
        raise CapError(translate("Cap", "根元素不是 CAP 1.2 的 alert，而是 {tag}。").format(tag=_tag(root)))
    node = _Node(root)
    identifier, sender = node.required("identifier"), node.required("sender")
    for name, text in (("identifier", identifier), ("sender", sender)):
        if any(character in text for character in " ,<&"):
            raise CapError(translate("Cap", "{element} 含有空格、逗号或 < &。").format(element=name))
    status, kind = node.required("status"), node.required("msgType")
    for name, text, known in (("status", status, _STATUSES), ("msgType", kind, _TYPES)):
        if text not in known:
            raise CapError(
                translate("Cap", "{element} 的值“{value}”不在 CAP 规定之内。").format(element=name, value=text[:100])
            )
    return CapMessage(
        identifier,
        sender,
        _time("sent", node.required("sent")),
        status,
        kind,
        _references(node.text("references")),
        tuple(_info(child) for child in node.children("info")),
    )


def references(payload: bytes) -> tuple[str, ...]:
    """The identities of the messages that a stored message refers to; none where it cannot be read."""
    try:
        return read(payload).references
    except CapError:
        return ()


class _Node:
    """An element whose children are asked for by their names in its own namespace."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element
        self._space = etree.QName(element).namespace

    def children(self, name: str) -> list[_Node]:
        return [_Node(child) for child in self._element.findall(f"{{{self._space}}}{name}")]

    def texts(self, name: str) -> list[str]:
        found = ("".join(child._element.itertext()).strip() for child in self.children(name))
        return [text for text in found if text]

    def text(self, name: str) -> str:
        return next(iter(self.texts(name)), "")

    def required(self, name: str) -> str:
        text = self.text(name)
        if not text:
            raise CapError(translate("Cap", "缺少必填的 {element}。").format(element=name))
        return text

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        return tuple((child.text("valueName"), child.text("value")) for child in self.children(name))


def _info(node: _Node) -> Info:
    severity = node.required("severity").lower()
    if severity not in _SEVERITIES:
        raise CapError(
            translate("Cap", "{element} 的值“{value}”不在 CAP 规定之内。").format(
                element="severity", value=severity[:100]
            )
        )
    times = {name: _time(name, text) if (text := node.text(name)) else None for name in ("effective", "expires")}
    return Info(
        language=node.text("language") or DEFAULT_LANGUAGE,
        event=node.required("event"),
        severity=severity,
        urgency=node.text("urgency").lower(),
        response_types=tuple(node.texts("responseType")),
        event_codes=node.pairs("eventCode"),
        effective=times["effective"],
        expires=times["expires"],
        sender_name=node.text("senderName"),
        headline=node.text("headline"),
        description=node.text("description"),
        instruction=node.text("instruction"),
        areas=tuple(_area(child) for child in node.children("area")),
    )


def _area(node: _Node) -> Area:
    return Area(
        node.text("areaDesc"),
        tuple(_polygon(text) for text in node.texts("polygon")),
        tuple(_circle(text) for text in node.texts("circle")),
        node.pairs("geocode"),
    )


def _polygon(text: str) -> tuple[Position, ...]:
    ring = tuple(_position("polygon", pair) for pair in text.split())
    if len(ring) < _LEAST_POSITIONS or ring[0] != ring[-1]:
        raise CapError(translate("Cap", "polygon 要有至少四个点，且首尾相同。"))
    return ring


def _circle(text: str) -> tuple[float, float, float]:
    place, _, radius = text.partition(" ")
    lon, lat = _position("circle", place)
    try:
        kilometres = float(radius)
    except ValueError:
        kilometres = math.nan
    if not 0 <= kilometres <= _LARGEST_CIRCLE_KM:
        raise CapError(translate("Cap", "{element} 的值“{value}”读不出来。").format(element="circle", value=text[:100]))
    return lon, lat, kilometres


def _position(element: str, text: str) -> Position:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        lat = lon = math.nan
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise CapError(translate("Cap", "{element} 的值“{value}”读不出来。").format(element=element, value=text[:100]))
    return lon, lat


def _time(element: str, text: str) -> datetime:
    try:
        # Python 3.10 does not know the Z that some senders write in place of an offset.
        time = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise CapError(
            translate("Cap", "{element} 的时间“{value}”读不出来，或没有时区。").format(
                element=element, value=text[:100]
            )
        )
    try:
        return time.astimezone(timezone.utc)
    except OverflowError:
        raise CapError(
            translate("Cap", "{element} 的时间“{value}”读不出来，或没有时区。").format(
                element=element, value=text[:100]
            )
        ) from None


def _references(text: str) -> tuple[str, ...]:
    found = []
    for part in text.split():
        sender, _, rest = part.partition(",")
        identifier = rest.partition(",")[0]
        if sender and identifier:
            found.append(identity(sender, identifier))
    return tuple(dict.fromkeys(found))


def _tag(element: etree._Element) -> str:
    """The name with its namespace; ``{}`` says that it has none, which is the usual mistake."""
    tag = str(element.tag)[:200]
    return tag if tag.startswith("{") else f"{{}}{tag}"
