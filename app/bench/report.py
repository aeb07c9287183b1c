"""Results as a table for people and as JSON for comparisons."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.bench.figures import Figure, Outcome


def number(value: float) -> str:
    """A value with as many digits as mean something."""
    if value == int(value) and abs(value) < 1e9:
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(outcomes: Sequence[Outcome]) -> str:
    """Markdown table of all figures."""
    lines = ["| measurement | figure | value | asked | |", "|---|---|---:|---:|---|"]
    for outcome in outcomes:
        if outcome.left_out:
            lines.append(f"| {outcome.name} | not taken: {outcome.left_out} | | | |")
        for figure in outcome.figures:
            value = f"{number(figure.value)} {figure.unit}"
            lines.append(f"| {outcome.name} | {figure.name} | {value} | {_asked(figure)} | {_mark(figure)} |")
    return "\n".join(lines)


def _asked(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"{'≥' if figure.at_least else '≤'} {number(figure.target)}"


def _mark(figure: Figure) -> str:
    return {True: "yes", False: "NO", None: ""}[figure.met]


def write_json(path: Path, about: Mapping[str, Any], outcomes: Sequence[Outcome]) -> None:
    """Write everything, each single time included, to ``path``."""
    body = {
        "about": dict(about),
        "outcomes": [
            {
                **dataclasses.asdict(outcome),
                "figures": [{**dataclasses.asdict(f), "met": f.met} for f in outcome.figures],
            }
            for outcome in outcomes
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(body, ensure_ascii=False, indent=1), encoding="utf-8")
