"""What a view shows, as plain data, and how its state is worded."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from widgets.video.liveness import Phase


@dataclass(frozen=True)
class Feed:
    """A camera's stream.

    Attributes
    ----------
    key
        What its owner knows it by.
    address
        Where it is; "" for none, and ``missing`` then may say why.
    note
        What is known of the camera besides.
    small
        Where a smaller picture of it is, for small views; "" for none.
    """

    key: int
    name: str
    address: str = ""
    note: str = ""
    missing: str = ""
    small: str = ""


def age_text(seconds: float) -> str:
    """How long ago a picture was taken, as people say it."""
    if seconds < 60:
        return QCoreApplication.translate("Video", "{n} 秒前").format(n=int(seconds))
    if seconds < 3600:
        return QCoreApplication.translate("Video", "{n} 分钟前").format(n=int(seconds / 60))
    if seconds < 172_800:
        return QCoreApplication.translate("Video", "{n} 小时前").format(n=int(seconds / 3600))
    return QCoreApplication.translate("Video", "{n} 天前").format(n=int(seconds / 86_400))


def state_text(phase: Phase, address: str, age: float | None, retry_in: float, why: str) -> str:
    """Word the state of a stream; only a live one is called live."""
    if not address:
        return QCoreApplication.translate("Video", "未配置视频地址")
    if phase is Phase.LIVE:
        return QCoreApplication.translate("Video", "实时")
    parts = []
    if age is not None:
        parts.append(QCoreApplication.translate("Video", "画面停于 {age}").format(age=age_text(age)))
    if phase is Phase.CONNECTING:
        parts.append(QCoreApplication.translate("Video", "正在连接"))
    elif phase is Phase.DEAD:
        if age is None:
            parts.append(QCoreApplication.translate("Video", "连不上"))
        parts.append(QCoreApplication.translate("Video", "{n} 秒后重连").format(n=int(retry_in) + 1))
    elif phase is Phase.OFF:
        parts.append(why or QCoreApplication.translate("Video", "已停止"))
    return " · ".join(parts)
