"""``[[workflows]]``: the steps that a topic's cases go through."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from app.host.manifest.base import Name, Section
from data.cases.workflow import Workflow
from widgets.words import Words


class Step(Section):
    """A step of a case.

    Attributes
    ----------
    role
        Who carries it out: ``duty``, ``grid``, ``village``, ``town``, ``county``, ``bureau`` or ``city``.
    next
        Steps that may follow; empty ends the case.
    back
        Steps that the case may be sent back to, with a reason.
    hours
        Time for the step; counted from its beginning.
    needs
        What must be there before it is left: photo, note, location, decision, document.
    outcome
        Of a step that ends the case: ``closed`` (so without saying it) or ``rejected`` (no case; needs a reason).
    checked
        Whether the ground has been checked once a case gets here; until then every text says 疑似.
    verb
        What the button that leads here says, if not the title.
    reasons
        Reasons offered for coming here; another may be written.
    """

    id: Name
    title: Words
    role: Literal["duty", "grid", "village", "town", "county", "bureau", "city"]
    next: list[Name] = Field(default_factory=list)
    back: list[Name] = Field(default_factory=list)
    hours: float | None = Field(default=None, gt=0)
    needs: list[Literal["photo", "note", "location", "decision", "document"]] = Field(default_factory=list)
    outcome: Literal["closed", "rejected"] | None = None
    checked: bool = False
    verb: Words | None = None
    reasons: list[Words] = Field(default_factory=list)


class WorkflowSection(Section):
    """The steps of a kind of case, from ``first`` on; every step can be reached and the case can end.

    Attributes
    ----------
    rating
        Whether the one who reported rates the outcome at the end.
    merge_metres
        A new report within this distance of an open case joins it (one case a place); 0 never.
    """

    id: Name
    title: Words
    first: Name
    steps: list[Step] = Field(min_length=1)
    rating: bool = False
    merge_metres: float = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _sound(self) -> WorkflowSection:
        # The rules are those of the part that carries it out.
        Workflow.of("plugin", self.model_dump(exclude_none=True))
        return self
