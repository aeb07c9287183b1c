"""Fixtures that tests of every area use."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.typetable import make_room

# Neither needs a display nor disturbs one; tests of the program on a screen start an X server of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Workers import modules while a test's windows are shown, as in the program.
make_room()

# Cycles may hold widgets: as in the program (app.collector) they are collected on the GUI thread only, between tests.
gc.disable()
_FULL = 40
_OUTCOME: pytest.StashKey[int] = pytest.StashKey()
_tests = count(1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Let go of the keys that a test held, and collect what it has left, all of it after every so many."""
    yield
    root = logging.getLogger()
    for handler in [one for one in root.handlers if type(one) is logging.StreamHandler]:
        root.removeHandler(handler)  # a command's, onto a stderr that pytest has closed by the next test
    if QApplication.instance() is not None and QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Shift)  # Qt's own keyClick never does
    gc.collect(1 if next(_tests) % _FULL else 2)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keep the outcome for the end."""
    session.config.stash[_OUTCOME] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End as the program does: all has been told, and what the interpreter takes down then it takes from beneath Qt."""
    outcome = config.stash.get(_OUTCOME, None)
    if outcome is not None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(outcome)


# No test depends on how fast the machine is; CI tries the same examples every time, a developer's machine new ones.
settings.register_profile("onemap", deadline=None)
settings.register_profile("ci", settings.get_profile("onemap"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "onemap")


#: What comes does so much sooner on an idle machine; pytest-qt's own five seconds are short on a busy one.
WAIT_MS = 60_000


class PatientBot(QtBot):
    """Waits for what happens, and not for how long it took."""

    def waitUntil(self, callback, *, timeout=WAIT_MS):  # type: ignore[no-untyped-def]
        """Wait until ``callback`` says so, or no longer fails."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=WAIT_MS, **how):  # type: ignore[no-untyped-def]
        """Wait for a signal."""
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's, with patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the real data that lies beside the checkout.

    Without it the test is skipped on a developer's machine, and fails in CI.
    """
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        reason = f"{folder} is missing: lay the shared test data beside the checkout"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
