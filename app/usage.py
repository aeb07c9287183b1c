"""What argparse says of a wrong call, in the language of the console.

argparse words its messages in English and has no catalogue of its own for other languages.
"""

from __future__ import annotations

import re

from app.i18n import translate


def told(message: str) -> str:
    """Return argparse's ``message`` in the language in use; one that is not known, or ours already, as it is."""
    argument = re.fullmatch(r"argument (.+?): (.+)", message, re.DOTALL)
    if argument is not None:
        return f"{argument[1]}: {told(argument[2])}"
    for pattern, words in (
        (r"the following arguments are required: (.+)", translate("Usage", "缺少 {0}")),
        (r"one of the arguments (.+) is required", translate("Usage", "要给出其中之一：{0}")),
        (r"unrecognized arguments: (.+)", translate("Usage", "不认识 {0}")),
        (r"expected one argument", translate("Usage", "后面要跟一个值")),
        (r"expected at least one argument", translate("Usage", "后面至少要跟一个值")),
        (r"expected at most one argument", translate("Usage", "后面最多跟一个值")),
        (r"expected (\d+) arguments", translate("Usage", "后面要跟 {0} 个值")),
        (r"not allowed with argument (.+)", translate("Usage", "不能与 {0} 同用")),
        (r"ignored explicit argument (.+)", translate("Usage", "后面不跟值，却写了 {0}")),
        (r"invalid choice: (.+) \(choose from (.+)\)", translate("Usage", "{0} 不在可选之列：{1}")),
        (r"invalid int value: (.+)", translate("Usage", "{0} 不是整数")),
        (r"invalid float value: (.+)", translate("Usage", "{0} 不是数")),
    ):
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return words.format(*found.groups())
    return message
