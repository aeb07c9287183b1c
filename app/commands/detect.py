"""``onemap detect``: suspected farmland change between two images, without a display."""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands import detect_runs
from app.i18n import translate
from app.parsing import OK, Command
from app.terminal import PROGRESS_VARIABLE

if TYPE_CHECKING:
    from plugins.change_detection.core.stages import Step

#: Seconds from which the time left is told in minutes.
_MINUTES = 90


def command() -> Command:
    """The subcommand for `app.cli`."""
    return Command("detect", translate("Cli", "比较两期影像，找出疑似占用耕地的图斑"), _configure, _run, windows=False)


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(part.strip() for part in text.split(",") if part.strip())
    if not codes:
        raise argparse.ArgumentTypeError(translate("Cli", "至少给出一个值，以逗号分隔"))
    return codes


def _area(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < 1e9:
        raise argparse.ArgumentTypeError(translate("Cli", "“{text}”不是大于 0 的面积（平方米）").format(text=text))
    return value


def _workers(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(translate("Cli", "“{text}”不是 1 到 256 的整数").format(text=text))
    return int(text)


def _configure(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    parser.set_defaults(refuse=parser.error)
    detect_runs.configure(parser)
    add("--before", type=Path, metavar="A.tif", help=translate("Cli", "前期影像"))
    add("--after", type=Path, metavar="B.tif", help=translate("Cli", "后期影像"))
    add(
        "--out",
        type=Path,
        metavar="run.gpkg",
        help=translate("Cli", "输出；同名的 _score.tif 与 .json 写在旁边"),
    )
    add("--parcels", metavar="FILE[:layer]", help=translate("Cli", "地类图斑；不给则检查整个影像"))
    add("--class-field", default="DLBM", help=translate("Cli", "地类编码字段，默认 DLBM"))
    add("--village-field", default="ZLDWDM", help=translate("Cli", "坐落单位代码字段，前 12 位为村，默认 ZLDWDM"))
    add("--farmland-codes", type=_codes, default=("0101", "0102", "0103"), metavar="CODES",
        help=translate("Cli", "要检查的地类编码，默认 0101,0102,0103"))  # fmt: skip
    add(
        "--min-area", type=_area, default=200.0, metavar="M2", help=translate("Cli", "最小图斑面积（平方米），默认 200")
    )
    add("--basic-farmland", type=Path, metavar="FILE", help=translate("Cli", "永久基本农田，报告占用面积"))
    add("--approved", type=Path, metavar="FILE", help=translate("Cli", "已批准建设用地，其上的图斑不再列出"))
    add("--facility", type=Path, metavar="FILE", help=translate("Cli", "已备案设施农用地，其上的图斑不再列出"))
    add("--issued", type=Path, metavar="FILE", help=translate("Cli", "已下发图斑，重复的不再列出"))
    add("--method", choices=("fused", "network", "statistics"), default="fused",
        help=translate("Cli", "评分依据：融合、只用学习检测器、只用统计；默认融合"))  # fmt: skip
    add(
        "--before-bands",
        type=_codes,
        default=(),
        metavar="ROLES",
        help=translate("Cli", "前期各波段用途，如 red,green,blue,nir"),
    )
    add("--after-bands", type=_codes, default=(), metavar="ROLES", help=translate("Cli", "后期各波段用途"))
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--workers", type=_workers, default=0, metavar="N", help=translate("Cli", "同时处理的块数，默认为处理器数")
    )
    where.add_argument(
        "--scheduler", metavar="ADDRESS", help=translate("Cli", "dask 调度器地址；工作节点须能读到同样路径的影像")
    )
    add("--resume", action="store_true", help=translate("Cli", "接着上次中断处继续"))
    add("-q", "--quiet", action="store_true", help=translate("Cli", "不显示进度"))


def split_layer(text: str | None) -> tuple[Path | None, str | None]:
    """Path and layer of ``FILE[:layer]``; a colon that belongs to an existing path or a drive is not a separator."""
    if text is None:
        return None, None
    if Path(text).exists():
        return Path(text), None
    head, colon, layer = text.rpartition(":")
    if colon and layer and len(head) > 1:
        return Path(head), layer
    return Path(text), None


class _Line:
    """Progress on one line of stderr, where that is a terminal; otherwise a line for every new stage.

    For a console that runs the command (`app.jobs`) it is one JSON object a line.
    """

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._json = os.environ.get(PROGRESS_VARIABLE) == "json"
        self._terminal = not self._json and sys.stderr.isatty()
        self._stage = ""

    def __call__(self, step: Step) -> None:
        if not self._json and (self._quiet or (not self._terminal and step.stage == self._stage)):
            return
        self._stage = step.stage
        left = "" if step.left is None else _left(step.left)
        if self._json:
            told = {"fraction": step.fraction, "text": _stage_name(step.stage) + left}
            sys.stderr.write(json.dumps(told, ensure_ascii=False) + "\n")
            sys.stderr.flush()
            return
        text = f"{step.fraction:4.0%} {_stage_name(step.stage)}{left}"
        sys.stderr.write(f"\r\x1b[K{text}" if self._terminal else f"{text}\n")
        sys.stderr.flush()

    def end(self) -> None:
        if self._terminal and not self._quiet:
            sys.stderr.write("\n")


def _left(seconds: float) -> str:
    if seconds < _MINUTES:
        return translate("Cli", "，本阶段还需约 {seconds:.0f} 秒").format(seconds=seconds)
    return translate("Cli", "，本阶段还需约 {minutes:.0f} 分钟").format(minutes=seconds / 60)


def _stage_name(stage: str) -> str:
    names = {
        "gate": translate("Cli", "检查输入"),
        "hash": translate("Cli", "计算校验和"),
        "clouds": translate("Cli", "识别云与阴影"),
        "registration": translate("Cli", "影像配准"),
        "normalisation": translate("Cli", "辐射归一化"),
        "blocks": translate("Cli", "逐块评分"),
        "outline": translate("Cli", "提取图斑"),
        "patches": translate("Cli", "统计与筛选"),
        "write": translate("Cli", "写出结果"),
    }
    return names[stage]


def _run(arguments: argparse.Namespace) -> int:
    from plugins.change_detection.core.faults import DetectionError
    from plugins.change_detection.core.request import Request
    from plugins.change_detection.core.run import detect

    if detect_runs.is_asked(arguments):
        return detect_runs.run(arguments, lambda: _Line(arguments.quiet))
    missing = [name for name in ("before", "after", "out") if getattr(arguments, name) is None]
    if missing:
        arguments.refuse(
            translate(
                "Cli", "缺少 --{name}：给出 --before、--after 和 --out，或用 --scheduled、--run 运行工作区里的检测"
            ).format(name=missing[0])
        )
    parcels, layer = split_layer(arguments.parcels)
    request = Request(
        before=arguments.before,
        after=arguments.after,
        out=arguments.out,
        parcels=parcels,
        parcels_layer=layer,
        class_field=arguments.class_field,
        village_field=arguments.village_field,
        farmland_codes=arguments.farmland_codes,
        basic_farmland=arguments.basic_farmland,
        approved=arguments.approved,
        issued=arguments.issued,
        facility=arguments.facility,
        min_area=arguments.min_area,
        method=arguments.method,
        roles_before=arguments.before_bands,
        roles_after=arguments.after_bands,
        workers=arguments.workers,
        scheduler=arguments.scheduler,
        resume=arguments.resume,
    )
    stop = threading.Event()
    line = _Line(arguments.quiet)
    try:
        outcome = detect(request, line, stop.is_set)
    except DetectionError as error:
        line.end()
        sys.stderr.write(f"onemap detect: {error}\n")
        return error.code
    line.end()
    for note in outcome.report["notes"]:
        sys.stderr.write(f"{note}\n")
    print(  # noqa: T201
        translate("Cli", "疑似图斑 {patches} 个，剔除 {discarded} 个：{out}").format(
            patches=outcome.patches, discarded=outcome.discarded, out=request.out
        )
    )
    return OK
