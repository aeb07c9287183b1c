"""What a case's report says, read from the workspace as plain data: numbers in m2 and m, times in ISO 8601 UTC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication

from data.cases import overlays
from data.cases.book import CaseBook
from data.cases.model import Case, CaseStep
from data.cases.times import stored
from data.cases.wording import case_heading, kind_name
from data.evidence import listing, wording
from data.evidence.listing import EvidenceItem
from data.imagery.catalogue import Scene, scenes
from data.query import Order, equal, one_of
from data.reporting import method, naming
from data.reporting.coordinates import rings
from data.workspace import Workspace

_ALL = 100_000


@dataclass(frozen=True)
class Source:
    """What reports are read from.

    Attributes
    ----------
    places
        Division code to name.
    scenes
        Scenes by id.
    runs
        Detection runs by name, read once (``method.Run``).
    """

    workspace: Workspace
    book: CaseBook
    places: Mapping[str, str]
    scenes: Mapping[str, Scene]
    runs: dict[str, method.Run] = field(default_factory=dict)

    @staticmethod
    def of(workspace: Workspace, book: CaseBook) -> Source:
        """Read what all cases share."""
        places = dict(book.store.page("division", ["code", "name"], limit=_ALL))
        known = {scene.id: scene for scene in scenes(workspace, book.store)}
        return Source(workspace, book, places, known)

    def run(self, name: str) -> method.Run:
        """A detection run of the workspace, as far as its folder is still there."""
        if name not in self.runs:
            self.runs[name] = method.read(self.workspace.path, name)
        return self.runs[name]

    def scene(self, identity: str) -> Scene | None:
        """The scene of an id, or of the file name that a patch keeps for an image that was not in the catalogue."""
        named = self.scenes.get(identity)
        return named or next((scene for scene in self.scenes.values() if scene.path.stem == identity), None)

    @property
    def county(self) -> str:
        """The county's name, or the workspace's title."""
        return self.places.get(self.workspace.config.county) or self.workspace.config.title


@dataclass(frozen=True)
class CaseReading:
    """A case as its report needs it: the content, and what its pictures are drawn from."""

    case: Case
    outline: shapely.Geometry | None
    content: dict[str, Any]
    evidence: Sequence[EvidenceItem]


def read_case(source: Source, fid: int) -> CaseReading:
    """Read a case; its pictures are put in later. UserError when there is none."""
    book, store = source.book, source.book.store
    case = book.case(fid)
    outline = book.outline(fid)
    patches = book.patches(fid)
    found = overlays.of_case(store, fid)
    items = listing.of_case(store, source.workspace.path, fid)
    content = {
        "case": case_facts(source, case),
        "statement": naming.statement(case.ground_checked, case.outcome),
        "patches": [_patch(row) for row in patches],
        "images": _images(source, patches),
        "crs": source.workspace.crs.name,
        "rings": [] if outline is None else rings(outline, source.workspace.crs),
        "overlays": [_overlay(overlap) for overlap in found],
        "overlays_current": overlays.is_current(store, found),
        "evidence": [_evidence(item) for item in items],
        "steps": [_step(book, case, step) for step in book.steps(fid)],
        "decisions": _decisions(source, patches),
        "runs": [source.run(name).content for name in dict.fromkeys(str(row["run"]) for row in patches)],
    }
    return CaseReading(case, outline, content, items)


def case_facts(source: Source, case: Case) -> dict[str, Any]:
    """The facts of a case as templates name them (docs/reports.md)."""
    state = source.book.workflow(case.workflow).state(case.state)
    return {
        "code": case.code,
        "place": case.title,
        "heading": case_heading(case),
        "kind": kind_name(case.kind),
        "state": state.title,
        "outcome": naming.outcome(case.outcome),
        "town": source.places.get(case.village[:9], ""),
        "village": source.places.get(case.village, ""),
        "village_code": case.village,
        "opened": stored(case.opened),
        "entered": stored(case.entered),
        "deadline": stored(case.deadline),
        "finished": stored(case.finished),
        "holder": case.holder,
        "area_m2": case.area_m2 or 0.0,
        "basic_farmland_m2": case.basic_farmland_m2,
        "closed_area_m2": case.closed_area_m2,
        "class_before": naming.land(case.class_before),
        "class_after": naming.land(case.class_after),
        "ground_checked": case.ground_checked,
        "revision": case.revision,
    }


def _patch(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("code", "run", "run_patch", "before_date", "after_date", "score", "area_m2", "verdict_reason", "decided_at")
    return {
        **{name: row[name] for name in kept},
        "verdict": naming.verdict(row["verdict"]),
        "stream": naming.stream(row["stream"]),
        "decided_by": row["decided_by"] or "",
    }


def _images(source: Source, patches: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The pair of scenes of the newest patch that names them: before, then after."""
    newest = next((row for row in reversed(patches) if row["before_scene"] and row["after_scene"]), None)
    if newest is None:
        return []
    return [
        _image(source, str(newest[f"{which}_scene"]), newest[f"{which}_date"], title, newest)
        for which, title in (
            ("before", QCoreApplication.translate("Report", "变化前")),
            ("after", QCoreApplication.translate("Report", "变化后")),
        )
    ]


