"""Taizhou, Landsat 2000 and 2003: the figure that the statistics must reach at the program's own threshold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio

from plugins.change_detection.core.request import Request
from plugins.change_detection.core.run import detect

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "taizhou"


@pytest.mark.realdata
@pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared data is not beside the checkout")
def test_f1_at_the_programs_own_threshold(tmp_path: Path) -> None:
    out = tmp_path / "run.gpkg"
    outcome = detect(Request(FOLDER / "taizhou_t1.tif", FOLDER / "taizhou_t2.tif", out))
    assert outcome.report["method"] == "statistics"  # 30 m: too coarse for the network, and the report says so
    assert outcome.report["notes"]
    with rasterio.open(tmp_path / "run_score.tif") as source:
        found = np.nan_to_num(source.read(1)) >= outcome.report["thresholds"]["score"]
    with rasterio.open(FOLDER / "taizhou_label.tif") as source:
        label = source.read(1)
    hit, false, missed = (found & (label == 2)).sum(), (found & (label == 1)).sum(), (~found & (label == 2)).sum()
    assert 2 * hit / (2 * hit + false + missed) >= 0.957
