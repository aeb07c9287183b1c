"""Two years compared in every respect, as plain content: flows, fragmentation, slope, permanent basic farmland."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pyproj
from PySide6.QtCore import QCoreApplication

from data.analysis.controls import read_controls
from data.analysis.verdicts import upper_groups
from data.cases.times import stored
from data.crs import crs_of
from data.flows import patches, protected, reading, terrain
from data.flows.dissolving import dissolve
from data.flows.matrix import Change, Year, flows
from data.importing.provenance import digest
from data.query import equal
from data.store import Store
from data.tasks import Progress, part, silent

#: What the content looks like; a reader refuses a newer one.
FORM = 2
#: Digits of a class: fragmentation, slope and permanent basic farmland go by upper classes.
DIGITS = 2


@dataclass(frozen=True)
class Side:
    """A year, and where it came from: a file with its hash, or (``file`` "") the workspace's table in a version."""

    title: str
    year: Year
    file: str = ""
    sha256: str = ""
    version: int = 0

    def said(self) -> dict[str, Any]:
        """What a report says of it."""
        return {"title": self.title, "file": self.file, "sha256": self.sha256, "version": self.version}


@dataclass(frozen=True)
class Comparison:
    """What was found: ``content`` as JSON values, and the ground whose class is another one."""

    content: Mapping[str, Any]
    changed: Change


def compare(
    store: Store,
    workspace: Path,
    before: Side,
    after: Side,
    doubts: list[str],
    actor: str,
    progress: Progress = silent,
) -> Comparison:
    """Compare two years.

    Parameters
    ----------
    workspace
        Its rules name the elevation model, its own table of upper groups takes the place of the shipped one.
    doubts
        What is doubtful about the years as they were read.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    UserError
        When the workspace's rules or its elevation model cannot be read.
    """
    crs = crs_of(store.srid)
    controls = read_controls(workspace)
    notes = list(doubts)
    before, after = (_located(side, store, notes) for side in (before, after))
    found = flows(before.year, after.year, crs, part(progress, 0.0, 0.4))
    model = terrain.model_of(workspace, controls)
    has_protected = store.count(protected.TABLE) > 0
    if model is None:
        notes.append(QCoreApplication.translate("Flows", "工作区没有高程模型，坡度没有分级。"))
    if not has_protected:
        notes.append(QCoreApplication.translate("Flows", "工作区没有永久基本农田，占比没有计算。"))
    sides = {}
    for name, side, start in (("before", before, 0.4), ("after", after, 0.7)):
        sides[name] = _side(store, side.year, crs, model, has_protected, part(progress, start, start + 0.3))
    content = {
        "form": FORM,
        "crs": f"EPSG:{store.srid}",
        "before": before.said(),
        "after": after.said(),
        "doubts": notes,
        "villages": dict(store.page("division", ["code", "name"], equal("level", "village"), limit=1_000_000)),
        "groups": dict(upper_groups(workspace, controls.land_codes)),
        "cells": [[*key, round(area, 4)] for key, area in sorted(found.cells.items())],
        "patches": {name: each["patches"] for name, each in sides.items()},
        "slope": None if model is None else _slope(model, sides),
        "protected": _protected(store, found.changed, crs, sides) if has_protected else None,
        "made": {"actor": actor, "at": stored(datetime.now(timezone.utc))},
    }
    return Comparison(content, found.changed)


def _located(side: Side, store: Store, notes: list[str]) -> Side:
    year, count = reading.located(side.year, store)
    if count:
        words = QCoreApplication.translate("Flows", "{title}：{n} 个图斑没有坐落代码，按所在位置归村。")
        notes.append(words.format(title=side.title, n=f"{count:,}"))
    return replace(side, year=year)


def _side(
    store: Store, year: Year, crs: pyproj.CRS, model: terrain.Model | None, has_protected: bool, progress: Progress
) -> dict[str, Any]:
    ground = dissolve(year, DIGITS, crs, part(progress, 0.0, 0.4))
    made = {"patches": [asdict(each) for each in patches.patch_sums(ground, crs, part(progress, 0.4, 0.6))]}
    if model is not None:
        made["slope"] = [asdict(each) for each in terrain.slope_sums(ground, model, crs)]
    progress(0.8, "")
    if has_protected:
        made["protected"] = [asdict(each) for each in protected.protected_sums(store, ground, crs)]
    progress(1.0, "")
    return made


def _slope(model: terrain.Model, sides: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "file": model.file.name,
        "sha256": digest(model.file),
        "names": model.names,
        **{name: each["slope"] for name, each in sides.items()},
    }


def _protected(store: Store, changed: Change, crs: pyproj.CRS, sides: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "version": store.version(protected.TABLE),
        "changes": [asdict(each) for each in protected.protected_changes(store, changed, crs)],
        **{name: each["protected"] for name, each in sides.items()},
    }
