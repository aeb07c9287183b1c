"""The case file 案卷, and the atlas 图册 of many cases: content, pictures, stamp, then Word and PDF side by side."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import rasterio.errors
from PySide6.QtCore import QCoreApplication

from data.cases.times import now, stored
from data.errors import UserError
from data.formats import FORMATS
from data.reporting import pdf, pictures, stamp, templates, word
from data.reporting.closing import closed, rounded
from data.reporting.reading import CaseReading, Source, datasets, read_case
from data.tasks import Progress, part, silent
from data.words import language

FORMATS_WRITTEN = ("pdf", "docx")
#: More would be a document that no office program opens willingly: some 30 MB of pictures a hundred cases.
ATLAS_CASES = 500
_M2_PER_MU = 2000.0 / 3.0


@dataclass(frozen=True)
class Written:
    """What was written: the files, the hash of the content, how many cases, and what could not be drawn."""

    files: tuple[Path, ...]
    sha256: str
    cases: int
    warnings: tuple[str, ...]


def case_file(
    source: Source,
    case: int,
    folder: Path,
    actor: str,
    formats: Sequence[str] = FORMATS_WRITTEN,
    progress: Progress = silent,
) -> Written:
    """Write the case file of a case into ``folder``: ``<code> 案卷.pdf``, ``.docx`` and its content as ``.json``.

    Needs a ``QGuiApplication``. The files appear together, complete; those of the same name are replaced.

    Raises
    ------
    Cancelled
        When ``progress`` says so; nothing is written then.
    UserError
        When there is no such case, a template is wrong or the folder cannot be written.
    """
    reading = read_case(source, case)
    content = {
        "title": QCoreApplication.translate("Report", "{kind}图斑案卷").format(kind=reading.content["case"]["heading"]),
        "county": source.county,
        "demo": source.workspace.config.demo,
        **reading.content,
        "datasets": datasets(source),
        "credits": list(source.workspace.config.sources),
    }
    with _drafts(folder) as draft, ThreadPoolExecutor(2) as threads:
        missing = draw(source, [reading], draft, threads, part(progress, 0.0, 0.5), photos=True)
        name = QCoreApplication.translate("Report", "{code} 案卷").format(code=reading.case.code)
        return _finish(
            source, "case", content, draft, folder, name, actor, formats, part(progress, 0.5, 1.0), 1, missing
        )


def atlas(
    source: Source,
    cases: Sequence[int],
    folder: Path,
    actor: str,
    formats: Sequence[str] = FORMATS_WRITTEN,
    progress: Progress = silent,
) -> Written:
    """Write the atlas of cases into ``folder``: a list with closed totals, then a page a case; see :func:`case_file`.

    Raises
    ------
    UserError
        Also without a case, or for more than :data:`ATLAS_CASES`.
    """
    require_some(len(cases))
    readings = []
    reads = part(progress, 0.0, 0.2)
    for number, fid in enumerate(cases):
        reads(number / len(cases), f"{number} / {len(cases)}")
        readings.append(read_case(source, fid))
    content = {
        "title": QCoreApplication.translate("Report", "{county}耕地变化图斑图册").format(county=source.county),
        "county": source.county,
        "demo": source.workspace.config.demo,
        "cases": [reading.content for reading in readings],
        "list": _listed(readings),
        "credits": list(source.workspace.config.sources),
    }
    with _drafts(folder) as draft, ThreadPoolExecutor(2) as threads:
        missing = draw(source, readings, draft, threads, part(progress, 0.2, 0.5), photos=False)
        last = part(progress, 0.5, 1.0)
        name = QCoreApplication.translate("Report", "图斑图册")
        return _finish(source, "atlas", content, draft, folder, name, actor, formats, last, len(cases), missing)


def draw(
    source: Source,
    readings: Sequence[CaseReading],
    folder: Path,
    threads: ThreadPoolExecutor,
    progress: Progress,
    photos: bool,
) -> list[str]:
    """Draw the pictures of cases into ``folder`` and put them into their content; what could not be drawn, in words."""
    jobs: list[tuple[dict[str, Any], str, str, Future[pictures.Picture | None]]] = []
    for number, reading in enumerate(readings):
        for which, image in enumerate(reading.content["images"]):
            scene = source.scene(image["scene"])
            if scene is None or reading.outline is None:
                continue
            caption = " ".join(t for t in (FORMATS["date"].text(image["date"]), image["platform"]) if t)
            target = folder / f"{number}-{which}.jpg"
            job = threads.submit(
                pictures.scene_picture,
                scene.display,
                scene.roles,
                source.workspace.crs,
                reading.outline,
                caption,
                target,
            )
            jobs.append((image, "picture", image["file"], job))
        if photos:
            for which, (item, said) in enumerate(zip(reading.evidence, reading.content["evidence"], strict=True)):
                if item.kind == "photo" and item.path is not None:
                    job = threads.submit(pictures.photo_picture, item.path, folder / f"{number}-p{which}.jpg")
                    jobs.append((said, "photo", said["file"], job))
    missing = []
    try:
        for done, (said, key, name, job) in enumerate(jobs):
            progress(done / len(jobs), f"{done} / {len(jobs)}")
            try:
                said[key] = job.result()
            except (OSError, rasterio.errors.RasterioError) as error:
                missing.append(f"{name}: {error}")
            if said[key] is None:
                said["missing"] = QCoreApplication.translate("Report", "该文件在此处没有画面，或读不出来")
    except BaseException:
        for *_, job in jobs:
            job.cancel()
        raise
    return missing


def _listed(readings: Sequence[CaseReading]) -> dict[str, Any]:
    """The atlas's list: areas in m2 as the ledger has them, in 亩 closed to the total."""
    areas = [reading.content["case"]["area_m2"] for reading in readings]
    metres, mu = closed(areas, 2), closed([area / _M2_PER_MU for area in areas], 2)
    rows = [
        {**reading.content["case"], "number": number, "area_m2": float(m2), "area_mu": float(shown)}
        for number, (reading, m2, shown) in enumerate(zip(readings, metres, mu, strict=True), 1)
    ]
    return {
        "rows": rows,
        "count": len(rows),
        "area_m2": float(rounded(sum(areas), 2)),
        "area_mu": float(sum(mu)),
    }


