"""What a topic knows of a place: the question, the rows that answer it, and the section that they stand in.

A plugin declares its sections in its manifest (``[[at_place]]``); the object card asks every one of them, without
knowing whose they are. All of it is plain data, made off the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from data.dated import TimeFilter

if TYPE_CHECKING:
    from data.alerts.book import AlertBook
    from data.cases.workflow import Workflow
    from data.documents.attachment import Attachment
    from data.places import ObjectKey
    from data.store import Store


@dataclass(frozen=True)
class PlaceQuestion:
    """A place that is asked about, and what is known of it already.

    Attributes
    ----------
    store, folder
        The workspace's data, and its folder.
    alerts
        The workspace's alerts, those of a past moment while one is shown; None without any.
    workflows
        The steps of every kind of case, by ``<plugin>.<workflow>``.
    x, y
        Workspace CRS.
    found
        Tables and fids of the objects here, what matters most first.
    ground
        The parcel or protected plot that the question is about, else the point itself (workspace CRS).
    village
        12-digit code of the village here, or "".
    actor
        Who asks, for what not everybody may see.
    """

    store: Store
    folder: Path
    alerts: AlertBook | None
    workflows: Mapping[str, Workflow]
    x: float
    y: float
    found: Sequence[ObjectKey]
    ground: shapely.Geometry
    village: str = ""
    actor: str = ""

    @property
    def point(self) -> shapely.Point:
        """The place."""
        return shapely.Point(self.x, self.y)


@dataclass(frozen=True)
class PlaceRow:
    """One thing that a section has to say.

    Attributes
    ----------
    title, note
        What it is, and briefly how it stands. Translated; people's telephone numbers masked.
    icon
        Name of an icon.
    warning
        Level 1 to 4 whose sign stands in the icon's place, 0 for none.
    past
        It is over: written grey.
    panel, state
        The panel that shows more of it (``plugin.panel``), and what that is to take up (`Panel.restore_state`).
    message
        What the other panels are told when it is chosen (one of `data.messages`), or None.
    kind, begun, ended
        What it is to the time bar (`data.dated.Dated.key`) and from when to when (``datetime64[s]``, UTC); "" and None
        for what has no date. Something without an end is of the moment ``begun`` alone.
    attachment
        The photo or document that it is, in a section of documents; None for anything else.
    """

    title: str
    note: str = ""
    icon: str = "map-pin"
    warning: int = 0
    past: bool = False
    panel: str = ""
    state: Mapping[str, Any] = field(default_factory=dict)
    message: object | None = None
    kind: str = ""
    begun: np.datetime64 | None = None
    ended: np.datetime64 | None = None
    attachment: Attachment | None = None

    def shown_in(self, times: TimeFilter | None) -> bool:
        """Whether a map that leaves out ``times`` shows it; what has no date is always shown."""
        if times is None or self.begun is None or self.kind in times.kept:
            return True
        last = self.begun if self.ended is None else self.ended
        return bool(times.window.holds(np.array([[self.begun, last]], "datetime64[s]"))[0])


#: Answers a question; called in a working thread, maybe for a place that nobody asks about any more.
PlaceProvider = Callable[[PlaceQuestion], Sequence[PlaceRow]]


@dataclass(frozen=True)
class PlaceSection:
    """A section of the object card.

    Attributes
    ----------
    key
        ``<plugin>.<section>``.
    title
        Its heading, in the language of the program.
    urgent
        Whether it stands before what is on file of the place.
    order
        Place among the sections before, or after, that.
    load
        Imports what answers; called in a working thread, raises what is wrong with the plugin's code.
    documents
        Its rows are photos and documents: they stand with those of the other sections under one heading.
    """

    key: str
    title: str
    urgent: bool
    order: int
    load: Callable[[], PlaceProvider]
    documents: bool = False
