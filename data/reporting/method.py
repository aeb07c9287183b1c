"""How patches were found: a detection run's own record (``run.json``), in an order that people read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.reporting.naming import METHODS


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
        return Run({"name": name, "missing": "检测记录 run.json 已不在工作区", "lines": [], "sha256": ""}, {})
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


def _lines(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values; what the record lacks is left out."""
    method = str(record.get("method") or "")
    parameters = record.get("parameters") or {}
    registration = record.get("registration") or {}
    normalised = record.get("normalisation") or {}
    shares, counts, grid = record.get("shares") or {}, record.get("counts") or {}, record.get("grid") or {}
    versions = record.get("versions") or {}
    return [
        ("检测时间", f"{record.get('started', '')} 至 {record.get('finished', '')}" if record.get("started") else ""),
        ("检测方法", METHODS.get(method, method)),
        ("检测程序版本", str(record.get("engine") or "")),
        ("软件版本", "，".join(f"{key} {value}" for key, value in versions.items())),
        ("网络权重 SHA-256", str(record.get("network_sha256") or "")),
        ("参加比对的波段", "、".join((record.get("bands") or {}).get("shared") or [])),
        ("比对分辨率", f"{grid['metres']:g} m" if "metres" in grid else ""),
        ("配准改正", _shift(registration)),
        ("配准残差", f"{registration['residual_pixels']:.3f} 像元" if "residual_pixels" in registration else ""),
        ("辐射归一化相关系数", "、".join(f"{value:.3f}" for value in normalised.get("correlation") or [])),
        ("阈值", "，".join(f"{key} {value:g}" for key, value in (record.get("thresholds") or {}).items())),
        ("最小图斑", f"{parameters['min_area']:g} m²" if "min_area" in parameters else ""),
        ("耕地地类", "、".join(parameters.get("farmland_codes") or [])),
        ("云、阴影占比", _percent(shares, ("cloud", "shadow"))),
        (
            "检出图斑",
            f"{counts['patches']:,} 个，另剔除 {counts.get('discarded', 0):,} 个" if "patches" in counts else "",
        ),
    ]


def _shift(registration: Mapping[str, Any]) -> str:
    if "shift_rows" not in registration:
        return ""
    return f"行 {registration['shift_rows']:+.3f}，列 {registration['shift_cols']:+.3f} 像元"


def _percent(shares: Mapping[str, float], names: tuple[str, str]) -> str:
    if any(name not in shares for name in names):
        return ""
    return "，".join(f"{shares[name] * 100:.2f}%" for name in names)
