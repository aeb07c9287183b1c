"""Metadata beside an image: the product XML of Chinese satellites, and STAC Items of other catalogues.

GF-1, GF-2, GF-6, GF-7 and SuperView products bring ``ProductMetaData``, ZY-3 ``sensor_corrected_metadata/productInfo``;
both name their fields alike (SatelliteID, SensorID, CenterTime, CloudPercent, ImageGSD, RollSatelliteAngle, ...) at
varying depth, so they are found by name wherever they stand. What is missing or cannot be read stays unknown.
"""

from __future__ import annotations

import logging
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

from data.imagery.bands import role_of
from data.imagery.moments import BEIJING, read_time, utc

_log = logging.getLogger(__name__)
#: A product's XML is some tens of kilobytes; a larger one is something else.
_MOST_BYTES = 8 << 20
_TIMES = ("CenterTime", "ImagingTime", "AcquisitionTime", "StartTime", "TimeStamp", "EndTime", "ReceiveTime")
#: How the satellites write themselves in names and metadata, to how they are called.
_SATELLITES = (
    (re.compile(r"^GF[-_]?0?(\d)", re.I), "GF-{}"),
    (re.compile(r"^ZY[-_]?0?3[-_]?0?([123])", re.I), "ZY-3 0{}"),
    (re.compile(r"^ZY[-_]?0?3", re.I), "ZY-3"),
    (re.compile(r"^ZY[-_]?0?1[-_]?(0?2[CDE])", re.I), "ZY-1 {}"),
    (re.compile(r"^(?:SV|SUPERVIEW)[-_]?0?(\d)", re.I), "SuperView-{}"),
    (re.compile(r"^GJ[-_]?0?(\d)", re.I), "SuperView-{}"),
    (re.compile(r"^BJ[-_]?0?(\d)", re.I), "BJ-{}"),
    (re.compile(r"^CB[-_]?0?4A", re.I), "CBERS-04A"),
    (re.compile(r"^JL1", re.I), "JL-1"),
)


@dataclass(frozen=True)
class Told:
    """What metadata say; None and empty where they do not.

    Attributes
    ----------
    moment : str or None
        ISO 8601, UTC.
    platform, instrument : str
    cloud : float or None
        Percent of the scene.
    gsd : float or None
        Metres.
    off_nadir : float or None
        Angle of view from nadir, degrees, 0 to 90.
    sun_azimuth, sun_elevation : float or None
        Degrees.
    roles : tuple of str
        Of all bands, where said.
    source : Path or None
        The file that said it.
    """

    moment: str | None = None
    platform: str = ""
    instrument: str = ""
    cloud: float | None = None
    gsd: float | None = None
    off_nadir: float | None = None
    sun_azimuth: float | None = None
    sun_elevation: float | None = None
    roles: tuple[str, ...] = field(default=())
    source: Path | None = None


def satellite(text: str) -> str:
    """The satellite that a product name or SatelliteID begins with; "" for none that is known."""
    for pattern, name in _SATELLITES:
        match = pattern.match(text.strip())
        if match is not None:
            return name.format(*(part.upper() for part in match.groups()))
    return ""


def beside(image: Path) -> Told:
    """Read the metadata that lie beside an image; an empty `Told` where there are none.

    A file that looks like metadata and cannot be read is logged and passed over: the image itself may say enough.
    """
    for candidate in _candidates(image):
        if not candidate.is_file() or candidate.stat().st_size > _MOST_BYTES:
            continue
        try:
            told = read_stac(candidate) if candidate.suffix.lower() == ".json" else read_product(candidate)
        except (ET.ParseError, ValueError, OSError) as error:
            _log.warning("%s beside %s cannot be read: %s", candidate.name, image.name, error)
            continue
        if told is not None:
            return told
    return Told()


def _candidates(image: Path) -> list[Path]:
    """Files that may describe the image: of its own name first, then of the product it is a part of."""
    stem = image.stem
    # The multispectral part of a product, a fused or orthorectified one, keeps the name of the product before a suffix.
    stems = [stem, re.sub(r"[-_](MSS|PAN|MUX|NAD|FWD|BWD)\d?$", "", stem, flags=re.I)]
    stems.append(re.sub(r"[-_](ortho|fus(?:ion|e)?|pansharp|dom|rpcortho|gs)\w*$", "", stems[-1], flags=re.I))
    stems += [f"{stems[-1]}-{part}" for part in ("MSS1", "MSS2", "MSS", "MUX", "PAN1", "PAN2", "PAN")]
    found = [image.with_name(f"{s}{end}") for s in dict.fromkeys(stems) for end in (".xml", ".XML", "_meta.xml")]
    return [*found, image.with_suffix(".json"), image.with_name(f"{stem}.stac.json")]


