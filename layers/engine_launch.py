"""How an engine is started: which interpreter, with what in its environment."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from layers import platform

#: An engine gives pictures of this size back when it is done with them: a frame has one for each layer. Those of
#: metatiles (5 MB) are used again at once.
_RETURNED_BYTES = 6 << 20
#: Blocks of rasters that an engine keeps decoded, MB. GDAL's own choice is a twentieth of the machine's memory.
_RASTER_CACHE_MB = "96"
#: What the console's own libraries need and QGIS's must not see: the wheels of rasterio and pyproj carry other versions
#: of GDAL's and PROJ's data, PySide6 another Qt.
_FOREIGN = (
    "QT_",
    "QML",
    "QSG_",
    "PYTHON",
    "PYSIDE",
    "SHIBOKEN",
    "PROJ_",
    "GDAL_",
    "CPL_",
    "OGR_",
    "GEOTIFF_",
    "VIRTUAL_ENV",
    "CONDA",
    "LD_LIBRARY_PATH",
    "LD_PRELOAD",
    "DYLD_",
    "QGIS_",
)

INTERPRETER_VARIABLE = "ONEMAP_QGIS_PYTHON"


class NoInterpreterError(Exception):
    """No interpreter with QGIS was found; ``tried`` are the paths looked at."""

    def __init__(self, tried: list[str]) -> None:
        super().__init__("no interpreter with QGIS: " + ", ".join(tried))
        self.tried = tried


@dataclass(frozen=True)
class EngineLaunch:
    """Program, arguments and environment of an engine process."""

    program: str
    arguments: list[str]
    environment: dict[str, str] = field(repr=False)


def find_interpreter(environment: Mapping[str, str] | None = None) -> str:
    """Find the interpreter that has QGIS: the one named in ``ONEMAP_QGIS_PYTHON``, or the system's.

    Whether QGIS can really be imported is for the engine to say: asking costs as much as starting it.

    Raises
    ------
    NoInterpreterError
        When there is no such program.
    """
    named = (os.environ if environment is None else environment).get(INTERPRETER_VARIABLE, "")
    candidates = [named] if named else platform.interpreter_candidates()
    for candidate in candidates:
        found = shutil.which(candidate)
        if found:
            return found
    raise NoInterpreterError(candidates)


def engine_environment(role: str, environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Environment for a process that runs QGIS: ours without what is foreign to it.

    Parameters
    ----------
    role
        Each role has a QGIS profile of its own (in the user's cache folder), so that engines that start at the same
        moment do not write the same files.
    environment
        What to start from; None for this process's.
    """
    ours = dict(os.environ if environment is None else environment)
    venv = ours.get("VIRTUAL_ENV", "")
    clean = {k: v for k, v in ours.items() if not k.upper().startswith(_FOREIGN)}
    if venv:
        paths = clean.get("PATH", "").split(os.pathsep)
        clean["PATH"] = os.pathsep.join(p for p in paths if not p.startswith(venv))
    profile = Path(platformdirs.user_cache_dir("onemap", appauthor=False)) / "qgis" / role
    profile.mkdir(parents=True, exist_ok=True)
    clean.update(
        QT_QPA_PLATFORM="offscreen",
        XDG_RUNTIME_DIR=platform.private_runtime_dir(),
        QGIS_NO_OVERRIDE_IMPORT="1",
        QGIS_CUSTOM_CONFIG_PATH=str(profile),
        PYTHONUTF8="1",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONNOUSERSITE="1",
        ONEMAP_CONSOLE_PID=str(os.getpid()),
        **platform.memory_environment(_RETURNED_BYTES),
        GDAL_CACHEMAX=_RASTER_CACHE_MB,
        # Chinese glyph forms whatever the locale: without it fontconfig may pick the Japanese ones.
        FC_LANG="zh-cn",
    )
    return clean


def default_launch(role: str) -> EngineLaunch:
    """Describe how to start an engine for ``role`` on this system.

    Raises
    ------
    NoInterpreterError
        See `find_interpreter`.
    """
    main = Path(__file__).parent / "engine" / "__main__.py"
    return EngineLaunch(find_interpreter(), [str(main)], engine_environment(role))
