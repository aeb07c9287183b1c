"""Run a Processing script as the toolbox of QGIS does: add it to a provider, find it there, run it with parameters.

Usage: run_processing.py SCRIPT ALGORITHM PARAMETERS (JSON); the results as JSON on standard output.
"""

import importlib.util
import json
import os
import sys

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingProvider,
    QgsProject,
)

script, name, parameters = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
application = QgsApplication([], False)
application.initQgis()
spec = importlib.util.spec_from_file_location("script", script)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)


class Scripts(QgsProcessingProvider):
    """What stands in for the provider of scripts."""

    def id(self):
        """Name of the provider."""
        return "script"

    def name(self):
        """Title of the provider."""
        return "Scripts"

    def loadAlgorithms(self):
        """Add the algorithms of the script."""
        for held in vars(module).values():
            if isinstance(held, type) and issubclass(held, QgsProcessingAlgorithm) and held.__module__ == "script":
                self.addAlgorithm(held())


provider = Scripts()
assert application.processingRegistry().addProvider(provider)
algorithm = application.processingRegistry().createAlgorithmById(f"script:{name}")
assert algorithm is not None
context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
context.setProject(QgsProject.instance())
ok, message = algorithm.checkParameterValues(parameters, context)
assert ok, message
results, ok = algorithm.run(parameters, context, feedback)
sys.stdout.write(json.dumps({"ok": ok, "results": results, "log": feedback.textLog()}, ensure_ascii=False) + "\n")
sys.stdout.flush()
os._exit(0)
