"""Power cuts: a screen's state is whole whenever the writer is killed."""

from __future__ import annotations

import random
from pathlib import Path

from app.bench.power_cuts import cut


def test_nothing_promised_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    promised, wrong = cut(tmp_path / "state", 4, random.Random(1))
    assert promised > 4
    assert wrong == []
