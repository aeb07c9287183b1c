"""``onemap train``: repeat the training of the change detector, or measure it on the test bed."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command
from data.errors import UserError


def command() -> Command:
    """The subcommand for `app.cli`."""
    return Command("train", translate("Cli", "重新训练变化检测网络，或在测试台上测量"), _configure, _run, windows=False)


def _years(text: str) -> tuple[int, ...]:
    parts = text.split(",")
    if not all(part.isdigit() for part in parts):
        raise argparse.ArgumentTypeError(translate("Cli", "“{text}”不是以逗号分隔的年份").format(text=text))
    return tuple(int(part) for part in parts)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(translate("Cli", "“{text}”不是 0 到 1 之间的数").format(text=text))
    return share


def _configure(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--naip", type=Path, required=True, metavar="DIR", help=translate("Cli", "NAIP 多期影像所在文件夹"))
    add("--out", type=Path, required=True, metavar="DIR", help=translate("Cli", "输出文件夹：权重、检查点、训练记录"))
    add("--scenes", type=Path, nargs="+", action="append", default=[], metavar="TIF",
        help=translate("Cli", "同一地点的多期四波段影像；可重复给出多个地点"))  # fmt: skip
    add("--changed", type=Path, action="append", default=[], metavar="GPKG",
        help=translate("Cli", "与 --scenes 一一对应：确知已改变的范围，不计入损失"))  # fmt: skip
    add(
        "--years", type=_years, default=(2009, 2014, 2018), help=translate("Cli", "参加训练的年份，默认 2009,2014,2018")
    )
    add("--steps", type=int, default=6000, help=translate("Cli", "训练步数，默认 6000"))
    add("--seed", type=int, default=20261122, help=translate("Cli", "随机种子"))
    add("--workers", type=int, default=1, help=translate("Cli", "生成样本的进程数，默认 1"))
    add("--threads", type=int, default=1, help=translate("Cli", "计算线程数，默认 1"))
    add("--start", type=Path, metavar="checkpoint.pt", help=translate("Cli", "从已有检查点继续"))
    add("--blend", type=Path, metavar="checkpoint.pt",
        help=translate("Cli", "不训练，而是把 --start 与由它继续训练所得的这个检查点的权重相混"))  # fmt: skip
    add("--share", type=_share, default=0.75, help=translate("Cli", "--blend 所占的份额，0 到 1，默认 0.75"))
    add("--county", type=Path, action="append", default=[], metavar="DIR",
        help=translate("Cli", "演示县文件夹；给出后不训练网络，而是重新拟合图斑排序的权重；可重复"))  # fmt: skip
    add("--first", type=int, default=0, help=translate("Cli", "第一个样本的序号，默认 0"))


def _run(arguments: argparse.Namespace) -> int:
    if arguments.blend is not None and arguments.start is None:
        raise UserError(
            translate("Cli", "--blend 缺少 --start"),
            translate("Cli", "相混的两个检查点，一个由 --start 给出，另一个是由它继续训练所得。"),
            translate("Cli", "请同时给出 --start。"),
        )
    return _rank(arguments) if arguments.county else _train(arguments)


def _rank(arguments: argparse.Namespace) -> int:
    """Fit the ranking on runs of the network that is installed."""
    from plugins.change_detection.core.ranking import save
    from plugins.change_detection.network.ranking_data import fit_all

    arguments.out.mkdir(parents=True, exist_ok=True)

    def progress(name: str, right: int, wrong: int) -> None:
        print(f"{name}  +{right} -{wrong}", file=sys.stderr, flush=True)  # noqa: T201

    rankings = fit_all(arguments.naip, arguments.years, arguments.county, arguments.seed, arguments.out, progress)
    target = arguments.out / "ranking.json"
    save(rankings, target)
    print(target)  # noqa: T201
    return OK


def _train(arguments: argparse.Namespace) -> int:
    try:
        from plugins.change_detection.network.blending import blend
        from plugins.change_detection.network.training import Plan, train
    except ModuleNotFoundError as error:
        if error.name != "torch":
            raise
        raise UserError(
            translate("Cli", "训练需要 PyTorch，尚未安装。"),
            translate("Cli", "控制台运行检测不需要它，因此默认不装。"),
            translate("Cli", "请在单独的环境中执行 pip install -r requirements-train.in 后再运行。"),
        ) from error
    from plugins.change_detection.network.data import TRAINING_COLUMNS, naip_stack, read_stack

    # As many samples from the real place as from all further ones: drawn counties are many and alike.
    real = naip_stack(arguments.naip, arguments.years, TRAINING_COLUMNS)
    stacks = [replace(real, share=float(max(len(arguments.scenes), 1)))]
    if arguments.changed and len(arguments.changed) != len(arguments.scenes):
        raise UserError(
            translate("Cli", "--changed 与 --scenes 的个数不同"),
            translate("Cli", "每组 --scenes 对应一个 --changed。"),
            translate("Cli", "请逐组给出，或都不给 --changed。"),
        )
    changed = arguments.changed or [None] * len(arguments.scenes)
    stacks += [
        read_stack(paths, " ".join(p.name for p in paths), changed=known)
        for paths, known in zip(arguments.scenes, changed, strict=True)
    ]

    def progress(step: int, steps: int, loss: float, seconds: float) -> None:
        left = seconds / max(step, 1) * (steps - step) / 60
        print(f"{step}/{steps}  loss {loss:.4f}  {left:.0f} min left", file=sys.stderr, flush=True)  # noqa: T201

    plan = Plan(
        steps=arguments.steps,
        seed=arguments.seed,
        workers=arguments.workers,
        threads=arguments.threads,
        first=arguments.first,
    )
    if arguments.blend is None:
        weights = train(stacks, plan, arguments.out, arguments.start, progress)
    else:
        weights = blend(arguments.start, arguments.blend, arguments.share, stacks, plan, arguments.out)
    print(weights)  # noqa: T201
    return OK
