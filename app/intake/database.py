"""The channel of a database table: rows beyond the last key seen, in the order of the key, a page at a time."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from app.i18n import translate
from app.intake.committing import Committer
from app.intake.health import Health
from app.intake.marks import Marks
from app.intake.polling import Delivery, Poller
from app.intake.settings import DatabaseSettings
from data.alerts.model import Message
from data.errors import UserError

#: Rows that are asked for at once.
PAGE = 500


class GrowingTable:
    """A table that is read by a column that grows, and how far. It is only read.

    Parameters
    ----------
    password
        Of the user in the URL, or "".
    """

    def __init__(self, settings: DatabaseSettings, password: str, marks: Marks) -> None:
        self._settings = settings
        self._password = password
        self._marks = marks
        self._key = f"database:{settings.name}"
        self._engine: sa.Engine | None = None
        self._table: sa.Table | None = None

    def waiting(self) -> int:
        """How many rows are beyond the last key noted.

        Raises
        ------
        UserError
            When the database, the table or the key cannot be read.
        """
        with self._telling():
            engine, table = self._open()
            last = self._last()
            count = sa.select(sa.func.count()).select_from(table)
            with engine.connect() as link:
                beyond = count if last is None else count.where(table.c[self._settings.key] > last)
                return int(link.execute(beyond).scalar_one())

    def page(self) -> Sequence[Mapping[Any, Any]]:
        """The next rows beyond the last key noted, at most `PAGE`; raises as `waiting`.

        The first time ever, with ``start = "now"``, what is there is noted as seen.
        """
        with self._telling():
            engine, table = self._open()
            key = table.c[self._settings.key]
            if self._settings.start == "now" and self._marks.get(self._key) is None:
                with engine.connect() as link:
                    self._note(link.execute(sa.select(sa.func.max(key))).scalar_one_or_none())
            wanted = self._settings.columns or tuple(column.name for column in table.columns)
            columns = [table.c[name] for name in dict.fromkeys((self._settings.key, *wanted))]
            last = self._last()
            query = sa.select(*columns).order_by(key).limit(PAGE)
            with engine.connect() as link:
                return link.execute(query if last is None else query.where(key > last)).mappings().all()

    def taken(self, row: Mapping[Any, Any]) -> None:
        """Note that everything up to a row is kept."""
        self._note(row[self._settings.key])

    def message(self, row: Mapping[Any, Any]) -> Message:
        """A row as a message."""
        return row_message(self._settings.name, row[self._settings.key], row)

    def close(self) -> None:
        """Let go of the database."""
        if self._engine is not None:
            self._engine.dispose()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.SQLAlchemyError as error:
            self._table = None  # it may have been made anew
            raise _unreadable(self._settings, error) from error

    def _open(self) -> tuple[sa.Engine, sa.Table]:
        of = self._settings
        if self._engine is None:
            try:
                url = sa.make_url(of.url)
                if self._password:
                    url = url.set(password=self._password)
                self._engine = sa.create_engine(url, pool_pre_ping=True, pool_recycle=1800)
            except ModuleNotFoundError as error:
                raise UserError(
                    translate("Intake", "数据库“{name}”连不上。").format(name=of.name),
                    translate("Intake", "没有安装驱动 {driver}。").format(driver=error.name),
                    translate("Intake", "在控制台的 Python 环境里安装它。"),
                    field="database.url",
                ) from error
        if self._table is None:
            schema = of.database_schema or None
            table = sa.Table(of.table, sa.MetaData(), schema=schema, autoload_with=self._engine)
            missing = next((name for name in (of.key, *of.columns) if name not in table.c), None)
            if missing is not None:
                raise UserError(
                    translate("Intake", "数据库“{name}”的表读不出来。").format(name=of.name),
                    translate("Intake", "表 {table} 没有列 {column}。").format(table=of.table, column=missing),
                    translate("Intake", "请改正 intake.toml 里的 key 和 columns。"),
                    field="database.key" if missing == of.key else "database.columns",
                )
            self._table = table
        return self._engine, self._table

    def _last(self) -> Any:
        noted = self._marks.get(self._key)
        if not isinstance(noted, dict):
            return None
        kind, value = noted.get("kind"), noted.get("value")
        if kind == "time":
            return datetime.fromisoformat(str(value))
        return date.fromisoformat(str(value)) if kind == "date" else value

    def _note(self, key: Any) -> None:
        if isinstance(key, datetime):
            value: dict[str, Any] = {"kind": "time", "value": key.isoformat()}
        elif isinstance(key, date):
            value = {"kind": "date", "value": key.isoformat()}
        else:
            value = {"kind": "plain", "value": _plain(key)}
        self._marks.set(self._key, value)


class DatabaseChannel:
    """Polls a table; how far it is, is noted after the rows were committed."""

    def __init__(self, table: GrowingTable, every_s: float, committer: Committer, health: Health) -> None:
        self._table = table
        self._committer = committer
        self._health = health
        self._poller = Poller(self.look, every_s, health)
        self.start = self._poller.start

    def stop(self) -> None:
        """End and let go of the database."""
        self._poller.stop()
        self._table.close()

    def look(self) -> None:
        """Take in every row that is new; raises as `GrowingTable.waiting`."""
        while not self._poller.over.is_set():
            page = self._table.page()
            if not page:
                return
            delivery = Delivery(self._committer, self._health, self._poller.over)
            if not all(delivery.hand_in(self._table.message(row)) for row in page) or not delivery.wait():
                return
            self._table.taken(page[-1])


def row_message(channel: str, key: Any, row: Mapping[Any, Any]) -> Message:
    """A row of a channel's table as a message; what the database holds that JSON has no word for becomes text."""
    cells = {str(name): _plain(value) for name, value in row.items() if value is not None}
    payload = json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace")
    name = str(_plain(key)).replace("/", "_")
    topic = f"database/{channel}/{name}".encode("utf-8", "replace").decode()
    return Message("database", topic, payload, datetime.now(timezone.utc), mark="row")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        if not value.is_finite():
            return str(value)  # NaN and Infinity of PostgreSQL's numeric: the mapping says that it is no number
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _unreadable(of: DatabaseSettings, error: sa.exc.SQLAlchemyError) -> UserError:
    cause = getattr(error, "orig", None)
    why = str(cause).splitlines()[0] if cause else f"{type(error).__name__}: {error}".splitlines()[0]
    return UserError(
        translate("Intake", "数据库“{name}”的表读不出来。").format(name=of.name),
        why,
        translate("Intake", "请检查 intake.toml 里的 url、table，数据库是否开着，用户能否读这张表。"),
    )
