"""What kind of disk a path lies on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: File systems whose locks and shared memory do not hold between machines: SQLite's WAL mode corrupts on them.
_NETWORK = frozenset(
    {
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "drvfs", "glusterfs", "gpfs", "lustre", "ncpfs"),
        *("nfs", "nfs4", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav"),
        *("fuse.cephfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse"),
    }
)


def file_system(path: Path) -> str:
    """Type of the file system that ``path`` (or its nearest existing parent) lies on, in lower case; "" if unknown."""
    target = path.absolute()
    while not target.exists() and target != target.parent:
        target = target.parent
    target = target.resolve()
    if sys.platform == "win32":
        return _windows_drive(target)
    best = ""
    kind = ""
    for partition in psutil.disk_partitions(all=True):
        mount = partition.mountpoint
        inside = mount == "/" or target == Path(mount) or Path(mount) in target.parents
        if inside and len(mount) >= len(best):  # a later mount over the same point hides the earlier one
            best, kind = mount, partition.fstype
    return kind.lower()


def is_network(path: Path) -> bool:
    """Whether ``path`` lies on another machine or on a share of the virtual machine's host."""
    return file_system(path) in _NETWORK


def require_local(path: Path) -> None:
    """Refuse a place where the embedded database would freeze or be damaged.

    Raises
    ------
    UserError
        When ``path`` lies on a network share.
    """
    kind = file_system(path)
    if kind in _NETWORK:
        raise UserError(
            QCoreApplication.translate("Workspace", "工作区不能放在网络共享上。"),
            QCoreApplication.translate("Workspace", "该位置是 {kind} 文件系统，数据库在其上会卡死或损坏。").format(
                kind=kind
            ),
            QCoreApplication.translate("Workspace", "请把工作区复制到本机磁盘后再打开；多人共用请改用 PostGIS。"),
            file=path,
        )


def _windows_drive(path: Path) -> str:
    drive = os.path.splitdrive(path)[0]
    if drive.startswith("\\\\"):
        return "smbfs"
    import ctypes

    remote = 4
    windll = getattr(ctypes, "windll", None)
    kind = windll.kernel32.GetDriveTypeW(drive + "\\") if windll is not None else 0
    return "smbfs" if kind == remote else "ntfs"
