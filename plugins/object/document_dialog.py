"""Title, kind and whether it names persons: what may be changed of a document on file."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from data.documents.attachment import Attachment
from data.documents.kinds import DocumentKind
from data.documents.naming import LONGEST_TITLE, kind_name


class DescribeDialog(QDialog):
    """Asks for them; nothing is written here."""

    def __init__(self, one: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("标题与种类"))
        self.name = QLineEdit(one.title, self)
        self.name.setMaxLength(LONGEST_TITLE)
        self.name.setMinimumWidth(320)
        self.name.selectAll()
        self.kinds = QComboBox(self)
        for kind in DocumentKind:
            self.kinds.addItem(kind_name(kind), kind.value)
        self.kinds.setCurrentIndex(self.kinds.findData(one.kind.value))
        self.persons = QCheckBox(self.tr("含个人信息：打开时记入审计"), self)
        self.persons.setToolTip(self.tr("谁能看，由工作区的 documents.toml 决定；没有这个文件，坐席都能看"))
        self.persons.setChecked(one.personal)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel, parent=self)
        self.buttons.button(standard.Ok).setText(self.tr("保存"))
        self.buttons.button(standard.Cancel).setText(self.tr("取消"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        form = QFormLayout(self)
        form.addRow(self.tr("标题"), self.name)
        form.addRow(self.tr("种类"), self.kinds)
        form.addRow("", self.persons)
        form.addRow(self.buttons)

    def title(self) -> str:
        """What it is to be called."""
        return self.name.text().strip()

    def kind(self) -> DocumentKind:
        """What it is."""
        return DocumentKind(self.kinds.currentData())

    def personal(self) -> bool:
        """Whether it names or shows persons."""
        return self.persons.isChecked()

    def _check(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.title()))
