"""A camera's pan, tilt, zoom and presets over ONVIF (Media and PTZ service, WS-Security digest); calls block.

Written against the ONVIF Core, Media and PTZ specifications; what a console needs of them is six requests. Answers come
from a device on the office's own network, yet are read without entities and only up to a size.
"""

from __future__ import annotations

import base64
import hashlib
import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from lxml import etree
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: Seconds until an answer must be there.
TIMEOUT_S = 4.0
_LARGEST = 1_000_000
_NS = {
    "s": "http://www.w3.org/2003/05/soap-envelope",
    "tds": "http://www.onvif.org/ver10/device/wsdl",
    "trt": "http://www.onvif.org/ver10/media/wsdl",
    "tptz": "http://www.onvif.org/ver20/ptz/wsdl",
    "tt": "http://www.onvif.org/ver10/schema",
    "wsse": "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
    "wsu": "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd",
}
_DIGEST = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest"
_BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"

#: Cameras stand in the office's own network: what proxy the user has for the web is not asked.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Access:
    """Address of the device service, and who asks."""

    url: str
    user: str = ""
    password: str = ""


@dataclass(frozen=True)
class Preset:
    """A position that the camera remembers."""

    token: str
    name: str


class OnvifError(UserError):
    """The camera did not do it."""


def digest(nonce: bytes, created: str, password: str) -> str:
    """The password digest of the UsernameToken profile: Base64(SHA-1(nonce + created + password))."""
    # The profile prescribes SHA-1.
    joined = nonce + created.encode() + password.encode()
    return base64.b64encode(hashlib.sha1(joined, usedforsecurity=False).digest()).decode()


class PtzCamera:
    """One camera; made by :meth:`connect`, which finds its services and first profile."""

    def __init__(self, access: Access, ptz: str, profile: str, ahead: timedelta) -> None:
        self._access = access
        self._ptz = ptz
        self._profile = profile
        self._ahead = ahead

    @classmethod
    def connect(cls, access: Access) -> PtzCamera:
        """Ask the camera what it offers.

        Raises
        ------
        OnvifError
            When it does not answer, refuses, or has no pan, tilt and zoom.
        """
        # The clock is asked without a password: a camera whose clock is wrong refuses every other request.
        ahead = _clock(_call(access, access.url, "<tds:GetSystemDateAndTime/>", None))
        every = "<tds:GetCapabilities><tds:Category>All</tds:Category></tds:GetCapabilities>"
        found = _call(access, access.url, every, ahead)
        media, ptz = _text(found, ".//tt:Media/tt:XAddr"), _text(found, ".//tt:PTZ/tt:XAddr")
        if not media or not ptz:
            raise _refused(QCoreApplication.translate("Onvif", "它没有云台服务。"), access)
        media, ptz = _here(media, access.url), _here(ptz, access.url)
        profiles = _call(access, media, "<trt:GetProfiles/>", ahead)
        movable = profiles.xpath(".//trt:Profiles[tt:PTZConfiguration]/@token", namespaces=_NS)
        if not movable:
            raise _refused(QCoreApplication.translate("Onvif", "没有可转动的视频配置。"), access)
        return cls(access, ptz, str(movable[0]), ahead)

    def move(self, pan: float, tilt: float, zoom: float) -> None:
        """Begin to move, each speed from -1 to 1 (right, up, nearer); the camera stops by itself after five seconds.

        Raises
        ------
        OnvifError
            As all calls, when the camera does not do it.
        """
        pan, tilt, zoom = (min(max(value, -1.0), 1.0) for value in (pan, tilt, zoom))
        self._ask(
            f"<tptz:ContinuousMove>{self._token()}<tptz:Velocity>"
            f'<tt:PanTilt x="{pan:g}" y="{tilt:g}"/><tt:Zoom x="{zoom:g}"/></tptz:Velocity>'
            "<tptz:Timeout>PT5S</tptz:Timeout></tptz:ContinuousMove>"
        )

    def stop(self) -> None:
        """Stand still."""
        self._ask(f"<tptz:Stop>{self._token()}<tptz:PanTilt>true</tptz:PanTilt><tptz:Zoom>true</tptz:Zoom></tptz:Stop>")

    def presets(self) -> list[Preset]:
        """The positions that the camera remembers."""
        found = self._ask(f"<tptz:GetPresets>{self._token()}</tptz:GetPresets>")
        return [
            Preset(str(one.get("token")), _text(one, "tt:Name") or str(one.get("token")))
            for one in found.xpath(".//tptz:Preset", namespaces=_NS)
            if one.get("token")
        ]

    def go_to(self, preset: str) -> None:
        """Turn to a preset (its token)."""
        token = f"<tptz:PresetToken>{escape(preset)}</tptz:PresetToken>"
        self._ask(f"<tptz:GotoPreset>{self._token()}{token}</tptz:GotoPreset>")

    def _token(self) -> str:
        return f"<tptz:ProfileToken>{escape(self._profile)}</tptz:ProfileToken>"

    def _ask(self, body: str) -> etree._Element:
        return _call(self._access, self._ptz, body, self._ahead)


