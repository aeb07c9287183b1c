"""Field photos made for tests: the ground of real or demo imagery seen from a person's height, with a camera's EXIF.

Every texture is fixed to the ground, so that two photos of the same field look alike as two real ones would.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from data.crs import WGS84, crs_of, transformer

CHINA = timezone(timedelta(hours=8))
EYE_M = 1.6
FOCAL_35MM = 28
SKY = np.array([188.0, 208.0, 226.0])


@dataclass(frozen=True)
class Ground:
    """Imagery (rows, columns, 3) in 0..255 with the place of its upper left corner and its pixel, metres."""

    pixels: NDArray[np.float32]
    left: float
    top: float
    pixel_m: float


@dataclass(frozen=True)
class Shot:
    """Where, whereto and when a photo is taken; ``x`` and ``y`` in the imagery's CRS, ``bearing`` true degrees."""

    x: float
    y: float
    bearing: float
    time: datetime
    day: int = 0
    pitch: float = -6.0
    width: int = 960
    height: int = 720


@dataclass(frozen=True)
class Tags:
    """What the camera writes; None leaves a tag out."""

    shot: Shot
    epsg: int
    position: bool = True
    bearing: float | None = None
    magnetic: bool = False
    device: tuple[str, str] = ("HUAWEI", "ALN-AL00")
    software: str = "ALN-AL00 4.2.0.150(C00E140R9P4)"
    original: datetime | None = None
    modified: datetime | None = None
    gps_time: datetime | None = None
    offset: str | None = "+08:00"
    thumbnail: Image.Image | None = None
    size: tuple[int, int] | None = None
    extra: dict[int, object] = field(default_factory=dict)


def _lattice(ix: NDArray[np.int64], iy: NDArray[np.int64], seed: int) -> NDArray[np.float64]:
    mixed = (ix.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) ^ (
        iy.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F) + np.uint64(seed * 0x165667B1 + 1)
    )
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    return (mixed & np.uint64(0xFFFF)).astype(np.float64) / 65535.0 - 0.5


def noise(x: NDArray[np.float64], y: NDArray[np.float64], wave: float, seed: int) -> NDArray[np.float64]:
    """Smooth noise of a wavelength, fixed to coordinates, -0.5..0.5."""
    u, v = x / wave, y / wave
    ix, iy = np.floor(u).astype(np.int64), np.floor(v).astype(np.int64)
    fu, fv = u - ix, v - iy
    fu, fv = fu * fu * (3 - 2 * fu), fv * fv * (3 - 2 * fv)
    top = _lattice(ix, iy, seed) * (1 - fu) + _lattice(ix + 1, iy, seed) * fu
    bottom = _lattice(ix, iy + 1, seed) * (1 - fu) + _lattice(ix + 1, iy + 1, seed) * fu
    return np.asarray(top * (1 - fv) + bottom * fv)


def picture(ground: Ground, shot: Shot) -> Image.Image:
    """What the camera sees: ground to the horizon, trees and poles on it, sky."""
    focal = shot.width * FOCAL_35MM / 36
    column, row = np.meshgrid(np.arange(shot.width) + 0.5, np.arange(shot.height) + 0.5)
    across = (column - shot.width / 2) / focal
    down = (row - shot.height / 2) / focal
    pitch = np.radians(shot.pitch)
    forward = np.cos(pitch) + down * np.sin(pitch)
    drop = down * np.cos(pitch) - np.sin(pitch)
    turn = np.radians(shot.bearing)
    below = drop > 0.004
    distance = np.where(below, EYE_M / np.maximum(drop, 0.004), 400.0)
    east = distance * (forward * np.sin(turn) + across * np.cos(turn))
    north = distance * (forward * np.cos(turn) - across * np.sin(turn))
    x, y = shot.x + east, shot.y + north
    colour = _ground_colour(ground, x, y, distance / focal)
    sky = SKY * (1 + 0.18 * noise(across * 9 + shot.bearing, down * 22, 1.0, 900 + shot.day)[..., None])
    seen = np.where(below[..., None], colour, sky)
    _plants(seen, shot, focal)
    light = 1 + 0.1 * np.sin(shot.day * 1.7 + shot.time.hour)
    grain = np.random.default_rng(int(shot.x * 7 + shot.y * 3 + shot.bearing * 11 + shot.time.timestamp()) % 2**32)
    seen = seen * light + grain.normal(0, 2.5, seen.shape)
    return Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))


