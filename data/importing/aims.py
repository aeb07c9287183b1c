"""What a layer is likely to be imported as, by its name and its columns; the user decides."""

from __future__ import annotations

from collections.abc import Sequence

from data.importing.mapping import suggest
from data.importing.request import LAYER, TARGETS
from data.schema import TABLES

#: Parts of names that say what a layer is, besides the table's own name and title; the first that fits counts.
_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("yjjbnttb", ("yjjbnt", "jbnt", "基本农田")),
    ("gbzntb", ("gbznt", "高标准农田", "高标")),
    ("facility_land", ("ssnyd", "设施农用地", "设施农业")),
    ("ecological_redline", ("stbhhx", "生态保护红线", "生态红线")),
    ("approved_land", ("批次用地", "批准用地", "报批")),
    ("dltb", ("dltb", "地类图斑")),
    ("division", ("xzq", "cjdcq", "行政区")),
    ("grid_zone", ("网格",)),
    ("camera", ("摄像头", "监控点", "视频点", "camera")),
    ("reservoir", ("水库", "reservoir")),
    ("industry", ("企业", "产业")),
    ("river", ("河流", "水系", "river")),
    ("road", ("道路", "公路", "road")),
    ("settlement", ("居民点", "settlement")),
)
#: Columns that must be known by name before they say what a layer without a telling name is.
_FEWEST = 3


def aim(name: str, columns: Sequence[str]) -> str:
    """The target (a key of `TARGETS`, or a plain layer) that a layer's name says, else its columns."""
    plain = name.casefold()
    targets = {table: target for target, table in reversed(list(TARGETS.items()))}
    for table, parts in _NAMES:
        if any(part in plain for part in (table, TABLES[table].title.casefold(), *parts)):
            return targets[table]
    known = {table: len(suggest(TABLES[table], columns)) for table in targets}
    best = max(known, key=lambda table: known[table])
    return targets[best] if known[best] >= _FEWEST else LAYER
