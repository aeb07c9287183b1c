"""The tables of ``events.db``. Times are ISO 8601 text in UTC with milliseconds, so that they sort as text."""

from __future__ import annotations

import sqlalchemy as sa

#: Of all tables of ``events.db``, also those that other packages declare (`data.reservoirs.tables`).
METADATA = sa.MetaData()


def key() -> sa.Column[int]:
    """The column ``id``: a number that only grows, also after rows were deleted (with ``sqlite_autoincrement``)."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", number, primary_key=True, autoincrement=True)


#: Every message that was understood, as it came in: the journal that proves what was known when.
MESSAGE = sa.Table(
    "message",
    METADATA,
    key(),
    sa.Column("identity", sa.Text(), nullable=False, unique=True),
    sa.Column("digest", sa.Text(), nullable=False),
    sa.Column("channel", sa.Text(), nullable=False),
    sa.Column("topic", sa.Text(), nullable=False),
    sa.Column("received_at", sa.Text(), nullable=False, index=True),
    sa.Column("happened_at", sa.Text(), nullable=False),
    sa.Column("source", sa.Text(), nullable=False),
    sa.Column("kind", sa.Text(), nullable=False),
    sa.Column("clears", sa.Boolean(), nullable=False),
    sa.Column("alert", sa.BigInteger(), index=True),
    sa.Column("payload", sa.LargeBinary(), nullable=False),
    sa.Index("ix_message_digest", "digest"),
    sqlite_autoincrement=True,
)

#: A clearing that came before what it clears has to be found again.
sa.Index(
    "ix_message_clears",
    MESSAGE.c.source,
    MESSAGE.c.kind,
    MESSAGE.c.happened_at,
    sqlite_where=MESSAGE.c.clears.is_(True),
    postgresql_where=MESSAGE.c.clears.is_(True),
)

#: What could not be understood, with the reason; replayed after the mapping was put right.
QUARANTINE = sa.Table(
    "quarantine",
    METADATA,
    key(),
    sa.Column("digest", sa.Text(), nullable=False, index=True),
    sa.Column("channel", sa.Text(), nullable=False),
    sa.Column("topic", sa.Text(), nullable=False),
    sa.Column("received_at", sa.Text(), nullable=False, index=True),
    sa.Column("reason", sa.Text(), nullable=False),
    sa.Column("detail", sa.Text(), nullable=False),
    sa.Column("size", sa.BigInteger(), nullable=False),
    sa.Column("payload", sa.LargeBinary(), nullable=False),
    sa.Column("count", sa.Integer(), nullable=False, server_default="1"),
    sa.Column("settled_at", sa.Text()),
    sa.Column("settled_by", sa.Text()),
    sqlite_autoincrement=True,
)

#: Readings by source and quantity: what rules look at.
READING = sa.Table(
    "reading",
    METADATA,
    key(),
    sa.Column("source", sa.Text(), nullable=False),
    sa.Column("quantity", sa.Text(), nullable=False),
    sa.Column("time", sa.Text(), nullable=False),
    sa.Column("value", sa.Double(), nullable=False),
    # Code of what it is a reading of (a reservoir), where the message says so.
    sa.Column("place", sa.Text(), nullable=False, server_default=""),
    sa.Index("ix_reading_source", "source", "quantity", "time"),
    sqlite_autoincrement=True,
)
#: Who follows the readings of places asks by number.
sa.Index(
    "ix_reading_place",
    READING.c.id,
    sqlite_where=READING.c.place != "",
    postgresql_where=READING.c.place != "",
)

ALERT = sa.Table(
    "alert",
    METADATA,
    key(),
    sa.Column("source", sa.Text(), nullable=False),
    sa.Column("kind", sa.Text(), nullable=False),
    sa.Column("place", sa.Text(), nullable=False),
    sa.Column("severity", sa.Integer(), nullable=False),
    sa.Column("title", sa.Text(), nullable=False),
    sa.Column("text", sa.Text(), nullable=False),
    sa.Column("first_seen", sa.Text(), nullable=False),
    sa.Column("last_seen", sa.Text(), nullable=False),
    sa.Column("count", sa.Integer(), nullable=False),
    sa.Column("active", sa.Boolean(), nullable=False),
    sa.Column("acknowledged", sa.Boolean(), nullable=False),
    sa.Column("x", sa.Double()),
    sa.Column("y", sa.Double()),
    sa.Column("village", sa.Text(), nullable=False),
    sa.Column("snapshot", sa.Text(), nullable=False),
    sa.Column("deadline", sa.Text()),
    sa.Column("escalation", sa.Integer(), nullable=False),
    sa.Column("assignee", sa.Text(), nullable=False),
    sa.Column("acknowledged_by", sa.Text(), nullable=False),
    sa.Column("acknowledged_at", sa.Text()),
    sa.Column("cleared_at", sa.Text()),
    sa.Column("closed_at", sa.Text()),
    sa.Column("outcome", sa.Text(), nullable=False),
    sa.Column("rating", sa.Integer()),
    sa.Column("merged_into", sa.BigInteger()),
    sa.Column("linked", sa.Text(), nullable=False),
    # Grows with every commit: who follows the table asks for what is newer than what he has.
    sa.Column("change", sa.BigInteger(), nullable=False, index=True),
    sqlite_autoincrement=True,
)
#: One active alert per source, kind and place: the database itself refuses a second.
sa.Index(
    "ux_alert_active",
    ALERT.c.source,
    ALERT.c.kind,
    ALERT.c.place,
    unique=True,
    sqlite_where=ALERT.c.active.is_(True),
    postgresql_where=ALERT.c.active.is_(True),
)
sa.Index(
    "ix_alert_open",
    ALERT.c.severity,
    ALERT.c.first_seen,
    sqlite_where=ALERT.c.closed_at.is_(None),
    postgresql_where=ALERT.c.closed_at.is_(None),
)
#: With all that counting by hour and place asks for: it never reads the rows themselves.
sa.Index("ix_alert_seen", ALERT.c.first_seen, ALERT.c.kind, ALERT.c.village, ALERT.c.x, ALERT.c.y)
sa.Index("ix_alert_village", ALERT.c.village, ALERT.c.first_seen)

#: The record of every alert: append only, triggers refuse anything else.
STEP = sa.Table(
    "alert_step",
    METADATA,
    key(),
    sa.Column("alert", sa.BigInteger(), nullable=False, index=True),
    sa.Column("time", sa.Text(), nullable=False, index=True),
    sa.Column("actor", sa.Text(), nullable=False),
    sa.Column("action", sa.Text(), nullable=False),
    sa.Column("detail", sa.Text(), nullable=False),
    sqlite_autoincrement=True,
)

#: Who switched a rule on or off, changed it or took it away: append only. The last line of a rule says how it is.
RULE_SWITCH = sa.Table(
    "rule_switch",
    METADATA,
    key(),
    sa.Column("rule", sa.Text(), nullable=False),
    sa.Column("time", sa.Text(), nullable=False),
    sa.Column("actor", sa.Text(), nullable=False),
    sa.Column("action", sa.Text(), nullable=False),
    sa.Column("digest", sa.Text(), nullable=False),
    sa.Column("text", sa.Text(), nullable=False),
    sa.Index("ix_rule_switch_rule", "rule", "id"),
    sqlite_autoincrement=True,
)

#: What a rule remembers of a source or an area, as JSON, so that a restart changes nothing.
RULE_STATE = sa.Table(
    "rule_state",
    METADATA,
    sa.Column("rule", sa.Text(), primary_key=True),
    sa.Column("key", sa.Text(), primary_key=True),
    sa.Column("state", sa.Text(), nullable=False),
)

#: An event that several alerts are part of (a flood, a search); alerts name it in ``linked``.
EVENT = sa.Table(
    "event",
    METADATA,
    key(),
    sa.Column("number", sa.Text(), nullable=False, unique=True),
    sa.Column("title", sa.Text(), nullable=False),
    sa.Column("made_at", sa.Text(), nullable=False),
    sa.Column("actor", sa.Text(), nullable=False),
    sqlite_autoincrement=True,
)

#: Shifts that were handed over, append only; ``content`` is what stood open then (JSON).
SHIFT = sa.Table(
    "shift",
    METADATA,
    key(),
    *(sa.Column(name, sa.Text(), nullable=False) for name in ("begin", "end", "actor", "outgoing", "incoming")),
    *(sa.Column(name, sa.Text(), nullable=False) for name in ("note", "content")),
    sqlite_autoincrement=True,
)

#: Loudspeakers of the villages as they have announced themselves; places in the workspace's CRS.
SPEAKER = sa.Table(
    "speaker",
    METADATA,
    sa.Column("code", sa.Text(), primary_key=True),
    sa.Column("name", sa.Text(), nullable=False),
    sa.Column("village", sa.Text(), nullable=False),
    sa.Column("x", sa.Double(), nullable=False),
    sa.Column("y", sa.Double(), nullable=False),
    sa.Column("online", sa.Boolean(), nullable=False),
    sa.Column("seen_at", sa.Text(), nullable=False),
)

#: What is said through a loudspeaker, and what has become of it; every change is a step of the alert, too.
SPEAKER_CALL = sa.Table(
    "speaker_call",
    METADATA,
    key(),
    sa.Column("uid", sa.Text(), nullable=False, unique=True),
    sa.Column("alert", sa.BigInteger(), nullable=False, index=True),
    sa.Column("speaker", sa.Text(), nullable=False),
    sa.Column("text", sa.Text(), nullable=False),
    sa.Column("times", sa.Integer(), nullable=False),
    sa.Column("made_at", sa.Text(), nullable=False),
    sa.Column("actor", sa.Text(), nullable=False),
    sa.Column("state", sa.Text(), nullable=False, index=True),
    sa.Column("changed_at", sa.Text(), nullable=False),
    sa.Column("reason", sa.Text(), nullable=False),
    sqlite_autoincrement=True,
)
