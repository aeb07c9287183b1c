"""The form that asks once what an image does not say; the answer is kept for all images of the same source."""

from __future__ import annotations

import re
from datetime import date, datetime

import pyproj
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
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

from data.crs import crs_of, is_plausible
from data.imagery.answers import Answers
from data.imagery.bands import ROLES, role_name
from data.imagery.moments import in_name, read_time
from data.imagery.reading import Described

#: Bands whose role is asked: more are only met in products whose bands say what they are.
_MOST_BANDS = 8
#: What the spin box of the cloud share shows for "not known".
_UNKNOWN = -1.0


class AnswersForm(QWidget):
    """Fields for what may be said of an image; filled with what is known.

    Parameters
    ----------
    described : Described
    catalogued : bool
        It is in the catalogue: its outline and its place on the map hang on its CRS, which is fixed.
    """

    def __init__(self, described: Described, catalogued: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._described = described
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.day = QLineEdit(described.moment[:10])
        self.day.setPlaceholderText(self.tr("如 2026-06-18"))
        self._row(self.tr("成像日期"), self.day, self._date_note())
        self.platform = QLineEdit(described.platform)
        self.platform.setPlaceholderText(self.tr("如 GF-2、航飞"))
        self._row(self.tr("平台"), self.platform, "" if described.platform else self.tr("文件没有写明，可不填"))
        self.crs = QLineEdit()
        self.crs.setPlaceholderText(described.crs.name if described.crs is not None else self.tr("如 EPSG:4526"))
        self.crs.setEnabled(not catalogued)
        self._crs_note = self._row(self.tr("坐标系"), self.crs)
        if catalogued:
            self._crs_note.setText(self.tr("移出目录、重新登记才能改"))
        self.bands = [self._band(role) for role in described.roles[:_MOST_BANDS]]
        for number, box in enumerate(self.bands, start=1):
            note = self.tr("文件没有写明，按惯例") if described.roles_assumed and number == 1 else ""
            self._row(self.tr("波段 {n}").format(n=number), box, note)
        self.cloud = QDoubleSpinBox()
        self.cloud.setRange(_UNKNOWN, 100.0)
        self.cloud.setDecimals(0)
        self.cloud.setSuffix(" %")
        self.cloud.setSpecialValueText(self.tr("由画面测"))
        self.cloud.setValue(_UNKNOWN if described.cloud is None else described.cloud)
        self.cloud.lineEdit().setTextMargins(6, 0, 0, 0)
        self._row(self.tr("云量"), self.cloud)
        self.crs.textChanged.connect(self._show_crs)

    def answers(self) -> Answers:
        """What was said; what equals what the file says is left out, so that the file stays the source."""
        said = self._day()
        day = said.isoformat() if said is not None else ""
        roles = tuple(str(box.currentData()) for box in self.bands)
        rest = self._described.roles[_MOST_BANDS:]
        confirmed = roles + rest if self._described.roles_assumed or roles + rest != self._described.roles else ()
        cloud, told = self.cloud.value(), self._described.cloud
        platform = self.platform.text().strip()
        return Answers(
            moment=day if day and day != self._described.moment[:10] else None,
            crs=self._code(),
            platform=platform if platform != self._described.platform else "",
            roles=confirmed,
            cloud=None if cloud < 0 or (told is not None and round(cloud) == round(told)) else cloud,
        )

    def lacks(self) -> str:
        """What must still be said or put right, in a sentence; "" when nothing."""
        if not self.day.text().strip():
            return self.tr("填写成像日期")
        day = self._day()
        if day is None:
            return self.tr("成像日期写成 2026-06-18")
        if day.isoformat() != self._described.moment[:10] and day > date.today():
            return self.tr("成像日期在今天以后")
        if not self._code():
            return self.tr("填写坐标系") if self._described.crs is None else self._repeated()
        crs = self._crs()
        if crs is None:
            return self.tr("坐标系写成 EPSG:4526")
        return self._repeated() if self._fits(crs) else self.tr("影像不在这个坐标系的适用范围内")

    def first_lack(self) -> QWidget:
        """The field to begin with: the first that the file leaves out."""
        described = self._described
        if not described.moment:
            return self.day
        if described.crs is None:
            return self.crs
        if described.roles_assumed and self.bands:
            return self.bands[0]
        return self.platform

    # -- inside ---------------------------------------------------------------------------------

    def _day(self) -> date | None:
        text = self.day.text().strip()
        found: datetime | None = read_time(text) or in_name(text)
        return found.date() if found is not None else None

    def _code(self) -> str:
        text = self.crs.text().strip().replace("：", ":")
        return f"EPSG:{text}" if text.isdigit() else text

    def _crs(self) -> pyproj.CRS | None:
        # Codes alone: anything else is looked for among thousands of names, at every letter typed.
        code = re.fullmatch(r"EPSG:(\d{4,6})", self._code(), re.IGNORECASE)
        try:
            return None if code is None else crs_of(int(code.group(1)))
        except pyproj.exceptions.CRSError:
            return None

    def _fits(self, crs: pyproj.CRS) -> bool:
        a, b, c, d, e, f = self._described.transform
        rows, columns = self._described.shape
        return is_plausible(crs, a * columns / 2 + b * rows / 2 + c, d * columns / 2 + e * rows / 2 + f)

    def _show_crs(self) -> None:
        """Say which CRS a code is: a wrong zone is seen at once."""
        crs = self._crs() if self._code() else None
        self._crs_note.setText(crs.name.replace("CGCS2000 / ", "") if crs is not None else "")

    def _repeated(self) -> str:
        roles = [str(box.currentData()) for box in self.bands if box.currentData() != "other"]
        return self.tr("两个波段用途相同，改正其中一个") if len(set(roles)) != len(roles) else ""

    def _band(self, role: str) -> QComboBox:
        box = QComboBox()
        for name in ROLES:
            box.addItem(role_name(name), name)
        box.setCurrentIndex(max(0, box.findData(role)))
        return box

    def _date_note(self) -> str:
        return {
            "": self.tr("文件没有写明"),
            "metadata": self.tr("取自元数据"),
            "tag": self.tr("取自文件标签"),
            "name": self.tr("取自文件名"),
        }.get(self._described.moment_from, "")

    def _row(self, title: str, field: QWidget, note: str = "") -> QLabel:
        row = self._grid.rowCount()
        label = QLabel(title)
        label.setProperty("role", "t2")
        label.setBuddy(field)
        hint = QLabel(note)
        hint.setProperty("role", "caption")
        for column, widget in enumerate((label, field, hint)):
            self._grid.addWidget(widget, row, column)
        return hint


class AnswersDialog(QDialog):
    """Asks for an image, with the offer to keep the answer for its source.

    Parameters
    ----------
    described : Described
    catalogued : bool
        It is in the catalogue and is put right; else it is to be added.
    waiting : int
        Images that come after it.
    """

    def __init__(
        self, described: Described, parent: QWidget | None = None, catalogued: bool = False, waiting: int = 0
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("补充影像信息"))
        self.setMinimumWidth(520)
        self.form = AnswersForm(described, catalogued)
        title = QLabel(described.path.name)
        title.setProperty("role", "heading")
        title.setWordWrap(True)
        why = QLabel(self.tr("文件没有写明的内容在此补充，其余不必改"))
        if waiting:
            why.setText(self.tr("文件没有写明的内容在此补充，其余不必改；后面还有 {n} 幅").format(n=waiting))
        why.setProperty("role", "t2")
        self.remember = QCheckBox(self.tr("同一来源的影像以后都用这些回答（日期除外）"))
        self.remember.setChecked(not catalogued)
        source = QLabel(self.tr("来源：{source}").format(source=described.source))
        source.setProperty("role", "caption")
        self._lack = QLabel()
        self._lack.setProperty("role", "caption")
        self.accept_button = QPushButton(self.tr("保存") if catalogued else self.tr("登记"))
        self.accept_button.setProperty("role", "primary")
        self.accept_button.setDefault(True)
        cancel = QPushButton(self.tr("取消") if catalogued else self.tr("不登记"))
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
        form.day.textChanged.connect(self._check)
        form.crs.textChanged.connect(self._check)
        for box in form.bands:
            box.currentIndexChanged.connect(self._check)
        self._check()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what is lacking."""
        super().showEvent(event)
        self.form.first_lack().setFocus()

    def _check(self, *_: object) -> None:
        lacks = self.form.lacks()
        self._lack.setText(lacks)
        self.accept_button.setEnabled(not lacks)
