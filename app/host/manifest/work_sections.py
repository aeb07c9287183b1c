"""``[[rules]]`` and ``[[workflows]]``: when a topic warns, and the steps that its cases go through."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from app.host.manifest.base import Column, Condition, Level, Name, Section
from data.cases.workflow import Workflow
from widgets.words import Words


class LevelStep(Section):
    """A level that a rule raises once its conditions hold; the first that holds counts, so name the worst first."""

    level: Level
    when: list[Condition] = Field(min_length=1)


class RuleSection(Section):
    """When a row of a table is an alert.

    One alert is open per rule, source and place; a repeated report raises its count and its last-seen time.

    Attributes
    ----------
    table
        Table whose new and changed rows are looked at.
    levels
        Conditions by level, worst first.
    versus
        Column compared with a limit in another table, where the limit is not a constant (flood limits by date).
    source
        Column that names the source (device, person, village).
    place
        Column with the division code; the geometry, where there is one, is the place on the map.
    for_minutes
        How long the conditions must hold before the alert is raised.
    clear_after_minutes
        How long they must fail before it is cleared.
    deadline_minutes
        Time for the check on the ground, from the first report.
    message
        One sentence; ``{column}`` is replaced by the row's value, personal columns masked.
    workflow
        Workflow that a case opened from the alert goes through.
    dispatch
        Who is told first.
    """

    id: Name
    title: Words
    table: Name
    levels: list[LevelStep] = Field(min_length=1)
    versus: Versus | None = None
    source: Column
    place: Column | None = None
    for_minutes: float = Field(default=0, ge=0)
    clear_after_minutes: float = Field(default=0, ge=0)
    deadline_minutes: float | None = Field(default=None, gt=0)
    message: Words
    workflow: Name | None = None
    dispatch: Literal["none", "grid", "village", "town", "county"] = "none"

    @model_validator(mode="after")
    def _worst_first(self) -> RuleSection:
        levels = [step.level for step in self.levels]
        if levels != sorted(set(levels)):
            raise ValueError("levels are given once each, the worst (1) first")
        return self


class Versus(Section):
    """A limit kept in another table: the row of ``table`` whose ``key`` equals ``match``, in its date window.

    The difference ``column - value`` is what conditions see as ``excess``; no row on file is a state of its own.
    """

    column: Column
    table: Name
    key: Column
    match: Column
    value: Column
    begin_md: Column | None = None
    end_md: Column | None = None
    missing: Words


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


RuleSection.model_rebuild()
