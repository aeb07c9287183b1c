"""The folders of this user that the console writes to."""

from __future__ import annotations

from pathlib import Path

import platformdirs

NAME = "onemap"


def state_folder() -> Path:
    """Return the folder of log files; made when missing."""
    return _made(Path(platformdirs.user_state_dir(NAME, appauthor=False)))


def cache_folder() -> Path:
    """Return the folder of tiles and other things that can be made again; made when missing."""
    return _made(Path(platformdirs.user_cache_dir(NAME, appauthor=False)))


def data_folder() -> Path:
    """Return the folder of the user's own plugins and of the demo workspace; made when missing."""
    return _made(Path(platformdirs.user_data_dir(NAME, appauthor=False)))


def log_file() -> Path:
    """Return the current log file."""
    return state_folder() / "onemap.log"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
