"""Where a report's templates come from, and what is said when one of them does not work.

A file in the workspace's ``templates/`` stands in for the shipped one of the same name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.formats import FORMATS

SHIPPED = Path(__file__).parent / "templates"
#: Folder of a workspace with the office's own templates.
FOLDER = "templates"
#: Names of formats that templates may use as filters: ``{{ case.area_m2|mu }}``.
FILTERS = ("m2", "ha", "mu", "date", "datetime", "percent", "decimal2", "decimal3", "integer")
_TAG = re.compile(r"'([^']*)'")


@dataclass(frozen=True)
class Template:
    """A template file: its name, where it is, its hash, and whether the office made it."""

    name: str
    path: Path
    sha256: str
    own: bool

    def described(self) -> dict[str, Any]:
        """What a report says of the template it was made with."""
        return {"name": self.name, "sha256": self.sha256, "own": self.own}


def find(workspace: Path | None, name: str, language: str = "zh") -> Template:
    """The template ``name``: the workspace's where it has one, else the shipped one.

    Documents have one for each language of the program; those in English say so in their name: ``case.en.docx``.

    Raises
    ------
    UserError
        When it cannot be read.
    """
    if language != "zh":
        stem, _, suffix = name.rpartition(".")
        name = f"{stem}.{language}.{suffix}"
    own = None if workspace is None else workspace / FOLDER / name
    path = own if own is not None and own.is_file() else SHIPPED / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Report", "模板 {name} 读不出来。").format(name=name),
            str(error.strerror or error),
            QCoreApplication.translate("Report", "检查文件权限；删去工作区 templates 里的同名文件即用自带模板。"),
            file=path,
        ) from error
    return Template(name, path, hashlib.sha256(content).hexdigest(), path == own)


def environment(autoescape: bool) -> Any:
    """A Jinja environment that refuses unknown names and runs no code of the template, with the filters."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(autoescape=autoescape, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update({name: FORMATS[name].text for name in FILTERS})
    return made


@contextmanager
def explained(template: Template) -> Iterator[None]:
    """Turn what a template does wrong into words: which template, which tag, where, and what to do.

    Raises
    ------
    UserError
        In place of Jinja's errors and those of a damaged file.
    """
    from zipfile import BadZipFile

    from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

    try:
        yield
    except TemplateSyntaxError as error:
        line = QCoreApplication.translate("Report", "第 {n} 行：").format(n=error.lineno)
        raise _broken(template, line + str(error.message), _tag(error)) from error
    except UndefinedError as error:
        why = QCoreApplication.translate("Report", "标签用了没有的名称：{text}").format(text=error.message or "")
        raise _broken(template, why, _tag(error)) from error
    except (TemplateError, TypeError, ValueError) as error:
        raise _broken(template, str(error), "") from error
    except (BadZipFile, KeyError) as error:
        why = QCoreApplication.translate("Report", "文件不完整，或不是这种格式的文件。")
        raise _broken(template, why, "") from error


def _tag(error: Exception) -> str:
    found = _TAG.findall(str(error))
    return found[-1] if found else ""


def _broken(template: Template, why: str, tag: str) -> UserError:
    return UserError(
        QCoreApplication.translate("Report", "模板 {name} 填不出来。").format(name=template.name),
        why,
        QCoreApplication.translate(
            "Report", "按 docs/reports.md 的标签表改正模板；删去工作区 templates 里的同名文件即用自带模板。"
        ),
        file=template.path,
        field=tag or None,
    )
