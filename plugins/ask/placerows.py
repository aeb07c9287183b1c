"""Conditions on where an object is: a place, the view, a drawn shape, a kept selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import cast

import shapely
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from data.formats import FORMATS
from data.query import Where
from data.selection.expression import wkt_of
from data.selection.relations import Drawn, InPlace, InSet, InView, Related, Relation
from data.selection.tokens import Quantity
from plugins.ask.row import ConditionRow
from plugins.ask.sources import Sources
from plugins.ask.values import NumberEdit, completing
from widgets import icons
from widgets.mapview.sketching import SketchKind


class PlaceRow(ConditionRow):
    """A county, town, village or grid zone."""

    def __init__(self, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(sources, parent)
        self.box = QComboBox(self)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setAccessibleName(self.tr("行政区或网格"))
        bearers = Counter(place.name for place in sources.places)
        for place in sources.places:
            # A name that several bear is said by its code.
            written = place.name if bearers[place.name] == 1 else place.code
            self.box.addItem(f"{place.name}  {place.code}", written)
        self.box.setCurrentIndex(-1)
        completing(self.box).activated.connect(lambda _: self.changed.emit())
        self.box.view().setMinimumWidth(260)
        line = self.box.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("乡镇、村或网格"))
        line.textEdited.connect(lambda _: self.changed.emit())
        self.box.activated.connect(lambda _: self.changed.emit())
        self.line.addWidget(_label(self.tr("在"), self))
        self.line.addWidget(self.box, 1)

    def own(self) -> Where | None:
        """The place; None as long as none is named."""
        text = self.box.currentText().strip()
        found = self.box.findText(text)
        named = str(self.box.itemData(found)) if found >= 0 else text
        return InPlace(named) if named else None

    def show_where(self, where: InPlace) -> None:
        """Show a place."""
        found = self.box.findData(where.place)
        self.box.setCurrentIndex(found)
        if found < 0:
            self.box.setEditText(where.place)


class ViewRow(ConditionRow):
    """What the map shows when the question is asked."""

    def __init__(self, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(sources, parent)
        self.line.addWidget(_label(self.tr("在当前视图内"), self), 1)

    def own(self) -> Where:
        """The view."""
        return InView()


class SetRow(ConditionRow):
    """A selection that was kept under a name."""

    def __init__(self, sources: Sources, table: str, parent: QWidget | None = None) -> None:
        super().__init__(sources, parent)
        self.box = QComboBox(self)
        self.box.setEditable(True)
        self.box.setMinimumContentsLength(8)
        self.box.setAccessibleName(self.tr("选择集"))
        self.box.addItems(list(sources.sets.get(table, ())))
        self.box.activated.connect(lambda _: self.changed.emit())
        line = self.box.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("已保存的选择集"))
        line.textEdited.connect(lambda _: self.changed.emit())
        self.line.addWidget(_label(self.tr("属于选择集"), self))
        self.line.addWidget(self.box, 1)

    def own(self) -> Where | None:
        """The kept selection; None as long as none is named."""
        name = self.box.currentText().strip()
        return InSet(name) if name else None

    def show_where(self, where: InSet) -> None:
        """Show a kept selection."""
        self.box.setEditText(where.name)


class DrawnRow(ConditionRow):
    """A relation to a shape that was drawn on the map."""

    def __init__(self, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(sources, parent)
        self._shape: shapely.Geometry | None = None
        self.relation = relation_box(self, (Relation.INTERSECTS, Relation.WITHIN, Relation.OVERLAPS, Relation.NEAR))
        self.amount = AmountEdit(self)
        self.about = QLabel(self)
        self.about.setProperty("role", "t2")
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.draw = QToolButton(self)
        self.draw.setText(self.tr("画"))
        self.draw.setIcon(icons.icon("polygon", sources.theme, 16))
        self.draw.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.draw.setToolTip(self.tr("在地图上画范围"))
        self.draw.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.draw)
        for kind, title in (
            ("polygon", self.tr("多边形")),
            ("box", self.tr("矩形")),
            ("circle", self.tr("圆")),
            ("lasso", self.tr("套索")),
            ("line", self.tr("沿线")),
            ("point", self.tr("点")),
        ):
            menu.addAction(title, partial(sources.draw, cast("SketchKind", kind), self._drawn))
        self.draw.setMenu(menu)
        self.show_button = QToolButton(self)
        self.show_button.setIcon(icons.icon("focus-centered", sources.theme, 16))
        self.show_button.setToolTip(self.tr("在地图上看"))
        self.show_button.setAccessibleName(self.tr("在地图上看"))
        self.show_button.clicked.connect(lambda: sources.show(self._shape) if self._shape is not None else None)
        self.line.addWidget(self.relation)
        self.line.addWidget(self.amount)
        self.line.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(4)
        second.addWidget(self.about, 1)
        second.addWidget(self.draw)
        second.addWidget(self.show_button)
        self.body.addLayout(second)
        self.relation.activated.connect(lambda _: self._related())
        self.amount.changed.connect(self.changed)
        self._say()
        self.amount.ask_for(Relation.INTERSECTS)

    def own(self) -> Where | None:
        """The relation; None as long as nothing is drawn."""
        if self._shape is None:
            return None
        relation = chosen_relation(self.relation)
        return Related(relation, Drawn(wkt_of(self._shape)), self.amount.value(relation))

    def show_where(self, where: Related) -> None:
        """Show a relation to a shape."""
        assert isinstance(where.other, Drawn)
        self._shape = shapely.from_wkt(where.other.wkt)
        self.relation.setCurrentIndex(max(self.relation.findData(where.relation.value), 0))
        self.amount.ask_for(where.relation)
        self.amount.show_value(where.amount)
        self._say()

    def _drawn(self, shape: shapely.Geometry) -> None:
        self._shape = shape
        if shape.geom_type == "Point" and chosen_relation(self.relation) is Relation.INTERSECTS:
            # A point by itself is met by next to nothing; within a distance of it is what is meant.
            self.relation.setCurrentIndex(self.relation.findData(Relation.NEAR.value))
            self.amount.ask_for(Relation.NEAR)
        self._say()
        self.changed.emit()

    def _related(self) -> None:
        self.amount.ask_for(chosen_relation(self.relation))
        self.changed.emit()

    def _say(self) -> None:
        if self._shape is None:
            self.about.setText(self.tr("还没有画范围"))
        elif self._shape.area:
            self.about.setText(self.tr("画的范围 {0}").format(FORMATS["ha"].text(self._shape.area, unit=True)))
        else:
            self.about.setText(self.tr("画的点") if self._shape.geom_type == "Point" else self.tr("画的线"))
        self.show_button.setEnabled(self._shape is not None)


class AmountEdit(QWidget):
    """The share or the distance of a relation; hidden where it has none. Signals as its editors do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share, self.distance = NumberEdit("", self), NumberEdit("m", self)
        self.changed = self.share.changed
        self.distance.changed.connect(self.changed)
        self._sign = _label("%", self)
        self.share.low.setPlaceholderText("0")
        self.share.low.setToolTip(self.tr("至少占自身面积的百分之几；不填：只要有重叠"))
        self.distance.low.setText("100")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.share)
        row.addWidget(self._sign)
        row.addWidget(self.distance)
        self.setMaximumWidth(170)

    def ask_for(self, relation: Relation) -> None:
        """Show what a relation needs."""
        self.share.setVisible(relation is Relation.OVERLAPS)
        self._sign.setVisible(relation is Relation.OVERLAPS)
        self.distance.setVisible(relation is Relation.NEAR)
        self.setVisible(relation in (Relation.OVERLAPS, Relation.NEAR))

    def value(self, relation: Relation) -> float:
        """The amount of a relation; what is not filled in is 0."""
        if relation is Relation.NEAR:
            return next(iter(self.distance.values()), Quantity(0, "m"))
        if relation is Relation.OVERLAPS:
            found = self.share.values()
            return Quantity(min(max(found[0].number, 0.0), 100.0), "%") if found and found[0] else 0.0
        return 0.0

    def show_value(self, amount: float) -> None:
        """Show an amount."""
        if self.distance.isVisibleTo(self):
            self.distance.show_values([amount])
        elif amount:
            share = amount.number if isinstance(amount, Quantity) and amount.unit else amount * 100
            self.share.show_values([share])


def relation_box(parent: QWidget, relations: Sequence[Relation]) -> QComboBox:
    """A chooser of relations."""
    box = QComboBox(parent)
    titles = {
        Relation.INTERSECTS: QCoreApplication.translate("PlaceRow", "相交"),
        Relation.WITHIN: QCoreApplication.translate("PlaceRow", "位于内"),
        Relation.CONTAINS: QCoreApplication.translate("PlaceRow", "包含"),
        Relation.OVERLAPS: QCoreApplication.translate("PlaceRow", "重叠至少"),
        Relation.NEAR: QCoreApplication.translate("PlaceRow", "距离不超过"),
    }
    for relation in relations:
        box.addItem(titles[relation], relation.value)
    box.setAccessibleName(QCoreApplication.translate("PlaceRow", "空间关系"))
    return box


def chosen_relation(box: QComboBox) -> Relation:
    """The relation that is chosen."""
    return Relation(box.currentData())


def _label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "t2")
    return label
