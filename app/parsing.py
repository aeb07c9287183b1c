"""The command line's parser: argparse in the words of the console's language, with git's exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from app.i18n import translate
from app.usage import told

OK, FAILURE, USAGE = 0, 1, 2


@dataclass(frozen=True)
class Command:
    """A subcommand: how it is called, what it takes, and what it does.

    Attributes
    ----------
    name, summary
        ``summary`` is a phrase for the list of commands.
    configure
        Adds the arguments to a parser.
    run
        Does the work and returns the exit code. Raises UserError for what the user can put right.
    windows
        Whether it makes the application itself; the others are run in `app.i18n.without_windows`.
    """

    name: str
    summary: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    windows: bool = True


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        if prefix is None:
            prefix = translate("Cli", "用法：")
        super().add_usage(usage, actions, groups, prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose own words are translated."""

    def __init__(self, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog or None,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = translate("Cli", "参数")
        self._optionals.title = translate("Cli", "选项")
        self.add_argument("-h", "--help", action="help", help=translate("Cli", "显示这份说明"))

    def parse_mixed(self, given: list[str]) -> argparse.Namespace:
        """Parse arguments that may stand before and after the options: ``WORKSPACE --mode desk OUT.png``."""
        # argparse would take its own usage line and cut off as many letters as "usage: " has.
        self.usage = self.format_usage().removeprefix(translate("Cli", "用法：")).rstrip()
        return self.parse_intermixed_args(given)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call on stderr and leave with exit code 2."""
        self.print_usage(sys.stderr)
        hint = translate("Cli", "运行 {prog} --help 查看说明。").format(prog=self.prog)
        self.exit(USAGE, f"{self.prog}: {translate('Cli', '用法错误')}: {told(message)}\n{hint}\n")


def size(text: str) -> tuple[int, int]:
    """Read ``WxH`` in px, as an argparse type."""
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and 320 <= int(width) <= 16384 and 240 <= int(height) <= 16384):
        raise argparse.ArgumentTypeError(translate("Cli", "“{text}”不是 宽x高（像素），如 1920x1080").format(text=text))
    return int(width), int(height)


def extent(text: str) -> tuple[float, float, float, float]:
    """Read ``xmin,ymin,xmax,ymax``, as an argparse type."""
    try:
        xmin, ymin, xmax, ymax = (float(part) for part in text.split(","))
    except ValueError:
        xmin = ymin = xmax = ymax = 0.0
    if not (xmin < xmax and ymin < ymax):
        raise argparse.ArgumentTypeError(
            translate("Cli", "“{text}”不是 xmin,ymin,xmax,ymax（工作区坐标）").format(text=text)
        )
    return xmin, ymin, xmax, ymax


def several(given: str, known: Sequence[str]) -> tuple[str, ...]:
    """Several words of a known few, separated by commas.

    Raises
    ------
    UserError
        When there is none, or one that is not known.
    """
    from data.errors import UserError

    wanted = tuple(part.strip() for part in given.split(",") if part.strip())
    if not wanted or set(wanted) - set(known):
        raise UserError(
            translate("Cli", "不认识报告格式“{given}”。").format(given=given),
            "",
            translate("Cli", "写 {known} 中的几个，以逗号分隔。").format(known="、".join(known)),
        )
    return wanted
