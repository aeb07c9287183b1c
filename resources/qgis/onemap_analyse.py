"""Processing script for QGIS Desktop: the occupancy analysis of the one-map console on a layer of red lines.

Processing toolbox > Scripts > Add script to toolbox. It runs ``onemap analyse``, so figures and reports are the same as
in the console. Works in QGIS 3.22 and later.
"""

import json
import os
import re
import subprocess
import tempfile
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QCoreApplication

#: Variables of QGIS that would lead another interpreter to QGIS's own libraries.
_OWN = ("PYTHON", "QT_", "GDAL_", "PROJ_", "QGIS_")
#: What file names cannot hold.
_BARRED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class OneMapAnalyse(QgsProcessingAlgorithm):
    """What the red lines of a layer occupy."""

    REDLINE, WORKSPACE, PROGRAM, OUT = "REDLINE", "WORKSPACE", "PROGRAM", "OUT"

    def createInstance(self):
        """Make another one."""
        return OneMapAnalyse()

    def name(self):
        """Identify it in models and scripts."""
        return "onemap_analyse"

    def displayName(self):
        """Title in the toolbox."""
        return self._tr("占用分析")

    def group(self):
        """Group in the toolbox."""
        return self._tr("一张图")

    def groupId(self):
        """Identify the group."""
        return "onemap"

    def shortHelpString(self):
        """Tell what it does."""
        return self._tr("项目红线占了什么地：与控制台的占用分析相同，结果（表格、图层、报告）写到文件夹。")

    def initAlgorithm(self, configuration=None):
        """Declare what it asks for."""
        polygons = [QgsProcessing.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterFeatureSource(self.REDLINE, self._tr("红线图层"), polygons))
        folder = QgsProcessingParameterFile.Folder
        self.addParameter(QgsProcessingParameterFile(self.WORKSPACE, self._tr("工作区文件夹"), folder))
        self.addParameter(QgsProcessingParameterString(self.PROGRAM, self._tr("onemap 命令"), "onemap"))
        self.addParameter(QgsProcessingParameterFolderDestination(self.OUT, self._tr("结果文件夹")))

    def processAlgorithm(self, parameters, context, feedback):
        """Write the red lines to a file, run the program, and tell what it found."""
        source = self.parameterAsSource(parameters, self.REDLINE, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.REDLINE))
        out = self.parameterAsString(parameters, self.OUT, context)
        with tempfile.TemporaryDirectory() as folder:
            # The analysis is stamped with name and hash of what was asked.
            redline = str(Path(folder) / "{}.gpkg".format(_BARRED.sub("_", source.sourceName()) or "redline"))
            self._write(source, redline, context)
            command = [
                self.parameterAsString(parameters, self.PROGRAM, context),
                "analyse",
                "--json",
                "--redline",
                redline,
                "--workspace",
                self.parameterAsString(parameters, self.WORKSPACE, context),
                "--out",
                out,
            ]
            clean = {key: value for key, value in os.environ.items() if not key.startswith(_OWN)}
            clean["PYTHONIOENCODING"] = "utf-8"
            try:
                done = subprocess.run(command, capture_output=True, encoding="utf-8", env=clean, check=False)
            except OSError as error:
                raise QgsProcessingException(self._tr("onemap 没有启动：{}").format(error)) from error
        if done.returncode != 0:
            raise QgsProcessingException(done.stderr.strip())
        told = json.loads(done.stdout)
        for line in told["analysis"]["lines"]:
            feedback.pushInfo("{}  {:,.2f} m²".format(line["name"], line["area_m2"]))
            for verdict in line["verdicts"]:
                feedback.pushInfo("  [{}] {}".format(verdict["light"], verdict["text"]))
        return {self.OUT: out, "FILES": told["files"], "SHA256": told["sha256"]}

    def _write(self, source, file, context):
        # A GeoPackage says when it was made: the same red lines are to have the same hash whenever they are asked for.
        gdal.SetConfigOption("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z")
        try:
            self._write_features(source, file, context)
        finally:
            gdal.SetConfigOption("OGR_CURRENT_DATE", None)

    def _write_features(self, source, file, context):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", "redline"
        writer = QgsVectorFileWriter.create(
            file, source.fields(), source.wkbType(), source.sourceCrs(), context.transformContext(), options
        )
        if writer.hasError() != QgsVectorFileWriter.NoError:
            raise QgsProcessingException(writer.errorMessage())
        for feature in source.getFeatures():
            feature.setId(-1)
            writer.addFeature(feature)
        del writer

    def _tr(self, text):
        return QCoreApplication.translate("OneMapAnalyse", text)