def _finish(
    source: Source,
    kind: str,
    content: dict[str, Any],
    draft: Path,
    folder: Path,
    name: str,
    actor: str,
    formats: Sequence[str],
    progress: Progress,
    cases: int,
    missing: Sequence[str],
) -> Written:
    """Stamp the content, write its files beside each other on both cores, then show them under their names."""
    digest = stamp.content_hash(content)
    content["made"] = {"actor": actor, "time": stored(now()), "sha256": digest}
    made = [draft / f"{name}.json"]
    made[0].write_bytes(stamp.canonical(content))
    own = source.workspace.path
    job: Future[None] | None = None
    pool = ProcessPoolExecutor(1, get_context("spawn")) if "docx" in formats and "pdf" in formats else None
    try:
        if "docx" in formats:
            made.append(draft / f"{name}.docx")
            template = templates.find(own, f"{kind}.docx", language())
            if pool is not None:
                job = pool.submit(word.write, template, content, made[-1])
            else:
                word.write(template, content, made[-1])
        if "pdf" in formats:
            made.append(draft / f"{name}.pdf")
            pdf.write(
                templates.find(own, f"{kind}.html", language()),
                content,
                made[-1],
                lambda share: progress(share * 0.9, f"{name}.pdf"),
            )
        while job is not None and not job.done():
            progress(0.95, f"{name}.docx")
            _wait(job)
        if job is not None:
            job.result()
        progress(1.0, name)
    finally:
        if pool is not None:
            # Called off, the other process ends with its page; what it writes lies among the drafts.
            pool.shutdown(wait=True, cancel_futures=True)
    files = tuple(path.replace(folder / path.name) for path in made)
    with source.book.store.change(actor) as change:
        objects = content["case"]["code"] if kind == "case" else ""
        change.record(f"report.{kind}", "case_file", objects, "ok", {"cases": cases, "sha256": digest})
    return Written(files, digest, cases, tuple(missing))


def _wait(job: Future[None]) -> None:
    from concurrent.futures import wait

    wait([job], timeout=0.2)


@contextmanager
def _drafts(folder: Path) -> Iterator[Path]:
    """A folder beside the target that is gone afterwards."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".report-", dir=folder) as draft:
            yield Path(draft)
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Report", "报告写不进这个文件夹。"),
            str(error.strerror or error),
            QCoreApplication.translate("Report", "关闭正在使用这些文件的程序，检查权限和磁盘空间，再做一次。"),
            file=folder,
        ) from error


def require_some(count: int) -> None:
    """Refuse an empty choice, and one that is too long for a document."""
    if count == 0:
        raise UserError(
            QCoreApplication.translate("Report", "没有案件可以成册。"),
            QCoreApplication.translate("Report", "筛选结果是空的。"),
            QCoreApplication.translate("Report", "放宽筛选，再做一次。"),
        )
    if count > ATLAS_CASES:
        raise UserError(
            QCoreApplication.translate("Report", "案件太多，不能成一册。"),
            QCoreApplication.translate("Report", "选了 {n} 个案件，一册最多 {most} 个。").format(
                n=count, most=ATLAS_CASES
            ),
            QCoreApplication.translate("Report", "按乡镇或状态筛选后分册。"),
        )
