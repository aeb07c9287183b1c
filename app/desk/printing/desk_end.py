"""What the desk knows of printing: opens the window and tells it what the map shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pyproj import CRS
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.console import Console
from app.desk.parts import MapParts
from app.mapping.session import MapSession
from data.messages import SelectionChanged
from data.query import equal
from data.schema import TABLES
from layers.page_templates import PageTemplate, find_templates

if TYPE_CHECKING:
    from app.desk.printing.window import PrintWindow
    from app.printing.content import MapState
    from data.cases.workflow import Workflow
    from data.page_stops import Stop

#: Levels of the divisions that an atlas can go through, by the key of the offer.
_LEVELS = {"towns": "town", "villages": "village"}
_SELECTED, _CASES = "selected", "cases"


class Printing(QObject):
    """Opens the print window of a desk; one at a time."""

    def __init__(self, console: Console, session: MapSession, parts: MapParts, parent: QWidget) -> None:
        super().__init__(parent)
        self._console, self._session, self._parts, self._parent = console, session, parts, parent
        self._window: PrintWindow | None = None
        self._selected: SelectionChanged | None = None
        self._subscription = session.hub.subscribe(SelectionChanged, self._take_selection)

    @property
    def names(self) -> list[str]:
        """Names of the project's own layouts."""
        info = self._session.info
        return list(info.layouts) if info is not None else []

    def open(self, template: str = "", table: str = "", fids: Sequence[int] = ()) -> None:
        """Show the window, with a template, or for an atlas of objects; what the map shows now is on the page."""
        from app.desk.printing.window import PrintWindow
        from layers.print_engine import PrintEngine

        if self._session.info is None:
            self._console.errors.notify(self.tr("地图还没有打开，稍后再打印"))
            return
        if self._window is None:
            engine = PrintEngine(
                lambda: self._session.project_file,
                base_maps=lambda: self._session.base_maps,
                past_layers=lambda: self._session.surveys.engine_layers,
            )
            window = PrintWindow(
                self._console, engine, self.state, self.templates, self.stops, self._session.title, self._parent
            )
            engine.setParent(window)
            window.destroyed.connect(self._gone)
            self._window = window
        if table:
            self._selected = SelectionChanged(table, tuple(fids), "print")
        self._window.set_atlases(self.offers())
        if template:
            self._window.use(template)
        self._window.show()
        self._window.raise_()
        self._window.take_view()
        if table:
            self._window.form.atlas.setCurrentIndex(self._window.form.atlas.findData(_SELECTED))

    @property
    def window(self) -> PrintWindow | None:
        """The open window, None while there is none."""
        return self._window

    def close(self) -> None:
        """Close the window and hear no more."""
        self._subscription.cancel()
        if self._window is not None:
            self._window.close()

    def state(self) -> MapState:
        """What the map shows now."""
        from app.printing.content import MapState
        from app.printing.live_marks import alert_marks, heat_marks
        from app.printing.marks import area_marks, highlight_marks
        from plugins.alerts.points import LAYER as ALERTS

        session, parts, theme = self._session, self._parts, self._console.theme
        info = session.info
        assert info is not None
        workspace = session.workspace
        return MapState(
            extent=parts.view.extent(),
            catalogue=parts.layers.catalogue,
            crs=CRS.from_user_input(info.crs_wkt or info.crs or "EPSG:4326"),
            credits=(
                *(workspace.config.sources if workspace is not None else ()),
                *self._base_map_credits(),
                *self._survey_credits(),
            ),
            past=parts.stage.as_of.instead(parts.layers.catalogue),
            demo=session.demo,
            background={"dark": theme.tokens.roles("dark")["b0"], "light": "#FFFFFF"},
            marks=[
                *heat_marks(parts.view.heat.layers(), parts.view.navigation.camera),
                *area_marks(parts.handle.printed_areas()),
                *highlight_marks(parts.handle.highlighted()),
                *alert_marks(parts.view.live(ALERTS)),
            ],
        )

    def _base_map_credits(self) -> list[str]:
        from app.desk.credit import shown_credits

        base_maps = self._parts.base_maps
        return shown_credits(base_maps, self._parts.layers) if base_maps is not None else []

    def _survey_credits(self) -> list[str]:
        survey = self._parts.stage.as_of.shown
        if survey is None:
            return []
        return [self.tr("地类图斑为 {day} 的调查，不是现状").format(day=survey.day.isoformat())]

    def templates(self) -> list[PageTemplate]:
        """The templates there are."""
        workspace = self._session.workspace
        return find_templates(workspace.path if workspace is not None else None, self.names)

    def offers(self) -> list[tuple[str, str]]:
        """What an atlas can go through: keys and titles."""
        store = self._session.store
        if store is None:
            return []
        translate = QCoreApplication.translate
        found = []
        chosen = self._selected
        if chosen is not None and chosen.fids:
            known = TABLES.get(chosen.table)
            title = translate("Schema", known.title) if known is not None else chosen.table
            found.append((_SELECTED, self.tr("选中的{table}，{n} 页").format(table=title, n=len(chosen.fids))))
        tables = set(store.tables())
        if "division" in tables:
            found += [("towns", self.tr("每个乡镇一页")), ("villages", self.tr("每个村一页"))]
        if "case_file" in tables:
            found.append((_CASES, self.tr("每个未办结案件一页")))
        return found

    def stops(self, key: str) -> list[Stop]:
        """Read the pages of an atlas (in a thread)."""
        from app.printing.atlas import case_stops
        from data.page_stops import stops

        store = self._session.store
        assert store is not None, "an atlas is offered with a workspace only"
        if key in _LEVELS:
            return stops(store, "division", equal("level", _LEVELS[key]))
        if key == _CASES:
            return case_stops(store, self._workflows(), equal("outcome", "open"))
        chosen = self._selected
        if chosen is None:
            return []
        if chosen.table == "case_file":
            return case_stops(store, self._workflows(), None, chosen.fids)
        return stops(store, chosen.table, None, chosen.fids)

    def _workflows(self) -> Mapping[str, Workflow]:
        from app.workflows import of_plugins

        return of_plugins(self._console.host.plugins)

    def _take_selection(self, message: SelectionChanged) -> None:
        self._selected = message

    def _gone(self) -> None:
        self._window = None
