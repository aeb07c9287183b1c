"""Which cameras the wall shows, read off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from data.alerts.book import AlertBook
from data.sight import cameras_in_sight
from data.store import Store
from widgets.video.feeds import Feed

# Addresses of cameras that a demo county invented: nothing is behind them.
DEMO = "demo://"


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
    """

    area: str = ""
    kind: str = ""
    alert: int | None = None


@dataclass(frozen=True)
class Found:
    """Feeds to show, all kinds there are, and how many cameras of the choice have no address on file."""

    feeds: tuple[Feed, ...]
    kinds: tuple[str, ...]
    silent: int


def read(store: Store, book: AlertBook | None, wanted: Wanted) -> Found:
    """Read the cameras of a choice; those with a stream come first, in the order of their codes."""
    rows = store.arrays("camera", ["fid", "code", "name", "kind", "stream", "status", "village"])
    kinds = tuple(sorted({str(kind) for kind in rows["kind"].tolist() if kind}))
    near: dict[int, int] | None = None
    if wanted.alert is not None and book is not None:
        alert = book.one(wanted.alert)
        seen = cameras_in_sight(store, alert.x, alert.y) if alert.x is not None and alert.y is not None else []
        near = {sight.fid: place for place, sight in enumerate(seen)}
    offline = QCoreApplication.translate("Cameras", "登记为离线")
    demo = QCoreApplication.translate("Cameras", "演示摄像头，没有真实画面")
    chosen: list[tuple[tuple[object, ...], Feed]] = []
    for values in zip(*(rows[name].tolist() for name in rows), strict=True):
        row = dict(zip(rows, values, strict=True))
        fid, village = int(row["fid"]), str(row["village"] or "")
        if near is not None:
            if fid not in near:
                continue
        elif not village.startswith(wanted.area) or (wanted.kind and row["kind"] != wanted.kind):
            continue
        code, address = str(row["code"] or ""), str(row["stream"] or "").strip()
        note = offline if row["status"] == "offline" else ""
        if address.startswith(DEMO):
            feed = Feed(fid, str(row["name"] or code), "", note, demo)
        else:
            feed = Feed(fid, str(row["name"] or code), address, note)
        chosen.append(((near[fid] if near is not None else not feed.address, code), feed))
    chosen.sort(key=lambda pair: pair[0])
    feeds = tuple(feed for _, feed in chosen)
    return Found(feeds, kinds, sum(not feed.address for feed in feeds))
