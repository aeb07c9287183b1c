"""Checks of what the console stands on; each is a function that returns findings and never raises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.doctor.finding import Finding
from app.doctor.libraries import codecs, fonts, libraries, qt, translations
from app.doctor.map_engine import map_engine
from app.doctor.storage import disk, plugins, workspace_checks
from app.i18n import translate


def examine(workspace: Path | None) -> list[Finding]:
    """Carry out every check."""
    checks: list[Callable[[], list[Finding]]] = [
        libraries,
        qt,
        fonts,
        codecs,
        map_engine,
        translations,
        disk,
        plugins,
        lambda: workspace_checks(workspace),
    ]
    findings: list[Finding] = []
    for check in checks:
        try:
            findings.extend(check())
        except Exception as error:  # a check that fails is itself a fault to report, not the end of the rest
            name = getattr(check, "__name__", "check")
            findings.append(
                Finding(
                    name,
                    "fault",
                    f"{type(error).__name__}: {error}",
                    translate("Doctor", "运行 make setup 重装，或把这一行发给维护人员。"),
                )
            )
    return findings
