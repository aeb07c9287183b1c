"""The cases on the map: their patches by state, filtered with the list, each a way to its case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.cases.model import CASE_TABLE, PATCH_TABLE
from data.cases.wording import heading
from data.cases.workflow import Outcome, Workflow
from data.dated import Moments, moments
from data.query import Compare, Operator, equal, one_of
from data.store import Store
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.panel import MapControl
from widgets.theme import Theme

LAYER = "cases"


@dataclass(frozen=True)
class CasePatches:
    """Patches of the cases that were not rejected; arrays of one length.

    ``case`` is the fid of each patch's case, ``state`` the state's place among the workflow's, ``times`` when the case
    was opened.
    """

    case: NDArray[np.int64]
    state: NDArray[np.uint8]
    shapes: NDArray[np.object_]
    titles: Sequence[str]
    times: Moments


def read_patches(store: Store, workflow: Workflow) -> CasePatches:
    """Read what the map shows; takes a second for a hundred thousand."""
    live = equal("workflow", workflow.id) & one_of("outcome", (Outcome.OPEN.value, Outcome.CLOSED.value))
    cases = store.arrays(CASE_TABLE, ["fid", "code", "state", "kind", "ground_checked", "opened"], live)
    part = Compare("case_id", Operator.NOT_NULL) & one_of("verdict", ("pending", "confirm", "doubt"))
    patches = store.arrays(PATCH_TABLE, ["case_id", "geom"], part)
    of = patches["case_id"].astype(np.int64)
    place = np.searchsorted(cases["fid"], of)
    known = place < len(cases["fid"])
    known[known] = cases["fid"][place[known]] == of[known]
    place = place[known]
    number = {state.id: index for index, state in enumerate(workflow.states)}
    state = np.array([number.get(s, 0) for s in cases["state"]], dtype=np.uint8)
    names = {state.id: state.title for state in workflow.states}
    titles = [
        f"{code} {heading(kind or '', bool(checked))} · {names.get(s, s)}"
        for code, kind, checked, s in zip(
            cases["code"], cases["kind"], cases["ground_checked"], cases["state"], strict=True
        )
    ]
    return CasePatches(
        of[known],
        state[place],
        patches["geom"][known],
        [titles[i] for i in place.tolist()],
        moments(cases["opened"].tolist())[place],
    )


class CaseAreas:
    """Draws the patches; ``clicked`` asks it which case an area is of."""

    def __init__(self, map_control: MapControl, theme: Theme, workflow: Workflow) -> None:
        self._map = map_control
        self._theme = theme
        self._workflow = workflow
        self._patches: CasePatches | None = None

    def prepare(self, patches: CasePatches) -> tuple[CasePatches, AreaLayer]:
        """The layer of these patches in the theme's colours; a tenth of a second for many, so off the GUI thread."""
        colour = self._theme.stroke("patch").colour
        styles = []
        for state in self._workflow.states:
            legend = QCoreApplication.translate("CaseAreas", "图斑：{state}").format(state=state.title)
            if state.outcome is Outcome.CLOSED:
                styles.append(AreaStyle(self._theme.hex("accent"), 0.0, 1.5, legend=legend))
            else:
                # The further a case has come, the fuller it is; a mere suspicion is dashed, as its ring is.
                styles.append(AreaStyle(colour, 0.3 * state.share, 2.0, dashed=state.share <= 0, legend=legend))
        ids = np.arange(len(patches.case), dtype=np.int64)
        return patches, AreaLayer(
            LAYER, ids, patches.shapes, styles, patches.state, titles=patches.titles, times=patches.times, printed=True
        )

    def show(self, prepared: tuple[CasePatches, AreaLayer]) -> None:
        """Draw these in place of the earlier ones."""
        self._patches, layer = prepared
        self._map.show_areas(layer)

    def mask(self, cases: NDArray[np.int64] | None) -> None:
        """Draw only the patches of these cases (sorted or not), or all."""
        if self._patches is not None:
            self._map.mask_areas(LAYER, None if cases is None else np.isin(self._patches.case, cases))

    def recolour(self) -> None:
        """Draw anew in the theme's colours."""
        if self._patches is not None:
            self.show(self.prepare(self._patches))

    def select(self, case: int | None) -> None:
        """Draw the patches of a case as selected."""
        if self._patches is not None:
            found = [] if case is None else np.flatnonzero(self._patches.case == case).tolist()
            self._map.select_areas(LAYER, found)

    def case_of(self, layer: str, area: int) -> int | None:
        """The case that a clicked area is of; None for an area of somebody else's."""
        if layer != LAYER or self._patches is None or not 0 <= area < len(self._patches.case):
            return None
        return int(self._patches.case[area])

    def remove(self) -> None:
        """Take them off the map."""
        self._patches = None
        self._map.remove_areas(LAYER)
