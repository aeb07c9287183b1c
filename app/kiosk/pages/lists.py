"""Pages that are lists of texts: 三务公开 and notices, policies, products; and the page that shows one text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kiosk import words
from app.kiosk.buttons import Chips, Row
from app.kiosk.pages.page import Page, PageContext
from app.kiosk.pages.ways import lead_on, put, to_contacts
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
#: Lines of rows on a lying screen above which nothing leads on: it would have to be scrolled for.
_FEW = 2
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
        # On a lying screen, or in large type, there is no height to spare: there a text stands alone.
        others = self._others() if context.portrait and not look.large else []
        if others:
            rows.addSpacing(look.gap)
            rows.addWidget(label(look, self.tr("还可以看"), "body", bold=True))
        put(context, rows, [self._row(other) for other in others], _OTHERS)
        lead_on(context, rows, [to_contacts(context)] if context.portrait else [])
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

    def _row(self, other: Text) -> Row:
        row = Row(self.look, other.head.title, _note(other))
        row.clicked.connect(lambda: self.context.go("text", other))
        return row

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

    def fill(self, texts: Sequence[Text], empty: str, icon: str = "") -> None:
        """Show these."""
        clear(self._rows)
        self._spoken = [text.head.title for text in texts]
        beneath = self.beneath()
        room = self._room(len(texts) + len(beneath))
        put(self.context, self._rows, [self._row(text, icon, room) for text in texts], 2)
        if not texts:
            self._rows.addWidget(label(self.look, empty, "body", role="t2"))
        for widget in beneath[:1]:
            self._rows.addWidget(widget)
        put(self.context, self._rows, beneath[1:], 3)
        few = math.ceil(len(texts) / 2) + math.ceil(len(beneath) / 2) <= _FEW
        lead_on(self.context, self._rows, [to_contacts(self.context)] if self.context.portrait or few else [])
        self._scroll.to_top()
        self.said.emit()

    def beneath(self) -> list[QWidget]:
        """A heading and rows that come after the texts."""
        return []

    def _row(self, text: Text, icon: str, room: int) -> Row:
        row = Row(self.look, text.head.title, _note(text), icon=icon, more=beginning(text.body, room))
        row.clicked.connect(lambda: self.context.go("text", text))
        return row

    def _room(self, count: int) -> int:
        """How many characters of each of so many texts can be shown before the page is full."""
        look, context = self.look, self.context
        columns = 1 if context.portrait else 2
        size = look.type_px("least" if look.large else "body")
        row = self._page_height() / max(1, math.ceil(count / columns)) - look.px(_ROW)
        lines = min(_MOST_LINES, int(row / (_LINE * size)))
        # One line alone says next to nothing.
        return (lines if lines > 1 else 0) * int(
            ((context.width - 2 * look.margin) / columns - look.px(_BESIDE)) / size
        )

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
        self.fill(context.shown.content.products, self.tr("还没有内容"), "basket")
        self._spoken += [firm.name for firm in context.shown.industries if firm.name]

    def beneath(self) -> list[QWidget]:
        """The firms of the village."""
        firms = self.context.shown.industries
        if not firms:
            return []
        found: list[QWidget] = [label(self.look, self.tr("村里的产业"), "tile", bold=True)]
        for firm in firms:
            year = self.tr("{year} 年成立").format(year=firm.founded) if firm.founded else ""
            note = " · ".join(part for part in (firm.kind, firm.product, year) if part)
            row = Row(self.look, firm.name or firm.kind, note, icon="building-factory-2", opens=False)
            row.setEnabled(False)
            found.append(row)
        return found

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
