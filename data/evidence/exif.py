"""What a camera wrote into a photo: time, place, bearing, device, and who changed the file since."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import GPS, IFD, Base

_EXIF_MARK = b"Exif\x00\x00"
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")


@dataclass(frozen=True)
class PhotoFacts:
    """What a photo says of itself; None where it says nothing.

    Attributes
    ----------
    width, height : int
        As seen, in pixels (the orientation tag is obeyed).
    taken_at : datetime or None
        When the shutter was released: aware where the photo names its offset from UTC, else naive local time.
    digitized_at, modified_at : datetime or None
        The two other times of EXIF, naive local.
    gps_time : datetime or None
        UTC of the position fix.
    longitude, latitude : float or None
        Degrees, WGS 84.
    accuracy_m : float or None
        Error of the position as the device estimated it.
    bearing : float or None
        Degrees clockwise that the camera looked.
    bearing_magnetic : bool
        Whether ``bearing`` is from magnetic instead of true north.
    fov_deg : float or None
        Horizontal angle of view of the picture as seen.
    device, software : str
        Maker and model; what wrote the file last.
    stated_size : tuple of int or None
        The width and height that EXIF states, as stored.
    thumbnail : bytes or None
        The embedded small picture (JPEG).
    has_exif : bool
        Whether there is any EXIF at all; messengers take it out.
    """

    width: int
    height: int
    taken_at: datetime | None = None
    digitized_at: datetime | None = None
    modified_at: datetime | None = None
    gps_time: datetime | None = None
    longitude: float | None = None
    latitude: float | None = None
    accuracy_m: float | None = None
    bearing: float | None = None
    bearing_magnetic: bool = False
    fov_deg: float | None = None
    device: str = ""
    software: str = ""
    stated_size: tuple[int, int] | None = None
    thumbnail: bytes | None = None
    has_exif: bool = False

    @property
    def has_position(self) -> bool:
        """Whether the photo says where it was taken."""
        return self.longitude is not None and self.latitude is not None


class UnreadablePhoto(Exception):  # noqa: N818 - named for what it is about
    """The file is no picture, or is cut off; the text is the decoder's."""


def read_photo(path: Path) -> PhotoFacts:
    """Read a photo's EXIF.

    Raises
    ------
    UnreadablePhoto
        When the file is no picture that can be decoded, down to its last row.
    """
    try:
        # A camera that writes odd tags is no reason to say anything: what cannot be read counts as missing.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                image.load()
                return facts_of(image)
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadablePhoto(str(error)) from error


def facts_of(image: Image.Image) -> PhotoFacts:
    """The facts of an opened picture; tags that make no sense count as missing."""
    exif = image.getexif()
    detail = exif.get_ifd(IFD.Exif)
    gps = exif.get_ifd(IFD.GPSInfo)
    turned = exif.get(Base.Orientation) in (5, 6, 7, 8)
    width, height = (image.height, image.width) if turned else image.size
    offset = _offset(detail.get(Base.OffsetTimeOriginal) or detail.get(Base.OffsetTime))
    taken = _time(detail.get(Base.DateTimeOriginal))
    if taken is not None and offset is not None:
        taken = taken.replace(tzinfo=offset)
    longitude = _angle(gps.get(GPS.GPSLongitude), gps.get(GPS.GPSLongitudeRef), "W", 180)
    latitude = _angle(gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLatitudeRef), "S", 90)
    if longitude is None or latitude is None or (longitude == 0 and latitude == 0):
        longitude = latitude = None  # a fix that never came is written as zeros
    bearing = _number(gps.get(GPS.GPSImgDirection))
    return PhotoFacts(
        width=width,
        height=height,
        taken_at=taken,
        digitized_at=_time(detail.get(Base.DateTimeDigitized)),
        modified_at=_time(exif.get(Base.DateTime)),
        gps_time=_gps_time(gps),
        longitude=longitude,
        latitude=latitude,
        accuracy_m=_positive(gps.get(GPS.GPSHPositioningError)),
        bearing=None if bearing is None or not 0 <= bearing <= 360 else bearing % 360,
        bearing_magnetic=_text(gps.get(GPS.GPSImgDirectionRef)).upper() == "M",
        fov_deg=_fov(_positive(detail.get(Base.FocalLengthIn35mmFilm)), width, height),
        device=" ".join(t for t in (_text(exif.get(Base.Make)), _text(exif.get(Base.Model))) if t),
        software=_text(exif.get(Base.Software)),
        stated_size=_size(detail),
        thumbnail=_thumbnail(image, exif),
        has_exif=len(exif) > 0,
    )


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return str(value).replace("\x00", "").strip() if value is not None else ""


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return number if math.isfinite(number) else None


def _positive(value: Any) -> float | None:
    number = _number(value)
    return number if number is not None and number > 0 else None


def _time(value: Any) -> datetime | None:
    try:
        return datetime.strptime(_text(value)[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None


def _offset(value: Any) -> timezone | None:
    found = _OFFSET.fullmatch(_text(value))
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes)) if minutes <= 14 * 60 else None


def _angle(parts: Any, reference: Any, negative: str, most: float) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or value > most:
        return None
    return -value if _text(reference).upper() == negative else value


def _gps_time(gps: Mapping[int, Any]) -> datetime | None:
    try:
        hours, minutes, seconds = (float(part) for part in gps[GPS.GPSTimeStamp])
        day = datetime.strptime(_text(gps[GPS.GPSDateStamp]), "%Y:%m:%d").replace(tzinfo=timezone.utc)
        return day + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None


def _fov(focal_mm: float | None, width: int, height: int) -> float | None:
    if focal_mm is None:
        return None
    across = 36.0 if width >= height else 24.0
    return math.degrees(2 * math.atan(across / 2 / focal_mm))


def _size(detail: Mapping[int, Any]) -> tuple[int, int] | None:
    width, height = _positive(detail.get(Base.ExifImageWidth)), _positive(detail.get(Base.ExifImageHeight))
    return None if width is None or height is None else (int(width), int(height))


def _thumbnail(image: Image.Image, exif: Image.Exif) -> bytes | None:
    # Pillow gives the tags of the thumbnail's directory; its bytes lie in the EXIF block, counted from the TIFF head.
    directory = exif.get_ifd(IFD.IFD1)
    start, length = directory.get(Base.JpegIFOffset), directory.get(Base.JpegIFByteCount)
    if not isinstance(start, int) or not isinstance(length, int):
        return None
    raw = image.info.get("exif", b"").removeprefix(_EXIF_MARK)
    found: bytes = raw[start : start + length]
    return found if len(found) == length and found.startswith(b"\xff\xd8") else None
