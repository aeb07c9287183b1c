"""How reports name things: the words of an official document (always Chinese; see the package)."""

from __future__ import annotations

from data.code_lists import land_classes
from data.formats import MISSING

LAYERS = {
    "yjjbnttb": "永久基本农田",
    "gbzntb": "高标准农田",
    "ecological_redline": "生态保护红线",
    "approved_land": "批准建设用地",
    "facility_land": "备案设施农用地",
    "dltb": "地类图斑",
}
MOVES = {"open": "立案", "forward": "办理", "back": "退回", "reject": "排除", "join": "并入", "note": "备注"}
VERDICTS = {
    "pending": "待判",
    "confirm": "确认变化",
    "reject": "排除",
    "doubt": "存疑",
    "merged": "已并入其他图斑",
    "redraw": "重画边界",
    "merge": "合并图斑",
    "split": "拆分图斑",
    "undo": "撤销",
}
STREAMS = {"ranked": "按得分送审", "random": "随机抽样送审"}
OUTCOMES = {"open": "在办", "closed": "已销号", "rejected": "已排除"}
EVIDENCE = {"photo": "照片", "video": "视频", "form": "表单"}
LOOKS = {1: "初判", 2: "复判", 3: "裁定"}
METHODS = {"fused": "网络与光谱、纹理统计融合", "statistics": "光谱与纹理统计", "network": "变化检测网络"}

#: What every report of a case that imagery alone speaks for must say.
UNCHECKED = "本案尚未经实地核查。图斑由遥感影像比对得出，仅为线索，不作为认定违法和处罚的依据。"
CHECKED = "本案已经县级实地核查，核查意见见办理过程。影像比对结果仅为线索来源。"
REJECTED = "本图斑经判读或核查已排除，不作为问题图斑。"


def statement(ground_checked: bool, outcome: str) -> str:
    """What may be said of a case as it stands."""
    if outcome == "rejected":
        return REJECTED
    return CHECKED if ground_checked else UNCHECKED


def land(code: str) -> str:
    """A land class with its code: ``0101 水田``."""
    return f"{code} {land_classes().get(code, '')}".strip() if code else MISSING


def degrees(value: float) -> str:
    """Degrees, minutes and seconds to four decimals (3 mm): ``114°05′33.1200″``."""
    tenths = round(abs(value) * 36_000_000)
    minutes, rest = divmod(tenths, 600_000)
    whole, minute = divmod(minutes, 60)
    return f"{'-' if value < 0 else ''}{whole}°{minute:02d}′{rest / 10_000:07.4f}″"
