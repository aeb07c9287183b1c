"""``onemap import --to imagery``: catalogues an image as a scene, where it is."""

from __future__ import annotations

from data.gpkg.store import GpkgStore
from data.imagery.adding import add
from data.imagery.answers import Answers
from data.importing.request import ImportReport, ImportRequest
from data.tasks import Progress
from data.workspace import Workspace


def import_raster(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> ImportReport:
    """Catalogue an image; when it fails or is called off, nothing stays behind."""
    answers = Answers(moment=request.date, crs=request.crs or "")
    added = add(workspace, store, request.source, request.actor, answers, request.title, progress)
    return ImportReport(str(request.source), "scene", read=1, written=1, notes=list(added.notes), dataset=added.dataset)
