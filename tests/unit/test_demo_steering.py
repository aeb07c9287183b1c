"""The density of fields follows the number of parcels wanted."""

import numpy as np
import pytest

from data.demo import partition
from data.demo.steering import Steering
from data.demo.zones import Zone


def _yield(village: int, fields: int, woods: int) -> partition.Parcels:
    origin = np.repeat([int(Zone.PADDY), int(Zone.FOREST)], [fields, woods])
    none = np.zeros(len(origin))
    return partition.Parcels(village, np.empty(len(origin), dtype=object), origin, none.astype(str), none, none, origin)


def test_villages_still_to_come_make_up_for_those_before() -> None:
    steering = Steering(220, np.ones(2), 2.0)
    steering.send(0)
    steering.receive(_yield(0, 110, 10))
    steering.steer()
    # 100 are wanted of the other, 10 of them woods: 220 fields at density 1 make 90.
    assert steering.send(1) == pytest.approx(220 / 90)


def test_the_density_stays_when_all_villages_are_on_their_way() -> None:
    # Shares of which the sum, less the parts, is not quite zero.
    steering = Steering(300, np.array([0.1, 0.2, 0.3]), 2.0)
    for village in range(3):
        steering.send(village)
    for village in (2, 1):
        steering.receive(_yield(village, 40, 60))
        steering.steer()
    assert steering.density == 2.0


def test_dividing_again_aims_at_the_number_wanted() -> None:
    steering = Steering(100, np.ones(1), 2.0)
    steering.send(0)
    steering.receive(_yield(0, 120, 20))
    steering.again()
    assert steering.density == pytest.approx(240 / 80)
