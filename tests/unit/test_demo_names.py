"""Names, phones and codes of the demo county are made up and well formed."""

import re

import numpy as np

from data.demo import names
from data.demo.plan import COUNTY_CODE, Streams


def test_phones_are_of_an_exchange_that_nobody_has() -> None:
    for phone in names.phones(200, np.random.default_rng(1)):
        assert re.fullmatch(r"13\d0000\d{4}", phone)


def test_town_codes_follow_the_kind_of_town() -> None:
    towns = names.town_names(18)
    codes = names.town_codes(towns)
    assert len(set(codes)) == 18
    for name, code in zip(towns, codes, strict=True):
        assert code.startswith(COUNTY_CODE)
        assert (100 <= int(code[6:]) < 200) == name.endswith("镇")


def test_village_names_do_not_repeat() -> None:
    made = names.village_names(240, np.random.default_rng(1))
    assert len(set(made)) == 240
    assert "梨树坪村" in made


def test_streams_are_independent_of_each_other() -> None:
    streams = Streams(5, "s")
    assert streams.stream("a").random() == Streams(5, "s").stream("a").random()
    assert len({streams.stream("a").random(), streams.stream("b").random(), Streams(6, "s").stream("a").random()}) == 3
