"""How patches were found: a detection run's own record (``run.json``), in an order that people read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.reporting import naming


@dataclass(frozen=True)
class Run:
    """A detection run: what a report says of it, and the hashes of its inputs by file name."""

    content: Mapping[str, Any]
    inputs: Mapping[str, str]

    def hash_of(self, name: str) -> str:
        """SHA-256 of an input of the run; "" where it is not recorded."""
        return self.inputs.get(name, "")


def read(workspace: Path, name: str) -> Run:
    """The run ``name`` of a workspace; one whose record is gone says so and has no lines."""
    file = workspace / "detections" / name / "run.json"
    try:
        text = file.read_bytes()
        record = json.loads(text)
    except (OSError, ValueError):
        return Run({"name": name, "missing": _gone(), "lines": [], "sha256": ""}, {})
    inputs = {
        str(path).replace("\\", "/").rsplit("/", 1)[-1]: str(said.get("sha256") or "")
        for path, said in (record.get("inputs") or {}).items()
    }
    content = {
        "name": name,
        "missing": "",
        "lines": [{"name": key, "value": value} for key, value in _lines(record) if value],
        "sha256": hashlib.sha256(text).hexdigest(),
    }
    return Run(content, inputs)


def _gone() -> str:
    return QCoreApplication.translate("Report", "检测记录 run.json 已不在工作区")


def _lines(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values; what the record lacks is left out."""
    method = str(record.get("method") or "")
    parameters = record.get("parameters") or {}
    registration = record.get("registration") or {}
    normalised = record.get("normalisation") or {}
    shares, counts, grid = record.get("shares") or {}, record.get("counts") or {}, record.get("grid") or {}
    versions = record.get("versions") or {}
    translate = QCoreApplication.translate
    return [
        (translate("Report", "检测时间"), _span(record)),
        (translate("Report", "检测方法"), naming.method(method)),
        (translate("Report", "检测程序版本"), str(record.get("engine") or "")),
        (translate("Report", "软件版本"), ", ".join(f"{key} {value}" for key, value in versions.items())),
        (translate("Report", "网络权重 SHA-256"), str(record.get("network_sha256") or "")),
        (translate("Report", "参加比对的波段"), ", ".join((record.get("bands") or {}).get("shared") or [])),
        (translate("Report", "比对分辨率"), f"{grid['metres']:g} m" if "metres" in grid else ""),
        (translate("Report", "配准改正"), _shift(registration)),
        (translate("Report", "配准残差"), _residual(registration)),
        (
            translate("Report", "辐射归一化相关系数"),
            ", ".join(f"{value:.3f}" for value in normalised.get("correlation") or []),
        ),
        (
            translate("Report", "阈值"),
            ", ".join(f"{key} {value:g}" for key, value in (record.get("thresholds") or {}).items()),
        ),
        (translate("Report", "最小图斑"), f"{parameters['min_area']:g} m²" if "min_area" in parameters else ""),
        (translate("Report", "耕地地类"), ", ".join(parameters.get("farmland_codes") or [])),
        (translate("Report", "云、阴影占比"), _percent(shares, ("cloud", "shadow"))),
        (translate("Report", "检出图斑"), _found(counts)),
    ]


def _shift(registration: Mapping[str, Any]) -> str:
    if "shift_rows" not in registration:
        return ""
    return QCoreApplication.translate("Report", "行 {rows}，列 {columns} 像元").format(
        rows=f"{registration['shift_rows']:+.3f}", columns=f"{registration['shift_cols']:+.3f}"
    )


def _residual(registration: Mapping[str, Any]) -> str:
    if "residual_pixels" not in registration:
        return ""
    return QCoreApplication.translate("Report", "{n} 像元").format(n=f"{registration['residual_pixels']:.3f}")


def _span(record: Mapping[str, Any]) -> str:
    if not record.get("started"):
        return ""
    return QCoreApplication.translate("Report", "{start} 至 {end}").format(
        start=record["started"], end=record.get("finished", "")
    )


def _found(counts: Mapping[str, int]) -> str:
    if "patches" not in counts:
        return ""
    return QCoreApplication.translate("Report", "{n} 个，另剔除 {discarded} 个").format(
        n=f"{counts['patches']:,}", discarded=f"{counts.get('discarded', 0):,}"
    )


def _percent(shares: Mapping[str, float], names: tuple[str, str]) -> str:
    if any(name not in shares for name in names):
        return ""
    return ", ".join(f"{shares[name] * 100:.2f}%" for name in names)
