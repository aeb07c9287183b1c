"""Fixtures with real engines and a real project."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from layers.engines import EnginePool
from layers.frames import FrameFile, frame_bytes
from layers.protocol import ProjectInfo
from tests.support.engine import answer, run_qgis

FRAME = (1280, 720)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the engines' QGIS profiles out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def parcels_project(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A QGIS project of 12,492 real parcels (EPSG:6677): labels, styles ``dark`` and ``light``, theme, layout."""
    folder = tmp_path_factory.mktemp("parcels")
    source = folder / "parcels.gpkg"
    shutil.copyfile(shared_data / "parcels_mito" / "mito_koibuchi_6677.gpkg", source)
    run_qgis("make_project.py", source, folder / "parcels.qgz")
    return folder / "parcels.qgz"


@pytest.fixture(scope="module")
def pool(qapp: QApplication) -> Iterator[EnginePool]:
    """Two engines, running."""
    pool = EnginePool()
    pool.start()
    yield pool
    pool.stop()


@pytest.fixture
def parcels(pool: EnginePool, parcels_project: Path) -> ProjectInfo:
    """The parcels' project, freshly opened in the pool."""
    info = answer(pool.open_project(str(parcels_project)))
    assert isinstance(info, ProjectInfo), info
    return info


@pytest.fixture
def frames() -> Iterator[FrameFile]:
    """Two slots for pictures of ``FRAME``."""
    file = FrameFile(2, frame_bytes(*FRAME))
    yield file
    file.close()
