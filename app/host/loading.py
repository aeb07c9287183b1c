"""Importing a plugin's code when it is first needed, from its own folder and under a name of its own."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import types
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.host.discovery import BUILT_IN, FoundPlugin
from data.errors import UserError

#: Plugins from elsewhere are imported as ``onemap_plugins.<id>``, so that they never shadow a module of the console.
NAMESPACE = "onemap_plugins"


def load_code(plugin: FoundPlugin, reference: str) -> Any:
    """Return what ``module:attribute`` names in the plugin's folder, importing it on first use.

    Built-in plugins are the package ``plugins.<folder>``; others get a package of their own, within which relative
    imports work.

    Raises
    ------
    UserError
        When the module or the attribute does not exist.
    Exception
        Whatever the plugin's own module raises while it is imported.
    """
    module_name, _, attribute = reference.partition(":")
    package = _package(plugin)
    full_name = f"{package}.{module_name}"
    try:
        module = importlib.import_module(full_name)
    except ModuleNotFoundError as error:
        if error.name is not None and (full_name == error.name or full_name.startswith(error.name + ".")):
            raise _missing(plugin, reference) from error
        raise
    try:
        return getattr(module, attribute)
    except AttributeError as error:
        raise _missing(plugin, reference) from error


def forget_code(plugin: FoundPlugin) -> None:
    """Drop the plugin's modules, so that the next use imports them afresh (after removal, or for 重试)."""
    package = _package_name(plugin)
    for name in [name for name in sys.modules if name == package or name.startswith(package + ".")]:
        del sys.modules[name]
    importlib.invalidate_caches()


def _package_name(plugin: FoundPlugin) -> str:
    if plugin.folder.parent == BUILT_IN:
        return f"plugins.{plugin.folder.name}"
    return f"{NAMESPACE}.{plugin.manifest.id}"


def _package(plugin: FoundPlugin) -> str:
    name = _package_name(plugin)
    if name.startswith("plugins.") or name in sys.modules:
        return name
    if NAMESPACE not in sys.modules:
        space = types.ModuleType(NAMESPACE)
        space.__path__ = []
        sys.modules[NAMESPACE] = space
    start = plugin.folder / "__init__.py"
    if start.is_file():
        spec = importlib.util.spec_from_file_location(name, start, submodule_search_locations=[str(plugin.folder)])
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[name]
            raise
    else:
        module = types.ModuleType(name)
        module.__path__ = [str(Path(plugin.folder))]
        sys.modules[name] = module
    return name


def _missing(plugin: FoundPlugin, reference: str) -> UserError:
    return UserError(
        QCoreApplication.translate("Manifest", "插件 {name} 的代码缺失。").format(name=str(plugin.manifest.title)),
        QCoreApplication.translate("Manifest", "文件夹里没有 {code}。").format(code=reference),
        QCoreApplication.translate("Manifest", "重新安装该插件，或改正 plugin.toml 中的 code。"),
        file=plugin.folder,
    )
