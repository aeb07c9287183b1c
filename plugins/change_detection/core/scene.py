"""One date: opening, band roles, and the checks that need no second date."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError
from rasterio.windows import Window

from plugins.change_detection.core.faults import DetectionError

Array = NDArray[np.float32]
ROLES = ("red", "green", "blue", "nir", "swir1", "swir2", "grey", "other")
#: Order of bands when a file does not say: by their number. Six bands are taken as Landsat's 1-5 and 7.
USUAL_ORDER: dict[int, tuple[str, ...]] = {
    1: ("grey",),
    3: ("red", "green", "blue"),
    4: ("red", "green", "blue", "nir"),
    6: ("blue", "green", "red", "nir", "swir1", "swir2"),
}
_NAMES = {
    "red": "red", "r": "red", "红": "red", "b4": "red",
    "green": "green", "g": "green", "绿": "green", "b3": "green",
    "blue": "blue", "b": "blue", "蓝": "blue", "b2": "blue",
    "nir": "nir", "nir08": "nir", "near infrared": "nir", "near-infrared": "nir", "近红外": "nir", "b8": "nir",
    "swir1": "swir1", "swir16": "swir1", "b11": "swir1", "swir2": "swir2", "swir22": "swir2", "b12": "swir2",
}  # fmt: skip
_local = threading.local()


@dataclass(frozen=True)
class Scene:
    """What is known of one date.

    Attributes
    ----------
    path : Path
    bands : tuple of int
        Band numbers (from 1) of the image; alpha bands are left out.
    roles : tuple of str
        Role of each of them, of ``ROLES``.
    assumed : bool
        True when the file did not say the roles and the usual order was taken.
    crs_wkt : str
    transform : tuple of float
        Affine coefficients a..f.
    width, height : int
    dtype : str
    metres : float
        Side of a pixel in metres.
    masked : bool
        Whether the file's own mask can be trusted; not where a band of measurements is labelled as alpha.
    row, col : int
        Where the first pixel lies in the file: a scene may be a part of it.
    """

    path: Path
    bands: tuple[int, ...]
    roles: tuple[str, ...]
    assumed: bool
    crs_wkt: str
    transform: tuple[float, float, float, float, float, float]
    width: int
    height: int
    dtype: str
    metres: float
    masked: bool = True
    row: int = 0
    col: int = 0

    def band(self, role: str) -> int | None:
        """Index (from 0, in the arrays read) of the band of that role."""
        return self.roles.index(role) if role in self.roles else None

    def cut(self, row: int, col: int, height: int, width: int) -> Scene:
        """A part of the scene."""
        a, b, c, d, e, f = self.transform
        place = (a, b, c + a * col + b * row, d, e, f + d * col + e * row)
        return replace(self, transform=place, height=height, width=width, row=self.row + row, col=self.col + col)

    def window(self, row: int, col: int, height: int, width: int) -> Window:
        """Pixels of the scene as a window of the file."""
        return Window(self.col + col, self.row + row, width, height)


def _text(source: str) -> str:
    return QCoreApplication.translate("Detection", source)


def broken(path: Path, error: Exception) -> DetectionError:
    """The message for a file that cannot be read to its end."""
    reason = error.__cause__ or error  # rasterio's own text only points there
    return DetectionError(
        QCoreApplication.translate("Detection", "影像读取失败：{name}").format(name=path.name),
        QCoreApplication.translate("Detection", "文件可能不完整或已损坏（{error}）。").format(error=reason),
        QCoreApplication.translate("Detection", "重新拷贝或下载该文件，并核对文件大小后再运行。"),
        file=path,
    )


def _roles(
    scene: rasterio.DatasetReader, bands: tuple[int, ...], asked: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    if asked:
        named = [role for role in asked if role != "other"]
        unfit = len(asked) != len(bands) or any(role not in ROLES for role in asked)
        if unfit or len(set(named)) != len(named):
            raise DetectionError(
                QCoreApplication.translate("Detection", "波段用途与影像不符：{name}").format(
                    name=Path(scene.name).name
                ),
                QCoreApplication.translate("Detection", "影像有 {n} 个波段，指定了：{roles}").format(
                    n=len(bands), roles=",".join(asked)
                ),
                QCoreApplication.translate("Detection", "按波段顺序逐个指定，不重复，可用：{roles}").format(
                    roles=", ".join(ROLES)
                ),
                file=scene.name,
            )
        return asked, False
    said = [_NAMES.get((scene.descriptions[b - 1] or "").strip().lower()) for b in bands]
    if all(said) and len(set(said)) == len(said):
        return tuple(str(role) for role in said), False
    colours: dict[ColorInterp, str] = {ColorInterp.red: "red", ColorInterp.green: "green", ColorInterp.blue: "blue"}
    if hasattr(ColorInterp, "nir"):
        colours[ColorInterp.nir] = "nir"
    seen = [colours.get(scene.colorinterp[b - 1]) for b in bands]
    if sum(s is not None for s in seen) >= 3:
        rest = ["nir"] if "nir" not in seen else []
        return tuple(s or (rest.pop() if rest else "other") for s in seen), "nir" not in seen and len(bands) > 3
    usual = USUAL_ORDER.get(len(bands))
    if usual is not None:
        return usual, True
    if len(bands) == 5:
        return ("red", "green", "blue", "nir", "other"), True
    return tuple("other" for _ in bands), True


def open_scene(path: Path, asked: tuple[str, ...] = ()) -> Scene:
    """Read what a file says of itself and check that it can carry a run.

    Raises
    ------
    DetectionError
        Not found, unreadable, truncated, without georeference, rotated, complex-valued, or paletted.
    """
    if not path.exists():
        raise DetectionError(
            QCoreApplication.translate("Detection", "找不到影像：{name}").format(name=path.name),
            QCoreApplication.translate("Detection", "该路径下没有文件。"),
            QCoreApplication.translate("Detection", "检查路径与文件名。"),
            file=path,
        )
    try:
        with rasterio.open(path) as source:
            if source.crs is None or source.transform.is_identity:
                raise DetectionError(
                    QCoreApplication.translate("Detection", "影像没有地理坐标：{name}").format(name=path.name),
                    QCoreApplication.translate("Detection", "文件缺少坐标系或地理变换。"),
                    QCoreApplication.translate("Detection", "先在 QGIS 中为影像配准并指定坐标系。"),
                    file=path,
                )
            _refuse_unfit(path, source)
            alphas = {b for b in range(1, source.count + 1) if source.colorinterp[b - 1] == ColorInterp.alpha}
            measured = {b for b in alphas if _holds_data(source, b)}
            bands = tuple(b for b in range(1, source.count + 1) if b not in alphas - measured)
            roles, assumed = _roles(source, bands, asked)
            _read_corners(source)
            return Scene(
                path,
                bands,
                roles,
                assumed,
                source.crs.to_wkt(),
                tuple(source.transform)[:6],
                source.width,
                source.height,
                source.dtypes[0],
                _metres(source),
                not measured,
            )
    except (RasterioError, OSError) as error:
        raise broken(path, error) from error


def _refuse_unfit(path: Path, source: rasterio.DatasetReader) -> None:
    """Refuse pixels that lie askew, or whose values are no brightness."""
    if abs(source.transform.b) > 1e-9 or abs(source.transform.d) > 1e-9:
        why = QCoreApplication.translate("Detection", "影像网格带旋转。")
        remedy = QCoreApplication.translate("Detection", "先用 gdalwarp 重采样为正北方向的影像。")
    elif source.dtypes[0].startswith("complex"):
        why = QCoreApplication.translate("Detection", "像元是复数。")
        remedy = QCoreApplication.translate("Detection", "先转换成强度影像。")
    elif ColorInterp.palette in source.colorinterp:
        why = QCoreApplication.translate("Detection", "像元是调色板里的编号，不是亮度。")
        remedy = QCoreApplication.translate("Detection", "先用 gdal_translate -expand rgb 转换成彩色影像。")
    else:
        return
    raise DetectionError(
        QCoreApplication.translate("Detection", "影像不能直接使用：{name}").format(name=path.name),
        why,
        remedy,
        file=path,
    )


def _holds_data(source: rasterio.DatasetReader, band: int) -> bool:
    """Whether an alpha band is really a band of measurements.

    GDAL labels the fourth band of an 8-bit GeoTIFF as alpha unless it is told otherwise, the near infrared of many
    deliveries among them; a true alpha band holds hardly anything but two values.
    """
    thin = source.read(band, out_shape=(min(source.height, 256), min(source.width, 256)))
    values, counts = np.unique(thin, return_counts=True)
    return bool(np.sort(counts)[::-1][:2].sum() < 0.9 * thin.size and len(values) > 8)


def _metres(source: rasterio.DatasetReader) -> float:
    a = abs(source.transform.a)
    if source.crs.is_geographic:
        return float(a * 111_320.0)
    return float(a * source.crs.linear_units_factor[1])


def _read_corners(source: rasterio.DatasetReader) -> None:
    """Read a block at each corner and in the middle: a truncated file fails here and not an hour later."""
    height, width = source.height, source.width
    for row in (0, height // 2, height - 1):
        for col in (0, width // 2, width - 1):
            source.read(source.count, window=Window(col, row, 1, 1))


@contextmanager
def reading(path: Path) -> Iterator[rasterio.DatasetReader]:
    """An open dataset of this thread; kept open because a block costs less than an opening.

    Raises
    ------
    DetectionError
        A read inside the block fails.
    """
    kept: dict[Path, rasterio.DatasetReader] = _local.__dict__.setdefault("kept", {})
    try:
        if path not in kept or kept[path].closed:
            kept[path] = rasterio.open(path)
        yield kept[path]
    except (RasterioError, OSError) as error:
        raise broken(path, error) from error


def release() -> None:
    """Close what this thread keeps open."""
    for source in _local.__dict__.pop("kept", {}).values():
        source.close()