def _ground_colour(
    ground: Ground, x: NDArray[np.float64], y: NDArray[np.float64], footprint: NDArray[np.float64]
) -> NDArray[np.float64]:
    rows, columns, _ = ground.pixels.shape
    column = np.clip(((x - ground.left) / ground.pixel_m).astype(int), 0, columns - 1)
    row = np.clip(((ground.top - y) / ground.pixel_m).astype(int), 0, rows - 1)
    colour = ground.pixels[row, column].astype(np.float64)
    texture = np.zeros(x.shape)
    for index, (wave, strength) in enumerate(((0.05, 0.5), (0.2, 0.6), (0.9, 0.5), (4.0, 0.4), (17.0, 0.3))):
        seen = np.clip(wave / (2 * np.maximum(footprint, 1e-6)) - 0.5, 0, 1)
        texture += strength * seen * noise(x, y, wave, index)
    return np.asarray(colour * (1 + texture[..., None]))


def _plants(seen: NDArray[np.float64], shot: Shot, focal: float) -> None:
    """Trees, bushes and poles, one at most in a cell of the ground, the far ones first."""
    cell = 14.0
    reach = 12
    cx, cy = int(shot.x // cell), int(shot.y // cell)
    ix, iy = (a.ravel() for a in np.meshgrid(np.arange(cx - reach, cx + reach), np.arange(cy - reach, cy + reach)))
    there = _lattice(ix, iy, 50) > 0.22
    ix, iy = ix[there], iy[there]
    px = (ix + 0.5 + 0.8 * _lattice(ix, iy, 51)) * cell - shot.x
    py = (iy + 0.5 + 0.8 * _lattice(ix, iy, 52)) * cell - shot.y
    turn = np.radians(shot.bearing)
    ahead = px * np.sin(turn) + py * np.cos(turn)
    aside = px * np.cos(turn) - py * np.sin(turn)
    tall = 1.2 + 7 * (_lattice(ix, iy, 53) + 0.5) ** 2
    for i in np.argsort(-ahead):
        if ahead[i] < 4:
            break
        scale = focal / ahead[i]
        pitch = shot.height / 2 + focal * np.tan(np.radians(shot.pitch))
        foot = pitch + EYE_M * scale
        _plant(seen, int(ix[i]), int(iy[i]), shot.width / 2 + aside[i] * scale, foot, tall[i] * scale)


def _plant(seen: NDArray[np.float64], ix: int, iy: int, column: float, foot: float, size: float) -> None:
    rows, columns, _ = seen.shape
    pole = _lattice(np.array([ix]), np.array([iy]), 54)[0] > 0.3
    half = max(1.0, size * (0.03 if pole else 0.38))
    left, right = int(max(0, column - half)), int(min(columns, column + half + 1))
    top, bottom = int(max(0, foot - size)), int(min(rows, foot))
    if left >= right or top >= bottom:
        return
    u, v = np.meshgrid((np.arange(left, right) - column) / half, (foot - np.arange(top, bottom)) / size)
    leaf = noise(u * 6 + ix * 31.0, v * 9 + iy * 17.0, 1.0, 55)
    inside = np.ones(u.shape, bool) if pole else (u**2 + ((v - 0.55) / 0.45) ** 2 + leaf * 0.9 < 1) | (np.abs(u) < 0.08)
    shade = 0.75 + 0.6 * leaf[..., None] + 0.25 * v[..., None]
    tone = np.array([120.0, 112.0, 104.0]) if pole else np.array([62.0, 88.0 + 30 * ((ix + iy) % 3), 48.0])
    block = seen[top:bottom, left:right]
    block[inside] = (tone * shade)[inside]


def exif_of(tags: Tags) -> Image.Exif:
    """The EXIF block of a photo."""
    shot = tags.shot
    taken = tags.original or shot.time
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model] = tags.device
    exif[Base.Software] = tags.software
    exif[Base.DateTime] = (tags.modified or taken).astimezone(CHINA).strftime("%Y:%m:%d %H:%M:%S")
    detail = exif.get_ifd(IFD.Exif)
    detail[Base.DateTimeOriginal] = taken.astimezone(CHINA).strftime("%Y:%m:%d %H:%M:%S")
    detail[Base.DateTimeDigitized] = detail[Base.DateTimeOriginal]
    if tags.offset is not None:
        detail[Base.OffsetTimeOriginal] = tags.offset
    detail[Base.FocalLengthIn35mmFilm] = FOCAL_35MM
    detail[Base.ExifImageWidth], detail[Base.ExifImageHeight] = tags.size or (shot.width, shot.height)
    for key, value in tags.extra.items():
        detail[key] = value
    if tags.position:
        gps = exif.get_ifd(IFD.GPSInfo)
        _write_position(gps, tags, tags.gps_time or taken)
    return exif


