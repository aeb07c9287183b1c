"""What the object card says of evidence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def evidence_title(kind: str) -> str:
    """What was handed in."""
    translate = QCoreApplication.translate
    return {
        "photo": translate("Place", "照片"),
        "video": translate("Place", "视频"),
        "form": translate("Place", "表单"),
    }.get(kind, kind)
