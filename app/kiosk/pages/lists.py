"""Pages that are lists of texts: 三务公开 and notices, policies, products; and the page that shows one text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kiosk import words
from app.kiosk.buttons import Chips, Row
from app.kiosk.pages.page import Page, PageContext
from app.kiosk.parts import Card, clear, label, stack
from app.kiosk.prose import Prose, plain
from app.kiosk.scrolling import Scroll
from data.publishing.content import NoticeHead, PolicyHead, ProductHead
from data.publishing.content import Page as Text


def _boards() -> list[tuple[str, str]]:
    return [
        ("all", QCoreApplication.translate("Kiosk", "全部")),
        ("party", QCoreApplication.translate("Kiosk", "党务")),
        ("affairs", QCoreApplication.translate("Kiosk", "村务")),
        ("finance", QCoreApplication.translate("Kiosk", "财务")),
        ("notice", QCoreApplication.translate("Kiosk", "通知")),
    ]


class TextPage(Page):
    """One text, to be read."""

    def __init__(self, context: PageContext, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._text = text
        look = self.look
        card = Card(look)
        inside = QVBoxLayout(card)
        pad = look.px(40)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(look.px(20))
        inside.addWidget(label(look, text.head.title, "tile", bold=True))
        note = _note(text)
        if note:
            inside.addWidget(label(look, note, "least", role="t2"))
        inside.addWidget(Prose(look, text.body))
        inside.addStretch(1)
        self.column().addWidget(Scroll(look, card), 1)

    def title(self) -> str:
        """What kind of text it is."""
        if isinstance(self._text.head, NoticeHead):
            return dict(_boards())[self._text.head.kind]
        if isinstance(self._text.head, PolicyHead):
            return self.tr("惠民政策")
        return self.tr("产业特产")

    def speech(self) -> str:
        """All of it."""
        return f"{self._text.head.title}。{plain(self._text.body)}"


class _ListPage(Page):
    """Rows that open a text each."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._content, self._rows = stack(self.look)
        self._scroll = Scroll(self.look, self._content)
        self._spoken: list[str] = []

    def speech(self) -> str:
        """The headings."""
        return "。".join([self.title(), *self._spoken])

    def fill(self, texts: Sequence[Text], empty: str, icon: str = "") -> None:
        """Show these."""
        clear(self._rows)
        self._spoken = [text.head.title for text in texts]
        for text in texts:
            row = Row(self.look, text.head.title, _note(text), icon=icon)
            row.clicked.connect(lambda _=False, text=text: self.context.go("text", text))
            self._rows.addWidget(row)
        if not texts:
            self._rows.addWidget(label(self.look, empty, "body", role="t2"))
        self._rows.addStretch(1)
        self._scroll.to_top()
        self.said.emit()


class NoticesPage(_ListPage):
    """三务公开: what the village has posted, board by board, latest first."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._chips = chips = Chips(self.look, _boards(), "all")
        chips.chosen.connect(self._choose)
        column = self.column()
        column.addWidget(chips)
        column.addWidget(self._scroll, 1)
        self._choose("all")

    def title(self) -> str:
        """Its name."""
        return self.tr("三务公开")

    def kept(self) -> str:
        """The board."""
        return self._chips.current

    def restore(self, kept: str) -> None:
        """Show the same board."""
        self._chips.choose(kept)

    def _choose(self, board: str) -> None:
        today = self.context.clock().date()
        texts = [
            text
            for text in self.context.shown.content.notices
            if isinstance(text.head, NoticeHead)
            and (board == "all" or text.head.kind == board)
            and (text.head.until is None or text.head.until >= today)
        ]
        self.fill(texts, self.tr("这一栏还没有内容"))


class PoliciesPage(_ListPage):
    """Policies in plain words."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.column().addWidget(self._scroll, 1)
        self.fill(context.shown.content.policies, self.tr("还没有内容"), "file-text")

    def title(self) -> str:
        """Its name."""
        return self.tr("惠民政策")


class ProductsPage(_ListPage):
    """What the village makes, and who makes it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.column().addWidget(self._scroll, 1)
        self.fill(context.shown.content.products, self.tr("还没有内容"), "basket")
        firms = context.shown.industries
        if firms:
            at = self._rows.count() - 1
            heading = label(self.look, self.tr("村里的产业"), "tile", bold=True)
            self._rows.insertWidget(at, heading)
            for index, firm in enumerate(firms):
                year = self.tr("{year} 年成立").format(year=firm.founded) if firm.founded else ""
                note = " · ".join(part for part in (firm.kind, firm.product, year) if part)
                row = Row(self.look, firm.name or firm.kind, note, icon="building-factory-2", opens=False)
                row.setEnabled(False)
                self._rows.insertWidget(at + 1 + index, row)
            self._spoken += [firm.name for firm in firms if firm.name]

    def title(self) -> str:
        """Its name."""
        return self.tr("产业特产")


def _note(text: Text) -> str:
    head = text.head
    if isinstance(head, NoticeHead):
        return f"{dict(_boards())[head.kind]} · {words.full_day(head.date)}"
    if isinstance(head, PolicyHead):
        return " · ".join(part for part in (head.topic, words.full_day(head.date)) if part)
    assert isinstance(head, ProductHead)
    return " · ".join(part for part in (head.season, head.price, head.where) if part)
