"""Where a reader stands in a question: the next token, what was expected, which column a name means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.schema import Field, Kind, Table
from data.selection.tokens import Token, cut, unreadable

#: Every table has it, no schema lists it.
_FID = Field("fid", Kind.INTEGER, "FID")


class Cursor:
    """A text that is read token by token; ``table`` is the one whose columns are meant."""

    def __init__(self, text: str, table: Table) -> None:
        self.text = text
        self.table = table
        self.tokens = cut(text)
        self.at = 0

    @property
    def token(self) -> Token:
        """The next token; the last one is ``end``."""
        return self.tokens[self.at]

    def after(self, steps: int = 1) -> str:
        """The kind of a token after the next one."""
        return self.tokens[min(self.at + steps, len(self.tokens) - 1)].kind

    def peek(self) -> str:
        """The kind of the next token."""
        return self.token.kind

    def take(self, kind: str) -> bool:
        """Go on where the next token is of this kind."""
        if self.peek() != kind:
            return False
        self.at += 1
        return True

    def need(self, kind: str) -> None:
        """Go on; a UserError where the next token is of another kind."""
        if not self.take(kind):
            raise self.expected(kind)

    def bare(self) -> str:
        """What stands here up to a blank, a comma or a bracket: a code without quotes keeps its leading zeros."""
        return self.text[self.token.place :].split(maxsplit=1)[0].rstrip("),，）")

    def expected(self, what: str) -> UserError:
        """Make the error of a token that is not what should stand here."""
        found = self.text[self.token.place :].strip()[:12] or QCoreApplication.translate("Expression", "表达式结束")
        text = QCoreApplication.translate("Expression", "第 {0} 个字符处应为 {1}，而不是 {2}")
        return unreadable(text.format(self.token.place + 1, what, found))

    @staticmethod
    def problem(why: str) -> UserError:
        """Make the error of something that can be read, but means nothing."""
        return unreadable(why)

    def column(self) -> Field:
        """Read a column by name, title or a part of the title that no other has.

        Raises
        ------
        UserError
            When there is none, or several.
        """
        token = self.token
        if token.kind != "name":
            raise self.expected(QCoreApplication.translate("Expression", "字段名"))
        wanted = str(token.value).casefold()
        fields = [f for f in self.table.fields if f.kind is not Kind.GEOMETRY]
        titles = {f.name: QCoreApplication.translate("Schema", f.title).casefold() for f in fields}
        for same in (
            [f for f in [*fields, _FID] if f.name.casefold() == wanted],
            [f for f in fields if wanted in (titles[f.name], f.title.casefold())],
            [f for f in fields if wanted in f.title.casefold() or wanted in titles[f.name]],
        ):
            if len(same) == 1:
                self.at += 1
                return same[0]
            if len(same) > 1:
                reason = QCoreApplication.translate("Expression", "{0} 可能是 {1}")
                raise self.problem(reason.format(token.value, ", ".join(f"{f.title} {f.name}" for f in same[:6])))
        raise self.problem(QCoreApplication.translate("Expression", "没有字段 {0}").format(token.value))
