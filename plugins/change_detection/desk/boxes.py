"""Drop-down lists for a panel that may be narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

#: Letters of an entry that a list shows at least: a date.
_SHORTEST = 8


def narrow_box() -> QComboBox:
    """An empty list that cuts a long entry off in a narrow dock, and not all that stands beside it.

    It is told so before it has entries: Qt keeps the least width that it once worked out from them.
    """
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_SHORTEST)
    return box
