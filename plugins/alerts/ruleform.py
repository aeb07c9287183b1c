"""The form of a rule: changes the same values that its text says, and leaves alone what it does not show."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from data.alerts.model import Severity
from data.alerts.policy import Policy
from plugins.alerts import words
from widgets.controls.number import NumberBox

COLOURS = ("red", "orange", "yellow", "blue")
TYPES = ("threshold", "rate", "silence", "geofence", "count", "rows")
_MOST = 1e7
#: The form's limits table: flood limits by date.
FLOOD_LIMIT = {
    "table": "reservoir_limit",
    "key": "reservoir",
    "value": "limit_level",
    "begin": "begin_md",
    "end": "end_md",
}


def type_name(kind: str) -> str:
    """What a type of rule is called."""
    translate = QCoreApplication.translate
    return {
        "threshold": translate("Rules", "读数越限"),
        "rate": translate("Rules", "读数变化过快"),
        "silence": translate("Rules", "设备无声"),
        "geofence": translate("Rules", "进出区域"),
        "count": translate("Rules", "区域内次数"),
        "rows": translate("Rules", "台账记录"),
    }[kind]


class RuleForm(QWidget):
    """Shows the values of a rule, as `tomllib` reads them.

    Signals
    -------
    edited()
        The user has changed something; `values` gives all of it.
    """

    edited = Signal()

    def __init__(self, policy: Policy, english: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, Any] = {}
        self._loading = False
        self.id, self.zh, self.en, self.message, self.sources = (QLineEdit(self) for _ in range(5))
        self.message.setPlaceholderText(self.tr("留空用自带的句子；可用 {source} {value} {limit} 等"))
        self.sources.setPlaceholderText(self.tr("全部来源；或写名称，* 代表任意字符，逗号分开"))
        self.kind, self.type, self.side, self.limit_from = (QComboBox(self) for _ in range(4))
        for name in policy.kinds:
            self.kind.addItem(words.kind_name(policy, name, english), name)
        for name in TYPES:
            self.type.addItem(type_name(name), name)
        for title, name in (
            (self.tr("固定值"), "number"),
            (self.tr("水库汛限（按日期）"), "table"),
            (self.tr("在文本里写"), "text"),
        ):
            self.limit_from.addItem(title, name)
        self.quantity, self.area, self.kinds = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.area.setPlaceholderText(self.tr("行政区划代码，或表名"))
        self.limit, self.back = self._number(-_MOST, 3), self._number(0, 3)
        self.minutes = self._number(0, 0, self.tr(" 分钟"))
        self.hold, self.clear = self._number(0, 0, self.tr(" 分钟")), self._number(0, 0, self.tr(" 分钟"))
        self.by = QComboBox(self)
        for title, name in ((self.tr("每个村"), "village"), (self.tr("每个镇"), "town"), (self.tr("全县"), "county")):
            self.by.addItem(title, name)
        self.colour = QComboBox(self)
        self.levels: dict[str, tuple[QCheckBox, NumberBox]] = {}
        for severity, name in zip(Severity, COLOURS, strict=True):
            self.colour.addItem(words.severity_name(severity), name)
            self.levels[name] = (QCheckBox(words.severity_name(severity), self), self._number(-_MOST, 3))
        widest = max(box.sizeHint().width() for box, _limit in self.levels.values())
        for box, _limit in self.levels.values():
            box.setMinimumWidth(widest)  # the limits stand in one column
        self._lay_out()
        self._connect()

    def _number(self, least: float, decimals: int, suffix: str = "") -> NumberBox:
        box = NumberBox(self)
        box.setRange(least, _MOST)
        box.setDecimals(decimals)
        box.setSuffix(suffix)
        return box

    def _lay_out(self) -> None:
        self._form = form = QFormLayout(self)
        form.setContentsMargins(12, 12, 12, 12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        limit = QHBoxLayout()
        limit.addWidget(self.limit_from, 1)
        limit.addWidget(self.limit, 1)
        self._limit_row = QWidget(self)
        limit.setContentsMargins(0, 0, 0, 0)
        self._limit_row.setLayout(limit)
        self._level_rows = []
        rows: list[tuple[str, QWidget]] = [
            (self.tr("编号"), self.id),
            (self.tr("中文名"), self.zh),
            (self.tr("英文名"), self.en),
            (self.tr("告警种类"), self.kind),
            (self.tr("类型"), self.type),
            (self.tr("读数"), self.quantity),
            (self.tr("方向"), self.side),
            (self.tr("限值"), self._limit_row),
            (self.tr("上报种类"), self.kinds),
            (self.tr("统计范围"), self.by),
            (self.tr("时间窗"), self.minutes),
            (self.tr("区域"), self.area),
            (self.tr("级别"), self.colour),
        ]
        for title, widget in rows:
            form.addRow(title, widget)
        self.limit.setAccessibleName(self.tr("限值"))
        for name in COLOURS:
            check, box = self.levels[name]
            box.setAccessibleName(check.text())
            row = QWidget(self)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(check)
            line.addWidget(box, 1)
            form.addRow(self.tr("分级") if name == "red" else "", row)
            self._level_rows.append(row)
        for title, widget in (
            (self.tr("回差"), self.back),
            (self.tr("持续"), self.hold),
            (self.tr("恢复后"), self.clear),
            (self.tr("来源"), self.sources),
            (self.tr("告警标题"), self.message),
        ):
            form.addRow(title, widget)

    def _connect(self) -> None:
        for line in (self.id, self.zh, self.en, self.message, self.sources, self.quantity, self.area, self.kinds):
            line.textEdited.connect(self._edited)
        for box in (self.kind, self.side, self.limit_from, self.by, self.colour):
            box.activated.connect(self._edited)
        self.type.activated.connect(self._type_chosen)
        for number in (self.limit, self.back, self.minutes, self.hold, self.clear):
            number.valueChanged.connect(self._edited)
        for check, number in self.levels.values():
            check.clicked.connect(self._edited)
            number.valueChanged.connect(self._edited)

    # -- values to widgets

    def show_values(self, values: Mapping[str, Any], new: bool = False) -> None:
        """Show other values; ``new``: the id may be chosen."""
        self._values = copy.deepcopy(dict(values))
        self._loading = True
        when = self._values.get("when", {})
        for line, text in (
            (self.id, values.get("id", "")),
            (self.zh, values.get("zh", "")),
            (self.en, values.get("en", "")),
            (self.message, values.get("message", "")),
            (self.sources, ", ".join(values.get("sources", ()))),
            (self.quantity, when.get("quantity", "")),
            (self.kinds, ", ".join(when.get("kinds", ()))),
            (self.area, _area_text(when.get("area", {}))),
        ):
            line.setText(str(text))
        self.id.setReadOnly(not new)
        if self.kind.findData(values.get("kind")) < 0 and values.get("kind"):
            self.kind.addItem(str(values["kind"]), values["kind"])
        for box, data in ((self.kind, values.get("kind")), (self.type, when.get("type")), (self.by, when.get("by"))):
            box.setCurrentIndex(max(0, box.findData(data)))
        self._fill_sides(when)
        limit = when.get("limit", 0.0)
        known = "number" if isinstance(limit, int | float) else "table" if limit == FLOOD_LIMIT else "text"
        self.limit_from.setCurrentIndex(self.limit_from.findData(known))
        self.limit.setValue(float(limit) if known == "number" else 0.0)
        for number, value in (
            (self.back, when.get("back", 0)),
            (self.minutes, when.get("minutes", 60)),
            (self.hold, values.get("for_minutes", 0)),
            (self.clear, values.get("clear_after_minutes", 0)),
        ):
            number.setValue(float(value))
        self.colour.setCurrentIndex(max(0, self.colour.findData(when.get("severity"))))
        levels = {
            level.get("severity"): level.get("at", 0.0) for level in when.get("levels", ()) if "when" not in level
        }
        for name, (check, at) in self.levels.items():
            check.setChecked(name in levels)
            at.setValue(float(levels.get(name, 0.0)))
        self._loading = False
        self._show_fitting()

    def _fill_sides(self, when: Mapping[str, Any]) -> None:
        sides = {
            "threshold": (("above", self.tr("高于")), ("below", self.tr("低于"))),
            "rate": (("rise", self.tr("上升")), ("fall", self.tr("下降")), ("either", self.tr("升降都算"))),
            "geofence": (("inside", self.tr("进入")), ("outside", self.tr("离开"))),
        }.get(self.type.currentData(), ())
        self.side.clear()
        for name, title in sides:
            self.side.addItem(title, name)
        self.side.setCurrentIndex(max(0, self.side.findData(when.get("side"))))

    def _show_fitting(self) -> None:
        """Show the rows that the type has; what a table rule says stands in its text."""
        kind = self.type.currentData()
        levelled = kind in ("threshold", "rate", "silence", "count")
        fitting = {
            self.quantity: kind in ("threshold", "rate"),
            self.side: kind in ("threshold", "rate", "geofence"),
            self._limit_row: kind == "threshold",
            self.kinds: kind == "count",
            self.by: kind == "count",
            self.minutes: kind in ("rate", "count"),
            self.area: kind in ("geofence", "count"),
            self.colour: kind == "geofence",
            self.back: kind in ("threshold", "rate"),
            self.hold: kind != "silence",
            **dict.fromkeys(self._level_rows, levelled),
        }
        for widget, shown in fitting.items():
            self._form.setRowVisible(widget, shown)
        self.limit.setVisible(self.limit_from.currentData() == "number")
        unit = {
            "threshold": self.tr(" 超出"),
            "rate": self.tr(" 每小时"),
            "silence": self.tr(" 分钟"),
            "count": self.tr(" 次"),
        }
        for _, box in self.levels.values():
            box.setSuffix(unit.get(kind, ""))

    # -- widgets to values

    def values(self) -> dict[str, Any]:
        """The values as they are in the form; those it does not show as they were."""
        values = copy.deepcopy(self._values)
        when = values.setdefault("when", {})
        kind = self.type.currentData()
        values |= {"id": self.id.text().strip(), "zh": self.zh.text().strip(), "en": self.en.text().strip()}
        values["kind"] = self.kind.currentData()
        _put(values, "message", self.message.text().strip())
        _put(values, "sources", _parts(self.sources.text()))
        _put(values, "for_minutes", self.hold.value() if kind != "silence" else 0)
        _put(values, "clear_after_minutes", self.clear.value())
        when["type"] = kind
        if kind in ("threshold", "rate"):
            when |= {"quantity": self.quantity.text().strip(), "side": self.side.currentData()}
            _put(when, "back", self.back.value())
        if kind == "threshold" and self.limit_from.currentData() != "text":
            when["limit"] = self.limit.value() if self.limit_from.currentData() == "number" else dict(FLOOD_LIMIT)
        if kind in ("rate", "count"):
            when["minutes"] = self.minutes.value()
        if kind == "count":
            when |= {"kinds": _parts(self.kinds.text()), "by": self.by.currentData()}
        if kind == "geofence":
            when |= {"side": self.side.currentData(), "severity": self.colour.currentData()}
        if kind in ("geofence", "count") and "ring" not in when.get("area", {}):
            _put(when, "area", _area_of(self.area.text()))
        if kind in ("threshold", "rate", "silence", "count"):
            when["levels"] = [
                {"severity": name, "at": box.value()} for name, (check, box) in self.levels.items() if check.isChecked()
            ]
        return values

    def _edited(self) -> None:
        if not self._loading:
            self._values = self.values()
            self.limit.setVisible(self.limit_from.currentData() == "number")
            self.edited.emit()

    def _type_chosen(self) -> None:
        kind = self.type.currentData()
        if kind == self._values.get("when", {}).get("type"):
            return
        self._values["when"] = starting_values(kind)
        self.show_values(self._values, not self.id.isReadOnly())
        self.edited.emit()


def starting_values(kind: str) -> dict[str, Any]:
    """Values of a new condition of a type, to be changed."""
    values: dict[str, dict[str, Any]] = {
        "threshold": {
            "type": "threshold",
            "quantity": "level_m",
            "limit": dict(FLOOD_LIMIT),
            "levels": [{"severity": "orange", "at": 0.3}, {"severity": "yellow", "at": 0.0}],
        },
        "rate": {"type": "rate", "quantity": "level_m", "minutes": 60, "levels": [{"severity": "yellow", "at": 0.3}]},
        "silence": {"type": "silence", "levels": [{"severity": "blue", "at": 60}]},
        "geofence": {"type": "geofence", "severity": "yellow", "area": {"table": "ecological_redline"}},
        "count": {"type": "count", "kinds": ["fire"], "minutes": 60, "levels": [{"severity": "orange", "at": 3}]},
        "rows": {
            "type": "rows",
            "table": "reservoir",
            "source": "name",
            "place": "code",
            "levels": [{"severity": "yellow", "when": [{"field": "level_m", "op": ">", "value": 0}]}],
        },
    }
    return values[kind]


def new_values() -> dict[str, Any]:
    """Values of a new rule."""
    return {"id": "new_rule", "zh": "新规则", "en": "New rule", "kind": "flood", "when": starting_values("threshold")}


def _put(values: dict[str, Any], name: str, value: Any) -> None:
    """Set a value, or leave it out where it is the usual one."""
    if value:
        values[name] = value
    else:
        values.pop(name, None)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]


def _area_text(area: Mapping[str, Any]) -> str:
    return " ".join(str(area[name]) for name in ("table", "code") if area.get(name))


def _area_of(text: str) -> dict[str, str]:
    parts = text.split()
    if not parts:
        return {}
    if len(parts) == 1:
        return {"code": parts[0]} if parts[0].isdigit() else {"table": parts[0]}
    return {"table": parts[0], "code": parts[1]}
