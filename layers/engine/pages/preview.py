"""A page as a picture for the screen, drawn by the layout that is printed."""

from __future__ import annotations

from qgis.core import QgsLayoutExporter, QgsProject
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage

from layers import protocol
from layers.engine.errors import RequestError
from layers.engine.pages import atlas as atlases
from layers.engine.pages.compose import compose
from layers.engine.pixels import Target
from layers.page_messages import PagePreview, PreviewPage


def preview(project: QgsProject, request: PreviewPage, target: Target) -> PagePreview:
    """Draw the first page into a slot.

    Raises
    ------
    RequestError
        See `compose` and `atlases.make_atlas`.
    """
    composed = compose(project, request.page)
    if request.atlas is not None:
        atlas = atlases.make_atlas(project, composed, request.atlas)
        atlases.begin(atlas)
        atlases.seek(atlas, request.stop)
    pages = composed.layout.pageCollection()
    size = pages.page(0).pageSize()
    pixels = QSize(round(size.width() * 100), round(size.height() * 100))
    pixels.scale(QSize(request.width, request.height), Qt.AspectRatioMode.KeepAspectRatio)
    if pixels.width() < 1 or pixels.height() < 1:
        raise RequestError(protocol.BAD_REQUEST, f"no room for a page: {request.width} x {request.height}")
    exporter = QgsLayoutExporter(composed.layout)
    if request.exact:
        image = exporter.renderPageToImage(0, QSize(), composed.layout.renderContext().dpi())
        image = image.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    else:
        image = exporter.renderPageToImage(0, pixels)
    composed.check()
    if image.isNull():
        raise RequestError(protocol.FAILED, "the page could not be drawn")
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    target.write(image)
    main = composed.map
    frame = None
    extent = None
    if main is not None:
        corner = main.pagePos()
        frame = (corner.x(), corner.y(), corner.x() + main.rect().width(), corner.y() + main.rect().height())
        shown = main.extent()
        extent = (shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum())
    return PagePreview(
        width=image.width(),
        height=image.height(),
        width_mm=size.width(),
        height_mm=size.height(),
        pages=pages.pageCount(),
        scale=composed.scale,
        extent=extent,
        frame=frame,
    )
