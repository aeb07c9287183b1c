"""Documents of an analysis hold its figures; an office's template stands in; a wrong one leaves nothing behind."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from docx import Document

from data.analysis import keeping, report
from data.analysis.controls import read_controls
from data.analysis.occupancy import analyse
from data.errors import UserError
from data.redline.model import RedLine, RedLines
from tests.support.county import CELL, X0, Y0, make_county


@pytest.fixture(scope="module")
def kept(tmp_path_factory, qapp):
    workspace = make_county(tmp_path_factory.mktemp("report") / "县")
    with workspace.store() as store:
        boxes = [shapely.box(X0 + 5, Y0 + 5, X0 + CELL, Y0 + CELL), shapely.box(X0, Y0, X0 + 90, Y0 + 30)]
        lines = tuple(RedLine(f"项目{n}", "", "", shapely.MultiPolygon([box])) for n, box in enumerate(boxes, 1))
        red, controls = RedLines(None, "", lines, "EPSG:4526"), read_controls()
        done = analyse(store, red, controls, "吴静", workspace.path)
        yield workspace, store, keeping.keep(workspace.path, done, red, controls)


def _colour(_code):
    return "#D8CDBE"


def test_word_pdf_and_atlas_hold_the_figures(kept, tmp_path):
    workspace, store, analysis = kept
    files = report.write(workspace, store, analysis, tmp_path, report.FORMATS, _colour)
    assert [file.suffix for file in files] == [".docx", ".pdf", ".pdf"]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    document = Document(str(files[0]))
    said = "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
    for line in analysis.content["lines"]:
        assert line["name"] in said
        assert f"{line['area_m2']:,.2f}" in said
    assert analysis.sha256 in said
    assert len(document.inline_shapes) == 2


def test_sums_of_a_layer_close_in_every_unit(kept):
    workspace, _, analysis = kept
    for line in report.document(workspace, analysis)["lines"]:
        owners = next(each for each in line["sums"] if each["title"] == "权属单位")["rows"]
        for unit, total in (("m2", line["area_m2"]), ("ha", line["area_ha"]), ("mu", line["area_mu"])):
            found = sum(float(row[unit].replace(",", "")) for row in owners)
            np.testing.assert_allclose(found, total, atol=1e-6)


def test_a_wrong_template_of_the_office_is_told_and_nothing_is_written(kept, tmp_path):
    workspace, store, analysis = kept
    own = workspace.path / "templates"
    own.mkdir()
    (own / "analysis.html").write_text("{{ nothing.known }}", encoding="utf-8")
    try:
        with pytest.raises(UserError, match=r"analysis\.html"):
            report.write(workspace, store, analysis, tmp_path / "out", ["pdf"], _colour)
        assert list((tmp_path / "out").iterdir()) == []
    finally:
        (own / "analysis.html").unlink()
        own.rmdir()


def test_sums_stand_out_in_the_word_table_and_a_file_has_no_version_number(kept, tmp_path):
    workspace, store, analysis = kept
    (file,) = report.write(workspace, store, analysis, tmp_path, ("docx",), _colour)
    table = next(each for each in Document(str(file)).tables if each.rows[0].cells[1].text == "地类")
    bold = {row.cells[1].text: row.cells[3].paragraphs[0].runs[0].font.bold for row in table.rows[1:]}
    assert bold["合计"]
    assert bold["农用地"]
    assert not all(bold.values())
    versions = {each["title"]: each["version"] for each in report.document(workspace, analysis)["layers"]}
    assert versions["坡度"] == "文件日期"
    assert isinstance(versions["地类"], int)
