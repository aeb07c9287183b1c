"""The workbench's keys: what each does, and the sheet that shows them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

_K = Qt.Key
_PLAIN: dict[Qt.Key, str] = {
    _K.Key_J: "next", _K.Key_K: "previous", _K.Key_Return: "confirm", _K.Key_Enter: "confirm",
    _K.Key_X: "reject", _K.Key_S: "doubt", _K.Key_R: "redraw", _K.Key_T: "brush", _K.Key_M: "merge",
    _K.Key_C: "split", _K.Key_BracketLeft: "earlier", _K.Key_BracketRight: "later", _K.Key_Space: "pair",
    _K.Key_F2: "swipe", _K.Key_F3: "side", _K.Key_F4: "flicker", _K.Key_F5: "difference",
    _K.Key_Escape: "escape", _K.Key_Backspace: "remove", _K.Key_Delete: "remove", _K.Key_N: "native",
    _K.Key_Comma: "split_left", _K.Key_Period: "split_right", _K.Key_Equal: "zoom_in", _K.Key_Plus: "zoom_in",
    _K.Key_Minus: "zoom_out", _K.Key_0: "fit", _K.Key_Question: "help", _K.Key_Slash: "help", _K.Key_Q: "stage",
    _K.Key_Home: "first", _K.Key_B: "swap",
}  # fmt: skip
_ARROWS = (_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down)


def action_of(event: QKeyEvent) -> str:
    """Name of what a key asks for: an action, ``number:n``, or "" for keys that mean nothing here."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control = Qt.KeyboardModifier.ControlModifier
    if modifiers == control and key == _K.Key_Z:
        return "undo"
    if modifiers & (control | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return ""
    if _K.Key_1 <= key <= _K.Key_9:
        return f"number:{key - _K.Key_0}"
    if key in _ARROWS:
        return "arrow"
    return _PLAIN.get(key, "")


def sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of keys and what they do, for the sheet behind the question mark."""
    translate = QCoreApplication.translate
    return [
        (
            translate("ReviewKeys", "判读"),
            [
                ("Enter", translate("ReviewKeys", "确认为疑似图斑")),
                ("X", translate("ReviewKeys", "排除，再按数字选理由")),
                ("S", translate("ReviewKeys", "存疑")),
                ("1 – 6", translate("ReviewKeys", "类型")),
                ("J  K", translate("ReviewKeys", "下一个，上一个")),
                ("Ctrl Z", translate("ReviewKeys", "撤销，可连续撤销")),
                ("Q", translate("ReviewKeys", "换队列：初判、复判、分歧、存疑")),
            ],
        ),
        (
            translate("ReviewKeys", "影像"),
            [
                ("F2 – F5", translate("ReviewKeys", "卷帘、并排、闪烁、差异")),
                ("[  ]", translate("ReviewKeys", "前一期、后一期")),
                (translate("ReviewKeys", "空格"), translate("ReviewKeys", "回到前后对比")),
                (",  .", translate("ReviewKeys", "卷帘左移、右移")),
                ("+  −  0", translate("ReviewKeys", "放大、缩小、回到图斑")),
                ("← → ↑ ↓", translate("ReviewKeys", "平移")),
                ("N", translate("ReviewKeys", "原始像元")),
            ],
        ),
        (
            translate("ReviewKeys", "图形"),
            [
                ("R", translate("ReviewKeys", "重绘轮廓，再按一次从头画")),
                ("T", translate("ReviewKeys", "涂抹修边：左键变化，右键未变化")),
                ("M", translate("ReviewKeys", "与相邻图斑合并，按数字或在图上点选")),
                ("C", translate("ReviewKeys", "画线分割")),
                (translate("ReviewKeys", "方向键 空格"), translate("ReviewKeys", "不用鼠标：移动十字，定点")),
                ("Backspace", translate("ReviewKeys", "去掉上一点或一笔")),
                ("Enter  Esc", translate("ReviewKeys", "完成，取消")),
            ],
        ),
    ]
