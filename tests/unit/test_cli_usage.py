"""A wrong call is told in the language of the console, and never by an abort of Qt's."""

from __future__ import annotations

import re

import pytest

from app.cli import main
from app.usage import told


def test_every_wrong_call_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for call, words in (
        (["new", "X"], "缺少 --title, --crs"),
        (["demo", "--size", "xl", "X"], "不在可选之列"),
        (["demo", "--seed", "many", "X"], "不是整数"),
        (["demo", "--seed"], "后面要跟一个值"),
        (["doctor", "--nonsense"], "不认识 --nonsense"),
    ):
        with pytest.raises(SystemExit) as left:
            main([*call, "--lang", "zh"])
        assert left.value.code == 2
        said = capsys.readouterr().err
        assert words in said
        assert not re.search(r"argument|invalid|required|unrecognized", said.split("用法错误", 1)[1])


def test_what_is_not_known_is_told_as_it_is() -> None:
    assert told("something new in a later Python") == "something new in a later Python"


@pytest.mark.parametrize("given", ["frobnicate", "/nowhere/at/all"])
def test_what_is_neither_command_nor_workspace_is_said(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([given, "--lang", "zh"]) == 1
    assert f"没有名为 {given} 的命令" in capsys.readouterr().err


def test_without_a_display_the_program_says_so(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main([str(tmp_path), "--lang", "zh"]) == 1
    assert "没有显示器" in capsys.readouterr().err
