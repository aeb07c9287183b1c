"""What goes wrong between console and engine, and the words for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from layers import protocol


class EngineError(Exception):
    """A call failed: ``code`` is one of `layers.protocol`'s, the text is for the log, ``data`` says what was meant."""

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.data = data if isinstance(data, dict) else {}

    def text(self) -> str:
        """Words for the user: what happened, why, what to do."""
        return error_text(self)


def error_text(error: EngineError) -> str:
    """Word a failed call for the user, in the program's language."""
    translate = QCoreApplication.translate
    path = str(error.data.get("path", ""))
    if error.code == protocol.ENGINE_DIED:
        return translate("Engine", "地图引擎处理这一操作时反复中断：数据可能已损坏。检查该图层的数据后重试")
    if error.code == protocol.NO_ENGINE:
        return translate("Engine", "地图引擎没有运行：{0}。运行 onemap doctor 查看原因").format(error)
    if error.code == protocol.NO_PROJECT:
        return translate("Engine", "还没有打开地图工程。先打开工作区或 QGIS 工程文件")
    if error.code == protocol.NOT_FOUND and path:
        return translate("Engine", "找不到文件 {0}：可能已移动或改名。检查路径后重试").format(path)
    if error.code == protocol.NOT_FOUND:
        name = ", ".join(str(v) for v in error.data.values())
        return translate("Engine", "地图工程里没有 {0}：工程可能已被改动。重新打开工程").format(name)
    if path:
        return translate("Engine", "{0} 无法读写：{1}。检查文件是否完整、是否有权限").format(path, error)
    return translate("Engine", "地图引擎报告错误：{0}。复制详情交给维护人员").format(error)


#: As many missing layers are named one by one.
_FEW = 2


def problem_texts(problems: Sequence[protocol.Problem]) -> list[str]:
    """Word problems for the message area: a project that has lost many layers is one message, not a shower of them."""
    gaps = [problem for problem in problems if problem.code == protocol.PROBLEM_LAYER]
    if len(gaps) <= _FEW:
        return [problem_text(problem) for problem in problems]
    text = QCoreApplication.translate(
        "Engine",
        "{count} 个图层打不开：{names} 等。数据源不存在或无法读取，图层树中标为“缺失”。恢复数据源后重新加载",
    )
    listed = "、".join(problem.layer for problem in gaps[: _FEW + 1])
    rest = [problem_text(problem) for problem in problems if problem.code != protocol.PROBLEM_LAYER]
    return [text.format(count=len(gaps), names=listed), *rest]


def problem_text(problem: protocol.Problem) -> str:
    """Word a problem that did not stop a call, in the program's language."""
    translate = QCoreApplication.translate
    if problem.code == protocol.PROBLEM_LAYER:
        text = translate(
            "Engine", "图层“{0}”打不开：数据源 {1} 不存在或无法读取。恢复数据源后重新加载，其余图层不受影响"
        )
        return text.format(problem.layer, problem.source)
    if problem.code == protocol.PROBLEM_RENDER:
        text = translate("Engine", "图层“{0}”没有画全：{1}。检查该图层的数据源")
        return text.format(problem.layer, problem.detail)
    if problem.code == protocol.PROBLEM_BASE_MAP:
        text = translate(
            "Engine",
            "底图“{0}”暂时没有画出：{1} 没有正常应答（{2}）。地图的其余内容完整；检查网络或密钥后在“底图”中点“重试”",
        )
        return text.format(problem.layer, problem.source, problem.detail)
    if problem.code == protocol.PROBLEM_STYLE:
        text = translate("Engine", "图层“{0}”的样式 {1} 无法加载，已用默认样式。检查样式文件")
        return text.format(problem.layer, problem.source)
    return translate("Engine", "地图工程只读入了一部分：{0}。在 QGIS 中打开检查").format(problem.detail)
