"""The acceptance document of a check: every item examined, what was found, the office's own template."""

from __future__ import annotations

import shutil

from docx import Document

from app.cli import main
from data.quality import keeping
from data.reporting import templates
from tests.support.county import make_county


def _words(file) -> str:
    document = Document(file)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_check_is_printed_as_an_acceptance_document(tmp_path, capsys, qapp):
    workspace = make_county(tmp_path / "县")
    target = tmp_path / "验收.docx"
    base = ["check", "--workspace", str(workspace.path)]
    assert main([*base, "--out", str(target), "--exit-zero"]) == 0
    kept = keeping.listed(workspace.path)[0]
    words = _words(target)
    assert "地类图斑质检验收报告" in words
    assert kept.sha256 in words
    assert kept.content["rules_sha256"] in words
    for item in ("缝隙", "重叠", "自相交", "必填为空", "验收单位（盖章）", "不合格"):
        assert item in words
    # What was not found is said, too: the county has neither gaps nor overlaps.
    assert len(kept.examined) == 16
    own = workspace.path / templates.FOLDER
    own.mkdir()
    shutil.copyfile(templates.SHIPPED / "quality.html", own / "quality.html")
    pdf = tmp_path / "验收.pdf"
    assert main([*base, "--kept", kept.id, "--out", str(pdf)]) == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    (own / "quality.html").write_text("{{ nothing }}", encoding="utf-8")
    assert main([*base, "--kept", kept.id, "--out", str(tmp_path / "b.pdf")]) == 1
    assert "quality.html" in capsys.readouterr().err
    assert not (tmp_path / "b.pdf").exists()
    assert main([*base, "--kept", "20000101-001", "--out", str(pdf)]) == 1
