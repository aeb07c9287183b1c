"""A desk for panels: a real store of a small county, fakes for map and layers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from data.workspace import Workspace
from tests.support.county import Desk, FakeLayers, lists_of, make_catalogue, make_county, make_desk
from widgets.panel import Panel
from widgets.table.panel import TablePanel
from widgets.theme import Theme


@pytest.fixture(scope="session")
def county_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county, made once."""
    folder = tmp_path_factory.mktemp("county") / "county"
    make_county(folder)
    return folder


@pytest.fixture
def county(county_folder: Path, tmp_path: Path) -> Workspace:
    """A copy of the county of this test's own."""
    shutil.copytree(county_folder, tmp_path / "county")
    return Workspace.open(tmp_path / "county")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The dark theme, applied."""
    theme = Theme("dark")
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def desk(county: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Desk]:
    """What panels are given; nothing may have been reported when the test ends."""
    desk = make_desk(county, theme, FakeLayers(make_catalogue()))
    yield desk
    desk.close()
    assert desk.reports == []


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[[Panel], Panel]]:
    """Shows a panel and waits until it is complete; shuts it when the test ends."""
    panels: list[Panel] = []

    def show(panel: Panel, width: int = 1230, height: int = 480) -> Panel:
        panels.append(panel)
        qtbot.addWidget(panel)
        panel.resize(width, height)
        panel.show()
        qtbot.waitUntil(panel.is_complete)
        return panel

    yield show
    for panel in panels:
        panel.shut()


@pytest.fixture
def table(desk: Desk, shown: Any) -> Callable[[str], TablePanel]:
    """Shows the declared list panel of a plugin."""
    return lambda plugin: shown(TablePanel(desk.context, lists_of(plugin)))
