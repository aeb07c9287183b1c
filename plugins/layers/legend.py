"""Rows of legends, and the counts beside layers and classes; what reads the store runs off the GUI thread."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence

from data.store import Store
from data.surveys.filed import present_table
from layers import tokens
from layers.catalogue import CatalogueLayer
from layers.protocol import LegendItem
from widgets.layertree.model import LegendRow


def count_layers(
    store: Store | None, layers: Sequence[CatalogueLayer]
) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Count the objects of each layer, and those of each class of the layers that have classes.

    Without a store (a QGIS project alone) nothing is counted here: the engine has told the number of features.

    Returns
    -------
    tuple
        Counts by layer id, and by layer id and class code as stored.
    """
    counts: dict[str, int] = {}
    classes: dict[str, dict[str, int]] = {}
    if store is None:
        return counts, classes
    tables = set(store.tables())
    for layer in layers:
        if present_table(layer.table) not in tables:
            continue
        if layer.class_field:
            totals = store.totals(layer.table, (layer.class_field,))
            classes[layer.id] = {str(total.key[0]): total.count for total in totals if total.key[0] is not None}
            counts[layer.id] = sum(total.count for total in totals)
        elif layer.live or layer.count < 0:
            counts[layer.id] = store.count(layer.table)
    return counts, classes


def class_rows(layer: CatalogueLayer, counts: dict[str, int], theme: str) -> list[LegendRow]:
    """Rows of a layer of land classes, in the order declared: colour, code and name, number of objects.

    A class without objects has no row. Codes that no class begins with are added up in the last row.
    """
    known = tokens.load()
    summed: Counter[str] = Counter()
    for code, count in counts.items():
        found = known.land(theme, code)
        summed[found.code if found is not None else ""] += count
    rows = []
    for code in layer.classes:
        land = known.land(theme, code)
        if land is not None and summed[land.code]:
            rows.append(LegendRow(f"{land.code} {land.name}", land.colour, count=summed[land.code]))
    if summed[""]:
        rows.append(LegendRow("—", known.role(theme, "b3"), count=summed[""]))
    return rows


def legend_rows(items: Sequence[LegendItem]) -> list[LegendRow]:
    """Rows of a legend that the map engine gave."""
    return [
        LegendRow(item.label, png=base64.b64decode(item.icon) if item.icon else b"")
        for item in items
        if item.label or item.icon
    ]
