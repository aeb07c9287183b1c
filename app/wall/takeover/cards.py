"""Paints the parts of a take-over. Functions of a canvas, a box and what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPolygonF

from app.wall.takeover.reading import Known
from data.alerts.model import Alert
from plugins.alerts import words
from widgets.casestate import draw_case_state
from widgets.wall.canvas import CENTRE, RIGHT, Canvas, fit, fits

_WHITE = "#FFFFFF"
#: How much closer and smaller a line is set before it is cut (`widgets.wall.canvas.fit`).
_CLOSEST = 0.84
#: An alert that is overdue is counted in seconds for so long; later only the order of size is of use.
_SECONDS_COUNT = timedelta(minutes=10)


def plate(canvas: Canvas, box: QRectF) -> None:
    """A card's ground."""
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(canvas.theme.colour("b1"))
    canvas.painter.drawRoundedRect(box, canvas.sizes.radius, canvas.sizes.radius)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)


def band(
    canvas: Canvas, box: QRectF, alert: Alert, places: Sequence[str], now: datetime, demo: bool, ground: str
) -> None:
    """What, how grave, where, since when; the time left at the right. ``ground`` is the band's own colour."""
    sizes = canvas.sizes
    edge = sizes.margin * 1.8
    side = box.height() * 0.62
    glyph = QRectF(edge, (box.height() - side) / 2, side, side)
    _badge(canvas, glyph, int(alert.severity), ground)
    label, figure = time_left(alert, now)
    right = box.right() - edge * 0.55
    wide = max(canvas.width(figure, sizes.hero * 0.95, True), canvas.width(label, sizes.title)) + 2
    wide = min(wide, box.width() * 0.34)
    upper = QRectF(right - wide, box.top() + box.height() * 0.07, wide, sizes.title * 1.5)
    canvas.text(upper, label, sizes.title, _WHITE, False, RIGHT)
    lower = QRectF(right - wide, upper.bottom(), wide, box.bottom() - upper.bottom() - box.height() * 0.04)
    canvas.text(lower, figure, sizes.hero * 0.95, _WHITE, True, RIGHT)
    left = glyph.right() + edge * 0.6
    room = upper.left() - left - sizes.body
    where = [
        QCoreApplication.translate("TakeOver", "{colour} {n} 级").format(
            colour=words.severity_name(alert.severity), n=int(alert.severity)
        ),
        " ".join(places) or alert.source,
    ]
    when = [QCoreApplication.translate("TakeOver", "首报 {t}").format(t=f"{alert.first_seen.astimezone():%H:%M}")]
    if alert.count > 1:
        when.append(QCoreApplication.translate("TakeOver", "收到 {n} 次").format(n=alert.count))
    if demo:
        when.append(QCoreApplication.translate("TakeOver", "演示数据"))
    lines = ["　".join([*where, *when])]
    if canvas.width(lines[0], sizes.title) * _CLOSEST > room:  # an upright screen
        lines = ["　".join(where), "　".join(when)]
    high = box.height() * (0.5 if len(lines) == 1 else 0.42)
    title = QRectF(left, box.top() + box.height() * (0.12 if len(lines) == 1 else 0.06), room, high)
    _headline(canvas, title, alert.title)
    step = (box.bottom() - title.bottom() - box.height() * 0.1) / len(lines)
    for number, text in enumerate(lines):
        canvas.text(QRectF(left, title.bottom() + number * step, room, step), text, sizes.title, _WHITE)


def _headline(canvas: Canvas, box: QRectF, text: str) -> None:
    """The alert's title, whole: in two lines where an upright screen has no room for one."""
    size = canvas.sizes.body * 2.5
    if fits(canvas.theme, text, size, True, box.width()):
        canvas.text(box, text, size, _WHITE, True)
        return
    middle = len(text) // 2
    blanks = [place for place, sign in enumerate(text) if sign == " "]
    cut = min(blanks, key=lambda place: abs(place - middle), default=middle)
    if abs(cut - middle) > len(text) // 4:
        cut = middle
    half = box.height() / 2
    for number, line in enumerate((text[:cut].strip(), text[cut:].strip())):
        canvas.text(QRectF(box.left(), box.top() + number * half, box.width(), half), line, size * 0.58, _WHITE, True)


