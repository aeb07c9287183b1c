"""One linked map: a row of what it shows, the map, and its layers where they are asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.console import Console
from app.desk.credit import MapCredit
from app.desk.parts import MapParts
from app.linked.layers import LinkedLayers
from app.mapping.base_maps import SessionBaseMaps
from app.mapping.map_control import MapHandle
from app.mapping.purposes import scenes
from app.mapping.session import MapSession
from app.mapping.stage import Stage
from app.paths import cache_folder
from app.timebar.absent import AbsentImagery
from app.timebar.surveychoice import SurveyChoice
from layers.catalogue import CatalogueLayer
from layers.declared import PURPOSES
from plugins.layers.panel import LayersPanel
from widgets import icons
from widgets.controls.header import IconButton
from widgets.mapview import MapView
from widgets.panel import PanelContext
from widgets.undo import UndoTimeline

#: What the maps beside the desk's own show when they are opened for the first time: purpose, and which scene.
BEGINNINGS = {2: ("imagery", 0), 3: ("imagery", 1), 4: ("terrain", 0)}
_SIDE = 300


class HeadRow(QWidget):
    """The row over a map: its number, and what it shows."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(32)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(10, 0, 4, 0)
        self.row.setSpacing(4)
        name = QLabel(self.tr("图 {n}").format(n=number))
        name.setProperty("role", "title")
        self.row.addWidget(name)


class LinkedCell(QWidget):
    """A map of the session beside the desk's own, or over it.

    Parameters
    ----------
    over
        Where the map lies, if not in this widget: it is then placed by whoever asked for it, with :attr:`head`.

    Signals
    -------
    completed()
        The map stands whole.
    close_asked()
        The user wants it away.
    """

    completed = Signal()
    close_asked = Signal()

    def __init__(
        self,
        console: Console,
        session: MapSession,
        slot: int,
        undo: UndoTimeline,
        context: Callable[[MapParts], PanelContext],
        base_maps: SessionBaseMaps | None = None,
        parent: QWidget | None = None,
        over: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = console.theme
        self._context = context
        folder = session.workspace.cache if session.workspace is not None else cache_folder() / "projects"
        self.view = MapView.on_pool(session.pool, theme, folder / "tiles.sqlite", parent=over or self)
        self.view.setAccessibleName(self.tr("联动图 {n}").format(n=slot))
        self.view.navigation.animated = theme.animated
        self.layers = LinkedLayers(console, session, slot, *BEGINNINGS[slot], undo)
        stage = Stage(self.view, session, self.layers, theme, console.tasks, console.host)
        handle = MapHandle(self.view, session, stage, console.tasks)
        self.layers.zoom_asked.connect(handle.fly_to)
        self.notice = AbsentImagery(stage, self.view)
        self.parts = MapParts(self.view, stage, self.layers, handle)
        self._panel: LayersPanel | None = None
        #: The row over the map.
        self.head = head = HeadRow(slot, self)
        self._purpose = self._chooser(self.tr("专题"), self._fill_purposes)
        self._scene = self._chooser(self.tr("影像时相"), self._fill_scenes)
        self._layers_button = IconButton(theme, "stack-2", self.tr("图层"))
        self._layers_button.setCheckable(True)
        self._layers_button.toggled.connect(self._show_layers)
        close = IconButton(theme, "x", self.tr("关闭此图"))
        close.clicked.connect(self.close_asked)
        kept = f"linked/{slot}/survey/{session.project_file}"
        self.survey = SurveyChoice(theme, session.surveys, stage.as_of, keep=partial(console.settings.set_json, kept))
        self.survey.take_up(console.settings.json(kept, ""))
        for widget in (self._purpose, self._scene, self.survey):
            head.row.addWidget(widget)
        head.row.addStretch(1)
        head.row.addWidget(self._layers_button)
        head.row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if over is None:
            column.addWidget(head)
            column.addWidget(self.view, 1)
        self._credit = MapCredit(base_maps, self.layers, self.view) if base_maps is not None else None
        self._side = QFrame(self.view)
        self._side.setProperty("role", "overlay")
        self._side.hide()
        self.view.installEventFilter(self)
        self.layers.changed.connect(self._tell)
        theme.changed.connect(self._paint)
        self._theme = theme
        self._paint()
        self.view.settled.connect(self.completed)
        self._tell()

    def is_complete(self) -> bool:
        """Whether the map stands whole, and the list of its layers where it is open."""
        panel = self._panel
        return self.parts.stage.is_complete() and (panel is None or not panel.isVisible() or panel.is_complete())

    def shut(self) -> None:
        """Stop drawing and let everything go; before the engines stop."""
        if self._panel is not None:
            self._panel.shut()
            self._panel = None
        self.parts.close()
        self.layers.deleteLater()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep the list of layers at the map's right side."""
        if isinstance(event, QResizeEvent):
            self._place(event.size().width(), event.size().height())
            if self._credit is not None:
                self._credit.refresh()
        return False

    # -- what it shows ---------------------------------------------------------------------------------------------

    def _chooser(self, what: str, fill: Callable[[QMenu], None]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow comes after the words
        button.setIconSize(QSize(14, 14))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(what)
        button.setToolTip(what)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def _paint(self) -> None:
        for button in (self._purpose, self._scene):
            button.setIcon(icons.icon("chevron-down", self._theme, 14, role="t2"))

    def _tell(self) -> None:
        """Say what the map shows now."""
        purpose = next((p.title for p in PURPOSES if p.key == self.layers.purpose()), self.tr("自选图层"))
        self._purpose.setText(purpose)
        scene = self.layers.scene()
        images = scenes(self.layers.catalogue)
        self._scene.setVisible(bool(images))
        self._scene.setText(scene.title if scene is not None else self.tr("无影像"))

    def _fill_purposes(self, menu: QMenu) -> None:
        menu.clear()
        shown = self.layers.purpose()
        for purpose in PURPOSES:
            action = menu.addAction(purpose.title, partial(self.layers.show_purpose, purpose.key))
            action.setCheckable(True)
            action.setChecked(purpose.key == shown)

    def _fill_scenes(self, menu: QMenu) -> None:
        menu.clear()
        shown = self.layers.scene()
        choices: list[CatalogueLayer | None] = [*scenes(self.layers.catalogue), None]
        for scene in choices:
            title = scene.title if scene is not None else self.tr("无影像")
            identity = scene.id if scene is not None else ""
            action = menu.addAction(title, partial(self.layers.show_scene, identity))
            action.setCheckable(True)
            action.setChecked(identity == (shown.id if shown is not None else ""))

    def _show_layers(self, wanted: bool) -> None:
        if wanted and self._panel is None:
            context = dataclasses.replace(self._context(self.parts), map=self.parts.handle, layers=self.layers)
            self._panel = LayersPanel(context, self._side)
            self._panel.completed.connect(self.completed)
            inside = QVBoxLayout(self._side)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(self._panel)
        self._side.setVisible(wanted)
        self._place(self.view.width(), self.view.height())

    def _place(self, width: int, height: int) -> None:
        side = min(_SIDE, width)
        self._side.setGeometry(width - side, 0, side, height)
        self._side.raise_()