def read_product(path: Path) -> Told | None:
    """Read a satellite product's XML; None when it is another kind of XML.

    Raises
    ------
    xml.etree.ElementTree.ParseError, ValueError, OSError
        When it is none that can be read.
    """
    data = path.read_bytes()
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise ValueError("a product's metadata declare no document type")
    root = ET.fromstring(_decoded(data))
    values: dict[str, str] = {}
    for element in root.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if element.text and element.text.strip():
            values.setdefault(name.lower(), element.text.strip())

    def text(name: str) -> str:
        return values.get(name.lower(), "")

    if not text("SatelliteID"):
        return None
    moments = (read_time(text(name)) for name in _TIMES)
    moment = next((found for found in moments if found is not None), None)
    solar_zenith, altitude = _number(text("SolarZenith"), 0, 180), _number(text("SunAltitude"), -90, 90)
    elevation = altitude if altitude is not None else (None if solar_zenith is None else 90 - solar_zenith)
    azimuth = _number(text("SolarAzimuth") or text("SunAzimuth"), -360, 720)
    return Told(
        moment=None if moment is None else utc(moment, BEIJING),
        platform=satellite(text("SatelliteID")) or text("SatelliteID"),
        instrument=text("SensorID"),
        cloud=_number(text("CloudPercent"), 0, 100),
        gsd=_number(text("ImageGSD"), 0.01, 10_000),
        off_nadir=_off_nadir(text),
        sun_azimuth=None if azimuth is None else azimuth % 360,
        sun_elevation=elevation,
        source=path,
    )


def _off_nadir(text: object) -> float | None:
    """The angle of view: what the satellite was rolled and pitched by, else its zenith angle."""
    assert callable(text)
    angles = [_number(text(name), -90, 90) for name in ("RollSatelliteAngle", "PitchSatelliteAngle")]
    if angles[0] is None:
        angles = [_number(text(name), -90, 90) for name in ("RollViewingAngle", "PitchViewingAngle")]
    if angles[0] is not None:
        return round(float((angles[0] ** 2 + (angles[1] or 0.0) ** 2) ** 0.5), 3)
    zenith = _number(text("SatelliteZenith"), 0, 90)
    altitude = _number(text("SatAltitude"), 0, 90)
    return zenith if zenith is not None else (None if altitude is None else 90 - altitude)


def _decoded(data: bytes) -> str:
    """Text of an XML file in the encoding it declares; GB 2312 is read as its superset GB 18030."""
    head = re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding=[\"']([\w-]+)[\"']", data)
    name = head.group(1).decode("ascii").lower() if head is not None else "utf-8"
    encoding = "gb18030" if name in ("gb2312", "gbk", "gb18030") else name
    try:
        text = data.decode("utf-8-sig" if encoding in ("utf-8", "utf8") else encoding)
    except LookupError as error:
        raise ValueError(f"encoding {name} is not known") from error
    return re.sub(r"^\s*<\?xml.*?\?>", "", text, count=1, flags=re.S)


def _number(text: str, low: float, high: float) -> float | None:
    try:
        value = float(text.strip().rstrip("%°"))
    except ValueError:
        return None
    return value if low <= value <= high else None


def read_stac(path: Path) -> Told | None:
    """Read a STAC Item of 0.8 to 1.1; None when the JSON is something else.

    Raises
    ------
    ValueError, OSError
        When it says it is an Item and is none.
    """
    import json

    import pystac

    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or content.get("type") != "Feature" or "stac_version" not in content:
        return None
    try:
        item = pystac.Item.from_dict(content)
    except (KeyError, TypeError, AttributeError, pystac.STACError) as error:
        raise ValueError(f"no STAC Item: {error}") from error
    said = item.properties
    bands: list[dict[str, object]] = said.get("bands") or said.get("eo:bands") or []
    for asset in item.assets.values():
        found = asset.extra_fields.get("bands") or asset.extra_fields.get("eo:bands")
        if found and (not bands or "data" in (asset.roles or [])):
            bands = found
    named = [role_of(str(b.get("eo:common_name") or b.get("common_name") or b.get("name") or "")) for b in bands]
    moment = item.datetime or item.common_metadata.start_datetime

    def number(name: str, low: float, high: float) -> float | None:
        return _number(str(said.get(name, "")), low, high)

    return Told(
        moment=None if moment is None else utc(moment),
        platform=str(said.get("platform") or ""),
        instrument=", ".join(str(i) for i in said.get("instruments") or []),
        cloud=number("eo:cloud_cover", 0, 100),
        gsd=number("gsd", 0.01, 10_000),
        off_nadir=number("view:off_nadir", 0, 90),
        sun_azimuth=number("view:sun_azimuth", 0, 360),
        sun_elevation=number("view:sun_elevation", -90, 90),
        roles=tuple(str(r) for r in named) if named and all(named) else (),
        source=path,
    )
