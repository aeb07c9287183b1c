"""Disk, plugins, and the workspace's database and project."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from app.doctor.finding import Finding
from app.i18n import translate
from app.paths import cache_folder, data_folder, state_folder
from data.errors import UserError

_LOW = 2 << 30


def disk() -> list[Finding]:
    """Look at the room where the console writes."""
    found = []
    for folder in dict.fromkeys((cache_folder(), data_folder(), state_folder())):
        free = shutil.disk_usage(folder).free
        text = translate("Doctor", "{folder} 可用 {gb:.1f} GB").format(folder=folder, gb=free / 1e9)
        if free < _LOW:
            found.append(
                Finding(
                    translate("Doctor", "磁盘"), "doubt", text, translate("Doctor", "清出至少 2 GB，或换一个磁盘。")
                )
            )
    free = shutil.disk_usage(cache_folder()).free
    text = translate("Doctor", "{folder} 可用 {gb:.1f} GB").format(folder=cache_folder(), gb=free / 1e9)
    return found or [Finding(translate("Doctor", "磁盘"), "ok", text)]


def plugins() -> list[Finding]:
    """Look at the manifests of all plugins."""
    from app.host.discovery import discover, user_plugin_folder

    name = translate("Doctor", "插件")
    discovery = discover(user=user_plugin_folder())
    found = [Finding(name, "fault", f"{problem.what} {problem.why}", problem.remedy) for problem in discovery.problems]
    known = ", ".join(plugin.manifest.id for plugin in discovery.plugins)
    return [*found, Finding(name, "ok", known)]


def workspace_checks(folder: Path | None) -> list[Finding]:
    """Look at a workspace: description, database, project, imagery."""
    name = translate("Doctor", "工作区")
    if folder is None:
        return [
            Finding(
                name,
                "doubt",
                translate("Doctor", "还没有打开过工作区。"),
                translate("Doctor", "运行 onemap demo DIR 生成演示县，或 onemap new DIR 新建。"),
            )
        ]
    if folder.suffix in (".qgz", ".qgs"):
        return [Finding(name, "ok", translate("Doctor", "{file}（QGIS 工程）").format(file=folder))]
    from data.workspace import Workspace

    try:
        workspace = Workspace.open(folder)
    except UserError as error:
        return [Finding(name, "fault", f"{folder}: {error.what} {error.why}", error.remedy)]
    found = [Finding(name, "ok", f"{workspace.config.title} · {workspace.config.crs} · {workspace.path}")]
    found.append(_database(workspace.database))
    if not workspace.project.is_file():
        text = translate("Doctor", "还没有地图工程，首次打开时生成。")
        found.append(Finding(translate("Doctor", "地图工程"), "ok", text))
    store = workspace.store()
    try:
        if store.count("scene"):
            missing = [
                str(path)
                for (path,) in store.page("scene", ["path"], limit=10_000)
                if path and not (workspace.path / str(path)).is_file()
            ]
            if missing:
                text = translate("Doctor", "缺少 {n} 景影像：{first}").format(n=len(missing), first=missing[0])
                remedy = translate("Doctor", "把文件放回工作区，或重新导入。")
                found.append(Finding(translate("Doctor", "影像"), "fault", text, remedy))
    finally:
        store.close()
    return found


def _database(file: Path) -> Finding:
    name = translate("Doctor", "数据库")
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    try:
        answer = str(connection.execute("PRAGMA quick_check").fetchone()[0])
    except sqlite3.DatabaseError as error:
        answer = str(error)
    finally:
        connection.close()
    if answer != "ok":
        return Finding(name, "fault", f"{file}: {answer}", translate("Doctor", "从备份恢复 onemap.gpkg。"))
    return Finding(name, "ok", f"{file.name} · {file.stat().st_size / 1e6:,.1f} MB · SQLite {sqlite3.sqlite_version}")
