"""``onemap rules``: the rules of a workspace; switching them; what one would have raised over a past period."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import translate
from app.parsing import OK, Command

if TYPE_CHECKING:
    from data.alerts.rules.dryrun import Outcome
    from data.alerts.rules.rulebook import RuleText
    from data.workspace import Workspace

#: Alerts that a dry run lists; all of them are counted.
MOST = 5_000


def command() -> Command:
    """Describe the command."""
    return Command(
        "rules", translate("Cli", "告警规则：列出、启用、停用、在过去的数据上试算"), configure, run, windows=False
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    actions = ("list", "on", "off", "try")
    parser.add_argument("action", choices=actions, help=translate("Cli", "list 列出，on 启用，off 停用，try 试算"))
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区文件夹"))
    parser.add_argument("rule", nargs="?", default="", metavar="RULE", help=translate("Cli", "规则的 id"))
    parser.add_argument("--file", type=Path, help=translate("Cli", "试算这个文件里的规则，不必先放进工作区"))
    parser.add_argument("--days", type=float, default=30.0, help=translate("Cli", "试算最近多少天；默认 30"))
    parser.add_argument("--json", action="store_true", help=translate("Cli", "试算结果输出为 JSON"))


def run(arguments: argparse.Namespace) -> int:
    """Carry the action out."""
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import say
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    if arguments.action == "try":
        return _try(workspace, arguments)
    if arguments.action == "list":
        for line in _lines(workspace):
            say(line)
        return OK
    entry = _find(workspace, arguments.rule)
    _switch(workspace, entry, arguments.action, open_session(UserSettings()).actor)
    words = (
        translate("Cli", "已启用规则 {rule}。") if arguments.action == "on" else translate("Cli", "已停用规则 {rule}。")
    )
    say(words.format(rule=entry.id))
    return OK


def _lines(workspace: Workspace) -> list[str]:
    from data.alerts.book import AlertBook
    from data.alerts.policy import read_policy
    from data.alerts.rules import rulebook

    with AlertBook(workspace.path, read_policy(workspace.path)) as book, book.reading() as link:
        known = rulebook.switched(link)
    lines = []
    for entry in _texts(workspace):
        state = known.get(entry.id)
        words = translate("Cli", "启用") if state is not None and state.on else translate("Cli", "停用")
        name = entry.rule.zh if entry.rule is not None else str(entry.problem.why if entry.problem else "")
        lines.append(f"{entry.id:<24} {words}  {entry.origin:<12} {name}")
    return lines


def _texts(workspace: Workspace) -> list[RuleText]:
    from app.host.discovery import discover, user_plugin_folder
    from app.rules import of_plugins
    from data.alerts.rules import rulebook

    return rulebook.read_rules(workspace.path, of_plugins(discover(user=user_plugin_folder()).plugins))


def _find(workspace: Workspace, rule: str) -> RuleText:
    from data.errors import UserError

    texts = _texts(workspace)
    found = next((entry for entry in texts if entry.id == rule), None)
    if found is None:
        raise UserError(
            translate("Cli", "没有规则 {rule}。").format(rule=rule or "-"),
            translate("Cli", "有的规则：{rules}").format(rules=", ".join(entry.id for entry in texts) or "-"),
            translate("Cli", "从中选一个，或在工作区的 rules 文件夹里写一个。"),
        )
    if found.problem is not None:
        raise found.problem
    return found


def _switch(workspace: Workspace, entry: RuleText, action: str, actor: str) -> None:
    from data.alerts.book import AlertBook
    from data.alerts.policy import read_policy
    from data.alerts.rules.switching import enter

    with workspace.store() as store, AlertBook(workspace.path, read_policy(workspace.path)) as book:
        enter(book, store, entry, action, actor)


def _try(workspace: Workspace, arguments: argparse.Namespace) -> int:
    import json

    from app.terminal import TerminalProgress, say
    from data.alerts.rules.text import rule_of

    if arguments.file is not None:
        rule = rule_of(arguments.file.read_text(encoding="utf-8"), arguments.file)
    else:
        found = _find(workspace, arguments.rule).rule
        assert found is not None
        rule = found
    progress = TerminalProgress(translate("Cli", "试算"))
    try:
        outcome = _outcome(workspace, rule, timedelta(days=arguments.days), progress)
    finally:
        progress.close()
    if arguments.json:
        say(json.dumps(_plain(outcome), ensure_ascii=False))
        return OK
    for alert in outcome.alerts:
        say(f"{alert.since.astimezone():%Y-%m-%d %H:%M:%S}  {int(alert.severity)}  {alert.title}")
    words = translate("Cli", "{looked} 条数据，{sources} 个来源：会产生 {n} 条告警。")
    say(words.format(looked=outcome.looked_at, sources=outcome.sources, n=len(outcome.alerts)))
    return OK


def _outcome(workspace: Workspace, rule: object, span: timedelta, progress: object) -> Outcome:
    from app.intake.rules import read_rows
    from data.alerts.book import AlertBook, utc_now
    from data.alerts.policy import read_policy
    from data.alerts.rules import dryrun
    from data.alerts.rules.checking import check
    from data.alerts.rules.past import Past
    from data.alerts.rules.rows import RowsWatch
    from data.alerts.rules.spec import Rows, Rule
    from data.alerts.rules.world import StoreWorld
    from data.alerts.sieves import sieve_of, to_map
    from data.alerts.villages import villages
    from data.tasks import Progress

    assert isinstance(rule, Rule)
    told: Progress = progress  # type: ignore[assignment]
    policy, place = read_policy(workspace.path), to_map(workspace.crs)
    end: datetime = utc_now()
    with workspace.store() as store, AlertBook(workspace.path, policy) as book:
        check(rule, store)
        world, village_of = StoreWorld(store, lambda lon, lat: place(lon, lat, "wgs84")), villages(store)
        if isinstance(rule.when, Rows):
            # A table has no past: what its rows are now.
            watch = RowsWatch(rule.model_copy(update={"for_minutes": 0.0}), world)
            rows = read_rows(store, watch, village_of)
            alerts = dryrun.alerts_of(rule, watch.see_rows(rows, end))
            return dryrun.Outcome(end, end, tuple(alerts), len(rows), len(rows))
        past = Past(book.engine, sieve_of(workspace, store, policy), village_of, store)
        begin = end - span
        return dryrun.dry_run(rule, past.observations(rule, begin, end), world, begin, end, told)


def _plain(outcome: Outcome) -> dict[str, object]:
    return {
        "begin": outcome.begin.isoformat(),
        "end": outcome.end.isoformat(),
        "looked_at": outcome.looked_at,
        "sources": outcome.sources,
        "total": len(outcome.alerts),
        "days": [[day.isoformat(), count] for day, count in outcome.by_day()],
        "alerts": [
            {
                "source": a.source,
                "title": a.title,
                "severity": int(a.severity),
                "since": a.since.isoformat(),
                "until": None if a.until is None else a.until.isoformat(),
                "x": a.x,
                "y": a.y,
                "village": a.village,
                "times": a.times,
            }
            for a in outcome.alerts[:MOST]
        ],
    }
