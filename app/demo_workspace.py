"""The demo county that the console makes for a user who has no workspace yet."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QProgressDialog

from app.console import Console
from app.jobs import run_command
from app.paths import data_folder
from data.tasks import Progress
from data.workspace import CONFIG_FILE

#: Its size when made without being asked for another.
SIZE: Literal["s", "m", "l"] = "m"


def demo_folder() -> Path:
    """Return where the user's demo workspace is, or will be."""
    return data_folder() / "demo"


def demo_workspace() -> Path | None:
    """Return the demo workspace, if it was made."""
    folder = demo_folder()
    return folder if (folder / CONFIG_FILE).is_file() else None


def make_demo(application: QApplication, console: Console) -> Path | None:
    """Make the demo county with progress; raises Cancelled, and leaves nothing, when the user calls it off."""
    translate = QCoreApplication.translate
    heading = translate("Demo", "还没有工作区，正在生成虚构的演示县（约两分钟）")
    dialog = QProgressDialog(heading, translate("Demo", "取消"), 0, 1000)
    dialog.setWindowTitle(translate("Demo", "一张图"))
    dialog.setMinimumWidth(420)
    dialog.setMinimumDuration(0)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setAutoClose(False)
    bar = dialog.findChild(QProgressBar)
    if bar is not None:
        bar.setTextVisible(False)
    loop = QEventLoop()
    failure: list[BaseException] = []
    folder = demo_folder()

    def work(progress: Progress) -> None:
        run_command(["demo", "--size", SIZE, str(folder)], progress)

    def report(fraction: float, text: str) -> None:
        dialog.setValue(round(fraction * 1000))
        dialog.setLabelText(heading + "\n" + text)

    task = console.tasks.start(translate("Demo", "生成演示县"), work, failed=failure.append)
    task.progress.connect(report)
    task.finished.connect(loop.quit)
    dialog.canceled.connect(task.cancel)
    dialog.show()
    loop.exec()
    dialog.close()
    if failure:
        raise failure[0]
    return demo_workspace()
