"""Changing and removing what is catalogued, and remembering what was said of a source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyproj
import shapely

from data.gpkg.store import GpkgStore
from data.imagery import stac
from data.imagery.answers import Answers
from data.imagery.catalogue import Scene, item_href, item_path
from data.imagery.config import ImageryConfig
from data.imagery.moments import utc
from data.imagery.reading import describe
from data.store import Store
from data.workspace import Workspace


def change_answers(workspace: Workspace, store: GpkgStore, scene: Scene, answers: Answers, actor: str) -> None:
    """Put right what is known of a scene: date, platform, bands, cloud. Row and Item change together.

    Raises
    ------
    UserError
        When the image is gone or an answer does not fit.
    """
    remembered = Answers(roles=scene.roles, platform=scene.platform)
    described = describe(scene.display, answers.over(remembered))
    if answers.moment is None and scene.moment is not None:
        before = str(scene.properties.get("onemap:date_from", ""))
        described = replace(described, moment=utc(scene.moment), moment_from=before)
    described = replace(described, path=scene.path, source=scene.source)
    cloud = answers.cloud if answers.cloud is not None else scene.cloud
    cloud_from = "told" if answers.cloud is not None else str(scene.properties.get("onemap:cloud_from", "told"))
    said = {**scene.properties, **stac.properties(described, cloud, cloud_from)}
    if not described.roles_assumed:
        said.pop("onemap:bands_assumed", None)
    assert described.crs is not None
    outline = _back(scene.footprint, workspace.crs, described.crs)
    item_file = item_path(workspace, scene.id)
    stac.write(stac.item(scene.id, described, outline, said, item_href(workspace, scene.path)), item_file)
    store.update(
        "scene",
        scene.fid,
        {
            "datetime": described.moment,
            "platform": described.platform or None,
            "cloud_cover": cloud,
            "bands": json.dumps(stac.bands(described), ensure_ascii=False),
            "properties": json.dumps(said, ensure_ascii=False),
        },
        actor,
    )


def _back(shape: shapely.Geometry, source: pyproj.CRS, target: pyproj.CRS) -> shapely.Geometry:
    to_image = pyproj.Transformer.from_crs(source, target, always_xy=True)
    return shapely.transform(shape, lambda xy: np.column_stack(to_image.transform(xy[:, 0], xy[:, 1])))


def remove(workspace: Workspace, store: Store, chosen: Sequence[Scene], actor: str) -> None:
    """Take scenes out of the catalogue; the images stay where they are, what was made of them goes."""
    store.delete("scene", [scene.fid for scene in chosen], actor)
    for scene in chosen:
        item_path(workspace, scene.id).unlink(missing_ok=True)
        if scene.display != scene.path:
            scene.display.unlink(missing_ok=True)
            Path(f"{scene.display}.ovr").unlink(missing_ok=True)


def remember(workspace: Workspace, source: str, answers: Answers) -> None:
    """Keep what was said of a source in the workspace's description."""

    def keep(config: ImageryConfig) -> None:
        config.remember(source, answers)

    workspace.amend(keep)
