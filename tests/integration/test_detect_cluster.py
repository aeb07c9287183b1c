"""The same graph on a dask cluster: the same result, and a clear word when no scheduler answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.change_detection.core import run as run_module
from plugins.change_detection.core.faults import EXIT_CLUSTER, DetectionError
from plugins.change_detection.core.request import Request
from plugins.change_detection.core.run import detect
from tests.integration.detect_scene import Corner, make


@pytest.fixture(scope="module")
def corner(tmp_path_factory: pytest.TempPathFactory) -> Corner:
    return make(tmp_path_factory.mktemp("corner"))


@pytest.fixture
def scheduler() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


def test_cluster_gives_the_same_result(
    corner: Corner, tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "BLOCK", 256)
    here = Request(corner.before, corner.after, tmp_path / "here.gpkg", parcels=corner.parcels, workers=2)
    there = Request(corner.before, corner.after, tmp_path / "there.gpkg", parcels=corner.parcels, scheduler=scheduler)
    detect(here)
    outcome = detect(there)
    assert outcome.report["scheduler"] == scheduler
    assert (tmp_path / "here_score.tif").read_bytes() == (tmp_path / "there_score.tif").read_bytes()


def test_no_scheduler(corner: Corner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugins.change_detection.core import execution

    monkeypatch.setattr(execution, "PATIENCE", "1s")
    with pytest.raises(DetectionError) as caught:
        detect(Request(corner.before, corner.after, tmp_path / "run.gpkg", scheduler="tcp://127.0.0.1:9"))
    assert caught.value.code == EXIT_CLUSTER
    assert not list(tmp_path.iterdir())
