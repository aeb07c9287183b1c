"""The project of a field package, described for the engine's ``build_field_project``. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.field.forms import Form, Forms
from data.field.manifest import PARCELS_FILE, PHOTO_FOLDER, PROJECT_FILE, TASKS_FILE
from data.field.tables import PARCEL_LAYER, PHOTO_LAYER, TASK_LAYER, VISIT_LAYER
from layers import protocol
from layers.project_spec import table_source

STYLE_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "styles" / "light"


@dataclass(frozen=True)
class PackedScene:
    """Imagery in the package: its date, file, and the style fitted to it."""

    name: str
    path: Path
    style: Path


def field_project(
    folder: Path,
    title: str,
    crs: str,
    forms: Forms,
    scenes: Sequence[PackedScene],
    extent: protocol.Extent,
    person: str,
) -> protocol.FieldProject:
    """Describe the project of the package in ``folder``.

    Parameters
    ----------
    scenes
        Newest first; only the newest is shown from the start.
    extent
        Of all tasks, in ``crs``.
    person
        Who is sent; stands in the forms from the start, "" where nobody is named.
    """
    tasks = folder / TASKS_FILE
    layers = [
        _records(PHOTO_LAYER, forms.photo, tasks, "field_photo", person),
        _records(VISIT_LAYER, forms.visit, tasks, "field_visit", person),
        protocol.FieldLayer(
            TASK_LAYER,
            QCoreApplication.translate("Field", "疑似图斑"),
            table_source(tasks, TASK_LAYER),
            "ogr",
            str(STYLE_FOLDER / "field_task.qml"),
            fields=_task_fields(),
        ),
        protocol.FieldLayer(
            PARCEL_LAYER,
            QCoreApplication.translate("Field", "地类图斑"),
            str(folder / PARCELS_FILE),
            "ogr",
            str(STYLE_FOLDER / "field_parcel.qml"),
            fields=_parcel_fields(),
        ),
        *(
            protocol.FieldLayer(
                f"imagery:{scene.name}",
                QCoreApplication.translate("Field", "影像 {date}").format(date=scene.name),
                str(scene.path),
                "gdal",
                str(scene.style),
                visible=index == 0,
            )
            for index, scene in enumerate(scenes)
        ),
    ]
    return protocol.FieldProject(str(folder / PROJECT_FILE), title, crs, layers, extent, PHOTO_FOLDER)


def _records(layer: str, form: Form, tasks: Path, style: str, person: str) -> protocol.FieldLayer:
    fields = [
        protocol.FormField("uuid", "uuid", "hidden", default="uuid('WithoutBraces')"),
        protocol.FormField("task", "task", "hidden"),
    ]
    for field in form.fields:
        fields.append(
            protocol.FormField(
                field.name,
                field.title,
                field.widget,
                list(field.values),
                _default(field.name, person),
                field.required,
                _PHOTO_NAME if field.widget == "photo" else "",
            )
        )
    return protocol.FieldLayer(
        layer,
        form.title,
        table_source(tasks, layer),
        "ogr",
        str(STYLE_FOLDER / f"{style}.qml"),
        read_only=False,
        fields=fields,
        parent=TASK_LAYER,
    )


#: QField puts the file's own ending in place of {extension}; the uuid keeps the photos of two people apart.
_PHOTO_NAME = (
    f"'{PHOTO_FOLDER}/' || format_date(now(), 'yyyyMMdd_HHmmss') || '_' || left(uuid('WithoutBraces'), 8)"
    " || '.{extension}'"
)


def _default(name: str, person: str) -> str:
    if name == "taken_at":
        return "now()"
    if name == "bearing":
        # Set by the app while it has a compass; NULL on a desk.
        return "@position_orientation"
    if name == "author" and person:
        return "'" + person.replace("'", "''") + "'"
    return ""


def _task_fields() -> list[protocol.FormField]:
    return [
        protocol.FormField("uuid", "uuid", "hidden"),
        protocol.FormField("code", QCoreApplication.translate("Field", "编号")),
        protocol.FormField("title", QCoreApplication.translate("Field", "位置")),
        protocol.FormField("village", QCoreApplication.translate("Field", "所在村")),
        protocol.FormField("kind", QCoreApplication.translate("Field", "疑似类型")),
        protocol.FormField("area_mu", QCoreApplication.translate("Field", "面积（亩）"), "number"),
        protocol.FormField("class_before", QCoreApplication.translate("Field", "变化前地类")),
        protocol.FormField("deadline", QCoreApplication.translate("Field", "期限")),
        protocol.FormField("request", QCoreApplication.translate("Field", "要求"), "lines"),
    ]


def _parcel_fields() -> list[protocol.FormField]:
    return [
        protocol.FormField("TBBH", QCoreApplication.translate("Field", "图斑编号")),
        protocol.FormField("DLBM", QCoreApplication.translate("Field", "地类编码")),
        protocol.FormField("DLMC", QCoreApplication.translate("Field", "地类")),
        protocol.FormField("TBMJ", QCoreApplication.translate("Field", "面积（平方米）"), "number"),
        protocol.FormField("ZLDWMC", QCoreApplication.translate("Field", "坐落单位")),
    ]
