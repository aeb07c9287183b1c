"""``onemap publish``: what the screen of one village may show, in a folder of its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("publish", translate("Cli", "发布一个村的内容，供村口触摸屏打开"), configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区文件夹"))
    parser.add_argument(
        "out", type=Path, metavar="OUT", help=translate("Cli", "发布到哪个文件夹；每次发布是其中一个新版本")
    )
    parser.add_argument(
        "--village", required=True, type=village, metavar="CODE", help=translate("Cli", "村代码，12 位")
    )
    parser.add_argument("--json", action="store_true", help=translate("Cli", "结果写成一行 JSON"))


def village(text: str) -> str:
    """Read a village's code, as an argparse type."""
    if len(text) != 12 or not text.isdigit():
        raise argparse.ArgumentTypeError(translate("Cli", "“{text}”不是 12 位村代码").format(text=text))
    return text


def run(arguments: argparse.Namespace) -> int:
    """Publish the village."""
    import json

    from app.engine_run import call_engine
    from app.host.discovery import discover, user_plugin_folder
    from app.kiosk.publishing import publish
    from app.mapping.declared import declared_layers
    from app.terminal import TerminalProgress, say
    from data.workspace import Workspace

    plugins = discover(user=user_plugin_folder()).plugins
    declared = declared_layers((plugin, section) for plugin in plugins for section in plugin.manifest.layers)
    progress = TerminalProgress(translate("Cli", "发布"))
    try:
        made, drafted = publish(
            Workspace.open(arguments.workspace),
            arguments.village,
            arguments.out.absolute(),
            declared,
            call_engine,
            progress,
        )
    finally:
        progress.close()
    manifest = made.manifest
    if arguments.json:
        told = {"version": manifest.version, "folder": str(made.folder), "files": len(manifest.files)}
        say(json.dumps({**told, **drafted.report}, ensure_ascii=False))
        return OK
    say(translate("Cli", "已发布{name}：{folder}").format(name=manifest.name, folder=made.folder))
    for code in drafted.report["withheld_streams"]:
        say(
            translate("Cli", "摄像头 {code} 的地址里有用户名和密码，没有发布；在 village.toml 里给公开地址").format(
                code=code
            )
        )
    return OK
