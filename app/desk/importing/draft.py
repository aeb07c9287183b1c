"""What has been chosen for an import so far, and the command that carries it out; plain data, no widgets."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Draft:
    """One import in the making; the choices are those of ``onemap import``."""

    source: Path
    target: str = "layer"
    layer: str = ""
    crs: str = ""
    encoding: str = ""
    replace: bool = False
    name: str = ""
    date: str = ""
    refresh: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)

    def arguments(self, workspace: Path, check: bool) -> list[str]:
        """The command's arguments, to check the file or to bring it in."""
        made = ["import", str(workspace), str(self.source), "--to", self.target, "--json"]
        for option, value in (
            ("--layer", self.layer),
            ("--crs", self.crs),
            ("--encoding", self.encoding),
            ("--name", self.name),
            ("--title", self.name),
            ("--date", self.date),
            ("--refresh", self.refresh),
        ):
            if value:
                made.append(f"{option}={value}")
        for source, target in self.mapping.items():
            made.append(f"--map={source}={target}")
        for kind, choice in self.choices.items():
            made.append(f"--choice={kind}={choice}")
        if self.replace:
            made.append("--replace")
        if check:
            made.append("--check")
        return made


def source_key(target: str, columns: Sequence[str]) -> str:
    """What says that two files are of one source: the same columns for the same target."""
    text = "\n".join([target, *sorted(columns)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]
