"""The rules of a workspace: their texts, who switched them, and what they remember."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from data.alerts.rows import text_of as moment_text
from data.alerts.rows import time_of
from data.alerts.rules.seen import State
from data.alerts.rules.spec import Rule
from data.alerts.rules.text import rule_of, text_of
from data.alerts.tables import RULE_STATE, RULE_SWITCH
from data.errors import UserError

FOLDER = "rules"
#: What may be entered of a rule.
ACTIONS = ("on", "off", "change", "remove")


@dataclass(frozen=True)
class RuleText:
    """A rule as it is written down.

    Attributes
    ----------
    origin
        ``own`` (the workspace's), or the id of the plugin that ships it.
    rule
        None where the text is no rule; ``problem`` says why.
    shipped
        Whether there is a shipped text of the same id beneath an own one.
    """

    id: str
    origin: str
    text: str
    rule: Rule | None
    problem: UserError | None = None
    shipped: bool = False

    @property
    def digest(self) -> str:
        """Fingerprint of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Switched:
    """The last thing that was entered of a rule."""

    action: str
    time: datetime
    actor: str
    digest: str

    @property
    def on(self) -> bool:
        """Whether the rule is to watch."""
        return self.action == "on"


def read_rules(workspace: Path, shipped: Mapping[str, Sequence[Rule]] | None = None) -> list[RuleText]:
    """All rules, by id; an own text takes the place of a shipped one of the same id. A wrong one is among them.

    Parameters
    ----------
    shipped
        Rules of plugins' manifests, by plugin.
    """
    found: dict[str, RuleText] = {}
    for plugin, rules in (shipped or {}).items():
        for rule in rules:
            found.setdefault(rule.id, RuleText(rule.id, plugin, text_of(rule), rule))
    for file in sorted((workspace / FOLDER).glob("*.toml")):
        own = _read(file)
        found[own.id] = RuleText(own.id, own.origin, own.text, own.rule, own.problem, own.id in found)
    return sorted(found.values(), key=lambda each: each.id)


def _read(file: Path) -> RuleText:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = UserError(
            QCoreApplication.translate("Rules", "规则读不出来。"),
            str(error),
            QCoreApplication.translate("Rules", "检查该文件（UTF-8 编码）。"),
            file=file,
        )
        return RuleText(file.stem, "own", "", None, problem)
    try:
        rule = rule_of(text, file)
        if rule.id != file.stem:
            raise UserError(
                QCoreApplication.translate("Rules", "规则读不出来。"),
                QCoreApplication.translate("Rules", "id 是“{id}”，文件名却是 {name}。").format(
                    id=rule.id, name=file.name
                ),
                QCoreApplication.translate("Rules", "让两者一致。"),
                file=file,
                field="id",
            )
    except UserError as error:
        return RuleText(file.stem, "own", text, None, error)
    return RuleText(rule.id, "own", text, rule)


def save_rule(workspace: Path, text: str) -> Rule:
    """Write a rule into the workspace's folder.

    Raises
    ------
    UserError
        When the text is no rule, or cannot be written.
    """
    rule = rule_of(text)
    file = workspace / FOLDER / f"{rule.id}.toml"
    draft = file.with_suffix(".new")
    try:
        file.parent.mkdir(exist_ok=True)
        with draft.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Rules", "规则没有保存。"),
            str(error),
            QCoreApplication.translate("Rules", "检查工作区的磁盘空间和写权限，再保存一次。"),
            file=file,
        ) from error
    return rule


def remove_rule(workspace: Path, rule: str) -> None:
    """Take an own text away; a shipped rule of the same id holds again.

    Raises
    ------
    UserError
        When it cannot be taken away.
    """
    file = workspace / FOLDER / f"{rule}.toml"
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Rules", "规则没有删除。"),
            str(error),
            QCoreApplication.translate("Rules", "检查工作区的写权限，再试一次。"),
            file=file,
        ) from error


def switched(link: Connection) -> dict[str, Switched]:
    """How every rule was switched last."""
    last = sa.select(sa.func.max(RULE_SWITCH.c.id)).where(RULE_SWITCH.c.action.in_(("on", "off", "remove")))
    rows = link.execute(sa.select(RULE_SWITCH).where(RULE_SWITCH.c.id.in_(last.group_by(RULE_SWITCH.c.rule))))
    return {r["rule"]: Switched(r["action"], time_of(r["time"]), r["actor"], r["digest"]) for r in rows.mappings()}


def last_entry(link: Connection) -> int:
    """Number of the last line of who switched what; another one: something was switched."""
    return int(link.execute(sa.select(sa.func.coalesce(sa.func.max(RULE_SWITCH.c.id), 0))).scalar_one())


def enter(link: Connection, rule: RuleText, action: str, actor: str, now: datetime) -> None:
    """Enter that a rule was switched on or off, changed or removed; one that is off forgets what it remembered."""
    if action not in ACTIONS:
        raise ValueError(f"{action!r} is none of {', '.join(ACTIONS)}")
    link.execute(
        RULE_SWITCH.insert().values(
            rule=rule.id, time=moment_text(now), actor=actor, action=action, digest=rule.digest, text=rule.text
        )
    )
    if action in ("off", "remove"):
        link.execute(RULE_STATE.delete().where(RULE_STATE.c.rule == rule.id))


def history(link: Connection, rule: str, limit: int = 50) -> list[Switched]:
    """What was entered of a rule, latest first."""
    query = sa.select(RULE_SWITCH).where(RULE_SWITCH.c.rule == rule).order_by(RULE_SWITCH.c.id.desc()).limit(limit)
    return [
        Switched(row["action"], time_of(row["time"]), row["actor"], row["digest"])
        for row in link.execute(query).mappings()
    ]


def read_states(link: Connection, rule: str) -> dict[str, State]:
    """What a rule remembers."""
    rows = link.execute(sa.select(RULE_STATE.c.key, RULE_STATE.c.state).where(RULE_STATE.c.rule == rule))
    return {key: State.of(text) for key, text in rows}


def write_states(link: Connection, rule: str, states: Iterable[tuple[str, State]]) -> None:
    """Keep states, in the caller's transaction."""
    rows = [{"rule": rule, "key": key, "state": state.text()} for key, state in states]
    if not rows:
        return
    insert: Any = postgresql.insert if link.dialect.name == "postgresql" else sqlite.insert
    made = insert(RULE_STATE)
    link.execute(made.on_conflict_do_update(index_elements=["rule", "key"], set_={"state": made.excluded.state}), rows)
