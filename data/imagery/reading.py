"""What an image says of itself: the file, its tags, its name, and the metadata beside it; and what it does not say."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyproj
import rasterio
import rasterio.errors
from PySide6.QtCore import QCoreApplication
from rasterio.enums import ColorInterp
from rasterio.windows import Window

from data.crs import is_plausible
from data.errors import UserError
from data.imagery import sidecar
from data.imagery.answers import Answers
from data.imagery.bands import ROLES, described, roles
from data.imagery.moments import acquisition

#: Files that are taken for images, by suffix.
SUFFIXES = (".tif", ".tiff", ".img", ".jp2", ".pix", ".vrt")
#: GDAL gives degrees where a file has no projection; metres of a degree of latitude.
_DEGREE = 111_320.0


#: No plane coordinate of the Earth is farther from its origin (metres).
_FARTHEST = 1e8
#: An image of more pixels than this must have a byte for every so many of them.
_HOLLOW_PIXELS, _HOLLOW_SHARE = 4_000_000_000, 2_000


@dataclass(frozen=True)
class Described:
    """An image as far as it is known without reading its pixels.

    Attributes
    ----------
    path : Path
    moment, moment_from : str
        ISO 8601 UTC, "" when unknown; ``option``, ``metadata``, ``tag``, ``name`` or "".
    platform, instrument : str
    gsd : float
        Side of a pixel in metres.
    roles : tuple of str
        Of the bands but alpha.
    roles_assumed : bool
        The usual order was taken.
    names, dtypes : tuple of str
        Of the same bands.
    nodata : float or None
    cloud : float or None
        Percent, where told.
    told : sidecar.Told
    crs : pyproj.CRS or None
    crs_given : bool
        A person said it, not the file.
    transform : tuple of float
        Affine coefficients a to f.
    shape : (int, int)
        Rows, columns.
    source : str
        Key of the source whose answers are remembered.
    """

    path: Path
    moment: str
    moment_from: str
    platform: str
    instrument: str
    gsd: float
    roles: tuple[str, ...]
    roles_assumed: bool
    names: tuple[str, ...]
    dtypes: tuple[str, ...]
    nodata: float | None
    cloud: float | None
    told: sidecar.Told
    crs: pyproj.CRS | None
    crs_given: bool
    transform: tuple[float, float, float, float, float, float]
    shape: tuple[int, int]
    source: str

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be known before the image can be catalogued: ``moment``, ``crs``."""
        return (*(("moment",) if not self.moment else ()), *(("crs",) if self.crs is None else ()))

    @property
    def doubts(self) -> tuple[str, ...]:
        """What was assumed and is better asked: ``roles``, ``platform``."""
        return (*(("roles",) if self.roles_assumed else ()), *(("platform",) if not self.platform else ()))


def _nothing(source: str) -> Answers:
    return Answers()


def describe(
    path: Path,
    answers: Answers = Answers(),  # noqa: B008 - frozen and empty
    remembered: Callable[[str], Answers] = _nothing,
) -> Described:
    """Read what an image says.

    Parameters
    ----------
    path : Path
    answers : Answers
        What is said of this image; it overrules the file.
    remembered : callable
        What was said of a source (`source_key`) earlier: it completes what this file leaves out or leaves to guess, and
        overrules nothing that the file says.

    Raises
    ------
    UserError
        When it cannot be read, is cut off, has no place on the ground, or an answer does not fit.
    """
    try:
        with rasterio.open(path) as image:
            return _describe(path, image, answers, remembered)
    except (rasterio.errors.RasterioError, OSError) as error:
        from data.importing.recognise import why_unreadable  # the importers import this package

        raise UserError(
            QCoreApplication.translate("Import", "读不了这幅影像。"),
            why_unreadable(path, error),
            QCoreApplication.translate("Import", "请确认它是完整的 GeoTIFF。"),
            file=path,
        ) from error


