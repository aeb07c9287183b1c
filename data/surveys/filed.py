"""Which surveys a workspace has, which of them holds on a day, and what their tables are called."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.query import equal
from data.store import Store

#: The folder of a workspace with earlier surveys, and the table that they are earlier states of.
FOLDER, PARCELS = "history", "dltb"
#: What the time bar calls them (`data.dated.Dated.key`).
KIND = "survey"
SUFFIXES = (".gpkg", ".shp", ".fgb", ".geojson", ".gdb")
_MARK = "@"
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True)
class Survey:
    """Parcels as they were on ``day``, from a file."""

    day: date
    file: Path

    @property
    def table(self) -> str:
        """The name under which a store reads them."""
        return f"{PARCELS}{_MARK}{self.day.isoformat()}"


@dataclass(frozen=True)
class Timeline:
    """Surveys by day, and from which day on the present table holds.

    Attributes
    ----------
    surveys
        Ascending, one a day.
    present
        None without earlier surveys: then nothing else ever holds.
    unclear
        Files that are left out, each with the reason.
    """

    surveys: tuple[Survey, ...] = ()
    present: date | None = None
    unclear: tuple[tuple[Path, str], ...] = ()

    def at(self, day: date) -> Survey | None:
        """The survey that holds on a day, the latest at or before it; None: the present table does.

        Before the first survey the first is given: nothing nearer to that day is known. `is_before` tells.
        """
        if not self.surveys or self.present is None or day >= self.present:
            return None
        return self.surveys[max(0, bisect_right([one.day for one in self.surveys], day) - 1)]

    def is_before(self, day: date) -> bool:
        """Whether a day lies before the first survey."""
        return bool(self.surveys) and day < self.surveys[0].day

    def of(self, day: date) -> Survey | None:
        """The survey of exactly this day."""
        return next((one for one in self.surveys if one.day == day), None)


def day_of_name(name: str) -> date | None:
    """The day that a file's name tells: a whole date, else the last of the year (changes are drawn up for it)."""
    found = _DAY.search(name)
    if found is not None:
        try:
            return date(int(found[1]), int(found[3]), int(found[4]))
        except ValueError:
            return None
    year = _YEAR.search(name)
    return date(int(year[1]), 12, 31) if year is not None else None


def files(folder: Path) -> list[Path]:
    """Files of surveys in a workspace, by name; [] without any."""
    history = folder / FOLDER
    if not history.is_dir():
        return []
    return sorted(each for each in history.iterdir() if each.suffix.lower() in SUFFIXES and each.name[0] != ".")


def read_timeline(folder: Path, store: Store) -> Timeline:
    """Read which surveys a workspace (``folder``) has; tells of files whose day nobody knows."""
    by_day: dict[date, Survey] = {}
    unclear: list[tuple[Path, str]] = []
    for file in files(folder):
        day = day_of_name(file.stem)
        if day is None:
            unclear.append((file, QCoreApplication.translate("Surveys", "文件名里没有年份，例如 dltb_2024.gpkg")))
        elif day in by_day:
            text = QCoreApplication.translate("Surveys", "与 {name} 是同一天的调查")
            unclear.append((file, text.format(name=by_day[day].file.name)))
        else:
            by_day[day] = Survey(day, file)
    surveys = tuple(by_day[day] for day in sorted(by_day))
    if not surveys:
        return Timeline(unclear=tuple(unclear))
    return Timeline(surveys, max(_present_day(store), surveys[-1].day + timedelta(days=1)), tuple(unclear))


def _present_day(store: Store) -> date:
    """From when on the present parcels hold: the end of their newest year of data, else the day they were imported."""
    years = [int(year) for year in store.distinct(PARCELS, "SJNF") if year]
    if years:
        return date(max(years), 12, 31)
    imported = store.page("dataset", ("imported_at",), equal("table_name", PARCELS), limit=1_000)
    days = [datetime.fromisoformat(str(moment).replace("Z", "+00:00")).astimezone().date() for (moment,) in imported]
    return max(days, default=date.min)


def survey_day(table: str) -> date | None:
    """The day of a survey's table; None for any other table."""
    _, mark, day = table.partition(_MARK)
    try:
        return date.fromisoformat(day) if mark else None
    except ValueError:
        return None


def present_table(table: str) -> str:
    """The table of today that a survey's table is an earlier state of; any other table is its own."""
    return table.partition(_MARK)[0] if survey_day(table) is not None else table


def titled(title: str, table: str) -> str:
    """A table's title with the day of its survey, where it is one."""
    day = survey_day(table)
    if day is None:
        return title
    return QCoreApplication.translate("Surveys", "{title}（{day} 调查）").format(title=title, day=day.isoformat())


def refuse_past(table: str) -> None:
    """Refuse to change a table of an earlier survey.

    Raises
    ------
    UserError
        With the reason, for a survey's table.
    """
    day = survey_day(table)
    if day is not None:
        raise UserError(
            QCoreApplication.translate("Surveys", "没有修改。"),
            QCoreApplication.translate("Surveys", "这是 {day} 的调查，只供查看。").format(day=day.isoformat()),
            QCoreApplication.translate("Surveys", "在时间轴上点“显示全部时间”回到现状，再编辑。"),
        )
