"""Python, Qt, GDAL, fonts, codecs, translations."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import sys
from pathlib import Path

from app.doctor.finding import Finding
from app.i18n import TRANSLATIONS, translate

_REINSTALL = "make setup"


def libraries() -> list[Finding]:
    """Look at Python and the libraries that the console cannot do without."""
    found = [Finding("Python", "ok", sys.version.split()[0])]
    for module, package in (
        ("numpy", "numpy"),
        ("shapely", "shapely"),
        ("pyproj", "pyproj"),
        ("rasterio", "rasterio"),
        ("pyogrio", "pyogrio"),
        ("sqlalchemy", "SQLAlchemy"),
        ("pyqtgraph", "pyqtgraph"),
        ("pydantic", "pydantic"),
    ):
        try:
            importlib.import_module(module)
        except ImportError as error:
            remedy = translate("Doctor", "运行 {command} 重装 Python 依赖。").format(command=_REINSTALL)
            found.append(Finding(package, "fault", str(error), remedy))
    missing = {finding.name for finding in found if finding.state == "fault"}
    if "rasterio" not in missing:
        import rasterio

        text = f"{rasterio.__gdal_version__} (rasterio {rasterio.__version__})"
        found.append(Finding(translate("Doctor", "GDAL（控制台）"), "ok", text))
    if "pyproj" not in missing:
        found.append(_projections())
    return found


def _projections() -> Finding:
    import pyproj

    try:
        transformer = pyproj.Transformer.from_crs("EPSG:4490", "EPSG:4526", always_xy=True)
        x, y = transformer.transform(114.0, 28.0)
    except pyproj.exceptions.ProjError as error:
        remedy = translate("Doctor", "清除环境变量 PROJ_LIB、PROJ_DATA，或运行 {command}。").format(command=_REINSTALL)
        return Finding("PROJ", "fault", str(error), remedy)
    good = abs(x - 38_500_000) < 0.01 and 3_000_000 < y < 3_200_000
    text = pyproj.proj_version_str
    if good:
        return Finding("PROJ", "ok", text)
    return Finding(
        "PROJ", "fault", f"{text}: {x:.3f}, {y:.3f}", translate("Doctor", "PROJ 数据不对，运行 make setup。")
    )


def qt() -> list[Finding]:
    """Look at Qt, its way to a display, and whether a window could open."""
    import PySide6
    from PySide6.QtCore import qVersion

    found = [Finding("Qt", "ok", f"{qVersion()} (PySide6 {PySide6.__version__})")]
    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    if version >= (6, 12) and sys.version_info < (3, 12):
        found.append(
            Finding(
                "PySide6",
                "fault",
                translate("Doctor", "PySide6 6.12 在 Python 3.12 以下会崩溃。"),
                translate("Doctor", "运行 make setup 装回锁定的版本。"),
            )
        )
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if sys.platform.startswith("linux") and not display and platform not in ("offscreen", "vnc"):
        found.append(
            Finding(
                translate("Doctor", "显示"),
                "doubt",
                translate("Doctor", "没有图形会话：窗口打不开，onemap screenshot 可用。"),
                translate("Doctor", "在图形桌面中运行，或设置 DISPLAY。"),
            )
        )
    elif display:
        found.append(Finding(translate("Doctor", "显示"), "ok", platform or display))
    return found


def fonts() -> list[Finding]:
    """Look for the one font family, with both weights."""
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    from layers import tokens

    application = QGuiApplication.instance()
    if application is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QGuiApplication([])
    family = tokens.load().font_family
    remedy = translate("Doctor", "安装字体：sudo apt-get install fonts-noto-cjk")
    if family not in QFontDatabase.families():
        return [
            Finding(translate("Doctor", "字体"), "fault", translate("Doctor", "缺少 {f}。").format(f=family), remedy)
        ]
    styles = QFontDatabase.styles(family)
    if not {"Regular", "Bold"} <= set(styles):
        text = translate("Doctor", "{f} 缺少常规或粗体：{s}").format(f=family, s=", ".join(styles))
        return [Finding(translate("Doctor", "字体"), "doubt", text, remedy)]
    return [Finding(translate("Doctor", "字体"), "ok", family)]


def codecs() -> list[Finding]:
    """Look for the codecs of tiles and imagery."""
    found = []
    name = translate("Doctor", "编解码")
    try:
        import lz4.frame

        sample = os.urandom(4096)
        if lz4.frame.decompress(lz4.frame.compress(sample)) != sample:
            raise ValueError("LZ4")
    except (ImportError, ValueError) as error:
        found.append(Finding(name, "fault", f"LZ4: {error}", translate("Doctor", "运行 make setup。")))
    from PySide6.QtGui import QImageReader
    from rasterio.drivers import raster_driver_extensions
    from rasterio.env import GDALVersion

    formats = {bytes(part.data()).decode() for part in QImageReader.supportedImageFormats()}
    if missing := {"png", "jpeg", "svg"} - formats:
        text = translate("Doctor", "Qt 缺少图像格式 {f}").format(f=", ".join(sorted(missing)))
        found.append(Finding(name, "fault", text, translate("Doctor", "运行 make setup。")))
    if "tif" not in raster_driver_extensions():
        text = translate("Doctor", "GDAL {v} 不能写 GeoTIFF").format(v=GDALVersion.runtime())
        found.append(Finding(name, "fault", text, translate("Doctor", "运行 make setup。")))
    return found or [Finding(name, "ok", "LZ4, PNG, JPEG, SVG, GeoTIFF")]


def translations() -> list[Finding]:
    """Look for the compiled English texts."""
    name = translate("Doctor", "英文界面")
    source: Path = TRANSLATIONS / "onemap_en.ts"
    compiled = source.with_suffix(".qm")
    if compiled.is_file():
        return [Finding(name, "ok", compiled.name)]
    return [
        Finding(
            name,
            "doubt",
            translate("Doctor", "没有编译，英文界面会显示中文。"),
            translate("Doctor", "运行 make setup。"),
        )
    ]
