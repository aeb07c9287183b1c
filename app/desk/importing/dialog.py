"""The import wizard: source, check and choices, result. The work is `onemap import` in a process of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.desk.filling.work import time_text
from app.desk.importing.draft import Draft, source_key
from app.desk.importing.dropping import Dropping
from app.desk.importing.outcome import outcome_lines
from app.desk.importing.previews import Previews
from app.desk.importing.report_page import ReportPage
from app.desk.importing.source_page import SourcePage
from app.jobs import run_command
from app.settings import UserSettings
from data.errors import UserError
from data.importing import templates
from data.importing.request import IMAGERY, TARGETS
from data.tasks import Progress, silent
from widgets.panel import MapControl
from widgets.tasks import Task, TaskRunner

#: Where the settings keep the mappings of known sources, by `source_key`.
_MAPPINGS = "import/mappings"
#: Seconds of work, and the part of it done, from which on the time left can be told.
_SPEAKS_S, _SPEAKS_FROM = 5.0, 0.05
#: The part of an import done from which on it may be in before it hears that it is called off.
_LATE = 0.85


class ImportDialog(QDialog):
    """Brings a file into a workspace, step by step; the map beside it stays in use.

    Signals
    -------
    imported(str)
        The table that was filled.
    """

    imported = Signal(str)

    def __init__(
        self,
        workspace: Path,
        tasks: TaskRunner,
        map_: MapControl,
        settings: UserSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("help_page", "import")
        self._workspace, self._tasks, self._settings = workspace, tasks, settings
        self._previews = Previews(self, map_)
        self._task: Task[Any] | None = None
        self._draft: Draft | None = None
        self._waiting: list[Draft] = []
        self._many = 1
        self._told: list[str] = []
        self._report: dict[str, Any] = {}
        self._begun = 0.0
        self._writes, self._fraction = False, 0.0
        self._stale = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("导入数据"))
        self.resize(860, 640)
        self.source, self.report, self.outcome = SourcePage(), ReportPage(), QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pages = QStackedWidget()
        for page in (self.source, self.report, self.outcome):
            self.pages.addWidget(page)
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "t2")
        self.back, self.stop = QPushButton(self.tr("上一步")), QPushButton(self.tr("取消"))
        self.skip = QPushButton(self.tr("不导入这个图层"))
        self.go = QPushButton()
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.pages, 1)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        self.back.clicked.connect(lambda: self._turn(0))
        self.stop.clicked.connect(self._stop)
        self.go.clicked.connect(self._go)
        self.skip.clicked.connect(self._skip)
        self.source.file_chosen.connect(self._list_layers)
        self.source.target.currentIndexChanged.connect(self._name_first_step)
        self.report.place_asked.connect(self._previews.show_place)
        self.report.reading_asked.connect(self._show_reading)
        self.report.reading_chosen.connect(self._read_as)
        self.report.mapping_changed.connect(self._mapping_changed)
        self.report.mapping_kept.connect(self._keep_mapping)
        self.report.mapping_wanted.connect(self._bring_mapping)
        Dropping(self, self.take)
        self._turn(0)

    def take(self, path: Path) -> None:
        """Begin with a file."""
        self._turn(0)
        self.source.set_file(path)

    def refresh(self, entry: dict[str, Any]) -> None:
        """Ask for a newer file of an import (an entry of ``onemap imports --json``)."""
        self.source.set_refresh(entry["id"], entry["table_name"])
        text = self.tr("新文件换下这次导入的 {n:,} 行，其余数据不动；检查会先列出差异。")
        self.source.hint.setText(text.format(n=entry["written"]))
        self._turn(0)
        self.setWindowTitle(self.tr("刷新数据源：{name}").format(name=entry["source"] or entry["title"]))

    # What the buttons do

    def _go(self) -> None:
        page = self.pages.currentIndex()
        if page == 0:
            drafts = self.source.drafts()
            if not drafts:
                several = self.source.several.shown
                self.said.setText(self.tr("先勾选要导入的图层。") if several else self.tr("先选择要导入的文件。"))
                return
            self._many, self._told = len(drafts), []
            self._draft, self._waiting = drafts[0], drafts[1:]
            self._begin()
        elif page == 1:
            if self._stale:
                self._check()
            elif not self._report["crs_stated"]:
                self.report.show_place()
                self.said.setText(self.tr("文件没有说明坐标系，不能导入：先在“坐标系”页选定读法。"))
            elif self._report["lacking"]:
                self.report.show_mapping()
                self.said.setText(self.tr("还有必填字段没有来源，不能导入：先在“字段对应”页指定。"))
            else:
                self._import()
        else:
            self.close()

    def _begin(self) -> None:
        """Check the layer whose turn it is; images are brought in at once."""
        assert self._draft is not None
        self._report, self._stale = {}, True
        self.report.setEnabled(False)
        self.heading.setText(self._heading() if self.pages.currentIndex() == 1 else self.heading.text())
        if self._draft.target == IMAGERY:
            self._import()
        else:
            self._check()

    def _next(self) -> None:
        """Go on with the next of the chosen layers, or tell what became of them."""
        if self._waiting:
            self._draft = self._waiting.pop(0)
            self._begin()
            return
        self.outcome.setText("\n\n".join(self._told))
        self._turn(2)

    def _skip(self) -> None:
        """Leave the layer whose turn it is out."""
        assert self._draft is not None
        self._told.append(self.tr("【{layer}】没有导入。").format(layer=self._draft.layer))
        self._next()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._idle(self._called_off())
        else:
            self.close()

    def _called_off(self) -> str:
        """What to say of work that was called off: near its end it may have been written before it heard."""
        if self._writes and self._fraction >= _LATE:
            return self.tr("取消时已经写到最后，可能已经导入：请到“导入记录…”核对，可以在那里撤销。")
        if self._told:
            return self.tr("已取消，这个图层没有写入任何数据；前面的已经导入。")
        return self.tr("已取消，没有写入任何数据。")

    def _list_layers(self, path: Path) -> None:
        arguments = ["import", str(self._workspace), str(path), "--layers", "--json"]
        self._run(self.tr("正在查看文件"), arguments, self._layers_listed)

    def _layers_listed(self, text: str) -> None:
        told = json.loads(text)
        self.source.set_layers(told["layers"], told["kind"])

    def _check(self) -> None:
        draft = self._draft
        assert draft is not None
        self._run(self.tr("正在检查"), draft.arguments(self._workspace, check=True), self._checked)

    def _checked(self, text: str) -> None:
        draft = self._draft
        assert draft is not None
        self._report = json.loads(text)
        known = self._settings.json(_MAPPINGS, {}).get(source_key(draft.target, self._report["columns"]))
        if known and not draft.mapping and known != _full(self._report):
            # This source was imported before with another mapping: it is checked as it will be imported.
            draft.mapping = dict(known)
            self._check()
            return
        self._stale = False
        self.report.setEnabled(True)
        self.report.show_report(self._report, draft.target)
        self._turn(1)

    def _import(self) -> None:
        draft = self._draft
        assert draft is not None
        if self.pages.currentIndex() == 1:
            draft.choices = self.report.choices()
            if self._report.get("mapping") and draft.target != "layer":
                kept = self._settings.json(_MAPPINGS, {})
                kept[source_key(draft.target, self._report["columns"])] = _full(self._report)
                self._settings.set_json(_MAPPINGS, kept)
        self._run(self.tr("正在导入"), draft.arguments(self._workspace, check=False), self._done)

    def _done(self, text: str) -> None:
        report = json.loads(text)
        draft = self._draft
        layer = draft.layer if self._many > 1 and draft is not None else ""
        self._told += outcome_lines(report, layer, last=not self._waiting)
        self.imported.emit(report["table"])
        self._next()

    def _read_as(self, crs: str) -> None:
        if self._draft is not None and crs and self._task is None:
            self._draft.crs = crs
            if self._draft.source.suffix.lower() == ".dxf":
                # The layers of one drawing lie in one system.
                for waiting in self._waiting:
                    waiting.crs = crs
            self.source.crs.setText(crs)
            self._check()

    def _mapping_changed(self) -> None:
        if self._draft is not None:
            self._draft.mapping = self.report.mapping()
            self._stale = True
            self.go.setText(self.tr("重新检查"))

    def _keep_mapping(self) -> None:
        """Write where the columns go to a file, for other computers."""
        draft = self._draft
        if draft is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, self.tr("保存字段对应方案"), "", self.tr("字段对应方案 (*.json)"))
        if not name:
            return
        path = Path(name).with_suffix(".json")
        try:
            templates.save(path, templates.Template(draft.target, self.report.mapping()))
        except UserError as error:
            self.said.setText(str(error))
        else:
            self.said.setText(self.tr("方案已存到 {path}。").format(path=path))

    def _bring_mapping(self) -> None:
        """Take where columns go from a file; what was checked holds no more."""
        draft = self._draft
        if draft is None:
            return
        name, _ = QFileDialog.getOpenFileName(self, self.tr("读取字段对应方案"), "", self.tr("字段对应方案 (*.json)"))
        if not name:
            return
        try:
            template = templates.load(Path(name))
        except UserError as error:
            self.said.setText(str(error))
            return
        table = TARGETS.get(draft.target)
        used = template.of(self._report["columns"])
        if TARGETS[template.target] != table or not used:
            self.said.setText(self.tr("这个方案用于另一种数据，或其中的字段这个文件里都没有。"))
            return
        self.report.set_mapping(used)
        self._mapping_changed()
        lacking = len(template.mapping) - len(used)
        told = self.tr("已按方案对应 {n} 个字段").format(n=len(used))
        more = self.tr("；方案里另有 {n} 个字段这个文件没有").format(n=lacking) if lacking else ""
        self.said.setText(told + more + self.tr("。请重新检查。"))

    def _show_reading(self, reading: dict[str, Any]) -> None:
        found = self._previews.show_reading(reading)
        self.said.setText("" if found else self.tr("这种读法在地图上没有位置。"))

    # Work under way

    def _run(self, title: str, arguments: list[str], done: Callable[[str], None]) -> None:
        self._writes, self._fraction = done == self._done, 0.0

        def work(progress: Progress = silent) -> str:
            return run_command(arguments, progress)

        def ended(text: str) -> None:
            self._task = None
            self._idle("")
            done(text)

        for button in (self.back, self.skip, self.go):
            button.setEnabled(False)
        self.bar.setVisible(True)
        self.said.setText(title)
        self._begun = time.monotonic()
        self._task = self._tasks.start(title, work, done=ended, failed=self._failed, owner=self)
        self._task.progress.connect(self._progress)

    def _progress(self, fraction: float, text: str) -> None:
        self._fraction = fraction
        self.bar.setValue(round(fraction * 1000))
        spent = time.monotonic() - self._begun
        if spent > _SPEAKS_S and _SPEAKS_FROM < fraction < 1.0:
            left = time_text(spent / fraction * (1 - fraction))
            text = self.tr("{doing}，约剩 {time}").format(doing=text, time=left)
        self.said.setText(text)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if not isinstance(error, UserError):
            self._idle("")
            raise error
        self._idle(" ".join(part for part in (error.what, error.why, error.remedy) if part))
        if self.pages.currentIndex() == 1 and self._stale:
            self.go.setText(self.tr("重新检查"))

    def _idle(self, said: str) -> None:
        self.bar.setVisible(False)
        self.bar.setValue(0)
        self.said.setText(said)
        for button in (self.back, self.skip, self.go):
            button.setEnabled(True)
        if self.stop.hasFocus():
            # It was handed over when the others were disabled: Enter is to go on, not to call off.
            self.go.setFocus()

    def _turn(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.heading.setText((self.tr("选择数据"), self._heading(), self.tr("导入结果"))[page])
        self.go.setText((self._first_step(), self._bring_in(), self.tr("关闭"))[page])
        self.back.setVisible(page == 1 and not self._told)
        self.skip.setVisible(page == 1 and self._many > 1)
        self.stop.setVisible(page != 2)
        self._idle("")

    def _first_step(self) -> str:
        """Images are brought in at once: there is nothing to check beforehand."""
        return self.tr("导入") if self.source.of_images else self.tr("检查")

    def _name_first_step(self) -> None:
        if self.pages.currentIndex() == 0:
            self.go.setText(self._first_step())

    def _heading(self) -> str:
        if self._many == 1 or self._draft is None:
            return self.tr("检查报告")
        return self.tr("检查报告（{number}/{many}）：{layer}").format(
            number=self._many - len(self._waiting), many=self._many, layer=self._draft.layer
        )

    def _bring_in(self) -> str:
        return self.tr("导入，接着检查下一个") if self._waiting else self.tr("导入")

    def done(self, result: int) -> None:
        """Call work off, and leave no outline on the map; by whichever way the window ends: Esc is no closing to Qt."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._previews.clear()
        super().done(result)


def _full(report: dict[str, Any]) -> dict[str, str]:
    """The mapping with the columns that go nowhere."""
    return {name: report["mapping"].get(name, "") for name in report["columns"]}
