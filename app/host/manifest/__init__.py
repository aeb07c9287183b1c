"""``plugin.toml``: what a plugin adds to the console, declared and checked before any of its code is imported."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, model_validator
from PySide6.QtCore import QCoreApplication

from app.host.manifest.base import Name, Section, unique
from app.host.manifest.data_sections import ChartSection, IndicatorSection, LedgerSection, TableSection
from app.host.manifest.desk_sections import AtPlaceSection, CommandSection, PanelSection, SettingSection, Topic
from app.host.manifest.map_sections import LayerSection
from app.host.manifest.work_sections import WorkflowSection
from data.alerts.rules.spec import Rule
from data.errors import UserError
from widgets.words import Words

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: Version of the contract between plugins and console; raised when a plugin written before would break.
API_VERSION = 1
MANIFEST_FILE = "plugin.toml"
#: Sections that are checked but that no part of this version carries out; declaring them is said aloud at start.
RESERVED = ("tables", "ledgers", "indicators", "charts")


class Manifest(Section):
    """A checked ``plugin.toml``; see docs/plugins.md for every key.

    Attributes
    ----------
    id
        Unique name; also the prefix of the plugin's commands and settings.
    requires_api
        The contract the plugin was written for; a newer one than the console's is refused.
    order
        Place among the plugins in menus.
    topic
        Under which heading the menu of panels lists its panels; "" for the last one, of what has none.
    help
        Page of the user's guide that is about the plugin, as `PanelSection.help`; "" for the page named like it.
    """

    id: Name
    version: str = Field(pattern=r"^\d+(\.\d+){0,2}([a-z0-9.+-]*)$")
    requires_api: int = Field(ge=1)
    title: Words
    description: Words | None = None
    icon: str = "category"
    author: str = ""
    licence: str = ""
    order: int = 100
    topic: Topic | Literal[""] = ""
    help: str = Field(default="", pattern=r"^[a-z0-9_-]*(#\S+)?$")
    layers: list[LayerSection] = Field(default_factory=list)
    panels: list[PanelSection] = Field(default_factory=list)
    tables: list[TableSection] = Field(default_factory=list)
    ledgers: list[LedgerSection] = Field(default_factory=list)
    indicators: list[IndicatorSection] = Field(default_factory=list)
    charts: list[ChartSection] = Field(default_factory=list)
    rules: list[Rule] = Field(default_factory=list)
    workflows: list[WorkflowSection] = Field(default_factory=list)
    commands: list[CommandSection] = Field(default_factory=list)
    at_place: list[AtPlaceSection] = Field(default_factory=list)
    settings: list[SettingSection] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sound(self) -> Manifest:
        if self.requires_api > API_VERSION:
            raise ValueError(f"requires_api = {self.requires_api}, but this console offers {API_VERSION}")
        for name in ("layers", "panels", "tables", "ledgers", "indicators", "charts", "rules", "workflows"):
            unique([section.id for section in getattr(self, name)], name)
        unique([c.id for c in self.commands], "commands")
        unique([s.id for s in self.at_place], "at_place")
        unique([s.id for s in self.settings], "settings")
        return self

    @property
    def reserved_sections(self) -> list[str]:
        """Declared sections that this version checks but does not carry out."""
        return [name for name in RESERVED if getattr(self, name)]


def read_manifest(folder: Path) -> Manifest:
    """Read and check the manifest of the plugin in ``folder``; imports nothing of the plugin.

    Raises
    ------
    UserError
        When the file is missing, is not TOML, or breaks the schema; says which key and why.
    """
    file = folder / MANIFEST_FILE
    what = QCoreApplication.translate("Manifest", "插件 {name} 无法使用。").format(name=folder.name)
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(
            what, str(error), QCoreApplication.translate("Manifest", "检查 plugin.toml 是否存在、是否可读。"), file=file
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            what, str(error), QCoreApplication.translate("Manifest", "按 TOML 语法改正该处（UTF-8 编码）。"), file=file
        ) from error
    try:
        return Manifest.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        why = f"{where}: {first['msg']}" if where else str(first["msg"])
        if error.error_count() > 1:
            why += QCoreApplication.translate("Manifest", "（另有 {n} 处）").format(n=error.error_count() - 1)
        raise UserError(
            what,
            why,
            QCoreApplication.translate("Manifest", "对照 docs/plugins.md 改正这一项。"),
            file=file,
            field=where,
        ) from error
