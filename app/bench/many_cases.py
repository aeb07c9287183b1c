"""Many cases at once, for measurements and tests: patches, cases and the steps that led to where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data.batch import Batch
from data.cases.times import now, stored
from data.cases.workflow import MoveKind, Outcome, Workflow
from data.code_lists import ChangeKind, change_kinds
from data.store import Store

_CLASSES = ("0101", "0102", "0103")
#: Share of the cases in each state, in the workflow's order.
_WEIGHTS = (0.22, 0.16, 0.14, 0.08, 0.07, 0.09, 0.14, 0.10)
#: Cases were opened over so many days, and scatter so far (m) around the middle of their village.
_DAYS, _SCATTER = 200.0, 400.0


@dataclass(frozen=True)
class PairOfScenes:
    """Scenes that patches name as before and after: id and time (ISO 8601); both show ``ground``."""

    before: tuple[str, str]
    after: tuple[str, str]
    ground: shapely.Geometry


@dataclass(frozen=True)
class _Drawn:
    """What is drawn by lot for ``n`` cases; sequences and arrays of that length."""

    state: NDArray[np.object_]
    opened: Sequence[datetime]
    entered: Sequence[datetime]
    kind: Sequence[ChangeKind]
    before: Sequence[str]
    village: Sequence[str]
    shapes: NDArray[np.object_]
    area: NDArray[np.float64]
    basic: NDArray[np.float64]


def way_to(workflow: Workflow, state: str) -> list[str]:
    """The states of the shortest way to ``state``, the first included."""
    ways = {workflow.first: [workflow.first]}
    pending = [workflow.first]
    while pending:
        here = pending.pop(0)
        for move in workflow.moves_from(here):
            if move.kind is not MoveKind.BACK and move.target not in ways:
                ways[move.target] = [*ways[here], move.target]
                pending.append(move.target)
    return ways[state]


def fill_cases(
    store: Store, workflow: Workflow, count: int, seed: int = 1, pair: PairOfScenes | None = None, pending: bool = False
) -> None:
    """Append ``count`` cases over the last 200 days, one patch each, at the villages of the workspace.

    With ``pending`` every patch waits for its review, wherever its case is.
    """
    random = np.random.default_rng(seed)
    drawn = _draw(store, workflow, count, random, pair.ground if pair is not None else None)
    codes = [f"YX-2026-{i:04d}" for i in range(1, count + 1)]
    with store.change("演示") as change:
        names = dict(change.page("division", ["code", "name"], limit=100_000))
        cases = _cases(workflow, drawn, codes, names)
        fids = change.append(Batch("case_file", cases, shapely.centroid(drawn.shapes)))
        patches = _patches(drawn, codes, random, pair, pending)
        change.append(Batch("patch", {**patches, "case_id": fids}, drawn.shapes))
        change.append(Batch("case_step", _steps(workflow, drawn, fids.tolist())))


def _draw(
    store: Store,
    workflow: Workflow,
    count: int,
    random: np.random.Generator,
    ground: shapely.Geometry | None,
) -> _Drawn:
    moment = now()
    villages = [row for row in store.page("division", ["fid", "code"], limit=100_000) if len(row[1]) == 12]
    at = random.integers(0, len(villages), count)
    middles = shapely.get_coordinates(shapely.centroid(store.geometries("division", [fid for fid, _ in villages])))
    points = middles[at] + random.normal(0, _SCATTER, (count, 2))
    if ground is not None:
        # Where no imagery is nobody could review: the others lie there twice.
        seen = np.flatnonzero(shapely.contains_xy(shapely.buffer(ground, -_SCATTER), points))
        points = points[np.where(np.isin(np.arange(count), seen), np.arange(count), random.choice(seen, count))]
    side = np.sqrt(random.lognormal(6.6, 0.9, count)) / 2
    squares = shapely.multipolygons(
        shapely.box(points[:, 0] - side, points[:, 1] - side, points[:, 0] + side, points[:, 1] + side)[:, None]
    )
    area = (2 * side) ** 2
    names = np.array([state.id for state in workflow.states], dtype=object)
    weight = np.array(_WEIGHTS[: len(names)])
    state = random.choice(names, count, p=weight / weight.sum())
    opened = [moment - timedelta(days=float(days)) for days in random.uniform(0, _DAYS, count)]
    kinds = list(change_kinds().values())
    kind = [kinds[i] for i in random.integers(0, len(kinds), count)]
    basic = np.where(random.random(count) < 0.35, area * random.uniform(0.2, 1, count), 0.0)
    waited = random.exponential(8, count)
    entered = [min(o + timedelta(days=float(days)), moment) for o, days in zip(opened, waited, strict=True)]
    before = [_CLASSES[i] for i in random.integers(0, len(_CLASSES), count)]
    return _Drawn(state, opened, entered, kind, before, [villages[i][1] for i in at], squares, area, basic)


def _cases(workflow: Workflow, drawn: _Drawn, codes: Sequence[str], places: Mapping[str, str]) -> dict[str, Any]:
    by_id = {state.id: state for state in workflow.states}
    states = [by_id[name] for name in drawn.state]
    return {
        "code": codes,
        "workflow": [workflow.id] * len(codes),
        "title": [f"{places.get(v[:9], '')} {places.get(v, '')}" for v in drawn.village],
        "kind": [kind.code for kind in drawn.kind],
        "state": drawn.state,
        "outcome": [state.outcome.value for state in states],
        "village": drawn.village,
        "opened": [stored(moment) for moment in drawn.opened],
        "entered": [stored(moment) for moment in drawn.entered],
        "deadline": [stored(s.deadline(e)) for s, e in zip(states, drawn.entered, strict=True)],
        "finished": [
            stored(e) if s.outcome is not Outcome.OPEN else None for s, e in zip(states, drawn.entered, strict=True)
        ],
        "area_m2": drawn.area,
        "basic_farmland_m2": drawn.basic,
        "closed_area_m2": np.where(drawn.state == "closed", drawn.area, np.nan),
        "class_before": drawn.before,
        "class_after": [kind.class_after or None for kind in drawn.kind],
        "ground_checked": [int(state.checked) for state in states],
        "source": ["patch"] * len(codes),
        "revision": [len(way_to(workflow, name)) for name in drawn.state],
    }


def _patches(
    drawn: _Drawn, codes: Sequence[str], random: np.random.Generator, pair: PairOfScenes | None, pending: bool
) -> dict[str, Any]:
    count = len(codes)
    verdicts = {"rejected": "reject", "suspected": "pending", "review": "pending"}
    verdict = ["pending" if pending else verdicts.get(state, "confirm") for state in drawn.state]
    columns: dict[str, Any] = {
        "code": codes,
        "run": ["20260618"] * count,
        "run_patch": [f"P{i:06d}" for i in range(1, count + 1)],
        "score": random.uniform(0.5, 1, count),
        "area_m2": drawn.area,
        "kind_suggested": [kind.code for kind in drawn.kind],
        "kind": [k.code if v == "confirm" else None for k, v in zip(drawn.kind, verdict, strict=True)],
        "class_before": drawn.before,
        "village": drawn.village,
        "basic_farmland_m2": drawn.basic,
        "stream": ["ranked"] * count,
        "rank": np.arange(1, count + 1),
        "risk": np.where(drawn.basic > 0, 2, 1),
        "priority": random.uniform(0.5, 1, count),
        "reviewers": [1] * count,
        "verdict": verdict,
    }
    if pair is not None:
        for which, (scene, time) in (("before", pair.before), ("after", pair.after)):
            columns |= {f"{which}_scene": [scene] * count, f"{which}_date": [time] * count}
    return columns


def _steps(workflow: Workflow, drawn: _Drawn, fids: Sequence[int]) -> dict[str, Any]:
    columns = ("case_id", "number", "move", "from_state", "to_state", "actor", "time", "reason")
    steps: list[tuple[Any, ...]] = []
    ways = {name: way_to(workflow, name) for name in set(drawn.state.tolist())}
    for index, fid in enumerate(fids):
        way = ways[drawn.state[index]]
        span = (drawn.entered[index] - drawn.opened[index]) / max(len(way) - 1, 1)
        for number, name in enumerate(way):
            move = "open" if number == 0 else "reject" if name == "rejected" else "forward"
            came = way[number - 1] if number else None
            time = stored(drawn.opened[index] + span * number)
            reason = "季节或作物变化" if move == "reject" else None
            steps.append((fid, number + 1, move, came, name, "演示员", time, reason))
    return dict(zip(columns, map(list, zip(*steps, strict=True)), strict=True))
