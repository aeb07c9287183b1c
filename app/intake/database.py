"""The channel of a database table: rows beyond the last key seen, in the order of the key, a page at a time."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
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


class DatabaseChannel:
    """Polls a table by a column that grows. It only reads; where it is, is noted after its rows were committed.

    Parameters
    ----------
    password
        Of the user in the URL, or "".
    """

    def __init__(
        self, settings: DatabaseSettings, password: str, marks: Marks, committer: Committer, health: Health
    ) -> None:
        self._settings = settings
        self._password = password
        self._marks = marks
        self._key = f"database:{settings.name}"
        self._committer = committer
        self._health = health
        self._engine: sa.Engine | None = None
        self._table: sa.Table | None = None
        self._poller = Poller(self.look, settings.every_s, health)
        self.start = self._poller.start

    def stop(self) -> None:
        """End and let go of the database."""
        self._poller.stop()
        if self._engine is not None:
            self._engine.dispose()

    def look(self) -> None:
        """Take in every row that is new.

        Raises
        ------
        UserError
            When the database, the table or the key cannot be read.
        """
        try:
            self._look()
        except sa.exc.SQLAlchemyError as error:
            self._table = None  # it may have been made anew
            raise _unreadable(self._settings, error) from error

    def check(self) -> int:
        """How many rows are beyond the last key seen, without taking them in; raises as `look`."""
        try:
            engine, table = self._open()
            key = table.c[self._settings.key]
            last = self._last()
            count = sa.select(sa.func.count()).select_from(table)
            with engine.connect() as link:
                return int(link.execute(count if last is None else count.where(key > last)).scalar_one())
        except sa.exc.SQLAlchemyError as error:
            raise _unreadable(self._settings, error) from error

    def _look(self) -> None:
        engine, table = self._open()
        key = table.c[self._settings.key]
        wanted = self._settings.columns or tuple(column.name for column in table.columns)
        columns = [table.c[name] for name in dict.fromkeys((self._settings.key, *wanted))]
        last = self._last()
        if last is None and self._marks.get(self._key) is None and self._settings.start == "now":
            with engine.connect() as link:
                last = link.execute(sa.select(sa.func.max(key))).scalar_one_or_none()
            self._note(last)
        while not self._poller.over.is_set():
            query = sa.select(*columns).order_by(key).limit(PAGE)
            with engine.connect() as link:
                page = link.execute(query if last is None else query.where(key > last)).mappings().all()
            if not page:
                return
            delivery = Delivery(self._committer, self._health, self._poller.over)
            if not all(delivery.hand_in(self._message(row)) for row in page) or not delivery.wait():
                return
            last = page[-1][self._settings.key]
            self._note(last)

    def _message(self, row: Mapping[Any, Any]) -> Message:
        key = str(_plain(row[self._settings.key])).replace("/", "_")
        cells = {str(name): _plain(value) for name, value in row.items() if value is not None}
        payload = json.dumps(cells, ensure_ascii=False).encode("utf-8", "replace")
        topic = f"database/{self._settings.name}/{key}".encode("utf-8", "replace").decode()
        return Message("database", topic, payload, datetime.now(timezone.utc), mark="row")

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


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
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
