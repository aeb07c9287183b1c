"""The ledger's list: its columns, made from the workflow's states and the kinds of change."""

from __future__ import annotations

from collections.abc import Mapping

from data.cases.model import CASE_TABLE
from data.cases.workflow import Outcome, State, Workflow
from data.code_lists import change_kinds
from widgets.casestate import REJECTED
from widgets.table.spec import ColumnSpec, DetailSpec, FieldSpec, TableSpec
from widgets.words import Words


def ring(state: State) -> float:
    """How the ring of a state is filled."""
    return REJECTED if state.outcome is Outcome.REJECTED else state.share


def words(names: Mapping[str, str]) -> Words:
    """Names of both languages as the lists take them."""
    return Words(zh=names["zh"], en=names["en"])


def ledger_spec(workflow: Workflow) -> TableSpec:
    """The list of the cases of a workflow."""
    states = {state.id: words(state.names) for state in workflow.states}
    rings = {state.id: ring(state) for state in workflow.states}
    kinds = {kind.code: words(kind.names) for kind in change_kinds().values()}
    columns = [
        ColumnSpec(field="code", title=Words(zh="编号", en="Code"), format="code", width=124),
        ColumnSpec(field="state", title=Words(zh="状态", en="State"), width=136, values=states, ring=rings),
        ColumnSpec(field="kind", title=Words(zh="类型", en="Kind"), width=104, values=kinds),
        ColumnSpec(field="title", title=Words(zh="位置", en="Place"), width=156),
        ColumnSpec(field="area_m2", title=Words(zh="面积", en="Area"), format="mu", width=100, total=True),
        ColumnSpec(
            field="basic_farmland_m2",
            title=Words(zh="占基本农田", en="On basic farmland"),
            format="mu",
            width=140,
            total=True,
        ),
        ColumnSpec(field="class_before", title=Words(zh="变化前", en="Was"), format="code", width=92, swatch=True),
        ColumnSpec(field="class_after", title=Words(zh="变化后", en="Now"), format="code", width=92, swatch=True),
        ColumnSpec(field="deadline", title=Words(zh="期限", en="Deadline"), format="date", width=120, past=True),
        ColumnSpec(field="opened", title=Words(zh="立案", en="Opened"), format="date", width=96, muted=True),
        ColumnSpec(field="holder", title=Words(zh="承办", en="Holder"), width=110),
        ColumnSpec(
            field="closed_area_m2",
            title=Words(zh="销号面积", en="Closed"),
            format="mu",
            width=110,
            total=True,
            muted=True,
        ),
    ]
    return TableSpec(
        table=CASE_TABLE,
        title=Words(zh="案件台账", en="Case ledger"),
        columns=columns,
        sort="-opened",
        search=["code", "title", "village", "holder"],
        area="village",
        count_unit=Words(zh="件", en="cases"),
        detail=DetailSpec(title=[FieldSpec(field="code")], rows=[]),
        empty=Words(
            zh="还没有案件，在“变化检测”中送审图斑", en="No cases yet. Hand patches to the review in Change detection"
        ),
    )
