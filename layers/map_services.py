"""What a WMS or WMTS server offers, and whether a server answers at all: asked by the console, before any engine is.

An engine that opens a layer of a silent server is deaf until it gives up; so it is only ever given servers that
answered here. Call these inside a task: each request takes up to `TIMEOUT_S`.
"""

from __future__ import annotations

import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

translate = QCoreApplication.translate
#: A server that sends nothing for so long counts as silent, s.
TIMEOUT_S = 5.0
#: No description of a service is larger.
_MOST_BYTES = 32 << 20
_BROWSER = "Mozilla/5.0 OneMap"
#: The CRS that a WMS is best asked for: what most servers keep their tiles in, then plain degrees.
_PREFERRED_CRS = ("EPSG:3857", "EPSG:4490", "EPSG:4326")
_PREFERRED_FORMAT = ("image/png", "tiles", "image/jpeg")


@dataclass(frozen=True)
class ServiceLayer:
    """A layer that a server offers, with how it is best asked for (`data.base_maps.BaseMap`)."""

    name: str
    title: str
    style: str
    crs: str
    format: str
    matrix_set: str = ""


def capabilities_address(address: str, service: str) -> str:
    """Return the address at which a server describes itself; ``service`` is ``WMS`` or ``WMTS``."""
    parts = urlsplit(address)
    if parts.path.lower().endswith(".xml"):
        return address
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    kept = {name: value for name, value in asked.items() if name.upper() not in ("SERVICE", "REQUEST", "VERSION")}
    version = {"VERSION": "1.0.0"} if service == "WMTS" else {}
    query = urlencode({**kept, "SERVICE": service, "REQUEST": "GetCapabilities", **version})
    return urlunsplit(parts._replace(query=query))


def offered(address: str, service: str) -> list[ServiceLayer]:
    """Ask a server for its layers.

    Raises
    ------
    UserError
        When it does not answer, refuses, or what it says is not understood.
    """
    body = fetch(capabilities_address(address, service))
    try:
        root = ET.fromstring(body)
        found = _wmts_layers(root) if service == "WMTS" else _wms_layers(root)
    except (ET.ParseError, ValueError) as error:
        raise UserError(
            translate("MapServices", "读不懂服务的说明。"),
            translate("MapServices", "返回的不是 {service} 能力文档（{why}）。").format(service=service, why=error),
            translate("MapServices", "核对地址和类型；需要密钥的服务检查密钥。"),
        ) from error
    if not found:
        raise UserError(
            translate("MapServices", "服务没有可用的图层。"),
            translate("MapServices", "能力文档里没有可以显示的图层。"),
            translate("MapServices", "核对地址和类型；需要密钥的服务检查密钥。"),
        )
    return found


def fetch(address: str) -> bytes:
    """Return what a server sends for an address.

    Raises
    ------
    UserError
        When it does not answer within `TIMEOUT_S`, or refuses. The address is not told: it may hold a key.
    """
    host = urlsplit(address).netloc.rpartition("@")[2]
    request = urllib.request.Request(address, headers={"User-Agent": _BROWSER})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as reply:
            body: bytes = reply.read(_MOST_BYTES)
            return body
    except urllib.error.HTTPError as error:
        refused = error.code in (401, 403)
        error.close()
        raise UserError(
            translate("MapServices", "服务 {host} 拒绝了请求。").format(host=host)
            if refused
            else translate("MapServices", "服务 {host} 报告错误。").format(host=host),
            f"HTTP {error.code}",
            translate("MapServices", "检查密钥是否正确、是否到期、是否允许本机使用。")
            if refused
            else translate("MapServices", "核对地址，或稍后重试。"),
        ) from error
    except (HTTPException, OSError, ValueError) as error:
        why = error.reason if isinstance(error, urllib.error.URLError) else error
        raise UserError(
            translate("MapServices", "服务 {host} 没有应答。").format(host=host),
            str(why),
            translate("MapServices", "检查网络和地址；离线时用 MBTiles 或本地栅格作底图。"),
        ) from error


def _wms_layers(root: ET.Element) -> list[ServiceLayer]:
    if _tag(root) not in ("WMS_Capabilities", "WMT_MS_Capabilities"):
        raise ValueError(_tag(root))
    formats = [text for node in root.findall("./{*}Capability/{*}Request/{*}GetMap/{*}Format") if (text := _own(node))]
    found: list[ServiceLayer] = []

    def look(layer: ET.Element, above: list[str], style_above: str) -> None:
        crs = [*above, *(_own(n) for n in layer if _tag(n) in ("CRS", "SRS"))]
        style = _child(layer.find("./{*}Style"), "Name") or style_above
        name = _child(layer, "Name")
        if name:
            found.append(
                ServiceLayer(
                    name,
                    _child(layer, "Title") or name,
                    style,
                    _best(" ".join(crs).split(), _PREFERRED_CRS),
                    _best(formats, _PREFERRED_FORMAT),
                )
            )
        for child in layer.findall("./{*}Layer"):
            look(child, crs, style)

    for layer in root.findall("./{*}Capability/{*}Layer"):
        look(layer, [], "")
    return found


def _wmts_layers(root: ET.Element) -> list[ServiceLayer]:
    if _tag(root) != "Capabilities":
        raise ValueError(_tag(root))
    crs_of = {
        _child(node, "Identifier"): _short_crs(_child(node, "SupportedCRS"))
        for node in root.findall("./{*}Contents/{*}TileMatrixSet")
    }
    found = []
    for layer in root.findall("./{*}Contents/{*}Layer"):
        name = _child(layer, "Identifier")
        sets = [_child(link, "TileMatrixSet") for link in layer.findall("./{*}TileMatrixSetLink")]
        usable = {crs_of[each]: each for each in sets if crs_of.get(each)}
        if not name or not usable:
            continue
        crs = _best(list(usable), _PREFERRED_CRS)
        styles = layer.findall("./{*}Style")
        style = next((s for s in styles if s.get("isDefault") == "true"), styles[0] if styles else None)
        formats = [_own(node) for node in layer.findall("./{*}Format")]
        found.append(
            ServiceLayer(
                name,
                _child(layer, "Title") or name,
                _child(style, "Identifier"),
                crs,
                _best(formats, _PREFERRED_FORMAT),
                usable[crs],
            )
        )
    return found


def _short_crs(text: str) -> str:
    """``urn:ogc:def:crs:EPSG::4490`` as ``EPSG:4490``; "" for what is no EPSG code."""
    code = text.rpartition(":")[2]
    if "EPSG" not in text or not code.isdigit():
        return ""
    return "EPSG:3857" if code == "900913" else f"EPSG:{code}"


def _best(offered_: list[str], preferred: tuple[str, ...]) -> str:
    return next((each for each in preferred if each in offered_), offered_[0] if offered_ else "")


def _tag(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _own(node: ET.Element) -> str:
    return (node.text or "").strip()


def _child(node: ET.Element | None, name: str) -> str:
    found = node.find(f"./{{*}}{name}") if node is not None else None
    return _own(found) if found is not None else ""
