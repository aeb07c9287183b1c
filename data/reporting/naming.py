"""How reports name things: the words of an official document, in the language that the report is made in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from data.code_lists import land_classes
from data.formats import MISSING


def layers() -> Mapping[str, str]:
    """Legal and land layers that a report quotes, by table, in its order."""
    translate = QCoreApplication.translate
    return {
        "yjjbnttb": translate("Report", "永久基本农田"),
        "gbzntb": translate("Report", "高标准农田"),
        "ecological_redline": translate("Report", "生态保护红线"),
        "approved_land": translate("Report", "批准建设用地"),
        "facility_land": translate("Report", "备案设施农用地"),
        "dltb": translate("Report", "地类图斑"),
    }


def move(name: str) -> str:
    """A step of a case."""
    translate = QCoreApplication.translate
    return {
        "open": translate("Report", "立案"),
        "forward": translate("Report", "办理"),
        "back": translate("Report", "退回"),
        "reject": translate("Report", "排除"),
        "join": translate("Report", "并入"),
        "note": translate("Report", "备注"),
    }.get(name, name)


def verdict(name: str) -> str:
    """A verdict on a patch, or a change of its outline."""
    translate = QCoreApplication.translate
    return {
        "pending": translate("Report", "待判"),
        "confirm": translate("Report", "确认变化"),
        "reject": translate("Report", "排除"),
        "doubt": translate("Report", "存疑"),
        "merged": translate("Report", "已并入其他图斑"),
        "redraw": translate("Report", "重画边界"),
        "merge": translate("Report", "合并图斑"),
        "split": translate("Report", "拆分图斑"),
        "undo": translate("Report", "撤销"),
    }.get(name, name)


def stream(name: str) -> str:
    """How a patch came to the review."""
    translate = QCoreApplication.translate
    return {
        "ranked": translate("Report", "按得分送审"),
        "random": translate("Report", "随机抽样送审"),
    }.get(name, name)


def outcome(name: str) -> str:
    """How a case stands."""
    translate = QCoreApplication.translate
    return {
        "open": translate("Report", "在办"),
        "closed": translate("Report", "已销号"),
        "rejected": translate("Report", "已排除"),
    }[name]


def evidence(kind: str) -> str:
    """A kind of evidence."""
    translate = QCoreApplication.translate
    return {
        "photo": translate("Report", "照片"),
        "video": translate("Report", "视频"),
        "form": translate("Report", "表单"),
    }.get(kind, kind)


def look(slot: int) -> str:
    """Which look at a patch a decision was."""
    translate = QCoreApplication.translate
    return {1: translate("Report", "初判"), 2: translate("Report", "复判"), 3: translate("Report", "裁定")}.get(
        slot, str(slot)
    )


def method(name: str) -> str:
    """How a run found its patches."""
    translate = QCoreApplication.translate
    return {
        "fused": translate("Report", "网络与光谱、纹理统计融合"),
        "statistics": translate("Report", "光谱与纹理统计"),
        "network": translate("Report", "变化检测网络"),
    }.get(name, name)


def statement(ground_checked: bool, outcome: str) -> str:
    """What may be said of a case as it stands; what imagery alone speaks for is a clue and no more."""
    translate = QCoreApplication.translate
    if outcome == "rejected":
        return translate("Report", "本图斑经判读或核查已排除，不作为问题图斑。")
    if ground_checked:
        return translate("Report", "本案已经县级实地核查，核查意见见办理过程。影像比对结果仅为线索来源。")
    return translate("Report", "本案尚未经实地核查。图斑由遥感影像比对得出，仅为线索，不作为认定违法和处罚的依据。")


def land(code: str) -> str:
    """A land class with its code: ``0101 水田``. The register's own name in any language."""
    return f"{code} {land_classes().get(code, '')}".strip() if code else MISSING


def degrees(value: float) -> str:
    """Degrees, minutes and seconds to four decimals (3 mm): ``114°05′33.1200″``."""
    tenths = round(abs(value) * 36_000_000)
    minutes, rest = divmod(tenths, 600_000)
    whole, minute = divmod(minutes, 60)
    return f"{'-' if value < 0 else ''}{whole}°{minute:02d}′{rest / 10_000:07.4f}″"
