"""The choice of a coordinate system: what kind, and which zone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from data.converting import Datum, Geographic, Plane, System
from data.redline.gauss import Zone, zone_of


class SystemChooser(QWidget):
    """Two boxes.

    Signals
    -------
    changed()
        Another system was chosen.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.zone = QComboBox(self), QComboBox(self)
        self.kind.setAccessibleName(name)
        self.zone.setAccessibleName(QCoreApplication.translate("Coordinates", "{name}的带").format(name=name))
        for title, system in _systems():
            self.kind.addItem(title, system)
        for box in (self.kind, self.zone):
            # A narrow dock stays narrow: long names are read in the list that opens.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind, 3)
        row.addWidget(self.zone, 2)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.zone.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._offer_zones()

    def system(self) -> System:
        """The system chosen."""
        system = self.kind.currentData()
        if isinstance(system, Plane):
            return Plane(system.degrees, self.zone.currentData(), system.prefixed)
        assert isinstance(system, Geographic)
        return system

    def choose(self, epsg: int | None) -> None:
        """Choose the zone of an EPSG code; longitude and latitude for any other."""
        zone = zone_of(epsg) if epsg is not None else None
        if zone is None:
            self.kind.setCurrentIndex(0)
            return
        wanted = Plane(zone.degrees, None, zone.prefixed)
        # Qt would compare the Python objects by identity.
        rows = [row for row in range(self.kind.count()) if self.kind.itemData(row) == wanted]
        self.kind.setCurrentIndex(rows[0])
        self.zone.setCurrentIndex(max(0, self.zone.findData(zone.number)))

    def _kind_changed(self) -> None:
        self._offer_zones()
        self.changed.emit()

    def _offer_zones(self) -> None:
        system = self.kind.currentData()
        self.zone.blockSignals(True)
        self.zone.clear()
        if isinstance(system, Plane):
            self.zone.addItem(QCoreApplication.translate("Coordinates", "自动判断带号"), None)
            low, high = (25, 45) if system.degrees == 3 else (13, 23)
            for number in range(low, high + 1):
                meridian = Zone(system.degrees, number, system.prefixed).meridian
                text = QCoreApplication.translate("Coordinates", "第 {number} 带，{meridian}°E")
                self.zone.addItem(text.format(number=number, meridian=meridian), number)
        self.zone.setVisible(isinstance(system, Plane))
        self.zone.blockSignals(False)


def _systems() -> list[tuple[str, System]]:
    translate = QCoreApplication.translate
    return [
        (translate("Coordinates", "CGCS2000 经纬度"), Geographic(Datum.CGCS2000)),
        (translate("Coordinates", "WGS 84 经纬度"), Geographic(Datum.WGS84)),
        (translate("Coordinates", "GCJ-02（高德、腾讯）"), Geographic(Datum.GCJ02)),
        (translate("Coordinates", "BD-09（百度）"), Geographic(Datum.BD09)),
        (translate("Coordinates", "3 度带，横坐标带带号"), Plane(3)),
        (translate("Coordinates", "3 度带，不带带号"), Plane(3, None, False)),
        (translate("Coordinates", "6 度带，横坐标带带号"), Plane(6)),
        (translate("Coordinates", "6 度带，不带带号"), Plane(6, None, False)),
    ]
