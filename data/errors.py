"""The one exception that a user can cause, and cure."""

from __future__ import annotations

from pathlib import Path


class UserError(Exception):
    """Something the user can put right: what went wrong, why, and what to do.

    Every other exception is a defect of the program. The texts are already translated.

    Parameters
    ----------
    what
        What could not be done, in one sentence.
    why
        The cause, as far as it is known.
    remedy
        What to do next.
    file, row, field
        Where it happened, when it happened in a file: path, record number from 1, and field name.
    """

    def __init__(
        self,
        what: str,
        why: str = "",
        remedy: str = "",
        *,
        file: str | Path | None = None,
        row: int | None = None,
        field: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.remedy = remedy
        self.file = None if file is None else str(file)
        self.row = row
        self.field = field

    def __str__(self) -> str:
        where = [part for part in (self.file, None if self.row is None else f"#{self.row}", self.field) if part]
        lines = [self.what, self.why, self.remedy]
        if where:
            lines.insert(1, " · ".join(where))
        return "\n".join(line for line in lines if line)
