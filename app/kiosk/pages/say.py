"""民事直说: a villager says what is the matter, gets a number, and can ask after it.

A name is not needed. What is said is on the disk before the number is shown, goes to the county over the broker, and is
forgotten here once the county has it.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QInputMethodEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.kiosk import keyboard, words
from app.kiosk.buttons import Row, Tile, TouchButton
from app.kiosk.keypad import Keypad
from app.kiosk.look import SIDE
from app.kiosk.outbox import FullError
from app.kiosk.pages.page import Page, PageContext
from app.kiosk.parts import Card, label, picture, stack

LONGEST = 500
#: A tile of a matter grows with the screen as far as this, token px.
_HIGHEST = 320
#: Width of the keyboard on a lying screen, and heights of a row of its keys, token px.
_LYING, _ROW_UPRIGHT, _ROW_LYING, _ROW_LYING_LARGE = 1_240, 108, 78, 70
_PHONE = re.compile(r"\+?\d{5,15}")


class SayPage(Page):
    """What it is about: one tile a matter."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look, village = self.look, context.shown.content.village
        column = self.column()
        days = self.tr("不用写姓名。{n} 天内答复，凭号码在这里查办到哪一步。").format(n=village.answer_days)
        column.addWidget(label(look, days))
        grid = QGridLayout()
        grid.setSpacing(look.gap)
        columns = 2 if context.portrait else 4
        for index, matter in enumerate(village.matters):
            tile = Tile(look, "message-2", words.matter(matter), "", low=not context.portrait)
            tile.setMinimumHeight(look.px(196))
            tile.setMaximumHeight(look.px(_HIGHEST))
            tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            tile.clicked.connect(lambda _=False, matter=matter: self.context.go("form", matter))
            grid.addWidget(tile, index // columns, index % columns)
        for each in range(columns):
            grid.setColumnStretch(each, 1)
        column.addLayout(grid, 1)
        progress = Row(look, self.tr("查办理进度"), self.tr("按号码查"), icon="search")
        progress.clicked.connect(lambda: self.context.go("progress", None))
        column.addWidget(progress)

    def title(self) -> str:
        """Its name."""
        return self.tr("民事直说")

    def speech(self) -> str:
        """How it goes, and the matters."""
        village = self.context.shown.content.village
        return "。".join([self.title(), self.tr("选一类事情"), *map(words.matter, village.matters)])


class WordsField(QPlainTextEdit):
    """Many lines; its hint goes as soon as something is being spelt (Qt keeps it beneath, one over the other)."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hint = hint
        self.setPlaceholderText(hint)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take letters that are not words yet."""
        self.setPlaceholderText("" if event.preeditString() else self._hint)
        super().inputMethodEvent(event)


class FormPage(Page):
    """The words, and how to be reached where somebody wants that."""

    def __init__(self, context: PageContext, matter: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look = self.look
        self._matter = matter
        self._text = WordsField(self.tr("什么事，在哪里"))
        self._text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._text.setMinimumHeight(look.px(140))
        self._text.textChanged.connect(self._shorten)
        self._name = self._line(self.tr("姓名（可不写）"), 20)
        self._phone = self._line(self.tr("电话（可不写）"), 16)
        self._phone.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        for field in (self._text, self._name, self._phone):
            field.setFont(look.font("body"))
            self._dress(field)
        self._note = label(look, self.tr("写了电话，办的人好联系您；只给县里办这件事的人看。"), "least", role="t2")
        send = TouchButton(look, self.tr("送出"), "send", kind="primary")
        send.clicked.connect(self._send)
        self._keyboard: keyboard.Keyboard | None = None
        column = self.column()
        self._arrange(column, send)
        if keyboard.available():
            # Narrower than a lying screen is wide, as a hand is used to; large type above it leaves less height.
            row = _ROW_UPRIGHT if context.portrait else _ROW_LYING_LARGE if look.large else _ROW_LYING
            wide = SIDE if context.portrait else _LYING
            self._keyboard = context.keyboards.make(look, wide, row, context.english)
            column.addWidget(self._keyboard, 0, Qt.AlignmentFlag.AlignHCenter)
            if context.portrait:
                margins = column.contentsMargins()
                column.setContentsMargins(0, margins.top(), 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Let keys write at once: before the page is in the window nothing of it can have them."""
        super().showEvent(event)
        self._text.setFocus()

    def kept(self) -> tuple[str, str, str]:
        """What is written."""
        self._commit_composing()
        return self._text.toPlainText(), self._name.text(), self._phone.text()

    def restore(self, kept: tuple[str, str, str]) -> None:
        """Go on writing at the end."""
        text, name, phone = kept
        self._text.setPlainText(text)
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        self._name.setText(name)
        self._phone.setText(phone)

    def title(self) -> str:
        """The matter."""
        return words.matter(self._matter)

    def speech(self) -> str:
        """What to do."""
        return self.tr("{matter}。写下什么事，在哪里，再按送出。姓名电话可以不写。").format(matter=self.title())

    def shut(self) -> None:
        """Forget what was typed."""
        self._text.clear()
        self._name.clear()
        self._phone.clear()
        if self._keyboard is not None:
            self._keyboard.shut()

    def _arrange(self, column: QVBoxLayout, send: TouchButton) -> None:
        look = self.look
        side = look.margin if self.context.portrait else 0
        box, inside = stack(look)
        inside.setContentsMargins(side, 0, side, 0)
        if self.context.portrait:
            inside.addWidget(self._text, 1)
            row = QHBoxLayout()
            row.setSpacing(look.gap)
            row.addWidget(self._name)
            row.addWidget(self._phone)
            inside.addLayout(row)
            inside.addWidget(self._note)
            inside.addWidget(send)
        else:
            row = QHBoxLayout()
            row.setSpacing(look.gap)
            left = QVBoxLayout()
            left.setSpacing(look.px(8))
            left.addWidget(self._text, 1)
            left.addWidget(self._note)
            row.addLayout(left, 1)
            right = QVBoxLayout()
            right.setSpacing(look.px(12))
            reached = QHBoxLayout()
            reached.setSpacing(look.gap)
            reached.addWidget(self._name)
            reached.addWidget(self._phone)
            right.addLayout(reached)
            right.addWidget(send)
            right.addStretch(1)
            row.addLayout(right, 1)
            inside.addLayout(row, 1)
        column.addWidget(box, 1)

    def _line(self, hint: str, longest: int) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setMaxLength(longest)
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        field.setMinimumHeight(self.look.target)
        return field

    def _dress(self, field: QWidget) -> None:
        look = self.look
        name = type(field).__name__
        field.setStyleSheet(
            f"{name} {{ background: {look.hex('b1')}; color: {look.hex('t1')}; border-radius: {look.radius}px;"
            f" border: {look.px(2)}px solid {look.hex('t2')}; padding: {look.px(12)}px {look.px(20)}px;"
            f" placeholder-text-color: {look.hex('t2')}; }}"
            f"{name}:focus {{ border: {look.px(4)}px solid {look.hex('accent')}; }}"
        )

    def _shorten(self) -> None:
        text = self._text.toPlainText()
        if len(text) > LONGEST:
            self._text.setPlainText(text[:LONGEST])
            cursor = self._text.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self._text.setTextCursor(cursor)
            self._say(self.tr("最多 {n} 字").format(n=LONGEST))

    def _send(self) -> None:
        self._commit_composing()
        text, phone = self._text.toPlainText().strip(), self._phone.text().strip()
        if not text:
            self._say(self.tr("先写一下什么事，在哪里"))
            return
        if phone and not _PHONE.fullmatch(phone):
            self._say(self.tr("电话号码只写数字，也可以不写"))
            return
        try:
            word = self.context.outbox.keep(self._matter, text, self._name.text().strip(), phone)
        except FullError:
            contact = self.context.shown.content.village.duty_phone or self.tr("村部值班人员")
            self._say(self.tr("现在记不下来，没有收下。找{contact}说").format(contact=contact))
            return
        self.context.go("number", word.number)

    def _commit_composing(self) -> None:
        """Take over what is still being composed in pinyin."""
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.inputMethod().commit()

    def _say(self, text: str) -> None:
        self._note.setText(text)
        font = QFont(self._note.font())
        font.setBold(True)
        self._note.setFont(font)
        self._note.setStyleSheet(f"color: {self.look.hex('t1')}; background: transparent;")


class NumberPage(Page):
    """It was taken down: the number."""

    def __init__(self, context: PageContext, number: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look = self.look
        self._number = number
        card = Card(look, "accent", 4)
        inside = QVBoxLayout(card)
        pad = look.px(56)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(look.px(24))
        centre = Qt.AlignmentFlag.AlignHCenter
        inside.addWidget(picture(look, "circle-check", 120), 0, centre)
        for text, kind, bold in (
            (self.tr("记下了，您的号码是"), "body", False),
            (number, "title", True),
            (self.tr("记住或拍下这个号码，可在“民事直说”里查办到哪一步。"), "body", False),
            (self._where(), "body", False),
        ):
            said = label(look, text, kind, bold=bold)
            said.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(said)
        self._state = said
        column = self.column()
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)

    def title(self) -> str:
        """Its name."""
        return self.tr("民事直说")

    def speech(self) -> str:
        """The number, digit by digit."""
        return self.tr("记下了，您的号码是 {number}。{state}").format(
            number=" ".join(self._number), state=self._state.text()
        )

    def told(self) -> None:
        """The county has it meanwhile."""
        self._state.setText(self._where())

    def _where(self) -> str:
        return words.state(state_of(self.context, self._number) or "queued")


class ProgressPage(Page):
    """How far it is, by number."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look = self.look
        self._asked = ""
        self._card = Card(look)
        inside = QVBoxLayout(self._card)
        pad = look.px(32)
        inside.setContentsMargins(pad, pad, pad, pad)
        self._said = label(look, self.tr("按您的号码，再按“查”"), "body", bold=True)
        inside.addWidget(self._said)
        self._pad = pad_keys = Keypad(look, self.tr("查"), 8, key_height=112 if context.portrait else 104)
        pad_keys.done.connect(self._ask)
        if context.portrait:
            column = self.column()
            column.addWidget(self._card)
            column.addWidget(pad_keys)
            column.addStretch(1)
        else:
            row = self.row()
            row.addWidget(self._card, 1, Qt.AlignmentFlag.AlignTop)
            pad_keys.setFixedWidth(look.px(560))
            row.addWidget(pad_keys, 0, Qt.AlignmentFlag.AlignTop)

    def title(self) -> str:
        """Its name."""
        return self.tr("查办理进度")

    def speech(self) -> str:
        """What is on the card."""
        return self._said.text()

    def kept(self) -> tuple[str, str]:
        """What is typed, and what was asked."""
        return self._pad.text, self._asked

    def restore(self, kept: tuple[str, str]) -> None:
        """Answer again, in the other words."""
        typed, asked = kept
        self._pad.write(typed)
        if asked:
            self._ask(asked)

    def told(self) -> None:
        """The answer may be another one."""
        if self._asked:
            self._ask(self._asked)

    def _ask(self, typed: str) -> None:
        self._asked = typed
        if not typed:
            self._said.setText(self.tr("先按号码，再按“查”"))
            return
        number = _same_number(self.context, typed)
        state = state_of(self.context, number) if number else None
        if state is None:
            self._said.setText(self.tr("没有号码 {number}，看看有没有记错").format(number=typed))
        else:
            self._said.setText(self.tr("{number}：{state}").format(number=number, state=words.state(state)))
        self.said.emit()


def state_of(context: PageContext, number: str) -> str | None:
    """How far a word is: ``queued`` here, or what the county says; None for a number that was never given."""
    answer = context.told.answers.get(number)
    if answer is not None:
        return answer.state
    return "queued" if number in context.outbox.given() else None


def _same_number(context: PageContext, typed: str) -> str:
    """The number as it was given, for what somebody typed of it."""
    known = [*context.told.answers, *context.outbox.given()]
    digits = typed.lstrip("0")
    return next((number for number in known if number.lstrip("0") == digits), "")
