"""The window 预存地图: an area and scales, what that comes to, progress, and the fills that there are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.console import Console
from app.desk.filling.kept import KeptFills
from app.desk.filling.screens import WallMap, WallScreen, wall_maps, wall_picture, wall_screens
from app.desk.filling.work import SCALES, FillWork, Wanted, kept_picture, room, size_text, time_text
from app.desk.parts import MapParts
from app.mapping.declared import declared_layers
from app.mapping.session import MapSession
from data.errors import UserError
from data.messages import Extent
from data.query import equal
from data.store import Store
from layers.base_maps import layer_id
from layers.tiles.filled import FillNote
from layers.tiles.filling import Estimate


class FillDialog(QDialog):
    """Draws the desk's map ahead. Closing the window lets the work go on; `shut` ends it."""

    def __init__(self, console: Console, session: MapSession, parts: MapParts, parent: QWidget) -> None:
        super().__init__(parent)
        assert session.workspace is not None
        self._console, self._session, self._parts = console, session, parts
        self._cache = session.workspace.cache
        self.work = FillWork(session.pool, self._cache, self)
        self._towns: list[tuple[str, Extent]] = []
        self.setProperty("help_page", "map#预存地图")
        self.setWindowTitle(self.tr("预存地图"))
        self.resize(720, 560)
        self._build()
        self.work.estimated.connect(self._estimated)
        self.work.progressed.connect(self._progressed)
        self.work.finished.connect(self._finished)
        self.work.refused.connect(self._refused)
        self._read_towns()
        self.kept.read()
        self._follow()

    def open_up(self) -> None:
        """Show it with the map as it is now."""
        if not self.work.running:
            self._follow()
        self.show()
        self.raise_()

    def shut(self) -> None:
        """End the work; before the engines stop."""
        self.work.close()

    def done(self, result: int) -> None:
        """An estimate that nothing came of is forgotten; a fill goes on."""
        if self.work.trying or not self.work.running:
            self.work.drop()
            self._idle()
        super().done(result)

    # -- built -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        about = QLabel(
            self.tr(
                "把一个范围的地图提前画好，打开时不用等。数据、图层、样式或显示比例变化后，需要重新预存。"
                "村屏的地图随发布包画在村屏自己的机器上，不用在这里预存。"
            )
        )
        about.setWordWrap(True)
        about.setProperty("role", "t2")
        self.display, self.scene = QComboBox(), QComboBox()
        self.display.addItem(self.tr("桌面：现在的图层和样式"), None)
        for one in wall_screens(self._console.settings):
            self.display.addItem(one.title, one)
        self.display.currentIndexChanged.connect(self._screen_chosen)
        self.scene.currentIndexChanged.connect(self._changed)
        self.area = QComboBox()
        self.far, self.near = QComboBox(), QComboBox()
        for box, chosen in ((self.far, 100_000), (self.near, 5_000)):
            for scale in SCALES:
                box.addItem(f"1:{scale:,}", scale)
            box.setCurrentIndex(SCALES.index(chosen))
            box.currentIndexChanged.connect(self._changed)
        self.area.currentIndexChanged.connect(self._changed)
        between = QHBoxLayout()
        between.addWidget(self.far)
        between.addWidget(QLabel(self.tr("至")))
        between.addWidget(self.near)
        between.addStretch(1)
        form = self._form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.addRow(self.tr("画面"), self.display)
        form.addRow(self.tr("场景"), self.scene)
        form.setRowVisible(self.scene, False)
        form.addRow(self.tr("范围"), self.area)
        form.addRow(self.tr("比例尺"), between)
        self.far.setAccessibleName(self.tr("最小比例尺"))
        self.near.setAccessibleName(self.tr("最大比例尺"))
        self.terms = QLabel()
        self.terms.setWordWrap(True)
        self.terms.setProperty("role", "t2")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.try_out = QPushButton(self.tr("估算"))
        self.begin = QPushButton(self.tr("开始预存"))
        self.begin.setProperty("role", "primary")
        self.stop = QPushButton(self.tr("取消"))
        self.try_out.clicked.connect(self._estimate)
        self.begin.clicked.connect(self._start)
        self.stop.clicked.connect(self.work.cancel)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.try_out, self.begin, self.stop):
            buttons.addWidget(button)
        self.kept = KeptFills(self.work.fills, self._console, self._uses, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(self.terms)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        column.addWidget(self.kept, 1)

    def _screen_chosen(self) -> None:
        wall = isinstance(self.display.currentData(), WallScreen)
        self._form.setRowVisible(self.scene, wall)
        if wall and self.scene.count() == 0:
            console = self._console
            for one in wall_maps(self._session, console.settings, declared_layers(console.host.layers())):
                self.scene.addItem(one.title, one)
        self._changed()

    def _follow(self) -> None:
        """Offer the area in view and what the data knows."""
        chosen = self.area.currentText()
        self.area.blockSignals(True)
        self.area.clear()
        content = self._parts.view.content
        self.area.addItem(self.tr("当前视野"), self._parts.view.extent())
        if content is not None:
            self.area.addItem(self.tr("全图"), content.ground.extent)
        for name, extent in self._towns:
            self.area.addItem(name, extent)
        self.area.setCurrentIndex(max(0, self.area.findText(chosen)))
        self.area.blockSignals(False)
        self._tell_terms()
        self._idle()

    def _read_towns(self) -> None:
        store = self._session.store
        if store is None:
            return

        def take(found: list[tuple[str, Extent]]) -> None:
            self._towns = found
            if not self.work.running:
                self._follow()

        self._console.tasks.run(partial(_towns, store), done=take, failed=self._console.errors.report, owner=self)

    def _left_out(self) -> dict[str, str]:
        """Base maps that the map shows and that may not be kept: layer id to name."""
        content, maps = self._parts.view.content, self._parts.base_maps
        shown = set(content.picture.layers) if content is not None else set()
        known = maps.maps if maps is not None else ()
        return {layer_id(one): one.name for one in known if not one.may_be_kept and layer_id(one) in shown}

    def _tell_terms(self) -> None:
        left_out = self._left_out()
        self.terms.setVisible(bool(left_out))
        text = self.tr(
            "在线底图（{names}）不预存：这类服务的条款一般不允许批量下载。条款允许的，在“编辑底图”中开启“预存”；"
            "其他的离线使用请添加 MBTiles 底图"
        )
        self.terms.setText(text.format(names=self.tr("、").join(left_out.values())))

    # -- what the user does ----------------------------------------------------------------------------------------

    def _changed(self) -> None:
        if not self.work.running:
            self.work.drop()
            self._idle()

    def _idle(self) -> None:
        self.said.setText(self.tr("先估算大小和用时"))
        self._show_state()

    def _show_state(self, ready: bool = False) -> None:
        running = self.work.running
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.begin.setVisible(ready and not running)
        self.try_out.setVisible(not running and not ready)
        for box in (self.display, self.scene, self.area, self.far, self.near):
            box.setEnabled(not running)

    def wanted(self) -> Wanted | None:
        """What is chosen; None before there is a map."""
        content, extent = self._parts.view.content, self.area.currentData()
        if content is None or extent is None:
            return None
        far, near = float(self.far.currentData()), float(self.near.currentData())
        screen, scene = self.display.currentData(), self.scene.currentData()
        picture, title = content.picture, self.area.currentText()
        if isinstance(screen, WallScreen):
            if not isinstance(scene, WallMap):
                return None
            console = self._console
            declared = declared_layers(console.host.layers())
            picture = wall_picture(self._session, self._parts.stage, console.settings, declared, scene, screen)
            title = f"{title} · {screen.title} · {scene.title}"
        return Wanted(
            title,
            kept_picture(picture, list(self._left_out())),
            content.ground,
            tuple(extent),
            max(far, near),
            min(far, near),
        )

    def _estimate(self) -> None:
        wanted = self.wanted()
        if wanted is None:
            return
        self.said.setText(self.tr("正在试画…"))
        self.work.estimate(wanted)
        self.bar.setRange(0, 0)
        if self.work.running:
            self._show_state()

    def _estimated(self, found: Estimate) -> None:
        free = room(self._cache)
        text = self.tr("共 {tiles:,} 块，约 {size}，约 {time}（按试画的 {n} 块推算）；磁盘剩余 {free}")
        words = text.format(
            tiles=found.tiles,
            size=size_text(found.bytes),
            time=time_text(found.seconds),
            n=found.sampled,
            free=size_text(free),
        )
        fits = found.bytes < 0.9 * free
        self.said.setText(words if fits else words + self.tr("。空间不够：缩小范围或去掉最大的比例尺"))
        self._show_state(ready=fits)

    def _start(self) -> None:
        self.work.start()
        self.bar.setRange(0, 100)
        self.bar.setValue(0)
        self.said.setText(self.tr("正在预存；关闭此窗口不影响，浏览地图优先"))
        self._show_state()

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.said.setText(
            self.tr("正在预存 {done:,} / {total:,} 块；关闭此窗口不影响，浏览地图优先").format(done=done, total=total)
        )

    def _finished(self, note: FillNote) -> None:
        text = (
            self.tr("“{title}”已预存 {n:,} 块，{size}") if note.whole else self.tr("“{title}”只预存了 {n:,} 块，{size}")
        )
        words = text.format(title=note.title, n=note.tiles, size=size_text(note.bytes))
        self._show_state()
        self.said.setText(words)
        if not self.isVisible():
            self._console.errors.notify(words)
        self.kept.read()

    def _refused(self, error: UserError) -> None:
        self._show_state()
        self.said.setText(str(error))

    def _uses(self) -> dict[str, str]:
        """Who uses a picture now: keys of the wall's maps and of the desk's."""
        content, session, console = self._parts.view.content, self._session, self._console
        if content is None or session.info is None:
            return {}
        left_out = list(self._left_out())
        declared = declared_layers(console.host.layers())
        found = {}
        for scene in wall_maps(session, console.settings, declared):
            for screen in wall_screens(console.settings):
                picture = wall_picture(session, self._parts.stage, console.settings, declared, scene, screen)
                found[kept_picture(picture, left_out).key] = self.tr("大屏可用")
        found[kept_picture(content.picture, left_out).key] = self.tr("可用")
        if left_out:
            # The map that is shown has online base maps, which the fill must not have: it is another picture.
            return {key: self.tr("{use}（关掉在线底图时）").format(use=use) for key, use in found.items()}
        return found


def _towns(store: Store) -> list[tuple[str, Extent]]:
    """The towns and where they are."""
    if "division" not in store.tables():
        return []
    rows = store.arrays("division", ["name", "geom"], equal("level", "town"))
    found: list[tuple[str, Extent]] = []
    for name, shape in zip(rows["name"], rows["geom"], strict=True):
        if shape is not None and not shape.is_empty:
            west, south, east, north = shape.bounds
            found.append((str(name), (west, south, east, north)))
    return found