def _describe(
    path: Path, image: rasterio.DatasetReader, answers: Answers, remembered: Callable[[str], Answers]
) -> Described:
    if image.transform.is_identity:
        raise UserError(
            QCoreApplication.translate("Import", "影像没有地理坐标。"),
            QCoreApplication.translate("Import", "文件里没有仿射参数；原始级产品（如 L1A）须先正射校正。"),
            QCoreApplication.translate("Import", "请先校正或配准影像，再登记。"),
            file=path,
        )
    if image.dtypes[0].startswith("complex"):
        raise UserError(
            QCoreApplication.translate("Import", "这不是可以看的影像。"),
            QCoreApplication.translate("Import", "像元是复数，多半是雷达的原始数据。"),
            QCoreApplication.translate("Import", "先转换成强度影像，再登记。"),
            file=path,
        )
    _refuse_misplaced(path, image)
    _refuse_hollow(path, image)
    _read_corners(image)
    told = sidecar.beside(path)
    kept = [n for n in range(1, image.count + 1) if not _is_alpha(image, n)]
    source = source_key(path, told, len(kept), image.dtypes[0])
    earlier = remembered(source)
    satellite = told.platform or sidecar.satellite(path.stem)
    found, assumed = _roles(path, image, kept, told, bool(satellite), answers, earlier)
    moment, moment_from = _moment(path, image, told, answers)
    given = answers.crs or (earlier.crs if image.crs is None else "")
    crs = _crs(path, image, given)
    if crs is not None:
        _refuse_mislabelled(path, image, crs, bool(given))
    a, b, c, d, e, f = tuple(image.transform)[:6]
    metres = _DEGREE if crs is not None and crs.is_geographic else 1.0
    return Described(
        path=path,
        moment=moment,
        moment_from=moment_from,
        platform=answers.platform or satellite or earlier.platform,
        instrument=told.instrument,
        gsd=round((math.hypot(a, d) + math.hypot(b, e)) / 2 * metres, 4),
        roles=found,
        roles_assumed=assumed,
        names=tuple(image.descriptions[n - 1] or f"B{n}" for n in kept),
        dtypes=tuple(image.dtypes[n - 1] for n in kept),
        nodata=image.nodata,
        cloud=answers.cloud if answers.cloud is not None else told.cloud,
        told=told,
        crs=crs,
        crs_given=bool(given),
        transform=(a, b, c, d, e, f),
        shape=(image.height, image.width),
        source=source,
    )


def source_key(path: Path, told: sidecar.Told, bands: int, dtype: str) -> str:
    """Key of where an image comes from: satellite and sensor where known, else its folder; and what its pixels are."""
    satellite = told.platform or sidecar.satellite(path.stem)
    maker = " ".join(part for part in (satellite, told.instrument) if part)
    return f"{maker or path.parent.name}/{bands}/{dtype}"


def _refuse_misplaced(path: Path, image: rasterio.DatasetReader) -> None:
    """Refuse an image whose pixels have no size, or which lies nowhere on the Earth."""
    corners = np.array(image.bounds, dtype=float)
    if (np.abs(corners) <= _FARTHEST).all() and corners[0] != corners[2] and corners[1] != corners[3]:
        return
    raise UserError(
        QCoreApplication.translate("Import", "影像没有可用的地理坐标。"),
        QCoreApplication.translate("Import", "文件写的范围是 {bounds}，不在地球上或没有大小。").format(
            bounds="、".join(f"{value:g}" for value in corners)
        ),
        QCoreApplication.translate("Import", "请先校正或配准影像，再登记。"),
        file=path,
    )


def _refuse_mislabelled(path: Path, image: rasterio.DatasetReader, crs: pyproj.CRS, given: bool) -> None:
    """Refuse a CRS that cannot be the image's: its coordinates lie far outside of where that CRS is used."""
    x, y = image.transform @ (image.width / 2, image.height / 2)
    if is_plausible(crs, x, y):
        return
    if given:
        title = QCoreApplication.translate("Import", "指定的坐标系与影像不符。")
    else:
        title = QCoreApplication.translate("Import", "影像的坐标系标注有误。")
    raise UserError(
        title,
        QCoreApplication.translate("Import", "影像中心的坐标是 {x:,.0f}, {y:,.0f}，不在 {crs} 的适用范围内。").format(
            x=x, y=y, crs=crs.name
        ),
        QCoreApplication.translate("Import", "核对带号和中央经线，用 --crs EPSG:编号 指定实际坐标系。"),
        file=path,
    )


