"""What the queue and the card say of an alert. Pure; times are shown in the office's own zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.alerts.model import Alert, Severity, Step
from data.alerts.policy import Policy
from plugins.alerts.speaking import state_name

DOT = " · "
#: From here on an overdue alert counts minutes, not seconds.
_LONG = timedelta(minutes=10)
#: Minutes from which on it is told in hours, and in days.
_HOURS, _DAYS = 120, 2 * 1440


def severity_name(severity: Severity) -> str:
    """The colour's name."""
    return {
        Severity.RED: QCoreApplication.translate("Alerts", "红色"),
        Severity.ORANGE: QCoreApplication.translate("Alerts", "橙色"),
        Severity.YELLOW: QCoreApplication.translate("Alerts", "黄色"),
        Severity.BLUE: QCoreApplication.translate("Alerts", "蓝色"),
    }[severity]


def kind_name(policy: Policy, kind: str, english: bool) -> str:
    """What kind of alert it is; a kind that is not in the policy is shown as it was sent."""
    known = policy.kinds.get(kind)
    if known is None:
        return kind
    return known.en if english else known.zh


def clock(time: datetime) -> str:
    """Hours, minutes and seconds on the wall clock."""
    return time.astimezone().strftime("%H:%M:%S")


def moment(time: datetime, now: datetime) -> str:
    """The clock today, else the day, too."""
    local = time.astimezone()
    return local.strftime("%H:%M:%S" if local.date() == now.astimezone().date() else "%m-%d %H:%M")


def brief(time: datetime, now: datetime) -> str:
    """Hours and minutes today, else the day: what is read from afar is no list of seconds."""
    local = time.astimezone()
    return local.strftime("%H:%M" if local.date() == now.astimezone().date() else "%m-%d")


def left(alert: Alert, now: datetime) -> tuple[str, bool]:
    """Time to the deadline, or who is at it; and whether it is overdue."""
    if not alert.open:
        return QCoreApplication.translate("Alerts", "已关闭"), False
    if not alert.active:
        return QCoreApplication.translate("Alerts", "已解除"), False
    overdue = alert.escalation > 0 or (alert.deadline is not None and alert.deadline < now)
    if alert.deadline is None:
        return QCoreApplication.translate("Alerts", "超时，已逐级上报"), True
    if overdue and alert.deadline >= now:
        return QCoreApplication.translate("Alerts", "超时，第 {n} 次上报").format(n=alert.escalation), True
    if alert.assignee:
        return QCoreApplication.translate("Alerts", "{who} 处置中").format(who=alert.assignee), overdue
    if overdue:
        past = now - alert.deadline
        if past < _LONG:
            return QCoreApplication.translate("Alerts", "超时 {t}").format(t=_minutes(past)), True
        return _long_past(past), True
    return QCoreApplication.translate("Alerts", "剩 {t}").format(t=_minutes(alert.deadline - now)), False


