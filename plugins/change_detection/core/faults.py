"""Exit codes of a detection run and the errors that carry them."""

from __future__ import annotations

from pathlib import Path

from data.errors import UserError

EXIT_OK = 0
EXIT_DEFECT = 1
EXIT_USAGE = 2
EXIT_INPUT = 3
EXIT_SPACE = 4
EXIT_RESUME = 5
EXIT_CLUSTER = 6
EXIT_CANCELLED = 130


class DetectionError(UserError):
    """A user's error with the exit code of the command.

    Parameters
    ----------
    code : int
        One of the ``EXIT_`` numbers.
    """

    def __init__(
        self, what: str, why: str = "", remedy: str = "", *, code: int = EXIT_INPUT, file: str | Path | None = None
    ) -> None:
        super().__init__(what, why, remedy, file=file)
        self.code = code
