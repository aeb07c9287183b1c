"""What the panels of a question tell each other."""

from __future__ import annotations

from dataclasses import dataclass

from data.selection.asking import Answer


@dataclass(frozen=True)
class AnswerShown:
    """A question was answered, or (None) there is no answer any more.

    Attributes
    ----------
    text
        The question, as it was asked.
    name
        What it is called; "" for one without a name.
    seconds
        How long the answer took.
    """

    answer: Answer | None
    text: str = ""
    name: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class AnswerAsked:
    """A view that came late asks what is shown."""