def _long_past(span: timedelta) -> str:
    """A time that has run out long ago: only its order of size is of use."""
    minutes = int(span.total_seconds() // 60)
    if minutes < _HOURS:
        return QCoreApplication.translate("Alerts", "超时 {n} 分").format(n=minutes)
    if minutes < _DAYS:
        return QCoreApplication.translate("Alerts", "超时 {n} 小时").format(n=minutes // 60)
    return QCoreApplication.translate("Alerts", "超时 {n} 天").format(n=minutes // 1440)


def _minutes(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    if seconds >= 3600:
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{seconds // 60:02}:{seconds % 60:02}"


def where(alert: Alert, villages: Mapping[str, str]) -> str:
    """Village, source, and which report this is."""
    parts = [villages.get(alert.village, ""), alert.source]
    if alert.count > 1:
        parts.append(QCoreApplication.translate("Alerts", "第 {n} 次").format(n=alert.count))
    return DOT.join(part for part in parts if part)


def state(alert: Alert) -> str:
    """Severity, how it was closed or whether it is acknowledged, first and last report."""
    seen = (
        DOT.join([QCoreApplication.translate("Alerts", "已关闭"), outcome_name(alert.outcome)])
        if not alert.open
        else QCoreApplication.translate("Alerts", "{who} 已确认").format(who=alert.acknowledged_by)
        if alert.acknowledged
        else QCoreApplication.translate("Alerts", "未确认")
    )
    first = QCoreApplication.translate("Alerts", "首报 {t}").format(t=clock(alert.first_seen))
    last = QCoreApplication.translate("Alerts", "末报 {t}").format(t=clock(alert.last_seen))
    return DOT.join([severity_name(alert.severity), seen, first, *([last] if alert.count > 1 else [])])


def step_text(step: Step) -> str:
    """One line of the record."""
    detail = step.detail
    words = {
        "raise": QCoreApplication.translate("Alerts", "首次上报"),
        "worsen": QCoreApplication.translate("Alerts", "级别升高"),
        "clear": QCoreApplication.translate("Alerts", "告警源解除")
        if detail.get("why") == "source"
        else QCoreApplication.translate("Alerts", "预警的有效期已过")
        if detail.get("why") == "expired"
        else QCoreApplication.translate("Alerts", "长时间无上报，视为解除"),
        "update": QCoreApplication.translate("Alerts", "发布者更新：{title}"),
        "acknowledge": QCoreApplication.translate("Alerts", "确认"),
        "assign": QCoreApplication.translate("Alerts", "派给 {to}"),
        "note": QCoreApplication.translate("Alerts", "备注：{text}"),
        "link": QCoreApplication.translate("Alerts", "归入事件 {event}"),
        "escalate": QCoreApplication.translate("Alerts", "超时，上报 {to}"),
        "close": QCoreApplication.translate("Alerts", "关闭：{outcome} {text}"),
        "merge": QCoreApplication.translate("Alerts", "并入告警 {into}"),
        "photo": QCoreApplication.translate("Alerts", "照片：{name}"),
        "speak": QCoreApplication.translate("Alerts", "喊话（{name}，{times} 遍）：{text}"),
        "speaker": QCoreApplication.translate("Alerts", "{name} {state} {reason}"),
        "snapshot": QCoreApplication.translate("Alerts", "截图：{name}"),
        "absorb": QCoreApplication.translate("Alerts", "并入了告警 {from}"),
    }
    pattern = words.get(step.action, step.action)
    values = {key: str(value) for key, value in detail.items()}
    if "outcome" in values:
        values["outcome"] = outcome_name(values["outcome"])
    if step.action in ("raise", "worsen") and "name" in values:
        pattern = QCoreApplication.translate("Alerts", "{what}（规则 {name}：{shown}）")
        values |= {"what": words[step.action], "shown": _values(detail.get("values", {}))}
    if step.action == "speaker":
        values["state"] = state_name(values.get("state", ""))
    if step.action == "escalate":
        values["to"] = rank_name(values.get("to", ""))
    try:
        text = pattern.format(**values).strip()
    except KeyError:
        text = pattern
    return text if step.actor == "onemap" else f"{step.actor} {text}"


def _values(values: Mapping[str, Any]) -> str:
    """What a rule measured."""
    shown = [f"{name} {value:g}" for name, value in values.items() if isinstance(value, int | float)]
    return "，".join(shown) or "-"


def outcome_name(outcome: str) -> str:
    """How an alert was closed."""
    return {
        "real": QCoreApplication.translate("Alerts", "属实，已处置"),
        "false": QCoreApplication.translate("Alerts", "误报"),
        "test": QCoreApplication.translate("Alerts", "测试"),
        "duplicate": QCoreApplication.translate("Alerts", "重复"),
    }.get(outcome, outcome)


def rank_name(rank: str) -> str:
    """Who is told when a deadline passes."""
    return {
        "grid": QCoreApplication.translate("Alerts", "网格员"),
        "village": QCoreApplication.translate("Alerts", "村"),
        "town": QCoreApplication.translate("Alerts", "镇"),
        "county": QCoreApplication.translate("Alerts", "县"),
    }.get(rank, rank)
