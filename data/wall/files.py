"""Scenes on disk: those shipped and an office's own, which lie in the workspace's ``scenes/`` and stand in for them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.publishing.durable import write_durably
from data.wall.scene import Scene

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "scenes"
FOLDER = "scenes"


@dataclass(frozen=True)
class Found:
    """All scenes in the carousel's order, and what could not be read (told to the user; the rest works)."""

    scenes: tuple[Scene, ...]
    problems: tuple[UserError, ...]
    #: Ids of scenes that are the office's own, not those shipped.
    own: frozenset[str] = frozenset()

    def scene(self, name: str) -> Scene | None:
        """The scene of that id."""
        return next((scene for scene in self.scenes if scene.id == name), None)


def read_scenes(workspace: Path | None) -> Found:
    """The scenes of a workspace folder: its own, and those shipped that it has no file of the same id for."""
    scenes: dict[str, Scene] = {}
    problems: list[UserError] = []
    own: set[str] = set()
    folders: Sequence[Path] = (SHIPPED,) if workspace is None else (SHIPPED, workspace / FOLDER)
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            try:
                scene = read_scene(file)
            except UserError as error:
                problems.append(error)
                continue
            scenes[scene.id] = scene
            if folder is not SHIPPED:
                own.add(scene.id)
    order = sorted(scenes.values(), key=lambda scene: (scene.order, scene.id))
    return Found(tuple(order), tuple(problems), frozenset(own))


def read_scene(file: Path) -> Scene:
    """Read and check one scene.

    Raises
    ------
    UserError
        When the file cannot be read or breaks the schema; file, key and remedy are named.
    """
    what = QCoreApplication.translate("Scenes", "大屏场景 {name} 无法使用。").format(name=file.stem)
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = QCoreApplication.translate("Scenes", "按 TOML 语法改正，或在桌面的大屏编辑器里重新保存。")
        raise UserError(what, str(error), remedy, file=file) from error
    return checked(values, what, file)


def checked(values: dict[str, Any], what: str, file: Path | None = None) -> Scene:
    """The scene that ``values`` describe; UserError names the key that is wrong."""
    try:
        return Scene.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        why = f"{where}: {first['msg']}" if where else str(first["msg"])
        if error.error_count() > 1:
            why += QCoreApplication.translate("Scenes", "（另有 {n} 处）").format(n=error.error_count() - 1)
        remedy = QCoreApplication.translate("Scenes", "对照 docs/wall.md 改正这一项；删除自有文件就恢复自带的场景。")
        raise UserError(what, why, remedy, file=file, field=where) from error


def write_scene(workspace: Path, scene: Scene) -> Path:
    """Write a scene into the workspace's ``scenes/``, whole or not at all; the file."""
    file = workspace / FOLDER / f"{scene.id}.toml"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_durably(file, text_of(scene).encode())
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Scenes", "场景没有保存。"),
            str(error),
            QCoreApplication.translate("Scenes", "检查工作区文件夹是否可写、磁盘是否已满，再保存一次。"),
            file=file,
        ) from error
    return file


def remove_scene(workspace: Path, name: str) -> bool:
    """Remove an office's own scene; a shipped one of that id shows again. Whether there was one."""
    file = workspace / FOLDER / f"{name}.toml"
    if not file.is_file():
        return False
    file.unlink()
    return True


def text_of(scene: Scene) -> str:
    """The scene as TOML; what is as it would be anyway is left out."""
    values = scene.model_dump(mode="json", exclude_defaults=True)
    return tomli_w.dumps(values)
