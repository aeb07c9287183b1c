"""What stands on the page: the fields of the print window."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.printing.content import Content
from layers import scales
from layers.page_templates import PageTemplate

#: Offered besides any that is typed.
SCALES = (500, 1000, 2000, 5000, 10000, 25000, 50000, 100000, 250000)
RESOLUTIONS = (0, 150, 200, 300, 600)


class PageForm(QScrollArea):
    """Fields for a `Content`, the template and the atlas.

    Signals
    -------
    changed()
        Something on the page is to be another.
    atlas_chosen(str)
        ``""`` for one page, else the key of what the atlas goes through.
    """

    changed = Signal()
    atlas_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Its fields take the keys and scroll it; the area itself would be a stop of Tab without a name.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._filling = False
        self.template = QComboBox()
        self.title, self.subtitle, self.unit, self.day = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.classification = QComboBox()
        self.classification.setEditable(True)
        self.scale = QComboBox()
        self.scale.setEditable(True)
        self.grid, self.style_, self.resolution, self.atlas = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.with_legend = QCheckBox(self.tr("图例"))
        self.with_marks = QCheckBox(self.tr("标绘和选中的对象"))
        self.as_made = QCheckBox(self.tr("按布局原样，不换成当前地图"))
        self.layered = QCheckBox(self.tr("PDF 里的图层可以开关"))
        self.separate = QCheckBox(self.tr("图册每页一个文件"))
        self._fill_choices()
        self._lay_out()
        self._connect()

    def set_templates(self, templates: Sequence[PageTemplate], chosen: str) -> None:
        """Offer templates, a line between the office's, the project's and the standard ones."""
        self._filling = True
        self.template.clear()
        kind = templates[0].kind if templates else ""
        for each in templates:
            if each.kind != kind:
                self.template.insertSeparator(self.template.count())
                kind = each.kind
            self.template.addItem(each.title, each)
        found = next((i for i in range(self.template.count()) if self._id(i) == chosen), -1)
        standard = next((i for i in range(self.template.count()) if self._id(i) == "A4-landscape"), 0)
        self.template.setCurrentIndex(found if found >= 0 else standard)
        self._filling = False
        self._template_changed()

    def _id(self, row: int) -> str:
        template = self.template.itemData(row)
        return template.id if isinstance(template, PageTemplate) else ""

    def chosen(self) -> PageTemplate | None:
        """The template in use."""
        template = self.template.currentData()
        return template if isinstance(template, PageTemplate) else None

    def set_atlases(self, offers: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Offer what an atlas can go through: keys and titles."""
        self._filling = True
        self.atlas.clear()
        self.atlas.addItem(self.tr("不用图册，只打印一页"), "")
        for key, title in offers:
            self.atlas.addItem(title, key)
        self.atlas.setCurrentIndex(max(0, self.atlas.findData(chosen)))
        self._filling = False

    def set_content(self, content: Content) -> None:
        """Fill the fields."""
        self._filling = True
        for box, text in (
            (self.title, content.title),
            (self.subtitle, content.subtitle),
            (self.unit, content.unit),
            (self.day, content.day),
        ):
            box.setText(text)
        self.classification.setCurrentText(content.classification)
        self.set_scale(content.scale)
        for choice, value in (
            (self.grid, content.grid),
            (self.style_, content.style),
            (self.resolution, content.dpi),
        ):
            choice.setCurrentIndex(max(0, choice.findData(value)))
        self.with_legend.setChecked(content.with_legend)
        self.with_marks.setChecked(content.with_marks)
        self.as_made.setChecked(content.as_made)
        self._filling = False

    def set_scale(self, scale: float) -> None:
        """Show a scale, 0 for the one that fits."""
        self.scale.setCurrentText(scales.text(scale) if scale > 0 else self.tr("自动（取整）"))

    def content(self) -> Content:
        """What the fields say; a scale that cannot be read counts as the one that fits."""
        return dataclasses.replace(
            Content(),
            title=self.title.text().strip(),
            subtitle=self.subtitle.text().strip(),
            classification=self.classification.currentText().strip(),
            unit=self.unit.text().strip(),
            day=self.day.text().strip(),
            scale=scales.parse(self.scale.currentText()) or 0.0,
            grid=str(self.grid.currentData()),
            style=str(self.style_.currentData()),
            dpi=float(self.resolution.currentData()),
            as_made=self.as_made.isChecked() and self.as_made.isEnabled(),
            with_legend=self.with_legend.isChecked(),
            with_marks=self.with_marks.isChecked(),
        )

    def _fill_choices(self) -> None:
        translate = QCoreApplication.translate
        self.classification.addItems(
            ["", translate("PageForm", "公开"), translate("PageForm", "内部资料"), translate("PageForm", "秘密★")]
        )
        self.scale.addItem(self.tr("自动（取整）"))
        self.scale.addItems([scales.text(each) for each in SCALES])
        for key, title in (
            ("metric", self.tr("公里网")),
            ("geographic", self.tr("经纬网")),
            ("none", self.tr("不要")),
        ):
            self.grid.addItem(title, key)
        self.style_.addItem(self.tr("浅色（纸面）"), "light")
        self.style_.addItem(self.tr("深色"), "dark")
        for dpi in RESOLUTIONS:
            self.resolution.addItem(f"{dpi} dpi" if dpi else self.tr("随模板"), float(dpi))
        self.set_atlases([])

    def _lay_out(self) -> None:
        inside = QWidget()
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("模板"), self.template),
            (self.tr("图名"), self.title),
            (self.tr("副题"), self.subtitle),
            (self.tr("密级"), self.classification),
            (self.tr("制图单位"), self.unit),
            (self.tr("制图日期"), self.day),
            (self.tr("比例尺"), self.scale),
            (self.tr("图廓坐标"), self.grid),
            (self.tr("地图样式"), self.style_),
            (self.tr("图册"), self.atlas),
            (self.tr("分辨率"), self.resolution),
        )
        for name, field in rows:
            label = QLabel(name)
            label.setProperty("role", "t2")
            label.setBuddy(field)
            field.setAccessibleName(name)
            form.addRow(label, field)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(form)
        for box in (self.with_legend, self.with_marks, self.as_made, self.layered, self.separate):
            column.addWidget(box)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def _connect(self) -> None:
        for line in (self.title, self.subtitle, self.unit, self.day):
            line.editingFinished.connect(self._tell)
        self.template.currentIndexChanged.connect(self._template_changed)
        for choice in (self.grid, self.style_, self.resolution):
            choice.currentIndexChanged.connect(self._tell)
        for typed in (self.scale, self.classification):
            typed.currentIndexChanged.connect(self._tell)
            edit = typed.lineEdit()
            assert edit is not None
            edit.editingFinished.connect(self._tell)
        for box in (self.with_legend, self.with_marks, self.as_made):
            box.toggled.connect(self._tell)
        self.atlas.currentIndexChanged.connect(self._atlas_changed)

    def _template_changed(self) -> None:
        template = self.chosen()
        self.as_made.setEnabled(template is not None and template.kind != "standard")
        self._tell()

    def _atlas_changed(self) -> None:
        if not self._filling:
            self.atlas_chosen.emit(str(self.atlas.currentData() or ""))

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()
