"""What the search box finds: objects of the store, coordinates, and what the desk can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from app.desk.palette.entry import Entry
from app.desk.palette.palette import Palette
from app.desk.remembered import Remembered
from app.desk.searchfinding import Finding
from app.host.host import PluginHost
from app.workflows import of_plugins
from data.cases.found import named
from data.cases.workflow import Workflow
from data.errors import UserError
from data.messages import Extent, Hub, ObjectChosen
from data.schema import TABLES
from data.store import SearchHit, Store
from layers.crs import Coordinates
from widgets.tasks import TaskRunner

#: What the desk can do that stands below the objects found.
DOINGS = 6
#: Tables whose things come in parts of the same name.
_IN_PARTS = ("road", "river")
_ICONS = {"division": "map-pin", "settlement": "home", "road": "road", "river": "ripple", "case_file": "clipboard-list"}


class Finder:
    """Turns text into findings.

    Parameters
    ----------
    store
        None without a workspace: only coordinates and commands are found then.
    fly_to
        Shows an extent.
    palette
        Finds among what the desk can do.
    remembered
        What was found before.
    called
        Who answers a telephone number; nobody for whoever may not see numbers (off the GUI thread).
    titled
        What has a photo or document of such a title (off the GUI thread).
    """

    def __init__(
        self,
        store: Store | None,
        hub: Hub,
        host: PluginHost,
        coordinates: Callable[[], Coordinates | None],
        fly_to: Callable[[Extent], None],
        palette: Palette,
        tasks: TaskRunner,
        remembered: Remembered,
        called: Callable[[str], Sequence[SearchHit]] = lambda _text: (),
        titled: Callable[[str], Sequence[SearchHit]] = lambda _text: (),
    ) -> None:
        self._called, self._titled = called, titled
        self._known_workflows: Mapping[str, Workflow] | None = None
        self._tasks = tasks
        self._remembered = remembered
        self._store = store
        self._hub = hub
        self._host = host
        self._coordinates = coordinates
        self._fly_to = fly_to
        self._palette = palette

    def objects(self, text: str) -> list[Finding]:
        """Search the database (off the GUI thread)."""
        if self._store is None:
            return []
        calling = QCoreApplication.translate("Search", "电话")
        people = [self._object(hit, calling) for hit in self._called(text)]
        found = named(self._store, self._store.search(text, 12), self._workflows())
        about = QCoreApplication.translate("Search", "照片与文档")
        documents = [self._object(hit, about) for hit in self._titled(text)]
        return [*people, *(self._object(hit, state=state) for hit, state in found), *documents]

    def at_once(self, text: str) -> list[Finding]:
        """What needs no database: coordinates, or after ``>`` what the desk can do; what was used before, for ""."""
        if not text:
            return self._before()
        if text.startswith(">"):
            wanted = text[1:].strip()
            found = self._palette.find(wanted) if wanted else self._palette.everything()
            return [self._doing(entry) for entry in found]
        coordinates = self._coordinates()
        if coordinates is None:
            return []
        try:
            x, y = coordinates.parse(text)
        except UserError:
            return []
        return [
            Finding(
                QCoreApplication.translate("Search", "坐标"),
                "crosshair",
                coordinates.text(x, y, coordinates.frames[0]),
                QCoreApplication.translate("Search", "定位"),
                lambda: self._fly_to((x, y, x, y)),
            )
        ]

    def doings(self, text: str) -> list[Finding]:
        """What the desk can do that a text names without doubt, to follow the objects of that name."""
        return [self._doing(entry) for entry in self._palette.find(text, sure=True)[:DOINGS]]

    def _doing(self, entry: Entry) -> Finding:
        def choose() -> None:
            self._palette.note(entry.key)
            entry.run()

        return Finding(
            QCoreApplication.translate("Search", "命令"),
            entry.icon,
            entry.title,
            entry.why or entry.kind,
            choose,
            shortcut=entry.shortcut,
            why=entry.why,
        )

    def _before(self) -> list[Finding]:
        doings = [self._doing(entry) for entry in self._palette.recent()]
        if self._store is None:
            return doings
        pinned = QCoreApplication.translate("Search", "已固定")
        recent = QCoreApplication.translate("Search", "最近")
        groups = ((pinned, self._remembered.pinned), (recent, self._remembered.recent))
        return [*(self._object(hit, group) for group, hits in groups for hit in hits), *doings]

    def _workflows(self) -> Mapping[str, Workflow]:
        if self._known_workflows is None:
            self._known_workflows = of_plugins(self._host.plugins)
        return self._known_workflows

    def _object(
        self, hit: SearchHit, group: str = "", state: str | None = None, others: Sequence[SearchHit] = ()
    ) -> Finding:
        if others:
            state = QCoreApplication.translate("Search", "{0} 段").format(len(others) + 1)
        return Finding(
            group or self._group(hit),
            self._icon(hit.table),
            hit.title or hit.code,
            " · ".join(part for part in (hit.code if hit.title else "", state) if part),
            lambda: self._choose(hit, others),
            lambda: self._remembered.toggle(hit),
            self._remembered.is_pinned(hit),
        )

    def _choose(self, hit: SearchHit, others: Sequence[SearchHit] = ()) -> None:
        self._remembered.add(hit)
        store = self._store
        if hit.x is not None and hit.y is not None and store is not None:
            point = (hit.x, hit.y, hit.x, hit.y)
            self._tasks.run(lambda: _bounds(store, [hit, *others]), lambda found: self._fly_to(found or point))
        self._hub.publish(ObjectChosen(hit.table, hit.fid, "search"))

    def _group(self, hit: SearchHit) -> str:
        levels = {
            "county": QCoreApplication.translate("Search", "县"),
            "town": QCoreApplication.translate("Search", "乡镇"),
            "village": QCoreApplication.translate("Search", "村"),
        }
        if hit.kind in levels:
            return levels[hit.kind]
        for _, section in self._host.layers():
            if section.table == hit.table:
                return str(section.title)
        known = TABLES.get(hit.table)
        return known.title if known is not None else hit.table

    def _icon(self, table: str) -> str:
        if table in _ICONS:
            return _ICONS[table]
        for plugin, section in self._host.layers():
            if section.table == table:
                return section.marker.icon if section.marker is not None else plugin.manifest.icon
        return "map-pin"


def _joined(
    found: Sequence[tuple[SearchHit, str | None]],
) -> Iterator[tuple[SearchHit, str | None, list[SearchHit]]]:
    """Hits with the others of the same name behind them where only the name tells things apart: parts of a road."""
    rows: dict[object, tuple[SearchHit, str | None, list[SearchHit]]] = {}
    for hit, state in found:
        key: object = (hit.table, hit.title) if hit.title and hit.table in _IN_PARTS else (hit.table, hit.fid)
        if key in rows:
            rows[key][2].append(hit)
        else:
            rows[key] = (hit, state, [])
    yield from rows.values()


def _bounds(store: Store, hits: Sequence[SearchHit]) -> Extent | None:
    """Extent of what was found (all of one table); reads the store."""
    shapes = store.geometries(hits[0].table, [hit.fid for hit in hits])
    boxes = [shape.bounds for shape in shapes if shape is not None and not shape.is_empty]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return float(min(west)), float(min(south)), float(max(east)), float(max(north))
