"""The English reports: templates that say what the Chinese ones say, and files made with them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
from docx import Document

from data.reporting import templates, word

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = templates.SHIPPED


@pytest.fixture(scope="module")
def words() -> ModuleType:
    """The phrases that the English templates are made of."""
    spec = importlib.util.spec_from_file_location("report_words", ROOT / "tools" / "report_words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["case", "atlas", "analysis", "analysis-atlas"])
def test_the_english_page_is_made_of_the_chinese_one(words: ModuleType, name: str) -> None:
    chinese, english = ((TEMPLATES / f"{name}{part}.html").read_text(encoding="utf-8") for part in ("", ".en"))
    assert words.english(chinese) == english


@pytest.mark.parametrize("name", ["case", "atlas", "analysis"])
def test_the_english_word_file_is_made_of_the_chinese_one(words: ModuleType, name: str) -> None:
    chinese, english = (_texts(TEMPLATES / f"{name}{part}.docx") for part in ("", ".en"))
    assert [words.english(text) for text in chinese] == english


def test_the_english_table_is_made_of_the_chinese_one(words: ModuleType) -> None:
    chinese, english = (openpyxl.load_workbook(TEMPLATES / f"month{part}.xlsx") for part in ("", ".en"))
    for before, after in zip(chinese.worksheets, english.worksheets, strict=True):
        for row in before.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    assert after[cell.coordinate].value == words.english(cell.value)


def test_a_phrase_without_english_is_refused(words: ModuleType) -> None:
    with pytest.raises(ValueError, match="no English for '未译'"):
        words.english("{{ case.code }}未译")


def test_an_english_report_takes_the_english_template(tmp_path: Path) -> None:
    template = templates.find(tmp_path, "atlas.docx", "en")
    assert template.name == "atlas.en.docx"
    assert not template.own
    content = {
        "title": "Atlas",
        "demo": False,
        "cases": [],
        "list": {"rows": [], "count": 0, "area_m2": 0.0, "area_mu": 0.0},
        "made": {"actor": "Zhou", "time": "2026-07-14T01:00:00Z", "sha256": "0" * 64},
    }
    word.write(template, content, tmp_path / "atlas.docx")
    said = "\n".join(_texts(tmp_path / "atlas.docx"))
    assert "List of patches" in said
    assert "no basis for finding a violation" in said


def _texts(file: Path) -> list[str]:
    document = Document(str(file))
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    return [text.text or "" for text in document.element.body.iter(tag)]
