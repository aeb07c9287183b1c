"""What is said of an analysis: the facts that make it reproducible, and what is another answer than before."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.analysis.comparing import Comparison
from data.analysis.keeping import KeptAnalysis
from data.analysis.wording import group_words, light_words
from data.formats import FORMATS

#: Lights, and figures, that changed and are listed by name; the rest is counted.
_LISTED = 8
#: The table whose version is told.
_PARCELS = "dltb"


def facts(kept: KeptAnalysis, codes: str, seconds: float | None) -> list[tuple[str, str]]:
    """What was asked of which data, by which rules, by whom and when.

    Parameters
    ----------
    codes
        What the code list of its land classes is called.
    seconds
        How long the answer took, None where it comes from the file.
    """
    held = kept.content
    version = next(
        (
            f"{each['title']} v{found['version']}"
            for each in held["controls"]
            for found in held["lines"][0]["controls"]
            if found["control"] == each["id"] and each["table"] == _PARCELS
        ),
        "",
    )
    drawn = QCoreApplication.translate("AskPanel", "绘制")
    said = [
        (QCoreApplication.translate("AskPanel", "分析编号"), kept.id),
        (QCoreApplication.translate("AskPanel", "内容校验"), f"SHA-256 {kept.sha256[:8]}…{kept.sha256[-4:]}"),
        (
            QCoreApplication.translate("AskPanel", "红线校验"),
            f"SHA-256 {held['source_sha256'][:8]}…" if held["source_sha256"] else drawn,
        ),
        (QCoreApplication.translate("AskPanel", "数据版本"), version),
        (QCoreApplication.translate("AskPanel", "地类代码"), codes),
        (QCoreApplication.translate("AskPanel", "规则"), f"SHA-256 {held['controls_sha256'][:8]}…"),
        (QCoreApplication.translate("AskPanel", "人员"), str(held["made"]["actor"])),
        (QCoreApplication.translate("AskPanel", "时间"), FORMATS["datetime"].text(held["made"]["at"])),
    ]
    if seconds is not None:
        said.append((QCoreApplication.translate("AskPanel", "用时"), f"{seconds:.2f} s"))
    return said


def changes(comparison: Comparison, kept: KeptAnalysis) -> list[str]:
    """What is another answer than before, a sentence a line; ``kept`` is the later one."""
    if comparison.same:
        return [QCoreApplication.translate("AskPanel", "与上次的答案相同。")]
    titles = {each["id"]: each["title"] for each in kept.content["controls"]}
    said = [QCoreApplication.translate("AskPanel", "规则与上次不同。")] if comparison.rules else []
    for words, names in (
        (QCoreApplication.translate("AskPanel", "上次没有核对：{names}"), comparison.added),
        (QCoreApplication.translate("AskPanel", "这次没有核对：{names}"), comparison.removed),
        (QCoreApplication.translate("AskPanel", "数据已更新：{names}"), [titles[name] for name in comparison.layers]),
    ):
        if names:
            said.append(words.format(names="、".join(names)))
    lights, land = light_words(), group_words()
    none = QCoreApplication.translate("AskPanel", "未涉及")
    for other in comparison.lights[:_LISTED]:
        name = titles.get(other.control) or land.get(other.control, other.control)
        said.append(f"{name}：{lights.get(other.before, none)} → {lights.get(other.after, none)}")
    for each in comparison.differences[:_LISTED]:
        what = " ".join(part for part in (titles.get(each.control, ""), each.group) if part) or each.line
        said.append(f"{what}：{_area(each.before_m2)} → {_area(each.after_m2)}")
    more = sum(max(len(found) - _LISTED, 0) for found in (comparison.lights, comparison.differences))
    if more > 0:
        said.append(QCoreApplication.translate("AskPanel", "另有 {n:,} 项不同").format(n=more))
    return said


def _area(value: float | None) -> str:
    if value is None:
        return QCoreApplication.translate("AskPanel", "没有数据")
    return FORMATS["m2"].text(value, unit=True)
