"""A broker that has run before comes up on a disk that takes nothing more."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.intake.broker import Broker


@pytest.mark.parametrize("gated", [True, False])
def test_a_full_disk_does_not_keep_the_broker_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gated: bool
) -> None:
    first = Broker(tmp_path, gated)
    first.stop()
    before = {file.name: file.read_bytes() for file in (tmp_path / "broker").iterdir()}

    def full(self: Path, *_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        again = Broker(tmp_path, gated)
    try:
        assert (again.access, again.port) == (first.access, first.port)
    finally:
        again.stop()
    for name in ("access.json", "passwords", "mosquitto.conf"):
        assert (tmp_path / "broker" / name).read_bytes() == before[name]


def test_other_credentials_have_their_own_hashes(tmp_path: Path) -> None:
    Broker(tmp_path).stop()
    before = (tmp_path / "broker" / "passwords").read_bytes()
    (tmp_path / "broker" / "access.json").unlink()
    Broker(tmp_path).stop()
    assert (tmp_path / "broker" / "passwords").read_bytes() != before
