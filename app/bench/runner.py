"""Takes the measurements one after another, prints the table, writes the JSON."""

from __future__ import annotations

import datetime
import os
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.bench.apart import make_county, take_apart
from app.bench.calm import wait_for_calm
from app.bench.figures import Figure, Outcome, machine
from app.bench.plan import Bench, Measure
from app.i18n import translate
from app.terminal import say

#: Folder of real data beside the checkout, where developers have it.
_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def measures() -> tuple[Measure, ...]:
    """All measurements in the order in which they are taken."""
    # Imported here: they bring the whole program, which `--list` has no need of.
    from app.bench.measure_alerts import alerts
    from app.bench.measure_analyse import analyse
    from app.bench.measure_cases import cases
    from app.bench.measure_crash import crash, leftovers
    from app.bench.measure_detect import detect
    from app.bench.measure_fuzz import fuzz
    from app.bench.measure_holds import holds
    from app.bench.measure_hostile import hostile
    from app.bench.measure_import import import_
    from app.bench.measure_intake import intake, intake_kills
    from app.bench.measure_kills import kills
    from app.bench.measure_live import live
    from app.bench.measure_rest import rest
    from app.bench.measure_review_kills import review_kills
    from app.bench.measure_soak import soak_kiosk, soak_wall
    from app.bench.measure_start import start
    from app.bench.measure_tables import tables
    from app.bench.measure_video import video
    from app.bench.measure_walk import walk_4k, walk_1080p
    from app.bench.measure_wall import wall

    return (
        Measure("walk-1080p", translate("Bench", "1920×1080 走图：冷、热，与 QGIS 画布对照，内存"), walk_1080p),
        Measure("walk-4k", translate("Bench", "3840×2160 走图：冷、热，与 QGIS 画布对照，内存"), walk_4k),
        Measure("rest", translate("Bench", "静止画面与 QGIS 画布逐像素对比"), rest),
        Measure("live", translate("Bench", "4K、2,000 个实时标记平移时的帧率"), live),
        Measure("video", translate("Bench", "9 路 480p RTSP 与走图同时：各路帧率"), video),
        Measure("start", translate("Bench", "第一次与第二次启动到画面完整"), start),
        Measure("import", translate("Bench", "导入水户 227,887 宗地，与 ogr2ogr 对照"), import_),
        Measure("hostile", translate("Bench", "导入三百多个损坏或恶意的文件：不崩溃、不挂起、不留半次导入"), hostile),
        Measure("detect", translate("Bench", "10,000×10,000 两期影像变化检测，与 Orfeo ToolBox 对照，内存"), detect),
        Measure("kills", translate("Bench", "变化检测在十个随机时刻被杀后继续，结果是否一致"), kills),
        Measure(
            "review-kills", translate("Bench", "判读在二十个随机时刻被杀，显示为已保存的判读是否都在"), review_kills
        ),
        Measure(
            "intake", translate("Bench", "10,000 台设备每秒 1,000 条消息 5 分钟：全部入库，到屏幕的时间，内存"), intake
        ),
        Measure(
            "intake-kills",
            translate("Bench", "接收程序与消息服务在负载下被杀二十次：确认过的消息恰好各一条"),
            intake_kills,
        ),
        Measure("alerts", translate("Bench", "历史 50,000 条告警：队列与统计的应答"), alerts),
        Measure(
            "analyse",
            translate("Bench", "占用分析：一条红线、报告、1,000 条红线；全县叠加与 QGIS native:intersection 对照"),
            analyse,
        ),
        Measure("fuzz", translate("Bench", "1,000,000 个变异输入经各接收渠道：不崩溃、不挂起、不无声丢失"), fuzz),
        Measure("crash", translate("Bench", "引擎被杀后多久恢复"), crash),
        Measure("tables", translate("Bench", "属性表：打开、排序、筛选、选择，与 QGIS 属性表对照；搜索"), tables),
        Measure("holds", translate("Bench", "用户每做一件事，界面线程最长停顿多久"), holds),
        Measure(
            "cases",
            translate("Bench", "100,000 图斑：判读队列与台账冷、热打开，逐图斑判读，图册，与 QGIS 属性表对照"),
            cases,
        ),
        Measure("soak-wall", translate("Bench", "大屏连跑 --steps 秒：杀引擎、断消息、拔屏、满盘、改时钟"), soak_wall),
        Measure(
            "soak-kiosk",
            translate("Bench", "村口触摸屏连跑 --steps 秒：杀引擎、断消息、满盘、改时钟、断电；被杀后多久回来"),
            soak_kiosk,
        ),
        Measure("wall", translate("Bench", "大屏 3840×2160 与 7680×2160：切换与飞行帧率，静止占用，告警到接管"), wall),
        Measure("leftovers", translate("Bench", "控制台被杀后留下什么"), leftovers),
    )


