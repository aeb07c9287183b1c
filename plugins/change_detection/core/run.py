"""A detection run from its request to its three results."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from PySide6.QtCore import QCoreApplication
from threadpoolctl import threadpool_limits

from plugins.change_detection.core import admission, aliases, clouds, inventory, outputs, parcel_statistics
from plugins.change_detection.core.block import (
    TEXTURE_COARSEST,
    Plan,
    compute,
    texture_change,
)
from plugins.change_detection.core.commonness import Commonness
from plugins.change_detection.core.execution import executor, in_turn, worker_count
from plugins.change_detection.core.faults import DetectionError
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.normalisation import Normalisation, draw_sample, fit, magnitude, otsu
from plugins.change_detection.core.outlines import PieceStore
from plugins.change_detection.core.pair import Frame, Pair, blocks
from plugins.change_detection.core.particulars import Surroundings
from plugins.change_detection.core.patches import Outliner, outline
from plugins.change_detection.core.records import Records
from plugins.change_detection.core.registration import register
from plugins.change_detection.core.report import Course, describe
from plugins.change_detection.core.request import Request, fingerprint
from plugins.change_detection.core.scene import release
from plugins.change_detection.core.stages import Stages, Step
from plugins.change_detection.network import inference

#: Side of a block in pixels.
BLOCK = 1024
#: Pieces below this share of the smallest patch are counted, not recorded.
SPECK = 0.6
#: GDAL's cache of decoded tiles, bytes. Blocks hardly share tiles: 64 MiB for them saved a twentieth of the time and
#: took a quarter of the memory more. A coarse copy of an image without overviews needs it three times as much.
CACHE, COARSE_CACHE = 1 << 10, 64 << 20
#: Blocks at a time where the network looks: one is looked at, one follows, one is read or written.
WAITING = 3
#: A residual below this cannot be told from none.
LEAST_RESIDUAL = 0.1


@dataclass(frozen=True)
class Outcome:
    """What a run found.

    Attributes
    ----------
    patches, discarded : int
    report : dict
        As written to the report file.
    """

    patches: int
    discarded: int
    report: dict[str, Any]


def detect(
    request: Request,
    watch: Callable[[Step], None] = lambda step: None,
    cancelled: Callable[[], bool] = lambda: False,
    show: Callable[[inventory.Candidates], None] | None = None,
) -> Outcome:
    """Carry out a request.

    Parameters
    ----------
    watch : callable
        Told of progress, from the calling thread.
    cancelled : callable
        Asked often; True ends the run with ``data.tasks.Cancelled``. Finished blocks are kept for ``resume``.
    show : callable, optional
        Given all outlines with what is known of them, before anything is put aside.

    Raises
    ------
    DetectionError
        What the user can put right; nothing is written over earlier results then.
    data.tasks.Cancelled
    """
    try:
        # Blocks run side by side already; a matrix library's own threads would only wait for each other.
        with rasterio.Env(GDAL_CACHEMAX=CACHE), threadpool_limits(1, user_api="blas"):
            return _Run(request, Stages(watch, cancelled), show).carry_out()
    except (OSError, rasterio.errors.RasterioError, RuntimeError) as error:
        full = outputs.space_error(request.out, error)
        if full is not None:
            raise full from error
        raise
    finally:
        release()


class _Run:
    def __init__(self, request: Request, stages: Stages, show: Callable[[inventory.Candidates], None] | None) -> None:
        self.request = request
        self.stages = stages
        self.show = show
        self.threads = worker_count(request.workers)

    def carry_out(self) -> Outcome:
        began = datetime.now(timezone.utc)
        request, stages = self.request, self.stages
        with stages.stage("gate"):
            admitted = admission.admit(request)
            pair, learned = admitted.pair, admitted.learned
        with stages.stage("hash"):
            hashes = admission.hashes(request, stages.advance)
        with stages.stage("clouds"), rasterio.Env(GDAL_CACHEMAX=COARSE_CACHE):
            cloud = clouds.find(pair)
            self._refuse_clouded(pair, cloud)
        with stages.stage("registration"):
            registration = register(pair, self.threads)
            pair = pair.moved(registration.shift)
        with stages.stage("normalisation"):
            plan, common, seen = self._plan(pair, cloud, blocks(pair.height, pair.width, BLOCK), learned)
        plan, fitted = plan.cut(admitted.scored), (pair.height, pair.width)
        pair, before = plan.pair, plan.pair.before
        frames = blocks(pair.height, pair.width, BLOCK)
        residual = max(registration.residual, LEAST_RESIDUAL) if registration.residual == registration.residual else 1.0
        parcels = admitted.parcels and admitted.parcels.drawn_in(residual * abs(before.transform[0]))
        journal = Journal(request.work_path, pair.height, pair.width, before.transform, before.crs_wkt)
        key = fingerprint(request, hashes, inference.weights_hash(inference.WEIGHTS) if learned else None)
        done = journal.begin(key, request.resume, frames)
        store, rows = PieceStore(journal.folder / "outlines.bin"), Records(journal.folder / "patches.bin")
        try:
            with stages.stage("blocks"):
                self._compute(plan, frames, journal, done)
            with stages.stage("outline"):
                speck = SPECK * request.min_area / (before.metres / abs(before.transform[0])) ** 2
                examined = None if parcels is None else parcel_statistics.examine(journal, plan, parcels)
                stages.check()
                outliner = Outliner(journal, plan, parcels, speck)
                with executor(self.threads, None) as crew:
                    outlined = outline(outliner, frames, crew, store, stages)
            with ThreadPoolExecutor(1, thread_name_prefix="score") as aside:  # while patches are looked at
                written = aside.submit(self._write_score, journal)
                with stages.stage("patches"):
                    around = Surroundings(request, plan, parcels, examined, common, residual)
                    found = inventory.take(around, journal, outlined, rows, stages.check, self.show)
                with stages.stage("write"):
                    course = Course(
                        began, hashes, fitted, registration, plan, seen, len(done), admitted.notes, self.threads
                    )
                    report = describe(request, course, found, outlined.specks)
                    self._write(journal, plan, found, report, written)
        finally:
            store.close()
            rows.close()
            journal.leave()
        journal.drop()
        return Outcome(len(found.patches), len(found.discarded), report)

    @staticmethod
    def _refuse_clouded(pair: Pair, cloud: clouds.CloudMask) -> None:
        for share, scene in ((cloud.before, pair.before), (cloud.after, pair.after)):
            if share > 0.95:
                raise DetectionError(
                    QCoreApplication.translate("Detection", "影像几乎全被云覆盖：{name}").format(name=scene.path.name),
                    QCoreApplication.translate("Detection", "云占有效像元的 {share:.0%}。").format(share=share),
                    QCoreApplication.translate("Detection", "换一期少云的影像。"),
                    file=scene.path,
                )

    def _plan(
        self, pair: Pair, cloud: clouds.CloudMask, frames: list[Frame], learned: bool
    ) -> tuple[Plan, Commonness | None, float]:
        sample, later, seen = draw_sample(pair, self.threads)
        if sample.shape[1] < 500 or seen < 0.001:
            raise DetectionError(
                QCoreApplication.translate("Detection", "两期影像没有共同的有效像元"),
                QCoreApplication.translate("Detection", "抽样中两期都有数据的像元只占 {share:.2%}。").format(
                    share=seen
                ),
                QCoreApplication.translate("Detection", "核对无数据值，或换用重叠更多的影像。"),
            )
        normalisation = fit(sample, later)
        threshold = otsu(magnitude(sample, later, normalisation))
        roles = tuple(pair.role(role) for role in inference.ROLES)
        scalings = (inference.scaling(sample, roles), inference.scaling(later, roles))
        texture = self._texture(pair, frames, normalisation) if pair.before.metres <= TEXTURE_COARSEST else 0.0
        return (
            Plan(
                pair,
                normalisation,
                threshold,
                texture,
                cloud,
                scalings,
                learned,
                inference.WEIGHTS,
                self.request.method != "network",
            ),
            Commonness(sample, later, scalings) if learned else None,
            seen,
        )

    @staticmethod
    def _texture(pair: Pair, frames: list[Frame], normalisation: Normalisation) -> float:
        """Change of texture that only the roughest few per cent of the image show."""
        values = []
        for frame in (frames[int(i)] for i in np.unique(np.linspace(0, len(frames) - 1, 6).round())):
            middle = Frame(
                frame.row + max(frame.height - 256, 0) // 2,
                frame.col + max(frame.width - 256, 0) // 2,
                min(256, frame.height),
                min(256, frame.width),
            )
            before, after, valid = pair.read(middle)
            values.append(texture_change(before, after, normalisation)[valid][::3])
        joined = np.concatenate(values)
        if not len(joined):
            return 0.0
        centre = float(np.median(joined))
        return max(centre + 3 * 1.4826 * float(np.median(np.abs(joined - centre))), 0.3)

    def _compute(self, plan: Plan, frames: list[Frame], journal: Journal, done: set[int]) -> None:
        todo = [i for i in range(len(frames)) if i not in done]
        most = WAITING if plan.learned else None
        try:
            with executor(self.threads, self.request.scheduler, most) as crew:
                work = partial(compute, plan, crew.threads)
                results = in_turn(crew, work, [frames[i] for i in todo], self.stages.check)
                for count, (index, result) in enumerate(results, 1):
                    journal.add(todo[index], frames[todo[index]], result)
                    self.stages.advance(count / len(todo))
        finally:
            inference.release()

    def _write_score(self, journal: Journal) -> Path:
        target = journal.folder / "run_score.tif"
        target.unlink(missing_ok=True)
        outputs.write_score(journal.score, target, self.threads)
        return target

    def _write(
        self,
        journal: Journal,
        plan: Plan,
        found: inventory.Found,
        report: dict[str, Any],
        written: Future[Path],
    ) -> None:
        request, folder = self.request, journal.folder
        crs = plan.pair.before.crs_wkt
        package, text = folder / "run.gpkg", folder / "run.json"
        for path in (package, text):
            path.unlink(missing_ok=True)
        layers = (
            ("patches", found.patches, "Polygon"),
            ("discarded", found.discarded, "Polygon"),
            ("parcels", found.parcels, "MultiPolygon"),
        )
        for done, (layer, table, kind) in enumerate(layers, 1):
            outputs.write_layer(package, layer, table, crs, kind)
            self.stages.advance(done / 5)
        aliases.write(package)
        score = written.result()
        self.stages.advance(4 / 5)
        report["seconds"] = {**self.stages.seconds}
        report["processor_seconds"] = {**self.stages.processor}  # of this process; a cluster's workers have their own
        pixels = plan.pair.height * plan.pair.width / 1e6
        report["mpix_per_second"] = {k: pixels / v if v > 0 else None for k, v in self.stages.seconds.items()}
        outputs.write_report(text, report)
        outputs.publish([(score, request.score_path), (text, request.report_path), (package, request.out)])
