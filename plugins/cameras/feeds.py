"""Which cameras the wall shows, read off the GUI thread."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.alerts.book import AlertBook
from data.sight import cameras_in_sight
from data.store import Store
from widgets.video.feeds import Feed

# Addresses of cameras that a demo county invented: nothing is behind them.
DEMO = "demo://"
#: A camera this near to a road looks after it, m.
BESIDE = 40.0


@dataclass(frozen=True)
class Wanted:
    """A choice of cameras.

    Attributes
    ----------
    area
        Beginning of a village's code, "" for the county.
    kind
        Kind of camera, "" for all.
    alert
        Only those that can see the place of this alert, nearest first.
    at
        Only those that can see this point (workspace CRS), nearest first.
    zone
        Code of a grid zone, "" for all.
    route
        Only those along the road of this name, in the order in which one drives by.
    """

    area: str = ""
    kind: str = ""
    alert: int | None = None
    at: tuple[float, float] | None = None
    zone: str = ""
    route: str = ""


@dataclass(frozen=True)
class Found:
    """Feeds to show, how many of them have no address on file, and what can be chosen by.

    ``zones`` are (code, name) of the grid zones that have cameras, ``routes`` names of roads that have several.
    """

    feeds: tuple[Feed, ...]
    kinds: tuple[str, ...]
    silent: int
    zones: tuple[tuple[str, str], ...] = ()
    routes: tuple[str, ...] = ()


def read(store: Store, book: AlertBook | None, wanted: Wanted) -> Found:
    """Read the cameras of a choice; those with a stream come first, in the order of their codes."""
    columns = ["fid", "code", "name", "kind", "stream", "status", "village", "grid", "extra", "geom"]
    rows = store.arrays("camera", columns)
    kinds = tuple(sorted({str(kind) for kind in rows["kind"].tolist() if kind}))
    along = routes(store, rows["fid"], rows["geom"])
    places = _places(store, book, wanted, along)
    chosen: list[tuple[tuple[object, ...], Feed]] = []
    for values in zip(*(rows[name].tolist() for name in columns if name != "geom"), strict=True):
        row = dict(zip([name for name in columns if name != "geom"], values, strict=True))
        fid = int(row["fid"])
        if places is not None and fid not in places:
            continue
        if places is None and not _fits(row, wanted):
            continue
        feed = feed_of(row)
        order = (places[fid],) if places is not None else (not feed.address, str(row["code"] or ""))
        chosen.append((order, feed))
    chosen.sort(key=lambda pair: pair[0])
    feeds = tuple(feed for _, feed in chosen)
    several = tuple(name for name, cameras in sorted(along.items()) if len(cameras) > 1)
    return Found(feeds, kinds, sum(not feed.address for feed in feeds), _zones(store, rows["grid"].tolist()), several)


def feed_of(row: Mapping[str, Any]) -> Feed:
    """The feed of a camera's row; ``extra`` may name a small picture of it (``substream``)."""
    fid, name = int(row["fid"]), str(row.get("name") or row.get("code") or "")
    address = str(row.get("stream") or "").strip()
    note = QCoreApplication.translate("Cameras", "登记为离线") if row.get("status") == "offline" else ""
    if address.startswith(DEMO):
        return Feed(fid, name, "", note, QCoreApplication.translate("Cameras", "演示摄像头，没有真实画面"))
    return Feed(fid, name, address, note, small=str(extra_of(row).get("substream") or ""))


def extra_of(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a camera's column ``extra`` holds; nothing where that is no object."""
    try:
        values = json.loads(row.get("extra") or "{}")
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def routes(store: Store, fids: Any, points: Any) -> dict[str, list[int]]:
    """Cameras along each named road, in the order in which one drives by."""
    if "road" not in store.tables():
        return {}
    roads = store.arrays("road", ["name", "geom"])
    named = np.flatnonzero([bool(name) for name in roads["name"].tolist()])
    placed = np.flatnonzero(~shapely.is_missing(points))
    if not len(named) or not len(placed):
        return {}
    lines = roads["geom"][named]
    which, near = shapely.STRtree(lines).query(points[placed], predicate="dwithin", distance=BESIDE)
    found: dict[str, dict[int, tuple[int, float]]] = {}
    for camera, line in zip(placed[which].tolist(), near.tolist(), strict=True):
        name = str(roads["name"][named[line]])
        far = float(shapely.line_locate_point(shapely.line_merge(lines[line]), points[camera]))
        found.setdefault(name, {}).setdefault(int(fids[camera]), (line, far))
    return {name: sorted(cameras, key=lambda fid: cameras[fid]) for name, cameras in found.items()}


def _fits(row: Mapping[str, Any], wanted: Wanted) -> bool:
    return (
        str(row["village"] or "").startswith(wanted.area)
        and (not wanted.kind or row["kind"] == wanted.kind)
        and (not wanted.zone or row["grid"] == wanted.zone)
    )


def _places(
    store: Store, book: AlertBook | None, wanted: Wanted, along: Mapping[str, Sequence[int]]
) -> dict[int, int] | None:
    """The order of the cameras where the choice gives one: by distance to a point, or along a road."""
    at = wanted.at
    if wanted.alert is not None:
        alert = book.one(wanted.alert) if book is not None else None
        at = (alert.x, alert.y) if alert is not None and alert.x is not None and alert.y is not None else None
        if at is None:
            return {}
    if at is not None:
        return {sight.fid: place for place, sight in enumerate(cameras_in_sight(store, *at))}
    if wanted.route:
        return {fid: place for place, fid in enumerate(along.get(wanted.route, ()))}
    return None


def _zones(store: Store, codes: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    present = {str(code) for code in codes if code}
    if not present or "grid_zone" not in store.tables():
        return ()
    rows = store.arrays("grid_zone", ["code", "name"])
    pairs = zip(rows["code"].tolist(), rows["name"].tolist(), strict=True)
    return tuple(sorted((str(code), str(name or code)) for code, name in pairs if str(code) in present))
