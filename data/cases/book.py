"""The case book: every change of a case goes through it, so that no illegal step can be written.

Each call is one transaction with its steps, its audit row and its version, durable before it returns, announced after.
Two seats cannot move a case from the same reading: the second is told what the first did.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import shapely

from data.cases import farmland, moving
from data.cases.model import CASE_TABLE, PATCH_TABLE, STEP_TABLE, Case, CaseStep, NewCase, Opened, no_case
from data.cases.workflow import Workflow
from data.query import Order, equal
from data.store import Store

#: More steps or patches than any case has.
_ALL = 100_000


class CaseBook:
    """Cases of a workspace.

    Parameters
    ----------
    store
        Where they are kept. Calls take milliseconds: not on the GUI thread.
    workflows
        By ``<plugin>.<workflow>`` (``PanelContext.workflows``, :func:`app.workflows.declared`).
    """

    def __init__(self, store: Store, workflows: Mapping[str, Workflow]) -> None:
        self.store = store
        self.workflows = workflows

    # -- changing

    def open(self, new: NewCase, actor: str) -> Opened:
        """Open a case in the first state of its workflow, or join the open one nearby (``merge_metres``)."""
        workflow = self.workflow(new.workflow)
        with self.store.change(actor) as change:
            return moving.open_case(change, workflow, new)

    def move(
        self,
        case: int,
        to: str,
        actor: str,
        *,
        revision: int,
        reason: str = "",
        role: str | None = None,
        deadline: datetime | None = None,
        holder: str | None = None,
        closed_area_m2: float | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> Case:
        """Move a case to a state: forward, back or to its rejection, as its workflow allows.

        Parameters
        ----------
        revision
            Of the reading that the decision rests on.
        role
            Of whoever is signed in; None on a seat without sign-in.
        deadline
            For the new state; None as the workflow says.
        holder
            With whom it lies from now on; None leaves it.
        closed_area_m2
            What a close covers, if not all of the case's area.

        Raises
        ------
        CaseChangedError
            When somebody else changed the case since ``revision``.
        IllegalMoveError
            When the workflow does not allow it, a reason is missing, or evidence that the state needs.
        """
        values = {} if closed_area_m2 is None else {"closed_area_m2": closed_area_m2}
        with self.store.change(actor) as change:
            current = moving.read(change, case)
            workflow = self.workflow(current.workflow)
            moving.require_revision(workflow, current, revision)
            return moving.move_case(
                change,
                workflow,
                current,
                to,
                reason=reason,
                role=role,
                deadline=deadline,
                holder=holder,
                values=values,
                detail=detail,
            )

    def note(self, case: int, text: str, actor: str, detail: Mapping[str, Any] | None = None) -> Case:
        """Enter a remark into the case's history; its state stays as it is."""
        with self.store.change(actor) as change:
            return moving.annotate(change, moving.read(change, case), moving.NOTE, reason=text, detail=detail)

    # -- reading

    def workflow(self, name: str) -> Workflow:
        """A workflow; LookupError when no plugin declares it (the plugin is switched off or was removed)."""
        try:
            return self.workflows[name]
        except KeyError:
            raise LookupError(f"no plugin declares the workflow {name}") from None

    def case(self, fid: int) -> Case:
        """A case; UserError when there is none."""
        row = self.store.row(CASE_TABLE, fid)
        if row is None:
            raise no_case(fid)
        return Case.of(row)

    def find(self, code: str) -> Case | None:
        """The case of a code."""
        found = self.store.page(CASE_TABLE, ["fid"], equal("code", code), limit=1)
        return self.case(int(found[0][0])) if found else None

    def steps(self, case: int) -> list[CaseStep]:
        """Everything that was done to a case, first to last."""
        fids = self.store.page(STEP_TABLE, ["fid"], equal("case_id", case), [Order("number")], limit=_ALL)
        return [CaseStep.of(row) for row in self.store.rows(STEP_TABLE, [fid for (fid,) in fids])]

    def patches(self, case: int) -> list[dict[str, Any]]:
        """Rows of the case's patches, those no longer part of it included."""
        fids = self.store.page(PATCH_TABLE, ["fid"], equal("case_id", case), [Order("fid")], limit=_ALL)
        return self.store.rows(PATCH_TABLE, [fid for (fid,) in fids])

    def outline(self, case: int) -> shapely.Geometry | None:
        """The union of the patches that make up the case, in the workspace's CRS; None for a case without patches.

        Confirmed and doubted ones; while none is, those that wait; when all were rejected, all there were.
        """
        rows = self.patches(case)
        parts = farmland.parts([farmland.Verdict(row["verdict"]) for row in rows])
        chosen = [int(row["fid"]) for row, part in zip(rows, parts, strict=True) if part]
        return shapely.union_all(self.store.geometries(PATCH_TABLE, chosen)) if chosen else None
