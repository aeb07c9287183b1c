"""The import wizard: a real file through `onemap import` in its own process, to the table and back."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import shapely
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.desk.importing.dialog import ImportDialog
from app.desk.importing.draft import Draft, source_key
from app.desk.importing.dropping import Dropping
from app.desk.importing.history import ImportHistory
from app.settings import UserSettings
from data.importing import ImportRequest, run
from data.workspace import WorkspaceConfig, create
from widgets.tasks import TaskRunner

WAIT_MS = 120_000


class Map:
    """Notes what it is asked to show."""

    def __init__(self):
        self.flown, self.drawn = [], []

    def fly_to(self, extent):
        self.flown.append(extent)

    def highlight(self, shapes, role="selection"):
        self.drawn.append((len(shapes), role))


@pytest.fixture
def stand(qtbot, tmp_path):
    workspace = create(tmp_path / "county", WorkspaceConfig(title="测试", crs="EPSG:4547"))
    shapes = np.array([shapely.box(500_000 + 50 * i, 3e6, 500_040 + 50 * i, 3e6 + 40) for i in range(60)], dtype=object)
    shapes[1] = shapes[0]
    pyogrio.raw.write(
        tmp_path / "a.gpkg",
        geometry=shapely.to_wkb(shapes),
        field_data=[np.array([f"{i:05d}" for i in range(60)], dtype=object), np.array(["0101"] * 60, dtype=object)],
        fields=np.array(["BSM", "kind"], dtype=object),
        geometry_type="Polygon",
        crs="EPSG:4547",
    )
    tasks = TaskRunner()
    settings = UserSettings(tmp_path / "settings.ini")
    yield workspace, tmp_path / "a.gpkg", tasks, settings
    tasks.close()


def opened(qtbot, stand, map_):
    workspace, file, tasks, settings = stand
    dialog = ImportDialog(workspace.path, tasks, map_, settings)
    # Not qtbot's: it deletes itself when it is closed.
    dialog.show()
    dialog.take(file)
    idle(qtbot, dialog)
    # Two columns do not say that these are parcels.
    assert dialog.source.target.currentData() == "layer"
    choose(dialog.source.target, "parcel")
    return dialog


def idle(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog._task is None, timeout=WAIT_MS)


def choose(box: QWidget | None, data: str) -> None:
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_a_file_is_checked_mapped_imported_and_taken_back(qtbot, stand):
    workspace, _, tasks, settings = stand
    map_ = Map()
    dialog = opened(qtbot, stand, map_)
    assert dialog.source.layer.count() == 1
    dialog.go.click()
    idle(qtbot, dialog)
    assert dialog.pages.currentWidget() is dialog.report
    shown = dialog.report.findings
    kinds = list(dialog.report.choices())
    assert "duplicate_shape" in kinds
    item = shown.topLevelItem(kinds.index("duplicate_shape"))
    example = item.child(item.childCount() - 1)
    shown.itemClicked.emit(example, 0)
    assert map_.flown[-1] == pytest.approx((500_000, 3e6, 500_040, 3e6 + 40))
    # The column `kind` goes to DLBM: what was checked holds no more.
    choose(dialog.report.columns.cellWidget(1, 1), "DLBM")
    assert dialog.go.text() == "重新检查"
    dialog.go.click()
    idle(qtbot, dialog)
    kinds = list(dialog.report.choices())
    choose(shown.itemWidget(shown.topLevelItem(kinds.index("duplicate_shape")), 2), "skip")
    dialog.go.click()
    idle(qtbot, dialog)
    assert dialog.pages.currentWidget() is dialog.outcome
    assert "写入 59 行" in dialog.outcome.text()
    with workspace.store() as store:
        assert store.count("dltb") == 59
        assert store.distinct("dltb", "DLBM") == ["0101"]
    kept = settings.json("import/mappings")[source_key("parcel", ["BSM", "kind"])]
    assert kept == {"BSM": "BSM", "kind": "DLBM"}
    dialog.close()
    # The same source is mapped as before.
    again = opened(qtbot, stand, Map())
    again.go.click()
    qtbot.waitUntil(lambda: again._task is None and again.pages.currentIndex() == 1, timeout=WAIT_MS)
    assert again.report.mapping() == kept
    again.close()
    beneath = Map()
    history = ImportHistory(workspace.path, tasks, beneath)
    qtbot.waitUntil(lambda: history.list.topLevelItemCount() == 1, timeout=WAIT_MS)
    # Its report stays with the data: what was found, what was done, where.
    report = history.report
    assert "kind→DLBM" in report.origin.text()
    assert "SHA-256" in report.origin.text()
    texts = [report.found.topLevelItem(row).text(0) for row in range(report.found.topLevelItemCount())]
    assert any(text.startswith("未导入") for text in texts)
    assert report.folder.isEnabled()
    finding = report.found.topLevelItem(0)
    report.found.itemClicked.emit(finding.child(finding.childCount() - 1), 0)
    assert beneath.flown
    history.undo(history.list.topLevelItem(0).data(0, Qt.ItemDataRole.UserRole)["id"])
    qtbot.waitUntil(lambda: "59" in history.said.text(), timeout=WAIT_MS)
    with workspace.store() as store:
        assert store.count("dltb") == 0
    qtbot.waitUntil(lambda: history.list.topLevelItem(0).text(5) == "已撤销", timeout=WAIT_MS)
    history.list.setCurrentItem(history.list.topLevelItem(0))
    assert not history.refresh.isEnabled()
    qtbot.waitUntil(lambda: tasks.busy == 0, timeout=WAIT_MS)
    history.close()


def test_an_import_that_leaves_everything_out_says_so(qtbot, stand):
    workspace, file, tasks, _ = stand
    with workspace.store() as store:
        run(workspace, store, ImportRequest(file, "parcel", "tester"))
    dialog = opened(qtbot, stand, Map())
    dialog.go.click()
    idle(qtbot, dialog)
    kinds = list(dialog.report.choices())
    shown = dialog.report.findings
    choose(shown.itemWidget(shown.topLevelItem(kinds.index("already_there")), 2), "skip")
    dialog.go.click()
    idle(qtbot, dialog)
    assert dialog.pages.currentWidget() is dialog.outcome
    assert "写入 0 行，未导入 60 行" in dialog.outcome.text()
    qtbot.waitUntil(lambda: tasks.busy == 0, timeout=WAIT_MS)
    dialog.close()


def test_a_source_is_refreshed_by_a_file_whose_path_is_typed(qtbot, stand):
    workspace, file, tasks, settings = stand
    with workspace.store() as store:
        run(workspace, store, ImportRequest(file, "layer", "tester", name="survey"))
    history = ImportHistory(workspace.path, tasks)
    qtbot.waitUntil(lambda: history.list.topLevelItemCount() == 1, timeout=WAIT_MS)
    history.list.setCurrentItem(history.list.topLevelItem(0))
    asked = []
    history.refresh_asked.connect(asked.append)
    qtbot.mouseClick(history.refresh, Qt.MouseButton.LeftButton)
    dialog = ImportDialog(workspace.path, tasks, Map(), settings)
    dialog.show()
    dialog.refresh(asked[0])
    source = dialog.source
    # The rows that are replaced are known: nothing else is asked for.
    assert (source.target.currentData(), source.target.isEnabled()) == ("layer", False)
    assert source.name.isHidden()
    assert source.replace.isHidden()
    qtbot.keyClicks(source.file, f'"{file}"')
    qtbot.keyClick(source.file, Qt.Key.Key_Return)
    idle(qtbot, dialog)
    assert source.layer.count() == 1
    dialog.go.click()
    idle(qtbot, dialog)
    assert dialog.report.tabs.isTabVisible(dialog.report.tabs.indexOf(dialog.report.changes))
    assert [dialog.report.changes.topLevelItem(row).text(1) for row in range(4)] == ["0", "0", "0", "60"]
    dialog.go.click()
    idle(qtbot, dialog)
    assert "写入 60 行" in dialog.outcome.text()
    with workspace.store() as store:
        assert store.count("survey") == 60
    dialog.close()


def test_layers_of_one_file_come_in_one_after_the_other(qtbot, stand, tmp_path):
    workspace, file, tasks, settings = stand
    _, _, shapes, (codes, kinds) = pyogrio.raw.read(file)
    many = tmp_path / "many.gpkg"
    for name, columns in (
        ("地类图斑", {"BSM": codes, "DLBM": kinds}),
        ("宗地", {"名称": codes}),
        ("监控点", {"经办": codes}),
    ):
        pyogrio.raw.write(
            many,
            geometry=shapes,
            field_data=list(columns.values()),
            fields=np.array(list(columns), dtype=object),
            geometry_type="Polygon",
            crs="EPSG:4547",
            layer=name,
        )
    dialog = ImportDialog(workspace.path, tasks, Map(), settings)
    dialog.show()
    dialog.take(many)
    idle(qtbot, dialog)
    source = dialog.source
    assert source.several.isVisible()
    assert not source.target.isVisible()
    assert source.several.chosen() == [("地类图斑", "parcel"), ("监控点", "camera")]
    other = source.several.topLevelItem(1)
    choose(source.several.itemWidget(other, 1), "layer")
    assert [name for name, _ in source.several.chosen()] == ["地类图斑", "宗地", "监控点"]
    dialog.go.click()
    idle(qtbot, dialog)
    assert dialog.heading.text() == "检查报告（1/3）：地类图斑"
    dialog.go.click()
    qtbot.waitUntil(lambda: "2/3" in dialog.heading.text() and dialog._task is None, timeout=WAIT_MS)
    dialog.go.click()
    qtbot.waitUntil(lambda: "3/3" in dialog.heading.text() and dialog._task is None, timeout=WAIT_MS)
    # A camera must have a code: the file is checked all the same, and says where to choose its column.
    assert "必填" in dialog.report.summary.text()
    assert dialog.report.tabs.currentIndex() == 2
    dialog.go.click()
    assert "必填" in dialog.said.text()
    dialog.skip.click()
    assert dialog.pages.currentWidget() is dialog.outcome
    assert "【宗地】" in dialog.outcome.text()
    assert "【监控点】没有导入" in dialog.outcome.text()
    with workspace.store() as store:
        assert (store.count("dltb"), store.count("宗地"), store.count("camera")) == (60, 60, 0)
    dialog.close()


def test_what_cannot_be_read_is_said(qtbot, stand, tmp_path):
    dialog = opened(qtbot, stand, Map())
    (tmp_path / "b.gpkg").write_bytes(b"")
    dialog.take(tmp_path / "b.gpkg")
    idle(qtbot, dialog)
    assert "文件是空的" in dialog.said.text()
    dialog.close()


def test_a_dropped_file_is_taken(qtbot, tmp_path):
    window, taken = QWidget(), []
    qtbot.addWidget(window)
    Dropping(window, taken.append)
    data = QMimeData()
    # All the parts together, as they are chosen in a file manager.
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.dbf", "a.prj", "a.shp", "a.shx")])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(1, 1), Qt.DropAction.CopyAction, data, button, keys)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, data, button, keys))
    assert taken == [tmp_path / "a.shp"]


def test_an_import_called_off_at_its_end_is_not_said_to_have_written_nothing(qtbot, stand):
    workspace, _, tasks, settings = stand
    dialog = ImportDialog(workspace.path, tasks, Map(), settings)
    for writes, fraction, said in ((True, 0.5, "没有写入"), (True, 0.9, "可能已经导入"), (False, 0.9, "没有写入")):
        dialog._writes, dialog._fraction = writes, fraction
        dialog._task = tasks.start("test", lambda: None)
        dialog._stop()
        assert said in dialog.said.text()
    dialog.close()


def test_a_draft_is_the_command(tmp_path):
    draft = Draft(tmp_path / "a.shp", "parcel", crs="EPSG:4526+swap", mapping={"a": ""}, choices={"sliver": "skip"})
    made = draft.arguments(tmp_path, check=True)
    assert made[:3] == ["import", str(tmp_path), str(tmp_path / "a.shp")]
    assert {"--crs=EPSG:4526+swap", "--map=a=", "--choice=sliver=skip", "--check"} <= set(made)
    assert "--check" not in draft.arguments(tmp_path, check=False)


def test_a_file_that_says_no_crs_is_brought_in_once_a_reading_was_chosen(qtbot, stand, tmp_path):
    workspace, _, tasks, settings = stand
    file = tmp_path / "nowhere.shp"
    shapes = np.array([shapely.box(500_000 + 50 * i, 3e6, 500_040 + 50 * i, 3e6 + 40) for i in range(5)], dtype=object)
    pyogrio.raw.write(
        file,
        geometry=shapely.to_wkb(shapes),
        field_data=[np.array([f"{i:05d}" for i in range(5)], dtype=object)],
        fields=np.array(["BSM"], dtype=object),
        geometry_type="Polygon",
        crs="EPSG:4547",
    )
    file.with_suffix(".prj").unlink()
    dialog = opened(qtbot, (workspace, file, tasks, settings), Map())
    dialog.go.click()
    idle(qtbot, dialog)
    page = dialog.report
    assert page.tabs.currentIndex() == 1
    assert "没有说明坐标系" in page.doubts.text()
    assert not page.take_reading.isEnabled()
    dialog.go.click()
    assert dialog._task is None
    assert "选定读法" in dialog.said.text()
    page.readings.setCurrentItem(page.readings.topLevelItem(0))
    page.take_reading.click()
    idle(qtbot, dialog)
    assert not page.doubts.isVisibleTo(page)
    dialog.go.click()
    idle(qtbot, dialog)
    assert "写入 5 行" in dialog.outcome.text()
    dialog.close()
