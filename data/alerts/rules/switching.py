"""Switching a rule on and off, entering its change: with who did it, in the record of rules and in the audit."""

from __future__ import annotations

from data.alerts.book import AlertBook
from data.alerts.rules import rulebook
from data.alerts.rules.checking import check
from data.alerts.rules.rulebook import RuleText
from data.errors import UserError
from data.store import Store


def enter(book: AlertBook, store: Store, entry: RuleText, action: str, actor: str) -> None:
    """Enter an action of `rulebook.ACTIONS`; a rule that is switched on is held against the workspace first.

    Raises
    ------
    UserError
        When the rule cannot watch this workspace; nothing is entered but that it was refused.
    """
    if action == "on":
        try:
            if entry.problem is not None:
                raise entry.problem
            if entry.rule is not None:
                check(entry.rule, store)
        except UserError as error:
            store.record(actor, "rule_on", "", entry.id, "refused", error.why)
            raise
    with book.writing() as link:
        rulebook.enter(link, entry, action, actor, book.now())
    store.record(actor, f"rule_{action}", "", entry.id, "ok", entry.digest)