def main(
    names: Sequence[str], json_file: Path | None, workspace: Path | None, list_only: bool = False, steps: int = 60
) -> int:
    """Take the named measurements (all without names).

    Returns
    -------
    int
        0 when all were taken, whatever they show; 1 when one failed; 2 for an unknown name.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    known = measures()
    if list_only:
        for measure in known:
            say(f"{measure.name:12} {measure.title}")
        return 0
    unknown = [name for name in names if name not in {measure.name for measure in known}]
    if unknown:
        say(translate("Bench", "没有测量“{name}”，onemap bench --list 列出全部").format(name=unknown[0]))
        return 2
    chosen = [measure for measure in known if not names or measure.name in names]
    with tempfile.TemporaryDirectory(prefix="onemap-bench-") as folder:
        scratch = Path(folder)
        # A run of its own: no cache and no setting of the user's counts, and none is changed.
        for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = str(scratch / variable.lower())
        outcomes = _take(chosen, scratch, workspace, steps, json_file)
    return 1 if any(outcome.left_out.startswith("failed") for outcome in outcomes) else 0


def _take(
    chosen: Sequence[Measure], scratch: Path, workspace: Path | None, steps: int, json_file: Path | None
) -> list[Outcome]:
    from app.bench.report import table, write_json

    if workspace is None:
        workspace = scratch / "county"
        say(translate("Bench", "生成演示县 l"))
        make_county(workspace)
    workspace = workspace.absolute()
    about = {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "workspace": workspace.name,
        "steps": steps,
        "machine": machine(),
        "parcels": _parcels(workspace),
    }
    outcomes = []
    for measure in chosen:
        say(f"{measure.name}: {measure.title}")
        if len(chosen) > 1:
            outcomes.append(take_apart(measure.name, workspace, steps, scratch))
        else:
            outcomes.append(_take_here(measure, workspace, steps, scratch))
        if json_file is not None:
            write_json(json_file, about, outcomes)
    say("")
    say(f"{about['date']}, {about['machine']}, {about['parcels']:,} parcels")
    say(table(outcomes))
    return outcomes


def _take_here(measure: Measure, workspace: Path, steps: int, scratch: Path) -> Outcome:
    from app.application import running

    calm = wait_for_calm()
    if not calm.reached:
        say(translate("Bench", "机器没有空下来：仍有 {busy} % 在忙，结果会偏慢").format(busy=round(calm.busy * 100)))
    began = time.perf_counter()
    with running("dark", watch_stalls=False) as (_, console):
        try:
            outcome = measure.take(Bench(console, workspace, scratch, steps, _DATA if _DATA.is_dir() else None))
        except Exception as error:
            # One measurement that fails must not cost the others; it is told in its place.
            traceback.print_exc()
            outcome = Outcome(measure.name, left_out=f"failed: {error}")
    # What a figure is worth depends on it.
    figures = [*outcome.figures, Figure("processors busy before", calm.busy * 100, "%")]
    return replace(outcome, figures=figures, seconds=time.perf_counter() - began)


def _parcels(workspace: Path) -> int:
    from data.workspace import Workspace

    store = Workspace.open(workspace).store()
    try:
        return store.count("dltb") if "dltb" in store.tables() else 0
    finally:
        store.close()
