"""Word files from templates with Jinja tags (docxtpl); no office program is needed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from data.reporting.pictures import Picture
from data.reporting.templates import Template, environment, explained


def write(template: Template, content: Mapping[str, Any], target: Path) -> None:
    """Fill ``template`` with ``content`` and write ``target`` (.docx).

    Every :class:`~data.reporting.pictures.Picture` in ``content`` becomes a picture of its width.

    Raises
    ------
    UserError
        When the template is damaged, or a tag of it is wrong or unknown.
    OSError
        When the target cannot be written.
    """
    from docxtpl import DocxTemplate

    with explained(template):
        document = DocxTemplate(template.path)
        document.init_docx()
        document.render(_placed(document, content), jinja_env=environment(autoescape=True), autoescape=True)
    properties = document.docx.core_properties
    properties.title, properties.author = str(content["title"]), str(content["made"]["actor"])
    properties.comments = f"SHA-256 {content['made']['sha256']}"
    properties.created = properties.modified = datetime.now(timezone.utc)
    document.save(target)


def _placed(document: Any, value: Any) -> Any:
    from docx.shared import Mm
    from docxtpl import InlineImage

    if isinstance(value, Picture):
        return InlineImage(document, str(value.path), width=Mm(value.width_mm))
    if isinstance(value, Mapping):
        return {key: _placed(document, item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_placed(document, item) for item in value]
    return value
