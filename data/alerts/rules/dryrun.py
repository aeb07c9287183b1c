"""What a rule would have raised over a past period, before it is switched on. Headless, with progress and a way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from data.alerts.model import Severity
from data.alerts.rules.saying import title_of
from data.alerts.rules.seen import Observation, Verdict, World
from data.alerts.rules.spec import Rule
from data.alerts.rules.watching import make_watch
from data.tasks import Progress

#: Observations between two reports of progress.
_EVERY = 500


@dataclass(frozen=True)
class WouldBe:
    """An alert that would have been raised.

    Attributes
    ----------
    severity
        The worst while it lasted.
    until
        When it would have been cleared, or None: not within the period.
    times
        How often it would have been reported.
    """

    key: str
    source: str
    title: str
    severity: Severity
    since: datetime
    until: datetime | None
    x: float | None
    y: float | None
    village: str
    times: int = 1


@dataclass(frozen=True)
class Outcome:
    """What a dry run says.

    Attributes
    ----------
    looked_at
        Observations that the rule was shown.
    sources
        Sources among them that the rule concerns.
    """

    begin: datetime
    end: datetime
    alerts: tuple[WouldBe, ...]
    looked_at: int
    sources: int

    def by_day(self) -> list[tuple[date, int]]:
        """Alerts a day on the office's calendar, every day of the period, also those without any."""
        counts = Counter(alert.since.astimezone().date() for alert in self.alerts)
        first, last = self.begin.astimezone().date(), self.end.astimezone().date()
        days = range(first.toordinal(), last.toordinal() + 1)
        return [(date.fromordinal(day), counts[date.fromordinal(day)]) for day in days]


def dry_run(
    rule: Rule,
    observations: Iterable[Observation],
    world: World,
    begin: datetime,
    end: datetime,
    progress: Progress,
) -> Outcome:
    """Show a rule a past period, in order of time.

    Raises
    ------
    data.tasks.Cancelled
        When it was called off.
    """
    watch = make_watch(rule, world)
    watch.listen_from(begin)
    verdicts: list[Verdict] = []
    looked_at = 0
    sources: set[str] = set()
    span = max((end - begin).total_seconds(), 1.0)
    for seen in observations:
        verdicts += watch.pass_time(seen.received)
        verdicts += watch.see(seen)
        looked_at += 1
        if watch.concerns(seen.source):
            sources.add(seen.source)
        if looked_at % _EVERY == 0:
            progress(min(1.0, max(0.0, (seen.time - begin).total_seconds() / span)), f"{len(verdicts)}")
    verdicts += watch.pass_time(end)
    progress(1.0, f"{len(verdicts)}")
    return Outcome(begin, end, tuple(alerts_of(rule, verdicts)), looked_at, len(sources))


def alerts_of(rule: Rule, verdicts: Sequence[Verdict]) -> list[WouldBe]:
    """Verdicts gathered to alerts, in the order in which they would have been raised."""
    alerts: list[WouldBe] = []
    going: dict[str, int] = {}
    for said in verdicts:
        index = going.get(said.key)
        if said.severity is None:
            if index is not None:
                alerts[index] = replace(alerts[index], until=said.time)
                del going[said.key]
        elif index is None:
            going[said.key] = len(alerts)
            title = title_of(rule, said)
            place = (said.x, said.y, said.village)
            alerts.append(WouldBe(said.key, said.source, title, said.severity, said.time, None, *place))
        else:
            known = alerts[index]
            worse = Severity(min(known.severity, said.severity))
            alerts[index] = replace(known, severity=worse, times=known.times + 1)
    return alerts
