"""The set of field photos that the checks are measured with: good ones, and bad ones of every kind."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import shapely
from PIL import Image, ImageFilter, ImageOps
from PIL.ExifTags import Base

from tests.support.photos import CHINA, Ground, Shot, Tags, picture, save

EPSG = 4526
LEFT, TOP = 38_442_500.0, 3_087_500.0
#: The task's window.
BEGINS = datetime(2026, 7, 1, 8, tzinfo=CHINA)
ENDS = datetime(2026, 7, 11, 18, tzinfo=CHINA)
ARRIVED = datetime(2026, 7, 12, 9, tzinfo=CHINA)


@dataclass(frozen=True)
class TestPhoto:
    """A photo of the set: ``fault`` "" for a good one, else the name of the check that must fail."""

    __test__ = False

    path: Path
    outline: shapely.Polygon
    fault: str
    how: str = ""


def made_ground(seed: int = 3) -> Ground:
    """Two kilometres of fields, each of a colour of its own, 2 m a pixel."""
    rng = np.random.default_rng(seed)
    size = 1000
    y, x = np.mgrid[:size, :size]
    field = (x // 37 + 3 * np.sin(y / 90)).astype(int) * 131 + (y // 53 + 2 * np.sin(x / 70)).astype(int)
    colours = rng.uniform([60, 80, 50], [150, 150, 110], (int(field.max()) + 1, 3))
    return Ground(colours[field].astype(np.float32), LEFT, TOP, 2.0)


def good_photos(
    folder: Path, ground: Ground, places: int, seed: int = 5
) -> Iterator[tuple[TestPhoto, Shot, Image.Image]]:
    """Three photos of each patch, metres apart, in directions and on days of their own: alike, and all good."""
    rng = np.random.default_rng(seed)
    for place in range(places):
        centre = np.array([LEFT + rng.uniform(300, 1700), TOP - rng.uniform(300, 1700)])
        half = np.array([25.0, 18.0])
        outline = shapely.box(*(centre - half), *(centre + half))
        bearing = rng.uniform(0, 360)
        for k in range(3):
            turn = bearing + (0, 25, -40)[k] + rng.normal(0, 4)
            away = rng.uniform(30, 70)
            stand = centre - away * np.array([np.sin(np.radians(turn)), np.cos(np.radians(turn))])
            taken = BEGINS + timedelta(days=int(rng.integers(0, 9)), hours=float(rng.uniform(0.5, 8)))
            shot = Shot(*stand, turn % 360, taken, day=taken.day, pitch=-6 + rng.normal(0, 2))
            image = picture(ground, shot)
            path = save(image, folder / f"good_{place:03d}_{k}.jpg", Tags(shot, EPSG))
            yield TestPhoto(path, outline, ""), shot, image


def bad_photos(
    folder: Path, ground: Ground, good: list[tuple[TestPhoto, Shot, Image.Image]], of_each: int, seed: int = 9
) -> Iterator[TestPhoto]:
    """Bad photos of every kind, ``of_each``, made of fresh views or, the repeats, of good photos."""
    rng = np.random.default_rng(seed)
    for how, change in _REPEATS.items():
        for k in range(of_each):
            source, shot, image = good[int(rng.integers(len(good)))]
            changed, quality = change(image, rng)
            later = replace(shot, time=shot.time + timedelta(minutes=7), width=changed.width, height=changed.height)
            path = save(changed, folder / f"repeat_{how}_{k}.jpg", Tags(later, EPSG), quality)
            yield TestPhoto(path, source.outline, "duplicate", how)
    for how, (fault, spoil) in _FAULTS.items():
        for k in range(of_each):
            source, shot, _ = good[int(rng.integers(len(good)))]
            fresh = replace(
                shot,
                x=shot.x + rng.normal(0, 6),
                y=shot.y + rng.normal(0, 6),
                time=shot.time + timedelta(minutes=int(rng.integers(2, 40))),
                pitch=shot.pitch + rng.normal(0, 2),
            )
            path = spoil(ground, fresh, folder / f"{how}_{k}.jpg", rng)
            yield TestPhoto(path, source.outline, fault, how)


def _cropped(image: Image.Image, rng: np.random.Generator, most: float) -> Image.Image:
    left, right, top, bottom = rng.uniform(0.02, most, 4)
    width, height = image.size
    return image.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


_Repeat = Callable[[Image.Image, np.random.Generator], tuple[Image.Image, int]]
_REPEATS: dict[str, _Repeat] = {
    "reencoded": lambda image, rng: (image, int(rng.integers(35, 85))),
    "scaled": lambda image, rng: (image.resize((int(image.width * 0.85), int(image.height * 0.85))), 80),
    "cropped": lambda image, rng: (_cropped(image, rng, 0.14), 90),
    "cropped_much": lambda image, rng: (_upscaled(_cropped(image, rng, 0.25)), 85),
    "mirrored": lambda image, rng: (ImageOps.mirror(image), 88),
    "mirrored_cropped": lambda image, rng: (_upscaled(ImageOps.mirror(_cropped(image, rng, 0.15))), 80),
    "brightened": lambda image, rng: (Image.eval(image, lambda v: min(255, int(v * 1.2 + 8))), 85),
}


def _upscaled(image: Image.Image) -> Image.Image:
    factor = 720 / min(image.size)
    return image.resize((round(image.width * factor), round(image.height * factor)))


_Spoil = Callable[[Ground, Shot, Path, np.random.Generator], Path]


def _plain(**changes: object) -> _Spoil:
    def spoil(ground: Ground, shot: Shot, path: Path, _: np.random.Generator) -> Path:
        return save(picture(ground, shot), path, replace(Tags(shot, EPSG), **changes))  # type: ignore[arg-type]

    return spoil


def _wrong_place(ground: Ground, shot: Shot, path: Path, rng: np.random.Generator) -> Path:
    turn = rng.uniform(0, 2 * np.pi)
    away = rng.uniform(260, 900)
    moved = replace(shot, x=shot.x + away * np.sin(turn), y=shot.y + away * np.cos(turn))
    return save(picture(ground, moved), path, Tags(moved, EPSG))


def _wrong_bearing(ground: Ground, shot: Shot, path: Path, rng: np.random.Generator) -> Path:
    turned = replace(shot, bearing=(shot.bearing + rng.choice([-1, 1]) * rng.uniform(100, 180)) % 360)
    return save(picture(ground, turned), path, Tags(turned, EPSG))


def _wrong_day(ground: Ground, shot: Shot, path: Path, rng: np.random.Generator) -> Path:
    day = BEGINS - timedelta(days=float(rng.uniform(2, 90))) if rng.random() < 0.7 else ENDS + timedelta(hours=8)
    moved = replace(shot, time=day)
    return save(picture(ground, moved), path, Tags(moved, EPSG))


def _changed_time(ground: Ground, shot: Shot, path: Path, _: np.random.Generator) -> Path:
    # The day was written over; the time of the position fix was forgotten.
    tags = Tags(shot, EPSG, gps_time=shot.time - timedelta(days=40))
    return save(picture(ground, shot), path, tags)


def _pasted(ground: Ground, shot: Shot, path: Path, _: np.random.Generator) -> Path:
    # Another picture under the old EXIF block: the thumbnail still shows the first.
    other = picture(ground, replace(shot, bearing=(shot.bearing + 150) % 360, x=shot.x + 300, pitch=8.0))
    return save(other, path, Tags(shot, EPSG, thumbnail=picture(ground, shot)))


def _from_messenger(ground: Ground, shot: Shot, path: Path, _: np.random.Generator) -> Path:
    return save(picture(ground, shot), path)


def _filtered(change: Callable[[Image.Image], Image.Image]) -> _Spoil:
    def spoil(ground: Ground, shot: Shot, path: Path, _: np.random.Generator) -> Path:
        changed = change(picture(ground, shot))
        seen = replace(shot, width=changed.width, height=changed.height)
        return save(changed, path, Tags(seen, EPSG))

    return spoil


_FAULTS: dict[str, tuple[str, _Spoil]] = {
    "wrong_place": ("distance", _wrong_place),
    "wrong_bearing": ("bearing", _wrong_bearing),
    "wrong_day": ("time", _wrong_day),
    "no_gps": ("position", _plain(position=False)),
    "messenger": ("position", _from_messenger),
    "editor": ("edited", _plain(software="Adobe Photoshop 25.1 (Windows)")),
    "modified": ("edited", _plain(modified=ENDS + timedelta(days=1))),
    "digitized": ("edited", _plain(extra={Base.DateTimeDigitized: "2026:05:02 10:11:12"})),
    "changed_time": ("edited", _changed_time),
    "resized": ("edited", _plain(size=(4032, 3024))),
    "pasted": ("edited", _pasted),
    "blurred": ("picture", _filtered(lambda image: image.filter(ImageFilter.GaussianBlur(9)))),
    "dark": ("picture", _filtered(lambda image: Image.eval(image, lambda v: int(v * 0.1)))),
    "small": ("picture", _filtered(lambda image: image.resize((320, 240)))),
}


def truncated(path: Path, target: Path) -> Path:
    """A copy that was cut off half-way."""
    data = path.read_bytes()
    target.write_bytes(io.BytesIO(data).read(len(data) // 2))
    return target
