"""The peer of a whole-county overlay in a database: PostGIS on this machine, in a cluster of its own, gone afterwards.

PostgreSQL refuses to run as root; there, the system's user ``postgres`` runs it. It listens on a socket in the folder
of the cluster and nowhere else.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from data.pieces import slices

_BINARIES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
#: What a careful administrator would set on such a machine.
_SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "512MB",
    "work_mem": "64MB",
    "maintenance_work_mem": "256MB",
    "max_parallel_workers_per_gather": "2",
    "jit": "off",
    "fsync": "off",
    "autovacuum": "off",
    # In the folder of the cluster: a container's /dev/shm is too small for parallel queries.
    "dynamic_shared_memory_type": "mmap",
}
#: Of a pair where one covers the other there is nothing to cut: PostGIS's own advice.
_OVERLAY = """
SELECT count(*), sum(ST_Area(shape)) FROM (
  SELECT CASE WHEN ST_CoveredBy(b.geom, a.geom) THEN b.geom
              WHEN ST_CoveredBy(a.geom, b.geom) THEN a.geom
              ELSE ST_CollectionExtract(ST_Intersection(a.geom, b.geom), 3) END AS shape
  FROM one a JOIN other b ON ST_Intersects(a.geom, b.geom)
) parts WHERE NOT ST_IsEmpty(shape)
"""


class NoPostgisError(RuntimeError):
    """PostgreSQL or its PostGIS is not installed; the text says which."""


class _ProgramError(RuntimeError):
    """A program of PostgreSQL's failed; the text has its own words."""


@dataclass(frozen=True)
class PostgisAnswer:
    """Seconds of the overlay and of making the indexes before it, pieces, and their area in the plane."""

    seconds: float
    index_seconds: float
    pieces: int
    area_m2: float
    version: str


def overlay(one: NDArray[np.object_], other: NDArray[np.object_], srid: int) -> PostgisAnswer:
    """Intersect every pair of two layers that meets, in PostGIS.

    Raises
    ------
    NoPostgisError
        When it is not installed.
    """
    with _cluster(_binaries()) as server:
        try:
            server.run("CREATE EXTENSION postgis")
        except _ProgramError as error:
            raise NoPostgisError(f"PostgreSQL has no PostGIS: {error}") from error
        version = server.run("SELECT PostGIS_Lib_Version()")
        for name, shapes in (("one", one), ("other", other)):
            server.run(f"CREATE UNLOGGED TABLE {name} (geom geometry(Geometry, {srid}))")
            server.load(name, shapes, srid)
            # GEOS refuses the pair where one outline crosses itself; the console's own overlay gets over it.
            server.run(f"UPDATE {name} SET geom = ST_MakeValid(geom) WHERE NOT ST_IsValid(geom)")
        began = time.perf_counter()
        for name in ("one", "other"):
            server.run(f"CREATE INDEX ON {name} USING gist (geom)")
        indexed = time.perf_counter() - began
        server.run("VACUUM ANALYZE")
        # Once to have both tables in memory, as the console has them after its first question.
        server.run("SELECT sum(ST_NPoints(geom)) FROM one; SELECT sum(ST_NPoints(geom)) FROM other")
        began = time.perf_counter()
        count, area = server.run(_OVERLAY).split("|")
        return PostgisAnswer(time.perf_counter() - began, indexed, int(count), float(area), version)


@dataclass(frozen=True)
class _Server:
    binaries: Path
    folder: Path
    user: str | None

    def run(self, sql: str) -> str:
        """What a statement answers, columns parted by ``|``."""
        return self.call("psql", [*self._where, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql]).strip()

    def load(self, table: str, shapes: NDArray[np.object_], srid: int) -> None:
        """Copy geometries into a table."""
        file = self.folder / f"{table}.hex"
        with file.open("w", encoding="ascii") as out:
            for some in slices(len(shapes)):
                with_srid = shapely.set_srid(shapes[some], srid)
                out.writelines(f"{text}\n" for text in shapely.to_wkb(with_srid, hex=True, include_srid=True))
        file.chmod(0o644)
        self.run(f"\\copy {table} FROM '{file}'")
        file.unlink()

    def call(self, program: str, arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
        """Run a program of PostgreSQL's as the user who may."""
        done = subprocess.run(
            [str(self.binaries / program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            user=self.user,
            cwd=self.folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", **(environment or {})},
        )
        if done.returncode != 0:
            raise _ProgramError(f"{program} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
        return done.stdout

    @property
    def _where(self) -> list[str]:
        return ["-h", str(self.folder), "-U", "bench", "-d", "postgres"]


@contextmanager
def _cluster(binaries: Path) -> Iterator[_Server]:
    """A database server of its own, stopped and deleted at the end."""
    # Not in the scratch folder of the run, which only its owner may enter.
    folder = Path(tempfile.mkdtemp(prefix="onemap-postgis-"))
    user = "postgres" if os.geteuid() == 0 else None
    try:
        if user is not None:
            try:
                account = pwd.getpwnam(user)
            except KeyError as error:
                raise NoPostgisError("PostgreSQL does not run as root, and there is no user postgres") from error
            os.chown(folder, account.pw_uid, account.pw_gid)
            folder.chmod(0o755)
        server, data = _Server(binaries, folder, user), folder / "data"
        server.call("initdb", ["-D", str(data), "-U", "bench", "-A", "trust", "--locale=C", "-E", "UTF8"])
        options = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
        log = str(folder / "server.log")
        server.call(
            "pg_ctl",
            ["-D", str(data), "-l", log, "-w", "-o", f"{options} -c unix_socket_directories={folder}", "start"],
        )
        try:
            yield server
        finally:
            server.call("pg_ctl", ["-D", str(data), "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    """The folder with PostgreSQL's programs."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    for pattern in _BINARIES:
        root = Path("/")
        folders += sorted(root.glob(pattern.lstrip("/")), reverse=True)
    for folder in folders:
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "psql")):
            return folder
    raise NoPostgisError("PostgreSQL is not installed")
