"""A full disk is told, whoever meets it."""

from __future__ import annotations

import errno

import pytest

from data.errors import UserError
from data.importing.room import told_when_full


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        RuntimeError("Could not add feature: failed to execute insert : database or disk is full"),
    ],
)
def test_a_full_disk_is_told(tmp_path, error):
    with pytest.raises(UserError, match="磁盘满了"), told_when_full(tmp_path):
        raise error
    with pytest.raises(UserError, match="磁盘满了"), told_when_full(tmp_path):
        raise RuntimeError("writing failed") from error


def test_other_errors_stay(tmp_path):
    with pytest.raises(PermissionError), told_when_full(tmp_path):
        raise PermissionError(errno.EACCES, "denied")
    with pytest.raises(UserError, match="a"), told_when_full(tmp_path):
        raise UserError("a", "disk is full", "c")
