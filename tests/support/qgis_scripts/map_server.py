"""Run by the interpreter that has QGIS: QGIS Server on loopback, WMS and WMTS of one green layer. Prints its address.

Usage: map_server.py FOLDER
"""

import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.server import QgsBufferServerRequest, QgsBufferServerResponse, QgsServer

EXTENT = QgsRectangle(480_000, 2_980_000, 520_000, 3_020_000)
COLOUR = "#00aa44"


def make_project(folder):
    made = QgsVectorLayer("Polygon?crs=EPSG:4545", "ground", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(EXTENT))
    made.dataProvider().addFeatures([feature])
    file = folder / "ground.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "ground"
    QgsVectorFileWriter.writeAsVectorFormatV3(made, str(file), QgsProject.instance().transformContext(), options)
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4545"))
    layer = QgsVectorLayer(f"{file}|layername=ground", "ground", "ogr")
    layer.setShortName("ground")
    symbol = QgsFillSymbol.createSimple({"color": COLOUR, "outline_style": "no"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    project.addMapLayer(layer)
    project.writeEntry("WMSCrsList", "/", ["EPSG:4545", "EPSG:3857", "EPSG:4326"])
    project.writeEntry("WMTSLayers", "Layer", [layer.id()])
    project.writeEntry("WMTSPngLayers", "Layer", [layer.id()])
    project.writeEntry("WMTSLayers", "Project", True)
    project.writeEntry("WMTSPngLayers", "Project", True)
    project.setTitle("served")
    assert project.write(str(folder / "served.qgs"))
    return project


def main(folder):
    project = make_project(folder)
    served = QgsServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            query = self.path.partition("?")[2]
            address = f"http://127.0.0.1:{self.server.server_address[1]}/?{query}"
            answer = QgsBufferServerResponse()
            served.handleRequest(QgsBufferServerRequest(address), answer, project)
            body = bytes(answer.body())
            self.send_response(answer.statusCode() or 200)
            for name, value in answer.headers().items():
                if name.lower() != "content-length":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}/\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    main(Path(sys.argv[1]))
