"""The form that asks once what an image does not say; the answer is kept for all images of the same source."""

from __future__ import annotations

import math

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.imagery.answers import Answers
from data.imagery.bands import ROLES, role_name
from data.imagery.reading import Described

#: Bands whose role is asked: more are only met in products whose bands say what they are.
_MOST_BANDS = 8
#: What the spin box of the cloud share shows for "not known".
_UNKNOWN = -1.0


class AnswersForm(QWidget):
    """Fields for what may be said of an image; filled with what is known."""

    def __init__(self, described: Described, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._described = described
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.day = QDateEdit()
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setSpecialValueText(self.tr("未知"))
        self.day.setMinimumDate(QDate(1970, 1, 1))
        known = QDate.fromString(described.moment[:10], Qt.DateFormat.ISODate)
        self.day.setDate(known if known.isValid() else self.day.minimumDate())
        self.day.lineEdit().setTextMargins(6, 0, 0, 0)
        self._row(grid, self.tr("成像日期"), self.day, self._date_note())
        self.platform = QLineEdit(described.platform)
        self.platform.setPlaceholderText(self.tr("如 GF-2、航飞"))
        self._row(grid, self.tr("平台"), self.platform)
        self.crs = QLineEdit()
        known_crs = described.crs.name if described.crs is not None else self.tr("文件没有写明，如 EPSG:4526")
        self.crs.setPlaceholderText(known_crs)
        self._row(grid, self.tr("坐标系"), self.crs)
        self.bands = [self._band(role) for role in described.roles[:_MOST_BANDS]]
        for number, box in enumerate(self.bands, start=1):
            note = self.tr("文件没有写明，按惯例") if described.roles_assumed and number == 1 else ""
            self._row(grid, self.tr("波段 {n}").format(n=number), box, note)
        self.cloud = QDoubleSpinBox()
        self.cloud.setRange(_UNKNOWN, 100.0)
        self.cloud.setDecimals(0)
        self.cloud.setSuffix(" %")
        self.cloud.setSpecialValueText(self.tr("由画面测"))
        self.cloud.setValue(_UNKNOWN if described.cloud is None else described.cloud)
        self.cloud.lineEdit().setTextMargins(6, 0, 0, 0)
        self._row(grid, self.tr("云量"), self.cloud)

    def answers(self) -> Answers:
        """What was said; what equals what the file says is left out, so that the file stays the source."""
        day, known = self.day.date(), self._described.moment[:10]
        said = day.toString(Qt.DateFormat.ISODate) if day > self.day.minimumDate() else ""
        roles = tuple(str(box.currentData()) for box in self.bands)
        rest = self._described.roles[_MOST_BANDS:]
        confirmed = roles + rest if self._described.roles_assumed or roles + rest != self._described.roles else ()
        cloud = self.cloud.value()
        platform = self.platform.text().strip()
        return Answers(
            moment=said if said and said != known else None,
            crs=self.crs.text().strip(),
            platform=platform if platform != self._described.platform else "",
            roles=confirmed,
            cloud=None if cloud < 0 or math.isclose(cloud, self._described.cloud or _UNKNOWN) else cloud,
        )

    def lacks(self) -> str:
        """What must still be said, in a sentence; "" when nothing."""
        if not self._described.moment and self.day.date() == self.day.minimumDate():
            return self.tr("填写成像日期")
        if self._described.crs is None and not self.crs.text().strip():
            return self.tr("填写坐标系")
        roles = [str(box.currentData()) for box in self.bands if box.currentData() != "other"]
        if len(set(roles)) != len(roles):
            return self.tr("两个波段用途相同，改正其中一个")
        return ""

    def _band(self, role: str) -> QComboBox:
        box = QComboBox()
        for name in ROLES:
            box.addItem(role_name(name), name)
        box.setCurrentIndex(max(0, box.findData(role)))
        return box

    def _date_note(self) -> str:
        return {
            "metadata": self.tr("取自元数据"),
            "tag": self.tr("取自文件标签"),
            "name": self.tr("取自文件名"),
        }.get(self._described.moment_from, "")

    def _row(self, grid: QGridLayout, title: str, field: QWidget, note: str = "") -> None:
        row = grid.rowCount()
        label = QLabel(title)
        label.setProperty("role", "t2")
        label.setBuddy(field)
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)
        hint = QLabel(note)
        hint.setProperty("role", "caption")
        grid.addWidget(hint, row, 2)


class AnswersDialog(QDialog):
    """Asks for an image, with the offer to keep the answer for its source."""

    def __init__(self, described: Described, parent: QWidget | None = None, action: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("补充影像信息"))
        self.setMinimumWidth(460)
        self.form = AnswersForm(described)
        title = QLabel(described.path.name)
        title.setProperty("role", "heading")
        title.setWordWrap(True)
        why = QLabel(self.tr("文件没有写明的内容在此补充，其余不必改。"))
        why.setProperty("role", "t2")
        self.remember = QCheckBox(self.tr("同一来源的影像以后都用这些回答（日期除外）"))
        self.remember.setChecked(True)
        source = QLabel(self.tr("来源：{source}").format(source=described.source))
        source.setProperty("role", "caption")
        self._lack = QLabel()
        self._lack.setProperty("role", "caption")
        self.accept_button = QPushButton(action or self.tr("登记"))
        self.accept_button.setProperty("role", "primary")
        self.accept_button.setDefault(True)
        cancel = QPushButton(self.tr("取消"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._lack, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (title, why, self.form, self.remember, source):
            column.addWidget(widget)
        column.addLayout(buttons)
        cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        form = self.form
        form.day.dateChanged.connect(self._check)
        form.crs.textChanged.connect(self._check)
        for box in form.bands:
            box.currentIndexChanged.connect(self._check)
        self._check()

    def _check(self, *_: object) -> None:
        lacks = self.form.lacks()
        self._lack.setText(lacks)
        self.accept_button.setEnabled(not lacks)