def _image(source: Source, identity: str, day: str | None, title: str, patch: Mapping[str, Any]) -> dict[str, Any]:
    scene = source.scene(identity)
    known = scene is not None
    gsd = scene.gsd if scene is not None and scene.gsd == scene.gsd else None
    return {
        "title": title,
        "scene": identity,
        "date": day or (stored(scene.moment) if scene is not None else None),
        "platform": scene.platform if scene is not None else "",
        "gsd": gsd,
        "file": scene.path.name if scene is not None else "",
        "sha256": source.run(str(patch["run"])).hash_of(scene.path.name) if scene is not None else "",
        "missing": "" if known else QCoreApplication.translate("Report", "影像目录中没有这一景"),
        "picture": None,
    }


def _overlay(overlap: overlays.Overlap) -> dict[str, Any]:
    names = [
        str(f.get("name") or f.get("code") or f.get("XMMC") or f.get("YJJBNTTBBH") or "") for f in overlap.features
    ]
    return {
        "layer": naming.layers().get(overlap.layer, overlap.layer),
        "area_m2": overlap.area_m2,
        "share": overlap.share,
        "features": _features(overlap, names),
        "version": overlap.layer_version,
        "dataset_time": stored(overlap.dataset_time),
        "computed_at": stored(overlap.computed_at),
    }


def _features(overlap: overlays.Overlap, names: Sequence[str]) -> str:
    translate = QCoreApplication.translate
    if overlap.area_m2 is None:
        return translate("Report", "工作区没有该图层数据，未比对")
    if overlap.layer == "dltb":
        parts = [
            f"{f.get('TBBH', '')} {f.get('DLMC', '')}（{f.get('QSDWMC', '')}）{f['area_m2']:,.2f} m²"
            for f in overlap.features[:6]
        ]
        more = translate("Report", " 等 {n} 个").format(n=len(overlap.features)) if len(overlap.features) > 6 else ""
        return translate("Report", "；").join(parts) + more
    known = [name for name in dict.fromkeys(names) if name]
    if not overlap.features:
        return translate("Report", "未重叠")
    more = translate("Report", " 等 {n} 个").format(n=len(known)) if len(known) > 4 else ""
    return translate("Report", "、").join(known[:4]) + more


def _evidence(item: EvidenceItem) -> dict[str, Any]:
    return {
        "kind": naming.evidence(item.kind),
        "file": item.path.name if item.path is not None else "",
        "sha256": item.sha256,
        "verdict": wording.verdict(item.verdict),
        "checks": [
            {"name": wording.name(c.name), "verdict": wording.verdict(c.verdict), "text": wording.sentence(c)}
            for c in item.checks
        ],
        "taken_at": stored(item.taken_at),
        "imported_at": stored(item.imported_at),
        "author": item.author,
        "device": item.device,
        "bearing": item.bearing,
        "distance_m": item.distance_m,
        "answers": [{"question": str(q), "answer": str(a)} for q, a in item.answers.items() if a not in (None, "")],
        "photo": None,
    }


def _step(book: CaseBook, case: Case, step: CaseStep) -> dict[str, Any]:
    workflow = book.workflow(case.workflow)
    return {
        "number": step.number,
        "move": naming.move(step.move),
        "from": workflow.state(step.from_state).title if step.from_state else "",
        "to": workflow.state(step.to_state).title,
        "actor": step.actor,
        "time": stored(step.time),
        "deadline": stored(step.deadline),
        "reason": step.reason,
    }


def _decisions(source: Source, patches: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    store = source.book.store
    codes = {int(row["fid"]): row["code"] for row in patches}
    if not codes:
        return []
    fids = [
        int(fid)
        for (fid,) in store.page("patch_decision", ["fid"], one_of("patch", list(codes)), [Order("fid")], limit=_ALL)
    ]
    return [
        {
            "patch": codes[int(row["patch"])],
            "time": row["time"],
            "actor": row["actor"],
            "look": naming.look(int(row["slot"])),
            "verdict": naming.verdict(row["verdict"]),
            "kind": kind_name(row["kind"]) if row["kind"] else "",
            "reason": QCoreApplication.translate("Report", "；").join(
                part for part in (row["reason"], row["note"]) if part
            ),
        }
        for row in store.rows("patch_decision", fids)
    ]


def datasets(source: Source) -> list[dict[str, Any]]:
    """Where the layers that a report quotes came from: the newest import of each."""
    store, found = source.book.store, []
    for table, title in naming.layers().items():
        rows = store.page(
            "dataset",
            ["title", "source", "sha256", "imported_at"],
            equal("table_name", table),
            [Order("fid", descending=True)],
            limit=1,
        )
        if rows:
            name, origin, digest, time = rows[0]
            found.append(
                {
                    "what": title,
                    "name": str(name or ""),
                    "origin": str(origin or "").replace("\\", "/").rsplit("/", 1)[-1],
                    "time": time,
                    "version": store.version(table),
                    "sha256": digest or "",
                }
            )
    return found
