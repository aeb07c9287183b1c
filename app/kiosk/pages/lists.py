"""Pages that are lists of texts: 三务公开 and notices, policies, products; and the page that shows one text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kiosk import words
from app.kiosk.buttons import Chips, Row
from app.kiosk.pages.page import Page, PageContext
from app.kiosk.pages.ways import lead_on, to_contacts
from app.kiosk.parts import Card, clear, label, stack
from app.kiosk.prose import Prose, beginning, plain
from app.kiosk.scrolling import Scroll
from data.publishing.content import NoticeHead, PolicyHead, ProductHead
from data.publishing.content import Page as Text

#: Other texts beneath one that is read.
_OTHERS = 3
#: A row without the beginning of its text, and what stands beside that (token px); height of a line to its letters.
_ROW, _BESIDE, _LINE = 178, 240, 1.45
_MOST_LINES = 4
#: Height that rows have between the bars of a screen of 1080 px width or height, less what leads on, token px.
_HIGH_UPRIGHT, _HIGH_LYING = 1_230, 560


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
        content, rows = stack(look)
        card = Card(look)
        rows.addWidget(card)
        inside = QVBoxLayout(card)
        pad = look.px(40)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(look.px(20))
        inside.addWidget(label(look, text.head.title, "tile", bold=True))
        note = _note(text)
        if note:
            inside.addWidget(label(look, note, "least", role="t2"))
        inside.addWidget(Prose(look, text.body))
        others = self._others()
        if others:
            rows.addSpacing(look.gap)
            rows.addWidget(label(look, self.tr("还可以看"), "body", bold=True))
        for other in others:
            row = Row(look, other.head.title, _note(other))
            row.clicked.connect(lambda _=False, other=other: context.go("text", other))
            rows.addWidget(row)
        lead_on(rows, [to_contacts(context)])
        self.column().addWidget(Scroll(look, content), 1)

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

    def _others(self) -> list[Text]:
        """The first texts of its kind beside it; of notices those of the same board first."""
        content = self.context.shown.content
        for texts in (content.notices, content.policies, content.products):
            if self._text in texts:
                others = [text for text in texts if text is not self._text]
                head = self._text.head
                if isinstance(head, NoticeHead):
                    today = self.context.clock().date()
                    others = [text for text in others if _holds(text, today)]
                    others.sort(key=lambda text: getattr(text.head, "kind", "") != head.kind)
                return others[:_OTHERS]
        return []


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

    def fill(self, texts: Sequence[Text], empty: str, icon: str = "", beneath: int = 0) -> None:
        """Show these; ``beneath`` is how many other rows come after them."""
        clear(self._rows)
        self._spoken = [text.head.title for text in texts]
        room = self._room(len(texts) + beneath)
        for text in texts:
            row = Row(self.look, text.head.title, _note(text), icon=icon, more=beginning(text.body, room))
            row.clicked.connect(lambda _=False, text=text: self.context.go("text", text))
            self._rows.addWidget(row)
        if not texts:
            self._rows.addWidget(label(self.look, empty, "body", role="t2"))
        lead_on(self._rows, self.ways())
        self._scroll.to_top()
        self.said.emit()

    def ways(self) -> list[Row | None]:
        """What leads on from here."""
        return [to_contacts(self.context)]

    def _room(self, count: int) -> int:
        """How many characters of each of so many texts can be shown before the page is full."""
        look, context = self.look, self.context
        size = look.type_px("least" if look.large else "body")
        row = self._page_height() / max(1, count) - look.px(_ROW)
        lines = min(_MOST_LINES, int(row / (_LINE * size)))
        return max(0, lines) * int((context.width - 2 * look.margin - look.px(_BESIDE)) / size)

    def _page_height(self) -> float:
        """Height that the rows have at most, px; what leads on lies beneath them."""
        look = self.look
        shape = _HIGH_UPRIGHT if self.context.portrait else _HIGH_LYING
        return look.px(shape)


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
            if _holds(text, today) and board in ("all", getattr(text.head, "kind", ""))
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
        firms = context.shown.industries
        self.fill(context.shown.content.products, self.tr("还没有内容"), "basket", beneath=len(firms))
        if firms:
            # Beneath the products, above what leads on.
            at = len(context.shown.content.products) or 1
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


def _holds(text: Text, today: date) -> bool:
    """Whether a notice still stands."""
    return isinstance(text.head, NoticeHead) and (text.head.until is None or text.head.until >= today)


def _note(text: Text) -> str:
    head = text.head
    if isinstance(head, NoticeHead):
        return f"{dict(_boards())[head.kind]} · {words.full_day(head.date)}"
    if isinstance(head, PolicyHead):
        return " · ".join(part for part in (head.topic, words.full_day(head.date)) if part)
    assert isinstance(head, ProductHead)
    return " · ".join(part for part in (head.season, head.price, head.where) if part)