def _call(access: Access, url: str, body: str, ahead: timedelta | None) -> etree._Element:
    """Post a request; with ``ahead`` (how far the camera's clock is ahead of ours) it is signed."""
    head = "" if ahead is None or not access.user else _security(access, datetime.now(timezone.utc) + ahead)
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NS.items())
    text = f"<s:Envelope {names}><s:Header>{head}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
    if urlsplit(url).scheme not in ("http", "https"):
        raise _refused(QCoreApplication.translate("Onvif", "地址不是 http 或 https。"), access)
    request = urllib.request.Request(url, text.encode(), {"Content-Type": "application/soap+xml; charset=utf-8"})
    try:
        with _DIRECT.open(request, timeout=TIMEOUT_S) as answer:
            content = answer.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        raise _refused(_fault(error.read(_LARGEST)) or f"HTTP {error.code}", access) from error
    except OSError as error:
        raise _refused(str(error), access) from error
    if len(content) > _LARGEST:
        raise _refused(QCoreApplication.translate("Onvif", "回答过长。"), access)
    try:
        return _parsed(content)
    except etree.XMLSyntaxError as error:
        raise _refused(str(error), access) from error


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _security(access: Access, now: datetime) -> str:
    nonce, created = os.urandom(16), f"{now:%Y-%m-%dT%H:%M:%S}.{now.microsecond // 1000:03d}Z"
    return (
        '<wsse:Security s:mustUnderstand="1"><wsse:UsernameToken>'
        f"<wsse:Username>{escape(access.user)}</wsse:Username>"
        f'<wsse:Password Type="{_DIGEST}">{digest(nonce, created, access.password)}</wsse:Password>'
        f'<wsse:Nonce EncodingType="{_BASE64}">{base64.b64encode(nonce).decode()}</wsse:Nonce>'
        f"<wsu:Created>{created}</wsu:Created></wsse:UsernameToken></wsse:Security>"
    )


def _clock(answer: etree._Element) -> timedelta:
    """How far the camera's clock is ahead of ours; nothing where it does not say."""
    values = [
        _text(answer, f".//tt:UTCDateTime/tt:{part}")
        for part in ("Date/tt:Year", "Date/tt:Month", "Date/tt:Day", "Time/tt:Hour", "Time/tt:Minute", "Time/tt:Second")
    ]
    try:
        year, month, day, hour, minute, second = (int(value) for value in values)
        moment = datetime(year, month, day, hour, minute, second, tzinfo=timezone.utc)
    except ValueError:
        return timedelta(0)
    return moment - datetime.now(timezone.utc)


def _text(element: etree._Element, path: str) -> str:
    found = element.find(path, namespaces=_NS)
    return (found.text or "").strip() if found is not None else ""


def _fault(content: bytes) -> str:
    try:
        return _text(_parsed(content), ".//s:Reason/s:Text")
    except etree.XMLSyntaxError:
        return ""


def _here(found: str, asked: str) -> str:
    """The service's address by the way on which the camera was reached: behind a router it names one of its own."""
    there, here = urlsplit(found), urlsplit(asked)
    return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()


def _refused(why: str, access: Access) -> OnvifError:
    return OnvifError(
        QCoreApplication.translate("Onvif", "摄像头没有照办。"),
        why,
        QCoreApplication.translate("Onvif", "检查它的 ONVIF 地址（{url}）、用户名和密码，以及网络。").format(
            url=access.url
        ),
    )