def _write_position(gps: dict[int, object], tags: Tags, fix: datetime) -> None:
    lon, lat = transformer(crs_of(tags.epsg), crs_of(WGS84)).transform(tags.shot.x, tags.shot.y)
    for value, key, ref, names in (
        (lat, GPS.GPSLatitude, GPS.GPSLatitudeRef, "NS"),
        (lon, GPS.GPSLongitude, GPS.GPSLongitudeRef, "EW"),
    ):
        size = abs(value)
        minutes = (size - int(size)) * 60
        gps[ref] = names[0] if value >= 0 else names[1]
        gps[key] = (float(int(size)), float(int(minutes)), round((minutes - int(minutes)) * 60, 4))
    utc = fix.astimezone(timezone.utc)
    gps[GPS.GPSDateStamp] = utc.strftime("%Y:%m:%d")
    gps[GPS.GPSTimeStamp] = (float(utc.hour), float(utc.minute), float(utc.second))
    gps[GPS.GPSImgDirectionRef] = "M" if tags.magnetic else "T"
    gps[GPS.GPSImgDirection] = round((tags.bearing if tags.bearing is not None else tags.shot.bearing) % 360, 2)
    gps[GPS.GPSHPositioningError] = 6.0


def save(image: Image.Image, path: Path, tags: Tags | None = None, quality: int = 92) -> Path:
    """Write a photo as a camera does, with a thumbnail; without tags as a messenger does, with none."""
    if tags is None:
        image.save(path, quality=quality)
        return path
    exif = exif_of(tags).tobytes()
    small = (tags.thumbnail or image).copy()
    small.thumbnail((160, 160))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=80)
    image.save(path, quality=quality, exif=with_thumbnail(exif, buffer.getvalue()))
    return path


def with_thumbnail(exif: bytes, thumbnail: bytes) -> bytes:
    """Append a second directory with a thumbnail to an EXIF block (Pillow writes the first only)."""
    mark, body = exif[:6], bytearray(exif[6:])
    order = "little" if body[:2] == b"II" else "big"
    first = int.from_bytes(body[4:8], order)
    count = int.from_bytes(body[first : first + 2], order)
    link = first + 2 + 12 * count
    directory = len(body)
    entries = ((0x0103, 3, 6), (0x0201, 4, directory + 2 + 3 * 12 + 4), (0x0202, 4, len(thumbnail)))
    block = len(entries).to_bytes(2, order)
    for tag, kind, value in entries:
        shown = value.to_bytes(2, order) + b"\x00\x00" if kind == 3 else value.to_bytes(4, order)
        block += tag.to_bytes(2, order) + kind.to_bytes(2, order) + (1).to_bytes(4, order) + shown
    body[link : link + 4] = directory.to_bytes(4, order)
    return mark + bytes(body) + block + (0).to_bytes(4, order) + thumbnail


def later(shot: Shot, **changes: object) -> Shot:
    """The same place at another moment or in another direction."""
    return replace(shot, **changes)  # type: ignore[arg-type]
