"""The hub, progress, errors and batches."""

from __future__ import annotations

import logging

import numpy as np
import pytest

from data.batch import Batch, plain_values
from data.errors import UserError
from data.messages import AreaChosen, Hub, LayersChanged
from data.tasks import part


def test_only_subscribers_of_the_type_are_told():
    hub = Hub()
    told: list[object] = []
    with hub.subscribe(AreaChosen, told.append):
        hub.publish(LayersChanged())
        hub.publish(AreaChosen("430903"))
    hub.publish(AreaChosen(None))
    assert told == [AreaChosen("430903")]


def test_a_failing_subscriber_does_not_keep_the_message_from_others(caplog):
    hub = Hub()
    told: list[object] = []

    def fail(message: AreaChosen) -> None:
        raise RuntimeError("broken panel")

    hub.subscribe(AreaChosen, fail)
    hub.subscribe(AreaChosen, told.append)
    with caplog.at_level(logging.ERROR):
        hub.publish(AreaChosen(None))
    assert told == [AreaChosen(None)]
    assert "broken panel" in caplog.text


def test_cancelling_during_a_delivery_is_safe():
    hub = Hub()
    told: list[str] = []
    first = hub.subscribe(AreaChosen, lambda _: (told.append("first"), first.cancel()))
    hub.subscribe(AreaChosen, lambda _: told.append("second"))
    hub.publish(AreaChosen(None))
    hub.publish(AreaChosen(None))
    assert told == ["first", "second", "second"]


def test_a_part_of_a_progress_stays_within_it():
    seen: list[float] = []
    half = part(lambda fraction, text: seen.append(fraction), 0.5, 1.0)
    for value in (-1.0, 0.0, 0.5, 2.0):
        half(value, "")
    assert seen == [0.5, 0.5, 0.75, 1.0]


def test_an_error_says_what_where_why_and_what_to_do():
    error = UserError("读不了", "坏了", "换一个", file="a.shp", row=3, field="TBBH")
    assert str(error).splitlines() == ["读不了", "a.shp · #3 · TBBH", "坏了", "换一个"]


def test_values_as_a_driver_takes_them():
    assert plain_values(np.array([1.5, np.nan])) == [1.5, None]
    assert plain_values(np.array([1, 2], dtype=np.int32)) == [1, 2]
    assert plain_values(["a", None, np.int64(3), float("nan")]) == ["a", None, 3, None]
    assert plain_values(np.array([True, False])) == [1, 0]
    times = np.array(["2024-06-30T03:00:00", "NaT"], dtype="datetime64[s]")
    assert plain_values(times) == ["2024-06-30T03:00:00.000Z", None]


def test_columns_of_a_batch_have_one_length():
    with pytest.raises(ValueError, match="differ in length"):
        Batch("dltb", {"TBBH": ["1"], "DLBM": ["0101", "0103"]})
