"""Kinds of change and reasons of rejection: the codes kept, the words shown, the keys pressed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from data.cases.wording import heading
from data.code_lists import change_kinds

#: Number keys of kinds; the last one stands for what is none of the others.
KEYS = 6

#: Reasons of rejection in the order of their number keys.
REASONS = ("season", "cloud", "shift", "unchanged", "farming", "approved", "facility", "other")


def key_title(number: int) -> str:
    """Words of a kind's key, from 1."""
    translate = QCoreApplication.translate
    return (
        translate("ReviewKinds", "建房"),
        translate("ReviewKinds", "道路"),
        translate("ReviewKinds", "挖塘"),
        translate("ReviewKinds", "园地林地"),
        translate("ReviewKinds", "设施农业"),
        translate("ReviewKinds", "其他"),
    )[number - 1]


def suspected(kind: str | None) -> str:
    """How a patch is called: 疑似 before its kind, until the ground was checked."""
    return heading(kind or "", ground_checked=False)


def reason_title(reason: str) -> str:
    """Words of a reason of rejection."""
    translate = QCoreApplication.translate
    names: Mapping[str, str] = {
        "season": translate("ReviewKinds", "季节或作物不同"),
        "cloud": translate("ReviewKinds", "云或阴影"),
        "shift": translate("ReviewKinds", "配准偏差"),
        "unchanged": translate("ReviewKinds", "原有地物，没有变化"),
        "farming": translate("ReviewKinds", "翻耕、覆膜等农事"),
        "approved": translate("ReviewKinds", "已批准用地"),
        "facility": translate("ReviewKinds", "已备案设施"),
        "other": translate("ReviewKinds", "其他"),
    }
    return names.get(reason, reason)


def kind_of_key(number: int, suggested: str | None) -> str:
    """The kind that a number key sets: the suggested one where it is of that key, else the key's own kind."""
    known = change_kinds()
    if suggested and suggested in known and known[suggested].key == number:
        return suggested
    own = [kind.code for kind in known.values() if kind.key == number]
    return own[-1] if number == KEYS else own[0]


def key_of_kind(kind: str | None) -> int:
    """The number key of a kind; 0 for none."""
    known = change_kinds().get(kind or "")
    return known.key if known is not None else 0
