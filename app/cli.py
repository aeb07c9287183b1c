"""The command ``onemap``: finds the subcommand, sets language and logging, and turns errors into words and exit codes.

A subcommand is a module of `app.commands` with a function ``command()`` that returns a `app.parsing.Command`; its name
is listed in `COMMANDS`. Such a module imports at the top only what its arguments need: ``onemap --help`` stays quick.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import logging
import signal
import sys
import traceback
from collections.abc import Sequence

from app.i18n import LANGUAGES, system_language, translate, use_language, without_windows
from app.parsing import FAILURE, OK, Command, Parser

#: Subcommand to the module of `app.commands` that carries it out, in the order of the help.
COMMANDS = {
    "open": "open",
    "new": "new",
    "demo": "demo",
    "import": "import_",
    "imports": "imports",
    "imagery": "imagery",
    "documents": "documents",
    "detect": "detect",
    "field": "field",
    "report": "report",
    "analyse": "analyse",
    "ask": "ask",
    "flows": "flows",
    "surveys": "surveys",
    "check": "check",
    "export": "export",
    "handover": "handover",
    "print": "print_",
    "publish": "publish",
    "kiosk": "kiosk",
    "wall": "wall",
    "train": "train",
    "intake": "intake",
    "events": "events",
    "shift": "shift",
    "rules": "rules",
    "reservoirs": "reservoirs",
    "doctor": "doctor",
    "screenshot": "screenshot",
    "bench": "bench",
}
_log = logging.getLogger("onemap")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``onemap``; the exit code is 0 for success, 1 for failure, 2 for a wrong call.

    Parameters
    ----------
    arguments
        What follows the program's name; None for this process's own, which ends when this returns.
    """
    if arguments is not None:
        return _run(list(arguments))
    try:
        return _run(sys.argv[1:])
    finally:
        # All that matters is closed. The interpreter would still walk half a million objects several times, 0.4 s, to
        # free what the system frees at once.
        gc.freeze()


def _run(given: list[str]) -> int:
    general, rest = _general().parse_known_args(given)
    use_language(general.lang or _chosen_language())
    if general.version:
        print(_version())  # noqa: T201
        return OK
    name = rest[0] if rest and rest[0] in COMMANDS else ""
    if not name and rest and rest[0] in ("-h", "--help"):
        print(_overview())  # noqa: T201
        return OK
    command = _command(name or "open")
    prog = f"onemap {name}" if name else "onemap"
    parser = Parser(prog, command.summary)
    _add_general(parser.add_argument_group(translate("Cli", "通用选项")))
    command.configure(parser)
    # Parsed again with the general options, so that they may stand anywhere and --help lists them.
    if name:
        given.remove(name)  # the first that equals it is the command: only general options can stand before
    parsed = parser.parse_mixed(given)
    from app.errors import set_up_logging

    set_up_logging(general.verbose)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        if command.windows:
            return command.run(parsed)
        with without_windows():
            return command.run(parsed)
    except KeyboardInterrupt:
        _say(translate("Cli", "已中断。"))
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output is gone: nothing to say and nobody to say it to
        return FAILURE
    except Exception as error:
        return _failed(error, general.verbose)


def _failed(error: Exception, verbose: bool) -> int:
    from app.errors import describe
    from data.errors import UserError
    from data.tasks import Cancelled

    if isinstance(error, Cancelled):
        _say(translate("Cli", "已取消，没有留下半成品。"))
        return 130
    note = describe(error)
    if not isinstance(error, UserError):
        _log.debug("unexpected error", exc_info=error)
    _say("\n".join(part for part in (note.what, note.why, note.remedy) if part))
    if verbose and not isinstance(error, UserError):
        traceback.print_exception(error)
    return FAILURE


def _command(name: str) -> Command:
    made: Command = importlib.import_module(f"app.commands.{COMMANDS[name]}").command()
    return made


def _general() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    _add_general(parser)
    return parser


def _add_general(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, help=translate("Cli", "界面语言；默认随设置或系统"))
    parser.add_argument("-v", "--verbose", action="store_true", help=translate("Cli", "显示详细日志"))
    parser.add_argument("--version", action="store_true", help=translate("Cli", "显示版本"))


def _overview() -> str:
    parser = Parser("onemap", translate("Cli", "县域一张图运行控制台。"), epilog="")
    _add_general(parser)
    parser.usage = "onemap [WORKSPACE | FILE.qgz] [--mode desk|wall|kiosk]\n       onemap COMMAND [...]"
    lines = [parser.format_help(), translate("Cli", "命令") + ":"]
    for name in COMMANDS:
        try:
            lines.append(f"  {name:<12} {_command(name).summary}")
        except ModuleNotFoundError as missing:
            if missing.name != f"app.commands.{COMMANDS[name]}":
                raise
    lines.append("\n" + translate("Cli", "onemap COMMAND --help 说明每个命令。退出码：0 成功，1 失败，2 用法错误。"))
    return "\n".join(lines)


def _chosen_language() -> str:
    from app.settings import UserSettings

    return UserSettings().language or system_language()


def _version() -> str:
    import importlib.metadata

    return f"onemap {importlib.metadata.version('onemap')}"


def _say(text: str) -> None:
    lines = text.splitlines()
    print("onemap: " + "\n        ".join(lines), file=sys.stderr)  # noqa: T201


def _terminated(*_: object) -> None:
    # The default would end the process without closing the engines and the database.
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
