"""Answers beside those of GDAL's SQL on the same file: other code, other index, the same objects."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from data.selection.asking import ask
from data.selection.expression import parse
from data.selection.layers import known_tables
from layers.engine_launch import engine_environment, find_interpreter
from tests.support.county import make_county

_PEER = """
import json, sys
from osgeo import gdal
gdal.UseExceptions()
file = gdal.OpenEx(sys.argv[1], gdal.OF_VECTOR)
found = []
for sql in json.load(sys.stdin):
    layer = file.ExecuteSQL(sql)
    found.append(sorted(feature.GetFID() for feature in layer))
    file.ReleaseResultSet(layer)
print(json.dumps(found))
"""
_PAIRS = [
    (
        "(TBMJ - 900 m2) / 2 > 0.1 ha and round(TBMJ / 1 mu, 1) <> SJNF / 3",
        "SELECT fid FROM dltb WHERE (TBMJ - 900) / 2 > 1000 AND round(TBMJ / (2000.0 / 3), 1) <> SJNF / 3.0",
    ),
    ("DLBM starts_with '01' and TBMJ > 5.4 mu", "SELECT fid FROM dltb WHERE DLBM LIKE '01%' AND TBMJ > 3600"),
    (
        "DLBM starts_with '01' and in_place('石门乡') and intersects('yjjbnttb')",
        "SELECT fid FROM dltb a WHERE DLBM LIKE '01%' AND ZLDWDM LIKE '430999200%' AND EXISTS "
        "(SELECT 1 FROM yjjbnttb b WHERE ST_Intersects(a.geom, b.geom))",
    ),
    (
        "not within('gbzntb') and within_distance('camera', 75 m)",
        "SELECT fid FROM dltb a WHERE NOT EXISTS (SELECT 1 FROM gbzntb b WHERE ST_Within(a.geom, b.geom)) "
        "AND EXISTS (SELECT 1 FROM camera c WHERE ST_Distance(a.geom, c.geom) <= 75)",
    ),
    (
        "overlaps('yjjbnttb', 50%) or contains('camera')",
        "SELECT fid FROM dltb a WHERE EXISTS (SELECT 1 FROM yjjbnttb b WHERE ST_Intersects(a.geom, b.geom) AND "
        "ST_Area(ST_Intersection(a.geom, b.geom)) >= 0.5 * ST_Area(a.geom)) OR EXISTS "
        "(SELECT 1 FROM camera c WHERE ST_Contains(a.geom, c.geom))",
    ),
]


def test_answers_are_those_of_gdal(tmp_path: Path) -> None:
    workspace = make_county(tmp_path / "county")
    with workspace.store() as store:
        known, table = known_tables(store), store.describe("dltb")
        own = [ask(store, "dltb", parse(text, table, known)).keys.tolist() for text, _ in _PAIRS]
        # With the database still open: GDAL leaves its journal's mode alone as long as somebody has it.
        done = subprocess.run(
            [find_interpreter(), "-c", _PEER, str(workspace.database)],
            input=json.dumps([sql for _, sql in _PAIRS]),
            env=engine_environment("peer"),
            capture_output=True,
            text=True,
            check=False,
        )
    if "No module named 'osgeo'" in done.stderr:
        pytest.skip("the engine's interpreter has no GDAL of its own")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == own
    assert all(own)
