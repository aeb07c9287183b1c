"""Ends what a sender of signals holds through its connections."""

from __future__ import annotations

from PySide6.QtCore import SIGNAL, QMetaMethod, QObject


def let_go(sender: QObject) -> None:
    """Disconnect every slot from the signals that the class of ``sender`` declares; it has told all it had to tell.

    A slot that is a closure and knows its sender keeps it: what a connection holds is out of the garbage collector's
    sight. Everything that comes by the thousand (calls, tasks) must end so, or a wall that stands for years fills up.
    """
    meta = sender.metaObject()
    for index in range(QObject().metaObject().methodCount(), meta.methodCount()):
        method = meta.method(index)
        if method.methodType() is QMetaMethod.MethodType.Signal:
            signal = SIGNAL(bytes(method.methodSignature().data()).decode())
            QObject.disconnect(sender, signal, None, None)  # type: ignore[call-overload]
