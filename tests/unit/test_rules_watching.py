"""Rules: what they say follows from what they were shown, whatever way and in whatever pieces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.model import Severity
from data.alerts.rules.dryrun import alerts_of, dry_run
from data.alerts.rules.latch import Latch, Timing, judge, level_of
from data.alerts.rules.rows import RowsWatch
from data.alerts.rules.seen import Observation, State, Verdict
from data.alerts.rules.spec import Area, Level, LimitTable, Rule
from data.alerts.rules.text import rule_of, text_of
from data.alerts.rules.watching import Watch, make_watch
from data.errors import UserError
from data.tasks import Cancelled

T0 = datetime(2026, 7, 14, 1, 0, tzinfo=timezone.utc)


class World:
    """Limits by key, one area: x from 0 to 100."""

    def __init__(self, limits: dict[str, float] | None = None) -> None:
        self.limits = limits or {}

    def limit(self, table: LimitTable, keys: Sequence[str], day: str) -> float | None:
        return next((self.limits[key] for key in keys if key in self.limits), None)

    def inside(self, area: Area, x: float, y: float) -> bool:
        return 0 <= x <= 100


def rule(when: str, head: str = "") -> Rule:
    return rule_of(f'id = "r"\nzh = "规则"\nen = "Rule"\nkind = "flood"\n{head}\n[when]\n{when}\n')


def seen(minute: float, value: float | None = None, **more: object) -> Observation:
    time = T0 + timedelta(minutes=minute)
    values = {} if value is None else {"level_m": value}
    given = {"source": "S1", "identity": f"{minute}", "values": values} | more
    return Observation(time, time, **given)  # type: ignore[arg-type]


def told(verdicts: Sequence[Verdict]) -> list[tuple[float, int]]:
    """Minutes after T0, and severity (0: over)."""
    return [((v.time - T0).total_seconds() / 60, int(v.severity or 0)) for v in verdicts]


def run(watch: Watch, observations: Sequence[Observation]) -> list[Verdict]:
    return [verdict for each in observations for verdict in watch.see(each)]


LEVEL = """type = "threshold"
quantity = "level_m"
limit = 80.0
back = 0.1
levels = [{severity = "red", at = 0.5}, {severity = "yellow", at = 0.0}]"""


def test_a_threshold_raises_worsens_and_comes_back_only_below_its_band():
    watch = make_watch(rule(LEVEL), World())
    levels = [79.9, 80.0, 79.95, 80.2, 80.5, 80.45, 79.95, 79.9, 79.8]
    verdicts = run(watch, [seen(i, value) for i, value in enumerate(levels)])
    assert told(verdicts) == [(1, 3), (4, 1), (7, 0)]
    assert verdicts[0].words == {"source": "S1", "value": 80.0, "limit": 80.0, "excess": 0.0, "quantity": "level_m"}


def test_below_a_limit():
    watch = make_watch(
        rule('type = "threshold"\nquantity = "level_m"\nside = "below"\nlimit = 12\nlevels = [{severity = "blue"}]'),
        World(),
    )
    assert told(run(watch, [seen(0, 12.5), seen(1, 11.9), seen(2, 12.1)])) == [(1, 4), (2, 0)]


def test_duration_is_proven_by_readings_and_broken_by_one():
    watch = make_watch(rule(LEVEL, "for_minutes = 10\nclear_after_minutes = 5"), World())
    up, down = 80.2, 79.0
    verdicts = run(
        watch,
        [
            seen(minute, value)
            for minutes, value in (((0, 5), up), ((8,), down), ((9, 18, 19), up), ((20,), down), ((22,), up))
            for minute in minutes
        ]
        + [seen(minute, down) for minute in (23, 27, 28)],
    )
    assert told(verdicts) == [(19, 3), (28, 0)]
    assert watch.pass_time(T0 + timedelta(days=1)) == []


def test_no_limit_on_file_says_nothing_and_ends_nothing():
    text = LEVEL.replace("limit = 80.0\n", "") + '\n[when.limit]\ntable = "t"\nkey = "k"\nvalue = "v"'
    world = World({"R1": 80.0})
    watch = make_watch(rule(text), world)
    assert run(watch, [seen(0, 99.0, place="R2")]) == []
    assert told(run(watch, [seen(1, 80.7, place="R1")])) == [(1, 1)]
    world.limits.clear()
    assert run(watch, [seen(2, 10.0, place="R1")]) == []
    world.limits["R1"] = 80.0
    assert told(run(watch, [seen(3, 10.0, place="R1")])) == [(3, 0)]


def test_windows_of_the_year_across_its_end():
    text = LEVEL.replace("limit = 80.0", "").replace("back = 0.1\n", "") + (
        '\n[[when.limit]]\nbegin = "04-01"\nend = "10-31"\nvalue = 80.0'
        '\n[[when.limit]]\nbegin = "11-01"\nend = "03-31"\nvalue = 90.0'
    )
    watch = make_watch(rule(text), World())
    winter = datetime(2026, 1, 10, 4, tzinfo=timezone.utc)
    assert watch.see(Observation(winter, winter, "S1", "a", {"level_m": 85.0})) == []
    assert told(run(watch, [seen(0, 85.0)])) == [(0, 1)]


def test_a_rate_needs_half_its_window():
    text = 'type = "rate"\nquantity = "level_m"\nminutes = 60\nback = 0.1\nlevels = [{severity = "orange", at = 0.5}]'
    watch = make_watch(rule(text), World())
    quick = [seen(0, 10.0), seen(1, 10.5), seen(20, 10.6)]
    assert run(watch, quick) == []
    verdicts = run(watch, [seen(40, 10.4), seen(60, 10.4), seen(200, 10.4), seen(260, 10.4)])
    assert told(verdicts) == [(40, 2), (60, 0)]
    assert verdicts[0].words["rate"] == pytest.approx(0.6)


def test_silence_is_told_at_its_bound_and_ends_with_a_word():
    text = 'type = "silence"\nlevels = [{severity = "yellow", at = 120}, {severity = "blue", at = 30}]'
    watch = make_watch(rule(text), World())
    assert run(watch, [seen(0), seen(10)]) == []
    assert watch.pass_time(T0 + timedelta(minutes=39)) == []
    assert told(watch.pass_time(T0 + timedelta(minutes=41))) == [(40, 4)]
    assert watch.pass_time(T0 + timedelta(minutes=41)) == []
    assert told(watch.pass_time(T0 + timedelta(minutes=500))) == [(130, 3)]
    assert told(run(watch, [seen(600)])) == [(600, 0)]


def test_while_nobody_listens_nobody_is_silent():
    text = 'type = "silence"\nlevels = [{severity = "blue", at = 30}]'
    first = make_watch(rule(text), World())
    run(first, [seen(0)])
    states = {key: State.of(state.text()) for key, state in first.states.items()}
    later = make_watch(rule(text), World(), states)
    later.listen_from(T0 + timedelta(minutes=300))
    assert later.pass_time(T0 + timedelta(minutes=310)) == []
    assert told(later.pass_time(T0 + timedelta(minutes=331))) == [(330, 4)]


def test_a_fence_tells_who_comes_and_who_leaves():
    text = 'type = "geofence"\nside = "inside"\nseverity = "orange"\narea = {table = "ecological_redline"}'
    watch = make_watch(rule(text), World())
    where = [(-5, 0), (5, 0), (50, 0), (120, 0)]
    verdicts = run(watch, [seen(i, x=float(x), y=float(y)) for i, (x, y) in enumerate(where)])
    assert told(verdicts) == [(1, 2), (3, 0)]


def test_many_reports_in_one_village():
    text = 'type = "count"\nkinds = ["fire"]\nminutes = 60\nby = "village"\nlevels = [{severity = "red", at = 3}]'
    watch = make_watch(rule(text), World())
    village = "431127001001"
    fires = [seen(m, kind="fire", village=village, identity=f"f{m}") for m in (0, 20, 40)]
    other = seen(30, kind="fire", village="431127001002", identity="o")
    verdicts = run(watch, [fires[0], fires[1], fires[1], other, fires[2]])
    assert told(verdicts) == [(40, 1)]
    assert verdicts[0].words["count"] == 3
    assert told(watch.pass_time(T0 + timedelta(minutes=300))) == [(60, 0)]


def test_rows_of_a_table():
    text = (
        'type = "rows"\ntable = "gauge"\nsource = "code"\n'
        'levels = [{severity = "red", when = [{field = "rain_mm", op = ">=", value = 100}]},'
        ' {severity = "blue", when = [{field = "rain_mm", op = ">=", value = 50}, {field = "name", op = "filled"}]}]'
    )
    watch = RowsWatch(rule(text, 'message = "{name} {rain_mm} mm"'), World())
    assert watch.columns() == ["code", "name", "rain_mm"]
    assert (
        watch.see_rows([{"code": "A", "name": "甲", "rain_mm": 10}, {"code": "B", "name": None, "rain_mm": 60}], T0)
        == []
    )
    verdicts = watch.see_rows([{"code": "A", "name": "甲", "rain_mm": 55}], T0 + timedelta(minutes=1))
    assert told(verdicts) == [(1, 4)]
    assert verdicts[0].words["name"] == "甲"
    assert told(watch.see_rows([], T0 + timedelta(minutes=2))) == [(2, 0)]


def test_sources_are_patterns():
    watch = make_watch(rule(LEVEL, 'sources = ["RES-*"]'), World())
    assert run(watch, [seen(0, 99.0)]) == []
    assert told(run(watch, [seen(0, 99.0, source="RES-1")])) == [(0, 1)]


# -- properties

_measures = st.lists(st.tuples(st.integers(1, 30), st.floats(79.0, 81.0)), min_size=1, max_size=60)


def _readings(steps: list[tuple[int, float]]) -> list[Observation]:
    minute, found = 0, []
    for gap, value in steps:
        minute += gap
        found.append(seen(minute, value))
    return found


@given(_measures, st.integers(0, 40), st.integers(0, 40), st.data())
def test_restarts_and_repeats_change_nothing(steps, hold, clear, data):
    text = rule(LEVEL, f"for_minutes = {hold}\nclear_after_minutes = {clear}")
    readings = _readings(steps)
    whole = run(make_watch(text, World()), readings)
    cut = data.draw(st.integers(0, len(readings)))
    first = make_watch(text, World())
    said = run(first, readings[:cut])
    second = make_watch(text, World(), {key: State.of(state.text()) for key, state in first.states.items()})
    # The broker sends again what it is not sure of.
    said += run(second, readings[max(0, cut - 3) :])
    assert said == whole


@given(_measures)
def test_within_the_band_nothing_flaps(steps):
    watch = make_watch(rule(LEVEL), World())
    run(watch, [seen(0, 80.2)])
    inside = [seen(i + 1, 79.901 + (value - 79.0) * 0.29) for i, (_, value) in enumerate(steps)]
    assert run(watch, inside) == []


@given(
    st.lists(st.tuples(st.integers(1, 30), st.sampled_from([0, 1, 2, 3, 4])), min_size=1, max_size=80),
    st.integers(0, 60),
)
def test_raised_only_after_the_condition_held_so_long(steps, hold):
    latch, time, history = Latch(), 0.0, []
    for gap, level in steps:
        time += gap
        history.append((time, level))
        answer = judge(latch, level, time, Timing(hold=float(hold)))
        if answer:
            since = next((t for t, lv in reversed(history) if not lv or lv > answer), None)
            start = min(t for t, _ in history if since is None or t > since)
            assert time - start >= hold
    assert latch.raised in (0, 1, 2, 3, 4)


@given(st.floats(-5, 5), st.floats(0, 2))
def test_hysteresis_only_ever_holds_what_was_raised(measure, back):
    levels = (Level(severity="red", at=1.0), Level(severity="yellow", at=0.0))
    fresh = level_of(measure, levels, 0, back)
    for raised in (1, 3):
        held = level_of(measure, levels, raised, back)
        assert held == fresh or (held and (not fresh or held < fresh) and held >= raised)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 2)), min_size=1, max_size=60))
def test_a_dry_run_says_what_was_said_live(steps):
    text = rule('type = "silence"\nlevels = [{severity = "yellow", at = 60}, {severity = "blue", at = 20}]')
    minute, observations = 0, []
    for gap, source in steps:
        minute += gap
        observations.append(seen(minute, source=f"S{source}", identity=f"{len(observations)}"))
    end = T0 + timedelta(minutes=minute + 100)
    live = make_watch(text, World())
    said: list[Verdict] = []
    for tick in range(minute + 101):
        moment = T0 + timedelta(minutes=tick)
        said += run(live, [each for each in observations if each.time == moment])
        said += live.pass_time(moment)
    outcome = dry_run(text, observations, World(), T0, end, lambda fraction, words: None)
    assert sorted((w.since, w.source) for w in outcome.alerts) == sorted(
        (w.since, w.source) for w in alerts_of(text, said)
    )


def test_a_dry_run_counts_days_and_is_called_off():
    readings = [seen(60 * hour, 80.2 if hour % 12 == 3 else 79.0) for hour in range(72)]
    outcome = dry_run(rule(LEVEL), readings, World(), T0, T0 + timedelta(days=3), lambda fraction, words: None)
    assert sum(count for _, count in outcome.by_day()) == len(outcome.alerts) == 6
    assert outcome.alerts[0].severity is Severity.YELLOW
    assert outcome.alerts[0].until == T0 + timedelta(hours=4)

    def stop(fraction: float, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        dry_run(rule(LEVEL), readings * 20, World(), T0, T0 + timedelta(days=3), stop)


# -- text

RULES = [
    LEVEL,
    'type = "rate"\nquantity = "level_m"\nside = "either"\nminutes = 30.0\nlevels = [{severity = "red", at = 1.0}]',
    'type = "silence"\nlevels = [{severity = "blue", at = 30.0}]',
    'type = "geofence"\nside = "outside"\nseverity = "blue"\n'
    "[when.area]\nring = [[113.0, 27.0], [113.1, 27.0], [113.1, 27.1]]",
    'type = "count"\nkinds = ["fire"]\nby = "town"\nlevels = [{severity = "red", at = 3.0}]\narea = {code = "431127"}',
    'type = "rows"\ntable = "t"\nsource = "c"\n[[when.levels]]\nseverity = "red"\n'
    'when = [{field = "a", op = "in", value = [1, 2]}]',
]


@pytest.mark.parametrize("when", RULES)
def test_text_and_rule_are_two_views_of_one_thing(when):
    made = rule(when, 'message = "{source}"\nsources = ["A*"]\nagain_minutes = 5.0')
    assert rule_of(text_of(made)) == made
    assert text_of(rule_of(text_of(made))) == text_of(made)


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("back = 0.1", "bak = 1", 9, "when.bak"),
        ('"level_m"', '"level_m', 7, ""),
        ('"yellow"', '"green"', 10, "when.levels.1.severity"),
        ('"threshold"', '"other"', 6, "when.type"),
        ('kind = "flood"', "", 1, "kind"),
        ("limit = 80.0", 'limit = "x"', 8, "when.limit"),
    ],
)
def test_a_wrong_text_names_line_and_key(old, new, line, key):
    text = f'id = "r"\nzh = "规则"\nen = "Rule"\nkind = "flood"\n[when]\n{LEVEL}\n'
    lines = text.replace(old, new)
    with pytest.raises(UserError) as caught:
        rule_of(lines)
    assert (caught.value.row, caught.value.field) == (line, key)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (LEVEL.replace("at = 0.5", "at = -1.0"), "not lower"),
        (LEVEL.replace('"red"', '"blue"'), "worst first"),
        ('type = "silence"\nlevels = [{severity = "blue"}]', "more than 0"),
        ('type = "geofence"\nseverity = "blue"\narea = {ring = [[1.0, 2.0]]}', "three corners"),
        ('type = "geofence"\nseverity = "blue"\narea = {}', "area is given"),
    ],
)
def test_what_makes_no_sense_is_refused(when, words):
    with pytest.raises(UserError) as caught:
        rule(when)
    assert words in caught.value.why


def test_a_message_names_only_what_there_is():
    with pytest.raises(UserError) as caught:
        rule(LEVEL, 'message = "{level_m}"')
    assert "level_m" in caught.value.why
