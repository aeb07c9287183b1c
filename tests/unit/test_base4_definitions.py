"""Base maps as they are kept, what services offer, and when a server is left alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from data.base_maps import BaseMap, BaseMaps, forbids_bulk
from data.errors import UserError
from layers import map_services
from layers.base_maps import engine_layer

XYZ = BaseMap("one", " 影像 ", "xyz", "https://tiles.example:8443/{z}/{x}/{y}?tk={key}")

WMS = """<WMS_Capabilities xmlns="http://www.opengis.net/wms"><Capability>
<Request><GetMap><Format>image/jpeg</Format><Format>image/png</Format></GetMap></Request>
<Layer><Title>root</Title><CRS>EPSG:4326</CRS><Layer><Name>roads</Name><Title>道路</Title><CRS>EPSG:3857</CRS>
<Style><Name>plain</Name></Style></Layer></Layer></Capability></WMS_Capabilities>"""
WMTS = """<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"><Contents>
<Layer><ows:Title>影像</ows:Title><ows:Identifier>img</ows:Identifier><Style isDefault="true">
<ows:Identifier>default</ows:Identifier></Style><Format>tiles</Format>
<TileMatrixSetLink><TileMatrixSet>c</TileMatrixSet></TileMatrixSetLink></Layer>
<TileMatrixSet><ows:Identifier>c</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4490</ows:SupportedCRS>
</TileMatrixSet></Contents></Capabilities>"""


def test_base_maps_are_kept_changed_and_removed_without_their_keys(tmp_path: Path) -> None:
    maps = BaseMaps(tmp_path)
    assert maps.all() == []
    maps.put(XYZ)
    maps.put(BaseMap("two", "b", "xyz", XYZ.address))
    maps.put(BaseMap("three", "c", "xyz", XYZ.address), instead_of="one")
    assert [(each.id, each.name) for each in BaseMaps(tmp_path).all()] == [("two", "b"), ("three", "c")]
    maps.remove("two")
    [kept] = maps.all()
    assert (kept.host, kept.keyed, kept.max_zoom) == ("tiles.example:8443", True, 18)


def test_what_may_be_kept_is_said_by_its_terms(tmp_path: Path) -> None:
    maps = BaseMaps(tmp_path)
    assert not maps.put(XYZ).may_be_kept, "nobody has looked at the terms"
    assert maps.put(replace(XYZ, id="two", ahead=True)).may_be_kept
    assert [each.may_be_kept for each in BaseMaps(tmp_path).all()] == [True, False]
    osm = BaseMap("osm", "OSM", "xyz", "https://a.tile.openstreetmap.org/{z}/{x}/{y}.png", ahead=True)
    assert not maps.put(osm).ahead, "known to forbid it"
    assert forbids_bulk("https://tile.openstreetmap.org/{z}/{x}/{y}.png")
    assert not forbids_bulk("https://maptile.openstreetmap.org.example/{z}/{x}/{y}.png")
    assert BaseMap("file", "f", "file", "x.tif").may_be_kept


def test_kinds_of_a_later_version_are_left_out_and_kept(tmp_path: Path) -> None:
    maps = BaseMaps(tmp_path)
    maps.file.write_text(json.dumps({"base_maps": [{"id": "x", "kind": "later"}]}), encoding="utf-8")
    maps.put(XYZ)
    assert [each.id for each in maps.all()] == ["one"]
    assert '"later"' in maps.file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wrong",
    [
        BaseMap("a", "", "xyz", XYZ.address),
        BaseMap("a", "n", "xyz", "ftp://x/{z}/{x}/{y}"),
        BaseMap("a", "n", "xyz", "https://x/{z}/{x}"),
        BaseMap("a", "n", "xyz", XYZ.address, min_zoom=9, max_zoom=3),
        BaseMap("a", "n", "wms", "https://x/wms"),
        BaseMap("a", "n", "file", "missing.tif"),
    ],
)
def test_what_cannot_be_a_base_map_is_refused(tmp_path: Path, wrong: BaseMap) -> None:
    with pytest.raises(UserError) as caught:
        BaseMaps(tmp_path).put(wrong)
    assert caught.value.why
    assert caught.value.remedy


def test_a_file_that_is_no_mbtiles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.mbtiles").write_bytes(b"no database at all")
    with pytest.raises(UserError):
        BaseMaps(tmp_path).put(BaseMap("a", "n", "mbtiles", "no.mbtiles"))


def test_the_key_is_one_value_of_the_address(tmp_path: Path) -> None:
    layer = engine_layer(XYZ, tmp_path, "a&b=c")
    assert "tk%3Da%2526b%253Dc" in layer.source
    assert "a%2526b" not in repr(layer)


def test_services_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(address: str) -> bytes:
        asked.append(address)
        return (WMTS if "WMTS" in address else WMS).encode()

    monkeypatch.setattr(map_services, "fetch", answer)
    [roads] = map_services.offered("https://x/wms?map=1&service=wms", "WMS")
    assert roads == map_services.ServiceLayer("roads", "道路", "plain", "EPSG:3857", "image/png")
    [image] = map_services.offered("https://x/wmts", "WMTS")
    assert image == map_services.ServiceLayer("img", "影像", "default", "EPSG:4490", "tiles", "c")
    assert asked[0] == "https://x/wms?map=1&SERVICE=WMS&REQUEST=GetCapabilities"
    with pytest.raises(UserError):
        map_services.offered("https://x/WMTS", "WMS")


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(UserError) as caught:
        map_services.fetch("http://127.0.0.1:9/secret")
    assert "127.0.0.1:9" in str(caught.value)
    assert "secret" not in str(caught.value)
