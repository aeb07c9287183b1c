"""The QGIS style of a working copy: the layer's look, and its form with titles, code lists and locked columns."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Collection, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.code_lists.fields import codes_of, named_beside
from data.schema import Field, Table

Element = ElementTree.Element


def style(table: Table, fields: Collection[Field], fixed: Collection[str], look: Path | None) -> str:
    """QML of a layer.

    Parameters
    ----------
    fixed
        Columns that follow from others: shown, not typed.
    look
        QML with the symbols; None: QGIS chooses them.
    """
    root = ElementTree.parse(look).getroot() if look is not None else Element("qgis", version="3.22.0")
    categories = [each for each in root.get("styleCategories", "").split("|") if each]
    root.set("styleCategories", "|".join([*categories, "Fields", "Forms"]))
    named = {named_beside(field.name): field.name for field in fields if named_beside(field.name)}
    configuration = _child(root, "fieldConfiguration")
    _widget(configuration, "fid", "Hidden", {})
    aliases, defaults = _child(root, "aliases"), _child(root, "defaults")
    constraints, editable = _child(root, "constraints"), _child(root, "editable")
    for index, field in enumerate(fields, 1):
        codes = codes_of(table.name, field.name)
        if codes:
            _widget(configuration, field.name, "ValueMap", codes)
        else:
            _widget(configuration, field.name, "TextEdit", {})
        title = QCoreApplication.translate("Schema", field.title)
        ElementTree.SubElement(aliases, "alias", field=field.name, index=str(index), name=title)
        source = named.get(field.name)
        expression = _name_of(codes_of(table.name, source), source) if source is not None else ""
        ElementTree.SubElement(
            defaults, "default", field=field.name, expression=expression, applyOnUpdate=str(int(bool(expression)))
        )
        needed = str(int(field.required))
        ElementTree.SubElement(
            constraints, "constraint", field=field.name, constraints=needed, notnull_strength=needed,
            unique_strength="0", exp_strength="0",
        )  # fmt: skip
        locked = field.name in fixed or source is not None
        ElementTree.SubElement(editable, "field", name=field.name, editable=str(int(not locked)))
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ElementTree.tostring(root, "unicode")


def _child(root: Element, name: str) -> Element:
    for old in root.findall(name):
        root.remove(old)
    return ElementTree.SubElement(root, name)


def _widget(parent: Element, name: str, kind: str, codes: Mapping[str, str]) -> None:
    field = ElementTree.SubElement(parent, "field", name=name, configurationFlags="None")
    widget = ElementTree.SubElement(field, "editWidget", type=kind)
    options = ElementTree.SubElement(ElementTree.SubElement(widget, "config"), "Option", type="Map")
    if not codes:
        return
    held = ElementTree.SubElement(options, "Option", name="map", type="List")
    for code, title in codes.items():
        entry = ElementTree.SubElement(held, "Option", type="Map")
        ElementTree.SubElement(entry, "Option", name=f"{code} {title}", type="QString", value=code)


def _name_of(codes: Mapping[str, str], source: str) -> str:
    """QGIS expression of a code's name."""

    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    pairs = ", ".join(f"{quoted(code)}, {quoted(name)}" for code, name in codes.items())
    return f'map_get(map({pairs}), "{source}")'
