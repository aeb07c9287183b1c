"""Pan, tilt, zoom and presets against a camera that checks the digest, has a wrong clock, and names another address."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from lxml import etree

from data.errors import UserError
from plugins.cameras import access as accesses
from plugins.cameras.onvif import _NS, Access, OnvifError, Preset, PtzCamera, digest

USER, PASSWORD = "operator", "p&ss<word>"
#: The camera's clock is this far off; it refuses what was not signed within a few seconds by that clock.
AHEAD = timedelta(hours=3, minutes=7)
ENVELOPE = "<s:Envelope {names}><s:Body>{body}</s:Body></s:Envelope>"


class Camera(ThreadingHTTPServer):
    """A device that answers as ONVIF says, and writes down what it was told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.told: list[tuple[str, dict[str, str]]] = []
        self.nonces: set[bytes] = set()
        self.movable = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/onvif/device_service"


class Handler(BaseHTTPRequestHandler):
    server: Camera

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        request = etree.fromstring(self.rfile.read(int(self.headers["Content-Length"])))
        action = request.find("s:Body", _NS)[0]
        name = etree.QName(action).localname
        if name != "GetSystemDateAndTime" and not self.signed(request):
            self.answer(400, "<s:Fault><s:Reason><s:Text>Sender not Authorized</s:Text></s:Reason></s:Fault>")
            return
        values = {etree.QName(e).localname: (e.text or "") for e in action.iter()}
        values |= {k: v for e in action.iter("{*}PanTilt", "{*}Zoom") for k, v in e.attrib.items()}
        self.server.told.append((name, values))
        self.answer(200, getattr(self, f"do_{name}", lambda: "")())

    def signed(self, request: etree._Element) -> bool:
        token = request.find(".//wsse:UsernameToken", _NS)
        if token is None:
            return False
        nonce = base64.b64decode(token.findtext("wsse:Nonce", "", _NS))
        created = token.findtext("wsu:Created", "", _NS)
        moment = datetime.fromisoformat(created.replace("Z", "+00:00"))
        fresh = abs(moment - (datetime.now(timezone.utc) + AHEAD)) < timedelta(seconds=5)
        once = nonce not in self.server.nonces
        self.server.nonces.add(nonce)
        said = token.findtext("wsse:Password", "", _NS)
        who = token.findtext("wsse:Username", "", _NS)
        return fresh and once and len(nonce) >= 16 and who == USER and said == digest(nonce, created, PASSWORD)

    def answer(self, status: int, body: str) -> None:
        names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NS.items())
        content = ENVELOPE.format(names=names, body=body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GetSystemDateAndTime(self) -> str:
        now = datetime.now(timezone.utc) + AHEAD
        return (
            "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime>"
            f"<tt:Time><tt:Hour>{now.hour}</tt:Hour><tt:Minute>{now.minute}</tt:Minute>"
            f"<tt:Second>{now.second}</tt:Second></tt:Time><tt:Date><tt:Year>{now.year}</tt:Year>"
            f"<tt:Month>{now.month}</tt:Month><tt:Day>{now.day}</tt:Day></tt:Date>"
            "</tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
        )

    def do_GetCapabilities(self) -> str:
        # An address behind the camera's own router.
        ptz = "<tt:PTZ><tt:XAddr>http://10.99.0.7/onvif/ptz</tt:XAddr></tt:PTZ>" if self.server.movable else ""
        media = "<tt:Media><tt:XAddr>http://10.99.0.7/onvif/media</tt:XAddr></tt:Media>"
        found = f"<tds:Capabilities>{media}{ptz}</tds:Capabilities>"
        return f"<tds:GetCapabilitiesResponse>{found}</tds:GetCapabilitiesResponse>"

    def do_GetProfiles(self) -> str:
        return (
            '<trt:GetProfilesResponse><trt:Profiles token="fixed"/><trt:Profiles token="main&amp;1">'
            '<tt:PTZConfiguration token="p"/></trt:Profiles></trt:GetProfilesResponse>'
        )

    def do_GetPresets(self) -> str:
        return (
            '<tptz:GetPresetsResponse><tptz:Preset token="1"><tt:Name>大坝</tt:Name></tptz:Preset>'
            '<tptz:Preset token="2"/></tptz:GetPresetsResponse>'
        )


@pytest.fixture
def camera() -> Iterator[Camera]:
    server = Camera()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_moves_stops_and_turns_to_presets(camera: Camera) -> None:
    ptz = PtzCamera.connect(Access(camera.url, USER, PASSWORD))
    assert ptz.presets() == [Preset("1", "大坝"), Preset("2", "2")]
    ptz.move(0.5, -2.0, 0.0)
    ptz.stop()
    ptz.go_to("1")
    names = [name for name, _ in camera.told]
    assert names[-4:] == ["GetPresets", "ContinuousMove", "Stop", "GotoPreset"]
    move = camera.told[-3][1]
    assert (move["ProfileToken"], move["Timeout"], move["y"]) == ("main&1", "PT5S", "-1")
    assert camera.told[-1][1]["PresetToken"] == "1"
    # Every request was signed anew.
    assert len(camera.nonces) == len(names) - 1


@pytest.mark.parametrize(("user", "password"), [(USER, "wrong"), ("other", PASSWORD), ("", "")])
def test_a_wrong_password_is_told_in_the_cameras_words(camera: Camera, user: str, password: str) -> None:
    with pytest.raises(OnvifError) as caught:
        PtzCamera.connect(Access(camera.url, user, password))
    assert "Sender not Authorized" in str(caught.value)
    assert camera.url in str(caught.value)


def test_a_camera_that_cannot_turn_and_one_that_is_not_there(camera: Camera) -> None:
    camera.movable = False
    with pytest.raises(OnvifError):
        PtzCamera.connect(Access(camera.url, USER, PASSWORD))
    with pytest.raises(OnvifError):
        PtzCamera.connect(Access("file:///etc/passwd", USER, PASSWORD))
    with pytest.raises(OnvifError):
        PtzCamera.connect(Access("http://127.0.0.1:9/onvif", USER, PASSWORD))


def test_passwords_are_read_from_a_private_file_only(tmp_path) -> None:
    class Rows:
        def row(self, table: str, fid: int) -> dict[str, object]:
            return {"code": "C1", "extra": json.dumps({"onvif": "http://192.0.2.1/onvif"} if fid == 1 else {})}

    assert accesses.access_of(tmp_path, Rows(), 2) is None
    assert accesses.access_of(tmp_path, Rows(), 1) == Access("http://192.0.2.1/onvif")
    file = tmp_path / accesses.FILE
    file.write_text(json.dumps({"*": {"user": "a", "password": "b"}, "C1": {"user": "c", "password": "d"}}))
    file.chmod(0o644)
    with pytest.raises(UserError):
        accesses.access_of(tmp_path, Rows(), 1)
    file.chmod(0o600)
    assert accesses.access_of(tmp_path, Rows(), 1) == Access("http://192.0.2.1/onvif", "c", "d")
