"""A tile's sentence breaks where a reader pauses."""

from __future__ import annotations

import pytest

from app.kiosk.phrases import Phrases, joined, phrases


def test_phrases_keep_their_punctuation() -> None:
    assert phrases("说事，3 天内答复") == ["说事，", "3 天内答复"]
    assert joined("开证明、社保").replace("\u2060", "") == "开证明、社保"


@pytest.mark.parametrize(("characters", "broken"), [(8, False), (3, True)])
def test_phrases_stay_whole_where_each_has_room(qapp, characters: int, broken: bool) -> None:
    label = Phrases("开证明、社保医保")
    label.setWordWrap(True)
    label.resize(label.fontMetrics().horizontalAdvance("国") * characters, 100)
    label.show()
    assert ("\u2060" not in label.text()) is broken
    assert label.said == "开证明、社保医保"
