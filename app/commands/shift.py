"""``onemap shift``: the log of a shift as a PDF, of the one that is on or of one that was handed over."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from app.i18n import LANGUAGES, translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("shift", translate("Cli", "值班日志（PDF）：本班到现在，或某次交班"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区"))
    parser.add_argument("out", type=Path, metavar="FILE.pdf", help=translate("Cli", "写到这个文件"))
    parser.add_argument("--number", type=int, metavar="N", help=translate("Cli", "交班记录的编号；默认本班到现在"))
    parser.add_argument("--language", choices=LANGUAGES, default="zh", help=translate("Cli", "报告的语言；默认中文"))


def run(arguments: argparse.Namespace) -> int:
    """Write the log and say where it is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from app.i18n import install, use_language

    # A report is a Chinese document unless English was asked for, whatever the program's language is.
    use_language(arguments.language)
    application = QGuiApplication(["onemap"])
    install(application)
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import say
    from data.workspace import Workspace
    from plugins.alerts.shift_report import write

    try:
        target = arguments.out.absolute()
        write(Workspace.open(arguments.workspace), target, open_session(UserSettings()).actor, arguments.number)
    finally:
        application.shutdown()
    say(str(target))
    return OK
