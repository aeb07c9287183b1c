"""The channels of warnings (CAP): a folder that is watched, and a feed that is asked for."""

from __future__ import annotations

import hashlib
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from app.i18n import translate
from app.intake.committing import Committer
from app.intake.folder import Folder, Ready
from app.intake.health import Health
from app.intake.marks import Marks
from app.intake.polling import Delivery, Poller
from app.intake.settings import CapSettings
from app.intake.web import Web
from data.alerts.cap import CapError, read
from data.alerts.capfeed import Entry, entries
from data.alerts.model import Message, Reason, Refused
from data.errors import UserError

#: A feed lists hundreds of warnings; one warning is small.
LARGEST_FEED = 20_000_000
_SETTLE_S = 2.0
#: How much of a file that is too large goes to the quarantine.
_KEPT_BYTES = 4_096


def in_order(documents: list[Message]) -> list[Message]:
    """Messages in the order in which they were sent; those that cannot be read come last."""
    late = datetime.max.replace(tzinfo=timezone.utc)

    def sent(message: Message) -> datetime:
        try:
            return read(message.payload).sent
        except CapError:
            return late

    return sorted(documents, key=sent)


class CapFolder:
    """Takes in the CAP documents of a folder."""

    def __init__(
        self,
        settings: CapSettings,
        workspace: Path,
        marks: Marks,
        committer: Committer,
        health: Health,
        largest: int,
    ) -> None:
        self._name = settings.name
        self._largest = largest
        self._committer = committer
        self._health = health
        folder = workspace / settings.folder
        self._folder = Folder(folder, ("*.xml", "*.cap"), _SETTLE_S, marks, f"cap:{settings.name}")
        self._poller = Poller(self.look, min(settings.every_s, 10.0), health)
        self.start = self._poller.start
        self.stop = self._poller.stop

    def look(self) -> None:
        """Take in every document that is ready."""
        ready = self._folder.ready()
        if not ready:
            return
        now = datetime.now(timezone.utc)
        delivery = Delivery(self._committer, self._health, self._poller.over)
        documents = []
        for file in ready:
            if file.stamp[0] > self._largest:
                if not delivery.hand_in(self._message(file, now, _KEPT_BYTES), self._too_large(file)):
                    return
            else:
                documents.append(self._message(file, now, -1))
        if all(delivery.hand_in(message) for message in in_order(documents)) and delivery.wait():
            for file in ready:
                self._folder.take(file)

    def _message(self, file: Ready, now: datetime, count: int) -> Message:
        try:
            with file.path.open("rb") as source:
                return Message("cap", f"cap/{self._name}/{file.name}", source.read(count), now)
        except OSError as error:
            raise UserError(translate("Intake", "文件打不开。"), str(error), file=file.path) from error

    def _too_large(self, file: Ready) -> Refused:
        words = translate("Intake", "文件有 {n} 字节，超过上限 {most}。")
        return Refused(Reason.OVERSIZED, words.format(n=file.stamp[0], most=self._largest), file.stamp[0])


class CapFeed:
    """Asks a feed for its entries, and fetches those that are new or were changed.

    Parameters
    ----------
    secret
        Password or token of the feed, or "".
    largest
        Of one warning, bytes.
    """

    def __init__(
        self,
        settings: CapSettings,
        secret: str,
        workspace: Path,
        marks: Marks,
        committer: Committer,
        health: Health,
        largest: int,
    ) -> None:
        self._settings = settings
        self._host = urlsplit(settings.url).hostname or ""
        ca = str(workspace / settings.ca) if settings.ca else ""
        self._web = Web(self._host, settings.user, secret, ca, LARGEST_FEED)
        self._largest = largest
        self._marks = marks
        self._key = f"cap:{settings.name}"
        self._committer = committer
        self._health = health
        self._poller = Poller(self.look, settings.every_s, health)
        self.start = self._poller.start
        self.stop = self._poller.stop

    def look(self) -> None:
        """Take in every entry that is new.

        Raises
        ------
        UserError
            When the feed or one of its documents cannot be had; what else there was has been taken in.
        """
        noted = self._marks.get(self._key)
        known = noted if isinstance(noted, dict) and noted.get("url") == self._settings.url else {}
        answer = self._web.get(self._settings.url, known.get("marks", {}))
        if answer.document is None:
            return
        seen = dict(known.get("entries", {}))
        try:
            listed = entries(answer.document)
        except CapError as error:
            raise UserError(
                translate("Intake", "{url} 给出的不是预警。").format(url=self._settings.url),
                str(error),
                translate("Intake", "请检查 intake.toml 里的 url。"),
            ) from error
        stamps = {self._id(entry): self._stamp(entry) for entry in listed}
        fetched, failures = self._fetch([e for e in listed if seen.get(self._id(e)) != self._stamp(e)])
        delivery = Delivery(self._committer, self._health, self._poller.over)
        if not all(delivery.hand_in(message) for message in in_order([m for _, m in fetched])) or not delivery.wait():
            return
        taken = {self._id(entry): stamps[self._id(entry)] for entry, _ in fetched}
        held = {key: stamp for key, stamp in (seen | taken).items() if key in stamps}
        # With a document still missing the whole feed is asked for again.
        marks = answer.marks if not failures else {}
        self._marks.set(self._key, {"url": self._settings.url, "marks": marks, "entries": held})
        if failures:
            raise failures[0]

    def _fetch(self, new: list[Entry]) -> tuple[list[tuple[Entry, Message]], list[UserError]]:
        fetched, failures = [], []
        for entry in reversed(new):
            if self._poller.over.is_set():
                break
            try:
                where, document = self._document(entry)
            except UserError as error:
                failures.append(error)
                continue
            topic = f"cap/{self._settings.name}/{where}"
            fetched.append((entry, Message("cap", topic, document, datetime.now(timezone.utc))))
        return fetched, failures

    def _document(self, entry: Entry) -> tuple[str, bytes]:
        if entry.document:
            return entry.id, entry.document
        url = urljoin(self._settings.url, entry.link)
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or parts.hostname not in (self._host, *self._settings.hosts):
            raise UserError(
                translate("Intake", "预警 {url} 没有去取。").format(url=url[:200]),
                translate("Intake", "它在另一台服务器 {host} 上。").format(host=parts.hostname or "-"),
                translate("Intake", "信任它的话，写进 intake.toml 的 hosts。"),
            )
        return url, self._web.get(url).document or b""

    def _id(self, entry: Entry) -> str:
        return entry.id or entry.link

    def _stamp(self, entry: Entry) -> str:
        return entry.updated or hashlib.sha256(entry.document).hexdigest()
