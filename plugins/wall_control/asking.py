"""What the scene editor asks (a name, whether to keep, whether to delete), and what it says of a refused value."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget


class Answer(Enum):
    """What becomes of changes that were not saved."""

    SAVE = "save"
    DROP = "drop"
    STAY = "stay"


def ask_unsaved(parent: QWidget, title: str) -> Answer:
    """Ask whether the changes of the scene called ``title`` are saved before another one is opened."""
    asked = _question(
        parent, QCoreApplication.translate("SceneEditor", "场景“{title}”有改动没有保存。").format(title=title)
    )
    save = asked.addButton(QCoreApplication.translate("SceneEditor", "保存"), QMessageBox.ButtonRole.AcceptRole)
    drop = asked.addButton(QCoreApplication.translate("SceneEditor", "不保存"), QMessageBox.ButtonRole.DestructiveRole)
    stay = asked.addButton(QCoreApplication.translate("SceneEditor", "继续编辑"), QMessageBox.ButtonRole.RejectRole)
    asked.setDefaultButton(save)
    asked.setEscapeButton(stay)
    asked.exec()
    clicked = asked.clickedButton()
    if clicked is save:
        return Answer.SAVE
    return Answer.DROP if clicked is drop else Answer.STAY


def ask_removed(parent: QWidget, title: str, shipped: bool) -> bool:
    """Ask whether an office's scene goes; of a shipped one only what was changed."""
    text = (
        QCoreApplication.translate("SceneEditor", "把场景“{title}”恢复成自带的样子？本单位改过的内容会丢失。")
        if shipped
        else QCoreApplication.translate("SceneEditor", "删除场景“{title}”？")
    )
    asked = _question(parent, text.format(title=title))
    yes = asked.addButton(
        QCoreApplication.translate("SceneEditor", "恢复")
        if shipped
        else QCoreApplication.translate("SceneEditor", "删除"),
        QMessageBox.ButtonRole.DestructiveRole,
    )
    no = asked.addButton(QCoreApplication.translate("SceneEditor", "取消"), QMessageBox.ButtonRole.RejectRole)
    asked.setDefaultButton(no)
    asked.setEscapeButton(no)
    asked.exec()
    return asked.clickedButton() is yes


def ask_name(parent: QWidget, heading: str, name: str) -> str:
    """Ask what a scene is called; empty: called off."""
    given, good = QInputDialog.getText(
        parent, heading, QCoreApplication.translate("SceneEditor", "场景名称"), text=name
    )
    return given.strip() if good else ""


def free_id(taken: Collection[str]) -> str:
    """An id for a new scene: names are the office's own, ids only tell files apart."""
    return next(f"own-{number}" for number in range(1, 10_000) if f"own-{number}" not in taken)


def refused(where: str) -> str:
    """Why a value was not taken, by the key of the scene that it is for (``when.season.begin``)."""
    if where.startswith("id"):
        return QCoreApplication.translate("SceneEditor", "标识只用小写字母、数字、连字符；没有改。")
    return QCoreApplication.translate("SceneEditor", "这个值不能用，没有改：{where}").format(where=where)


def _question(parent: QWidget, text: str) -> QMessageBox:
    asked = QMessageBox(parent)
    asked.setIcon(QMessageBox.Icon.NoIcon)
    asked.setWindowTitle(QCoreApplication.translate("SceneEditor", "编辑大屏场景"))
    asked.setText(text)
    return asked
