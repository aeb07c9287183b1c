"""What became of an import, in words for whoever asked for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication


def outcome_lines(report: dict[str, Any], layer: str, last: bool) -> list[str]:
    """Tell a report of ``onemap import --json``, a line each.

    Parameters
    ----------
    layer
        Which of several layers it is of; "" where there is one.
    last
        Whether no further layer follows: then it says where the report is found again.
    """
    refused = sum(report["refused"].values())
    lines = [QCoreApplication.translate("ImportOutcome", "【{layer}】").format(layer=layer)] if layer else []
    told = QCoreApplication.translate(
        "ImportOutcome", "读取 {read:,} 行，写入 {written:,} 行，未导入 {refused:,} 行，修复 {repaired:,} 行。"
    )
    lines.append(told.format(refused=refused, **{key: report[key] for key in ("read", "written", "repaired")}))
    if report["difference"] is not None:
        told = QCoreApplication.translate(
            "ImportOutcome", "与原有数据相比：新增 {added:,}，减少 {removed:,}，变化 {changed:,}，不变 {same:,}。"
        )
        lines.append(told.format(**report["difference"]))
    lines += [f"· {reason}：{count:,}" for reason, count in report["refused"].items()]
    if report["refused_file"]:
        told = QCoreApplication.translate("ImportOutcome", "未导入的行和原因保存在工作区的 refused/{file}。")
        lines.append(told.format(file=report["refused_file"]))
    lines += report["notes"]
    if report["written"] and last:
        lines.append(_kept(report))
    return lines


def _kept(report: dict[str, Any]) -> str:
    """Where the report is found again, and how the import is taken back."""
    translate = QCoreApplication.translate
    if report["difference"] is not None:
        return translate(
            "ImportOutcome", "这份报告在“导入记录…”里随时可看；要回到原来的数据，用旧文件再替换或刷新一次。"
        )
    if report["fids"]:
        return translate("ImportOutcome", "这份报告在“导入记录…”里随时可看，也可以在那里撤销这次导入。")
    return translate("ImportOutcome", "这份报告在“导入记录…”里随时可看。")
