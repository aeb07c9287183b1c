"""Fixtures that tests of every area use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Neither needs a display nor disturbs one; tests of the program on a screen start an X server of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No test depends on how fast the machine is; CI tries the same examples every time, a developer's machine new ones.
settings.register_profile("onemap", deadline=None)
settings.register_profile("ci", settings.get_profile("onemap"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "onemap")


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
