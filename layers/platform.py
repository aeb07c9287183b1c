"""What differs between operating systems, for both processes. Standard library only; nothing else calls POSIX directly.

Imported by the console and by the engine, so Python 3.9 at run time.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")

#: Niceness of a process that the console waits for, and of one that works beside it.
AWAITED, BESIDE = 5, 10

_FRAME_PREFIX = "onemap-frames-"
_PR_SET_PDEATHSIG = 1
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
#: What a process keeps at the end of its heap, and how many heaps its threads share.
_KEPT_BYTES, _HEAPS = 4 << 20, 2


def die_with_parent(parent: int) -> None:
    """Ask the kernel to kill this process when the thread that started it ends.

    Parameters
    ----------
    parent
        Process id of the parent; when it is already gone this process ends at once (the signal would never come).

    Notes
    -----
    Linux only: it is what ends an engine that is stopped or busy in native code. Elsewhere the end of standard input
    does it.
    """
    if not LINUX:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if parent and os.getppid() != parent:
        os._exit(0)


def bound(command: list[str]) -> list[str]:
    """The command that runs ``command`` so that it ends when the thread that starts it does, however that ends.

    Notes
    -----
    Linux only (``setpriv`` of util-linux, which becomes the program and keeps its process id); elsewhere the command
    itself. Bound from its first instruction: also a process that is stopped before it has run anything dies.
    """
    setpriv = shutil.which("setpriv") if LINUX else None
    return [setpriv, "--pdeathsig", "KILL", *command] if setpriv else command


def start_bound(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a program that is `bound` to the calling thread; its stderr is a pipe."""
    return subprocess.Popen(bound(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def lock_file(path: Path) -> int | None:
    """Open (and make) a file that only one process can hold; None when another one holds it.

    The lock goes with the process, however that ends.
    """
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            _lock(fd)
    except OSError:
        os.close(fd)
        return None
    return fd


def allow_many_files() -> None:
    """Let this process open as many files and connections as the system grants it without asking an administrator."""
    if WINDOWS:
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def yield_to_console(niceness: int = AWAITED) -> None:
    """Let the console go first where both want the processor: a gesture must never wait for a picture.

    Parameters
    ----------
    niceness
        Of this process; it is never lowered. `AWAITED` while nothing can be shown before its work is done: the console
        must not keep it from that for long. Else `BESIDE`, and it gets what is left: a thread of the console that waits
        its turn may hold the interpreter, and with it the window.
    """
    if WINDOWS:
        return
    # Linux knows the niceness of threads only; those that come later have that of their maker.
    tasks = [int(task.name) for task in Path("/proc/self/task").iterdir()] if LINUX else [0]
    for task in tasks:
        try:
            os.setpriority(os.PRIO_PROCESS, task, max(niceness, os.getpriority(os.PRIO_PROCESS, task)))
        except ProcessLookupError:
            continue  # the thread has ended meanwhile


def is_stopped(pid: int) -> bool:
    """Say whether the process is stopped by a signal (``SIGSTOP``); False where the system cannot tell."""
    if not LINUX:
        return False
    try:
        with Path(f"/proc/{pid}/stat").open("rb") as file:
            fields = file.read()
    except OSError:
        return False
    # The name may hold blanks and brackets; the state follows the last bracket.
    return fields[fields.rindex(b")") + 2 : fields.rindex(b")") + 3] == b"T"


def resident_bytes(pid: int) -> int:
    """Proportional memory of a process in bytes (shared pages counted by share), or 0 where the system cannot tell."""
    if not LINUX:
        return 0
    try:
        with Path(f"/proc/{pid}/smaps_rollup").open("rb") as file:
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        return 0
    return 0


def return_large_blocks(least: int) -> None:
    """Have blocks of ``least`` bytes or more given back to the system as soon as they are freed.

    Left to itself the GNU C library keeps freed pictures of up to 32 MiB for later: half a gibibyte after a walk at 4K.

    Notes
    -----
    Linux with the GNU C library only; to be called before much has been allocated. A process that is started gets the
    same from `memory_environment`.
    """
    if not LINUX:
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, least)
        # With that fixed the library trims its heap every 128 KiB, and gets it back page by page for the next tile.
        mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)
        mallopt(_M_ARENA_MAX, _HEAPS)


def return_free_memory() -> None:
    """Give the system what this process has freed and its C library keeps, however small the pieces.

    For a process that has come to rest: it takes milliseconds. Linux with the GNU C library only.
    """
    if not LINUX:
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(ctypes.c_size_t(0))


