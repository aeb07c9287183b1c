"""Many cases at once for tests and measurements: patches, cases and the steps that led to where they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import shapely

from data.batch import Batch
from data.cases.times import now, stored
from data.cases.workflow import MoveKind, Outcome, Workflow
from data.code_lists import change_kinds
from data.store import Store

_CLASSES = ("0101", "0102", "0103")


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


def fill_cases(store: Store, workflow: Workflow, count: int, seed: int = 1) -> None:
    """Append ``count`` cases over the last 200 days, one patch each, at the villages of the workspace."""
    random = np.random.default_rng(seed)
    moment = now()
    villages = [row for row in store.page("division", ["fid", "code", "name"], limit=100_000) if len(row[1]) == 12]
    towns = dict(store.page("division", ["code", "name"], limit=100_000))
    shapes = store.geometries("division", [fid for fid, _, _ in villages])
    at = random.integers(0, len(villages), count)
    points = shapely.get_coordinates(shapely.centroid(shapes))[at] + random.normal(0, 400, (count, 2))
    side = np.sqrt(random.lognormal(6.6, 0.9, count)) / 2
    squares = shapely.multipolygons(
        shapely.box(points[:, 0] - side, points[:, 1] - side, points[:, 0] + side, points[:, 1] + side)[:, None]
    )
    area = (2 * side) ** 2
    states = [s.id for s in workflow.states]
    weight = np.array([0.22, 0.16, 0.14, 0.08, 0.07, 0.09, 0.14, 0.10])
    state = random.choice(np.array(states, dtype=object), count, p=weight[: len(states)] / weight[: len(states)].sum())
    opened = [moment - timedelta(days=float(d)) for d in random.uniform(0, 200, count)]
    kinds = list(change_kinds().values())
    kind = [kinds[i] for i in random.integers(0, len(kinds), count)]
    basic = np.where(random.random(count) < 0.35, area * random.uniform(0.2, 1, count), 0.0)
    codes = [f"YX-2026-{i:04d}" for i in range(1, count + 1)]
    village = [villages[i][1] for i in at]
    by_id = {s.id: s for s in workflow.states}
    entered = [
        min(o + timedelta(days=float(d)), moment) for o, d in zip(opened, random.exponential(8, count), strict=True)
    ]
    before = [_CLASSES[i] for i in random.integers(0, 3, count)]
    case: dict[str, Any] = {
        "code": codes,
        "workflow": [workflow.id] * count,
        "title": [f"{towns.get(v[:9], '')} {towns.get(v, '')}" for v in village],
        "kind": [k.code for k in kind],
        "state": state,
        "outcome": [by_id[s].outcome.value for s in state],
        "village": village,
        "opened": [stored(o) for o in opened],
        "entered": [stored(e) for e in entered],
        "deadline": [stored(by_id[s].deadline(e)) for s, e in zip(state, entered, strict=True)],
        "finished": [
            stored(e) if by_id[s].outcome is not Outcome.OPEN else None for s, e in zip(state, entered, strict=True)
        ],
        "area_m2": area,
        "basic_farmland_m2": basic,
        "closed_area_m2": np.where(state == "closed", area, np.nan),
        "class_before": before,
        "class_after": [k.class_after or None for k in kind],
        "ground_checked": [int(by_id[s].checked) for s in state],
        "source": ["patch"] * count,
        "revision": [len(way_to(workflow, s)) for s in state],
    }
    verdict = ["reject" if s == "rejected" else "pending" if s in ("suspected", "review") else "confirm" for s in state]
    patch = {
        "code": codes,
        "run": ["20260618"] * count,
        "run_patch": [f"P{i:06d}" for i in range(1, count + 1)],
        "score": random.uniform(0.5, 1, count),
        "area_m2": area,
        "kind_suggested": [k.code for k in kind],
        "kind": [k.code if v == "confirm" else None for k, v in zip(kind, verdict, strict=True)],
        "class_before": before,
        "village": village,
        "basic_farmland_m2": basic,
        "stream": ["ranked"] * count,
        "rank": np.arange(1, count + 1),
        "risk": np.where(basic > 0, 2, 1),
        "priority": random.uniform(0.5, 1, count),
        "reviewers": [1] * count,
        "verdict": verdict,
    }
    columns = ("case_id", "number", "move", "from_state", "to_state", "actor", "time", "reason")
    steps: list[tuple[Any, ...]] = []
    with store.change("演示") as change:
        fids = change.append(Batch("case_file", case, shapely.centroid(squares)))
        change.append(Batch("patch", {**patch, "case_id": fids}, squares))
        for index, fid in enumerate(fids.tolist()):
            way = way_to(workflow, str(state[index]))
            span = (entered[index] - opened[index]) / max(len(way) - 1, 1)
            for number, name in enumerate(way):
                move = "open" if number == 0 else "reject" if name == "rejected" else "forward"
                before_ = way[number - 1] if number else None
                time = stored(opened[index] + span * number)
                reason = "季节或作物变化" if move == "reject" else None
                steps.append((fid, number + 1, move, before_, name, "演示员", time, reason))
        change.append(Batch("case_step", dict(zip(columns, zip(*steps, strict=True), strict=True))))
