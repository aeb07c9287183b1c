"""How values are written: one table of formats for lists, cards, charts and exported files.

A format turns a stored value into text for the screen and into a typed cell for Excel. Areas are stored in m2; 公顷
and 亩 are formats of the same value (1 亩 = 2000/3 m2). Phones are masked everywhere. A missing value is a dash,
never 0.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

MISSING = "—"

Kind = Literal["text", "number", "time", "phone", "area", "flag"]


@dataclass(frozen=True)
class Format:
    """One way of writing a value.

    Attributes
    ----------
    name : str
        As declared in manifests.
    kind : str
        What the stored value is; ``area`` writes m2, 公顷 and 亩 side by side.
    decimals : int
        Fixed decimals of a number.
    scale : float
        Shown = stored * scale.
    unit : str
        Chinese source text of the unit, translated when shown; empty for none.
    pattern : str
        strftime pattern of a time.
    grouped : bool
        Thousands separators.
    signed : bool
        Write the sign of positive numbers too: differences.
    """

    name: str
    kind: Kind = "text"
    decimals: int = 0
    scale: float = 1.0
    unit: str = ""
    pattern: str = ""
    grouped: bool = True
    signed: bool = False

    @property
    def numeric(self) -> bool:
        """Whether values are numbers, so right-aligned and summable."""
        return self.kind in ("number", "area")

    @property
    def unit_text(self) -> str:
        """The unit in the language of the program."""
        return QCoreApplication.translate("Formats", self.unit) if self.unit else ""

    @property
    def excel(self) -> str:
        """Number format code of an Excel cell."""
        if self.kind in ("number", "area"):
            whole = "#,##0" if self.grouped else "0"
            decimals = 2 if self.kind == "area" else self.decimals
            return whole + ("." + "0" * decimals if decimals else "")
        if self.kind == "time":
            return "yyyy-mm-dd" if "%H" not in self.pattern else "yyyy-mm-dd hh:mm"
        return "@"

    def text(self, value: Any, unit: bool = False) -> str:
        """Write ``value``; with ``unit``, followed by its unit. Missing values become a dash."""
        if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
            return MISSING
        if self.kind == "number":
            return self._number(value, unit)
        if self.kind == "area":
            return " · ".join(FORMATS[name].text(value, True) for name in ("m2_short", "ha", "mu"))
        if self.kind == "time":
            moment = parse_time(value)
            return moment.strftime(self.pattern) if moment else str(value)
        if self.kind == "phone":
            return mask_phone(str(value))
        if self.kind == "flag":
            yes = QCoreApplication.translate("Formats", "是")
            return yes if value in (1, True, "1") else QCoreApplication.translate("Formats", "否")
        return str(value)

    def cell(self, value: Any) -> Any:
        """Give the typed value of a file cell: number, datetime (naive, local) or text; None when missing."""
        if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
            return None
        if self.kind in ("number", "area"):
            try:
                number = float(value) * self.scale
            except (TypeError, ValueError):
                return str(value)
            return int(number) if self.decimals == 0 and self.kind == "number" and number.is_integer() else number
        if self.kind == "time":
            return parse_time(value) or str(value)
        return self.text(value)

    def _number(self, value: Any, unit: bool) -> str:
        try:
            number = float(value) * self.scale
        except (TypeError, ValueError):
            return str(value)
        text = f"{number:,.{self.decimals}f}" if self.grouped else f"{number:.{self.decimals}f}"
        if float(text.replace(",", "")) == 0:
            text = text.lstrip("-")
        elif self.signed and number > 0:
            text = "+" + text
        if not (unit and self.unit):
            return text
        return f"{text}{'' if self.unit in '°%' else ' '}{self.unit_text}"


def mask_phone(phone: str) -> str:
    """Hide the middle of a telephone number: ``13812342071`` becomes ``138****2071``.

    Shorter numbers (land lines, short codes) keep at most their last four digits.
    """
    digits = "".join(c for c in phone if c.isdigit())
    if len(digits) >= 11:
        return f"{digits[:3]}****{digits[-4:]}"
    keep = min(4, len(digits) // 2)
    return "****" + digits[len(digits) - keep :]


def parse_time(value: Any) -> datetime.datetime | None:
    """Read ISO text (or a datetime) as naive local time; None when it is not a time.

    A value without a zone is UTC, as all times of the store are.
    """
    if isinstance(value, datetime.datetime):
        moment = value
    else:
        try:
            moment = datetime.datetime.fromisoformat(str(value).strip().replace("Z", "+00:00"))
        except ValueError:
            return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return moment.astimezone().replace(tzinfo=None)


def _translatable() -> None:
    """Name the units once as literals, so that lupdate finds them."""
    translate = QCoreApplication.translate
    translate("Formats", "m²")
    translate("Formats", "公顷")
    translate("Formats", "亩")
    translate("Formats", "万 m³")
    translate("Formats", "万元")
    translate("Formats", "人")
    translate("Formats", "户")


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("text"),
        Format("code"),
        Format("integer", "number"),
        Format("decimal1", "number", 1),
        Format("decimal2", "number", 2),
        Format("decimal3", "number", 3),
        Format("decimal4", "number", 4),
        Format("m2", "number", 2, unit="m²"),
        Format("m2_short", "number", 1, unit="m²"),
        Format("ha", "number", 4, 1e-4, "公顷"),
        Format("ha_short", "number", 1, 1e-4, "公顷"),
        Format("mu", "number", 2, 3 / 2000, "亩"),
        Format("area", "area"),
        Format("level", "number", 2, unit="m"),
        Format("margin", "number", 2, unit="m", signed=True),
        Format("metres", "number", 0, unit="m"),
        Format("degrees", "number", 0, unit="°"),
        Format("capacity", "number", 2, 1e-4, "万 m³"),
        Format("wan", "number", 2, unit="万元"),
        Format("people", "number", 0, unit="人"),
        Format("households", "number", 0, unit="户"),
        Format("flow", "number", 2, unit="m³/s"),
        Format("rain", "number", 1, unit="mm"),
        Format("percent", "number", 2, 100.0, "%"),
        Format("year", "number", grouped=False),
        Format("time", "time", pattern="%m-%d %H:%M"),
        Format("datetime", "time", pattern="%Y-%m-%d %H:%M"),
        Format("date", "time", pattern="%Y-%m-%d"),
        Format("phone", "phone"),
        Format("flag", "flag"),
    )
}