def memory_environment(least: int) -> dict[str, str]:
    """Environment variables that do for a new process what `return_large_blocks` does for this one."""
    if not LINUX:
        return {}
    return {"MALLOC_MMAP_THRESHOLD_": str(least), "MALLOC_ARENA_MAX": str(_HEAPS)}


def private_runtime_dir() -> str:
    """Make (once a user, not once a run) a folder that only this user can enter, for ``XDG_RUNTIME_DIR``."""
    name = f"onemap-runtime-{os.getuid()}" if not WINDOWS else "onemap-runtime"
    path = Path(tempfile.gettempdir()) / name
    path.mkdir(mode=0o700, exist_ok=True)
    if not WINDOWS:
        info = path.lstat()
        if not stat.S_ISDIR(info.st_mode) or info.st_uid != os.getuid():
            raise PermissionError(f"{path} belongs to someone else")
        path.chmod(0o700)
    return str(path)


def shared_folders() -> list[Path]:
    """Folders for mapped files, best first: in memory where the system has such a folder."""
    folders = [Path(p) for p in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm" if LINUX else None) if p]
    return [f for f in folders if f.is_dir() and os.access(f, os.W_OK)] + [Path(tempfile.gettempdir())]


def create_anonymous(size: int) -> tuple[int, str]:
    """Make a nameless file of ``size`` bytes in memory that a process of the same user can open by the path given.

    It takes no memory yet: `reserve` what is written to before anybody does.

    Returns
    -------
    tuple
        The descriptor and a path that is good as long as the descriptor is open. Nothing is left on any disk however
        this process ends.

    Raises
    ------
    NotImplementedError
        Where the system has no such thing; use `create_named`.
    OSError
        When there may be no such file.
    """
    if not LINUX or not hasattr(os, "memfd_create"):
        raise NotImplementedError
    fd = os.memfd_create("onemap-frames")
    try:
        os.ftruncate(fd, size)
    except OSError:
        os.close(fd)
        raise
    return fd, f"/proc/{os.getpid()}/fd/{fd}"


def reserve(fd: int, offset: int, size: int) -> None:
    """Take the memory of a part of a file, so that whoever writes there does not die of a lack of it.

    Raises
    ------
    OSError
        When there is not enough.
    """
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(fd, offset, size)


def create_named(folder: Path, size: int) -> tuple[int, str]:
    """Make a file of ``size`` bytes in ``folder``, locked as long as it is open so that `sweep` leaves it alone.

    Raises
    ------
    OSError
        When the folder is full; nothing is left behind then.
    """
    fd, path = tempfile.mkstemp(prefix=f"{_FRAME_PREFIX}{os.getpid()}-", dir=folder)
    try:
        _lock(fd)
        if hasattr(os, "posix_fallocate"):
            # A sparse file on a full folder would kill the writer with SIGBUS in the middle of a picture.
            os.posix_fallocate(fd, 0, size)
        else:
            os.truncate(fd, size)
    except OSError:
        os.close(fd)
        Path(path).unlink()
        raise
    return fd, path


def sweep(folder: Path) -> list[str]:
    """Remove the mapped files in ``folder`` whose console was killed; return their paths."""
    removed = []
    for path in folder.glob(_FRAME_PREFIX + "*"):
        try:
            if WINDOWS:
                path.unlink()  # refused by the system while anyone has it open
            else:
                fd = os.open(path, os.O_RDWR)
                try:
                    _lock(fd)
                    path.unlink()
                finally:
                    os.close(fd)
        except OSError:
            continue
        removed.append(str(path))
    return removed


def _lock(fd: int) -> None:
    if not WINDOWS:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def open_mapped(path: str) -> mmap.mmap:
    """Map an existing file of another process for reading and writing.

    Raises
    ------
    OSError
        When the file is gone or belongs to someone else.
    ValueError
        When it is empty.
    """
    fd = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        return mmap.mmap(fd, 0)
    finally:
        os.close(fd)


def interpreter_candidates() -> list[str]:
    """Where an interpreter with QGIS is usually found on this system, best first."""
    if WINDOWS:
        roots = [Path("C:/OSGeo4W"), Path("C:/OSGeo4W64")]
        roots += sorted(Path("C:/Program Files").glob("QGIS*"), reverse=True)
        names = ("python-qgis-ltr.bat", "python-qgis.bat")
        return [str(r / "bin" / n) for r in roots for n in names]
    if sys.platform == "darwin":
        return [str(p / "Contents/MacOS/bin/python3") for p in sorted(Path("/Applications").glob("QGIS*.app"))]
    return ["/usr/bin/python3"]