def _refuse_hollow(path: Path, image: rasterio.DatasetReader) -> None:
    """Refuse a small file that says to hold more pixels than anything could go through."""
    pixels = image.width * image.height
    size = path.stat().st_size
    if pixels <= _HOLLOW_PIXELS or pixels <= size * _HOLLOW_SHARE:
        return
    raise UserError(
        QCoreApplication.translate("Import", "影像的大小与文件不相称。"),
        QCoreApplication.translate(
            "Import", "文件声称有 {width:,} × {height:,} 个像素，自身只有 {size:,} 字节。"
        ).format(width=image.width, height=image.height, size=size),
        QCoreApplication.translate("Import", "请数据提供方重新导出有数据的那一块。"),
        file=path,
    )


def _read_corners(image: rasterio.DatasetReader) -> None:
    """Read a pixel at each corner and in the middle: a file cut off fails here, and not when it is used."""
    for row in (0, image.height // 2, image.height - 1):
        for column in (0, image.width // 2, image.width - 1):
            image.read(image.count, window=Window(column, row, 1, 1))


def _is_alpha(image: rasterio.DatasetReader, number: int) -> bool:
    """Whether a band is transparency.

    GDAL labels the fourth band of an 8-bit file as alpha unless it is told otherwise, the near infrared of many
    deliveries among them; a true one holds hardly anything but two values, and is full somewhere.
    """
    if image.colorinterp[number - 1] != ColorInterp.alpha or not np.issubdtype(image.dtypes[number - 1], np.integer):
        return False
    side = 256
    between, opaque, top = 0.0, False, np.iinfo(image.dtypes[number - 1]).max
    for part in (0.25, 0.5, 0.75):
        row, column = int(image.height * part), int(image.width * part)
        window = Window(column, row, min(side, image.width - column), min(side, image.height - row))
        values = image.read(number, window=window)
        between = max(between, float(((values != values.min()) & (values != values.max())).mean()))
        opaque = opaque or bool((values == top).any())
    return between < 0.1 and opaque


def _roles(
    path: Path,
    image: rasterio.DatasetReader,
    kept: list[int],
    told: sidecar.Told,
    satellite: bool,
    answers: Answers,
    earlier: Answers,
) -> tuple[tuple[str, ...], bool]:
    if answers.roles:
        if len(answers.roles) != len(kept) or any(role not in ROLES for role in answers.roles):
            raise UserError(
                QCoreApplication.translate("Import", "波段用途与影像不符。"),
                QCoreApplication.translate("Import", "影像有 {n} 个波段，指定了：{roles}。").format(
                    n=len(kept), roles=", ".join(answers.roles)
                ),
                QCoreApplication.translate("Import", "按波段顺序逐个指定，可用：{roles}。").format(
                    roles=", ".join(ROLES)
                ),
                file=path,
            )
        return answers.roles, False
    if len(told.roles) == len(kept):
        return told.roles, False
    if ColorInterp.palette in image.colorinterp:  # numbers of colours, which no date can be held against
        return ("other",) * len(kept), False
    descriptions = [image.descriptions[n - 1] for n in kept]
    # Colours are mostly what the writing program took for granted, so what a person said of the source counts more.
    if not described(descriptions) and len(earlier.roles) == len(kept):
        return earlier.roles, False
    return roles(descriptions, [image.colorinterp[n - 1].name for n in kept], satellite)


def _moment(path: Path, image: rasterio.DatasetReader, told: sidecar.Told, answers: Answers) -> tuple[str, str]:
    if answers.moment is None and told.moment is not None:
        return told.moment, "metadata"
    imagery = image.tags(ns="IMAGERY")  # what GDAL itself read from the metadata of satellites it knows
    moment, found = acquisition(path, {**image.tags(), **imagery}, answers.moment)
    return moment or "", found


def _crs(path: Path, image: rasterio.DatasetReader, given: str) -> pyproj.CRS | None:
    if given:
        try:
            return pyproj.CRS.from_user_input(given)
        except pyproj.exceptions.CRSError as error:
            raise UserError(
                QCoreApplication.translate("Import", "坐标系“{crs}”无法识别。").format(crs=given),
                str(error),
                QCoreApplication.translate("Import", "坐标系须写成 EPSG:编号。"),
                file=path,
            ) from error
    return None if image.crs is None else pyproj.CRS.from_wkt(image.crs.to_wkt())