def _badge(canvas: Canvas, box: QRectF, level: int, ground: str) -> None:
    """A white glyph of the level's shape with its digit in the band's colour."""
    painter = canvas.painter
    style = canvas.theme.warning(level)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_WHITE))
    centre = box.center()
    if style.shape == "circle":
        painter.drawEllipse(box)
    elif style.shape == "octagon":
        cut = box.width() * 0.2929
        path = QPolygonF(
            [
                QPointF(box.left() + cut, box.top()),
                QPointF(box.right() - cut, box.top()),
                QPointF(box.right(), box.top() + cut),
                QPointF(box.right(), box.bottom() - cut),
                QPointF(box.right() - cut, box.bottom()),
                QPointF(box.left() + cut, box.bottom()),
                QPointF(box.left(), box.bottom() - cut),
                QPointF(box.left(), box.top() + cut),
            ]
        )
        painter.drawPolygon(path)
    elif style.shape == "diamond":
        points = [
            QPointF(centre.x(), box.top()),
            QPointF(box.right(), centre.y()),
            QPointF(centre.x(), box.bottom()),
            QPointF(box.left(), centre.y()),
        ]
        painter.drawPolygon(QPolygonF(points))
    else:
        painter.drawPolygon(QPolygonF([QPointF(centre.x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    low = box.height() * 0.14 if style.shape == "triangle" else 0.0
    canvas.text(box.translated(0, low), str(level), box.height() * 0.55, ground, True, CENTRE)


def time_left(alert: Alert, now: datetime) -> tuple[str, str]:
    """What the band says of time: a label and a figure."""
    translate = QCoreApplication.translate
    if not alert.open:
        return translate("TakeOver", "处置"), translate("TakeOver", "已关闭")
    if alert.acknowledged and alert.acknowledged_by:
        return translate("TakeOver", "已确认"), alert.acknowledged_by
    if not alert.active:
        return translate("TakeOver", "告警源"), translate("TakeOver", "已解除")
    if alert.deadline is None:
        passed = int((now - alert.first_seen).total_seconds() // 60)
        return translate("TakeOver", "已逐级上报，距首报"), _long(passed)
    if alert.deadline < now:
        late = now - alert.deadline
        long = late >= _SECONDS_COUNT
        time = _long(int(late.total_seconds() // 60)) if long else _clock(late)
        return translate("TakeOver", "超过现场核查时限"), translate("TakeOver", "超时 {time}").format(time=time)
    label = translate("TakeOver", "距现场核查时限")
    if alert.escalation:
        label = translate("TakeOver", "距第 {n} 次上报").format(n=alert.escalation + 1)
    return label, _clock(alert.deadline - now)


def _clock(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    hours = f"{seconds // 3600}:" if seconds >= 3600 else ""
    return f"{hours}{seconds // 60 % 60:02}:{seconds % 60:02}"


def _long(minutes: int) -> str:
    translate = QCoreApplication.translate
    if minutes >= 120:
        return translate("TakeOver", "{n} 小时").format(n=minutes // 60)
    return translate("TakeOver", "{n} 分钟").format(n=minutes)


def _heading(canvas: Canvas, box: QRectF, title: str, note: str = "") -> QRectF:
    """Draw a heading; the room below it."""
    sizes = canvas.sizes
    head = QRectF(box.left() + sizes.pad, box.top(), box.width() - 2 * sizes.pad, sizes.header)
    wide = canvas.text(head, note, sizes.caption, "t2", False, RIGHT)
    canvas.text(head.adjusted(0, 0, -wide - sizes.body * 0.5, 0), title, sizes.body, "t1", True)
    return QRectF(head.left(), head.bottom(), head.width(), box.bottom() - head.bottom() - sizes.pad)


def persons(canvas: Canvas, box: QRectF, known: Known, now: datetime) -> None:
    """The first person large, with role and masked number; two more as lines."""
    sizes = canvas.sizes
    room = _heading(canvas, box, QCoreApplication.translate("TakeOver", "责任人"))
    if not known.persons:
        text = QCoreApplication.translate("TakeOver", "这里没有登记责任人。由值班室指派")
        canvas.paragraph(room, text, sizes.caption, "t2")
        return
    first = known.persons[0]
    name = QRectF(room.left(), room.top(), room.width(), sizes.body * 2.1)
    canvas.text(name, first.name, sizes.body * 1.8, "t1", True)
    role = QRectF(room.left(), name.bottom(), room.width(), sizes.body * 1.4)
    canvas.text(role, first.role, sizes.body, "t2")
    phone = QRectF(room.left(), role.bottom(), room.width(), sizes.body * 1.7)
    canvas.icon("phone", QPointF(phone.left() + sizes.body * 0.45, phone.center().y()), sizes.body * 0.95)
    canvas.text(phone.adjusted(sizes.body * 1.4, 0, 0, 0), first.phone or "—", sizes.body, "t1")
    top = phone.bottom() + sizes.body * 0.4
    for person in known.persons[1:3]:
        line = QRectF(room.left(), top, room.width(), sizes.body * 1.45)
        if line.bottom() > room.bottom() + 1:
            return
        if person is known.persons[1]:
            canvas.rule(line.left(), line.right(), top - sizes.body * 0.2)
        wide = canvas.text(line, person.name, sizes.body, "t1", False, RIGHT)
        canvas.text(line.adjusted(0, 0, -wide - sizes.body * 0.5, 0), person.role, sizes.caption, "t2")
        top = line.bottom()


def steps(canvas: Canvas, box: QRectF, known: Known, now: datetime) -> None:
    """What was done, with its time; what is to be done, in order."""
    sizes = canvas.sizes
    room = _heading(canvas, box, QCoreApplication.translate("TakeOver", "处置"))
    high = min(max(sizes.body * 1.45, room.height() / 7), sizes.body * 1.9)
    rows = max(2, int(room.height() // high))
    todo = list(known.todo)
    done = list(known.steps)[-max(1, rows - len(todo)) :]
    lines = [(words.step_text(step), f"{step.time.astimezone():%H:%M}", 1.0) for step in done]
    lines += [(text, "", 0.5 if index == 0 else -2.0) for index, text in enumerate(todo)]
    for index, (text, time, share) in enumerate(lines[:rows]):
        line = QRectF(room.left(), room.top() + index * high, room.width(), high)
        side = sizes.body * 0.85
        ring = QRectF(line.left(), line.center().y() - side / 2, side, side)
        if share == -2.0:
            canvas.painter.setPen(canvas.pen("t3", sizes.line))
            inset = sizes.line / 2
            canvas.painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
        else:
            draw_case_state(canvas.painter, canvas.theme, share, ring)
        wide = canvas.text(line, time, sizes.caption, "t2", False, RIGHT)
        body = line.adjusted(sizes.body * 1.3, 0, -wide - (sizes.body * 0.4 if wide else 0), 0)
        canvas.text(body, text, sizes.body, "t1" if share != -2.0 else "t2", share == 0.5)


def facts(canvas: Canvas, box: QRectF, known: Known, now: datetime) -> None:
    """Up to four figures in a row."""
    sizes = canvas.sizes
    count = max(1, len(known.facts))
    room = QRectF(box.left() + sizes.pad, box.top(), box.width() - 2 * sizes.pad, box.height())
    wide = room.width() / max(count, 3)
    for index, fact in enumerate(known.facts):
        cell = QRectF(room.left() + index * wide, room.top(), wide - sizes.body * 0.6, room.height())
        name = QRectF(cell.left(), cell.top() + cell.height() * 0.1, cell.width(), sizes.body * 1.4)
        canvas.text(name, fact.title, sizes.body, "t2")
        base = cell.top() + cell.height() * 0.64
        unit = canvas.width(fact.unit, sizes.body) + sizes.body * 0.4
        size = fit(canvas.theme, fact.figure, sizes.body * 1.9, True, max(cell.width() - unit, 1.0))[0].pixelSize()
        shown = canvas.baseline(QPointF(cell.left(), base), fact.figure, size, "t1", True)
        canvas.baseline(QPointF(cell.left() + shown + sizes.body * 0.25, base), fact.unit, sizes.body, "t2")
        note = QRectF(cell.left(), cell.bottom() - sizes.body * 1.7, cell.width(), sizes.body * 1.4)
        canvas.text(note, fact.note, sizes.caption, "t2")


def waiting(canvas: Canvas, box: QRectF, alerts: Sequence[Alert], names: Mapping[str, str], now: datetime) -> None:
    """The other open alerts, gravest first."""
    sizes = canvas.sizes
    title = QCoreApplication.translate("TakeOver", "等待中 {n}").format(n=len(alerts))
    room = _heading(canvas, box, title, QCoreApplication.translate("TakeOver", "处置后自动返回"))
    high = sizes.body * 1.5
    for index, alert in enumerate(alerts[: max(1, int(room.height() // high))]):
        line = QRectF(room.left(), room.top() + index * high, room.width(), high)
        side = sizes.body
        centre = QPointF(line.left() + side / 2, line.center().y())
        if alert.active:
            canvas.warning(int(alert.severity), centre, side, filled=not alert.acknowledged)
        else:
            canvas.over(centre, side)
        time, overdue = words.left(alert, now)
        wide = canvas.text(line, time, sizes.body, "warn2" if overdue else "t2", False, RIGHT)
        body = line.adjusted(sizes.body * 1.5, 0, -wide - sizes.body * 0.5, 0)
        place = " ".join(names[c] for c in (alert.village[:9], alert.village) if c in names)
        used = canvas.text(body, alert.title, sizes.body, "t1")
        rest = body.adjusted(used + sizes.body, 0, 0, 0)
        if place and canvas.width(place, sizes.body) <= rest.width():
            canvas.text(rest, place, sizes.body, "t2")


def no_camera(canvas: Canvas, box: QRectF) -> None:
    """In the place of the picture."""
    sizes = canvas.sizes
    centre = box.center()
    canvas.icon("device-cctv", QPointF(centre.x(), centre.y() - sizes.body), sizes.body * 2, "t3")
    text = QCoreApplication.translate("TakeOver", "3 千米内没有摄像头")
    line = QRectF(box.left() + sizes.pad, centre.y() + sizes.body * 0.6, box.width() - 2 * sizes.pad, sizes.body * 1.5)
    canvas.text(line, text, sizes.body, "t2", False, CENTRE)
