"""Fifty thousand alerts in history: how soon the queue and the hot spots answer."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from app.bench.figures import Figure, Outcome, spread
from app.bench.plan import Bench
from data.alerts.book import AlertBook, Filter, utc_now
from data.alerts.hotspots import read_hotspots
from data.alerts.model import Alert, Severity
from data.alerts.policy import read_policy
from data.alerts.rows import alert_row
from data.alerts.tables import ALERT

COUNT, OPEN, DAYS = 50_000, 200, 365
_ROUNDS = 20
_LIMIT_MS = 200.0


def alerts(bench: Bench) -> Outcome:
    """Answer times of what the panels ask."""
    return answers(bench.scratch / "history")


def answers(folder: Path, count: int = COUNT) -> Outcome:
    """Fill ``events.db`` of a folder and ask."""
    folder.mkdir()
    with AlertBook(folder, read_policy()) as book:
        fill(book, count)
        since = utc_now() - timedelta(days=DAYS)

        def hot() -> object:
            with book.reading() as link:
                return read_hotspots(link, since, utc_now())

        asked: dict[str, Callable[[], object]] = {
            "queue": lambda: book.listed(Filter(), limit=5_000),
            "queue of a village": lambda: book.listed(Filter(village="431127001001")),
            "history": lambda: book.listed(Filter(closed=True)),
            "history by word": lambda: book.listed(Filter(closed=True, text="告警 4")),
            "hot spots of a year": hot,
            "similar": lambda: book.similar(book.one(count)),
        }
        figures: list[Figure] = []
        for name, ask in asked.items():
            times = []
            for _ in range(_ROUNDS):
                began = time.perf_counter()
                ask()
                times.append((time.perf_counter() - began) * 1_000)
            figures += spread(name, times, p95=_LIMIT_MS)
    return Outcome("alerts", [Figure("alerts", float(count), ""), *figures])


def fill(book: AlertBook, count: int, seed: int = 3) -> None:
    """Put ``count`` alerts of the past year into a book, the last `OPEN` of them open."""
    rng = random.Random(seed)
    now = utc_now()
    kinds = list(book.policy.kinds)
    rows = []
    for number in range(1, count + 1):
        came = now - timedelta(days=DAYS * (1 - number / count), seconds=rng.random() * 3_600)
        over = number <= count - OPEN
        alert = Alert(
            id=number,
            source=f"D-{rng.randrange(2_000):04}",
            kind=rng.choice(kinds),
            place=str(number),
            severity=Severity(rng.randint(1, 4)),
            title=f"告警 {number}",
            text="",
            first_seen=came,
            last_seen=came,
            active=not over,
            acknowledged=over,
            x=rng.uniform(400_000, 430_000),
            y=rng.uniform(3_080_000, 3_110_000),
            village=f"4311270{rng.randint(1, 12):02}{rng.randint(1, 20):03}",
            cleared_at=came if over else None,
            closed_at=came if over else None,
            outcome="real" if over else "",
        )
        rows.append(alert_row(alert, number))
    with book.writing() as link:
        link.execute(ALERT.insert(), rows)
