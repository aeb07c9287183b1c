"""Pages as files: PDF, SVG and pictures, all or none."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator, List, Optional

from qgis.core import Qgis, QgsLayoutAtlas, QgsLayoutExporter, QgsProject

from layers import protocol
from layers.engine.errors import RequestError
from layers.engine.pages import atlas as atlases
from layers.engine.pages.compose import Composed, compose
from layers.engine.pages.svg import cut_maps
from layers.page_messages import PageWritten, WritePage

#: What a file name must not hold on any of the systems we run on.
_UNFIT = '<>:"/\\|?*\0'
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
#: More pixels than this QGIS cannot hold together with its own copies (A0 at 200 dpi has 62 million).
MOST_PIXELS = 250_000_000


def write(project: QgsProject, request: WritePage, tell: Optional[Callable[[int, int], None]] = None) -> PageWritten:
    """Write a page or an atlas; ``tell`` hears how many of how many pages are written.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` for a file type that is none of ours or a picture too large, `protocol.FAILED` when a
        file cannot be written; see also `compose`.
    """
    target = Path(request.path)
    ending = target.suffix.lower()
    if ending not in (".pdf", ".svg", *_PICTURES):
        raise RequestError(protocol.BAD_REQUEST, f"not a file type of pages: {ending}", {"path": request.path})
    if not target.parent.is_dir():
        raise RequestError(protocol.FAILED, f"no folder {target.parent}", {"path": request.path})
    composed = compose(project, request.page)
    if ending in _PICTURES:
        _check_size(composed, request)
    with _known(project, composed, request):
        _write(project, composed, target, request, tell)
    composed.check()
    return PageWritten(_hand_over(Path(request.scratch), target.parent), composed.scale)


def _write(
    project: QgsProject,
    composed: Composed,
    target: Path,
    request: WritePage,
    tell: Optional[Callable[[int, int], None]],
) -> None:
    """Write the page, or those of the atlas, into the folder of drafts."""
    ending = target.suffix.lower()
    scratch = Path(request.scratch)
    if request.atlas is None:
        _one(composed, scratch / target.name, request)
        if tell is not None:
            tell(1, 1)
    else:
        atlas = atlases.make_atlas(project, composed, request.atlas)
        total = len(request.atlas.stops)
        atlases.on_page(atlas, None if tell is None else lambda number: tell(number, total))
        if ending == ".pdf" and not request.separate and not request.layered:
            _together(atlas, scratch / target.name, request)
        else:
            _apart(composed, atlas, scratch, target, request)


def _one(composed: Composed, path: Path, request: WritePage) -> None:
    exporter = QgsLayoutExporter(composed.layout)
    ending = path.suffix.lower()
    if ending == ".pdf":
        outcome = exporter.exportToPdf(str(path), _pdf(composed, request))
    elif ending == ".svg":
        settings = QgsLayoutExporter.SvgExportSettings()
        settings.dpi = composed.layout.renderContext().dpi()
        settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
        settings.exportAsLayers = True
        outcome = exporter.exportToSvg(str(path), settings)
        if outcome == QgsLayoutExporter.ExportResult.Success:
            cut_maps(path, composed.layout)
    else:
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = composed.layout.renderContext().dpi()
        outcome = exporter.exportToImage(str(path), settings)
    # QGIS 3.22 has no words for it, only the file.
    message = exporter.errorMessage() if hasattr(exporter, "errorMessage") else exporter.errorFile()
    _check(outcome, message, request.path)


@contextmanager
def _known(project: QgsProject, composed: Composed, request: WritePage) -> Iterator[None]:
    """Have the project know the marks, each by a name, while a file of layers (PDF, SVG) is written.

    A PDF has one layer for each layer of the map that the project knows. Of any other QGIS writes a layer without a
    number, which is no PDF: readers miss every layer behind it.
    """
    if not request.layered and not request.path.lower().endswith(".svg"):
        yield
        return
    for layer in composed.kept:
        layer.setName(layer.name() or request.page.texts.get("onemap_marks", "marks"))
        project.addMapLayer(layer, False)
    try:
        yield
    finally:
        # Given back to whoever keeps them, not destroyed: the layout still points to them.
        for layer in composed.kept:
            project.takeMapLayer(layer)


def _pdf(composed: Composed, request: WritePage) -> "QgsLayoutExporter.PdfExportSettings":
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = composed.layout.renderContext().dpi()
    # Outlines of letters would be neither found nor copied.
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.writeGeoPdf = request.layered
    settings.includeGeoPdfFeatures = False
    settings.useIso32000ExtensionFormatGeoreferencing = True
    settings.appendGeoreference = request.layered
    return settings


def _together(atlas: QgsLayoutAtlas, path: Path, request: WritePage) -> None:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = atlas.layout().renderContext().dpi()
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.appendGeoreference = False
    outcome, message = QgsLayoutExporter.exportToPdf(atlas, str(path), settings)
    _check(outcome, message, request.path)


def _apart(composed: Composed, atlas: QgsLayoutAtlas, scratch: Path, target: Path, request: WritePage) -> None:
    atlases.begin(atlas)
    width = len(str(atlas.count()))
    for number in range(atlas.count()):
        atlases.seek(atlas, number)
        name = "".join("_" if c in _UNFIT or c < " " else c for c in atlas.nameForPage(number))
        _one(composed, scratch / f"{target.stem}-{number + 1:0{width}d}-{name[:60]}{target.suffix}", request)
    atlas.endRender()


def _check_size(composed: Composed, request: WritePage) -> None:
    page = composed.layout.pageCollection().page(0).pageSize()
    inches = page.width() * page.height() / 25.4**2
    pixels = inches * composed.layout.renderContext().dpi() ** 2
    if pixels > MOST_PIXELS:
        raise RequestError(
            protocol.BAD_REQUEST, f"{pixels / 1e6:.0f} million pixels", {"pixels": int(pixels), "most": MOST_PIXELS}
        )


def _check(outcome: object, message: str, path: str) -> None:
    if outcome != QgsLayoutExporter.ExportResult.Success:
        raise RequestError(protocol.FAILED, message or f"export ended with {outcome}", {"path": path})


def _hand_over(scratch: Path, folder: Path) -> List[str]:
    made = sorted(each for each in scratch.iterdir() if each.is_file())
    if not made:
        raise RequestError(protocol.FAILED, "nothing was written", {"path": str(folder)})
    files = []
    for each in made:
        try:
            each.replace(folder / each.name)
        except OSError as error:
            raise RequestError(protocol.FAILED, str(error), {"path": str(folder / each.name)}) from None
        files.append(str(folder / each.name))
    return files
