"""What the object card says of patches and evidence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def patch_state(verdict: str) -> str:
    """How a patch was judged."""
    translate = QCoreApplication.translate
    return {
        "pending": translate("Place", "待判读"),
        "confirm": translate("Place", "已确认"),
        "reject": translate("Place", "已排除"),
        "doubt": translate("Place", "存疑"),
    }.get(verdict, verdict)


def evidence_title(kind: str) -> str:
    """What was handed in."""
    translate = QCoreApplication.translate
    return {
        "photo": translate("Place", "照片"),
        "video": translate("Place", "视频"),
        "form": translate("Place", "表单"),
    }.get(kind, kind)
