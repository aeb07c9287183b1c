"""A working copy read back: compared with what went out and with what is here now, then written as one operation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.editing.history import Done, carry_out
from data.errors import UserError
from data.gpkg.change import now
from data.handover import applying, keeping, layer, out
from data.handover.applying import Seams
from data.handover.keeping import Handover
from data.handover.merging import Decisions, Merge, merge, renumbered
from data.importing.provenance import digest
from data.quality.rules import read_rules
from data.query import one_of
from data.store import Store, StoreChange
from data.tasks import Progress, part, silent

#: Up to here features are asked for by their numbers; more are read with the whole table.
_LISTED = 20_000


@dataclass(frozen=True)
class Returned:
    """A working copy that was read, and not written yet.

    Attributes
    ----------
    version
        The table's version (`Store.version`) that it was compared with.
    """

    handover: Handover
    file: Path
    sha256: str
    merged: Merge
    version: int


def read_back(store: Store, workspace: Path, file: Path, identity: str = "", progress: Progress = silent) -> Returned:
    """Read a working copy and compare it; nothing is written.

    Parameters
    ----------
    identity
        Which hand-over the file belongs to; "": the file says so itself.

    Raises
    ------
    UserError
        When the file is no working copy of this workspace, cannot be read, was read back already or withdrawn, or its
        features were numbered anew.
    """
    translate = QCoreApplication.translate
    handover = keeping.load(workspace, identity or out.read_about(file).get("id", ""))
    _require_open(handover, file)
    table = store.describe(handover.table)
    if digest(handover.base) != handover.content["base_sha256"]:
        raise UserError(
            translate("Handover", "交接记录已被改动，不能比较。"),
            translate("Handover", "交出时的底本与记录的校验值不符。"),
            translate("Handover", "从备份恢复工作区的 handovers 文件夹，或重新交出一份。"),
            file=handover.base,
        )
    progress(0.0, translate("Handover", "读取工作副本"))
    base, _, _ = layer.read(handover.base, table, store.srid)
    progress(0.2, translate("Handover", "读取工作副本"))
    theirs, missing, foreign = layer.read(file, table, store.srid)
    if renumbered(base, theirs):
        raise UserError(
            translate("Handover", "工作副本的对象号被重新编过。"),
            translate("Handover", "多数对象号在文件里是另一处的图形：图层被另存或合并过。"),
            translate("Handover", "用直接在交出的 GeoPackage 里编辑的文件读回。"),
            file=file,
        )
    progress(0.5, translate("Handover", "与现在的数据比较"))
    version = store.version(table.name)  # first: what changes while it is read counts as changed since
    few = len(base) <= _LISTED
    ours = layer.from_store(store, table, one_of("fid", base.fid.tolist()) if few else None, part(progress, 0.5, 0.8))
    notes = [translate("Handover", "工作副本缺字段 {name}，按没有改动处理。").format(name=name) for name in missing]
    notes += [translate("Handover", "工作副本多出字段 {name}，没有读回。").format(name=name) for name in foreign]
    progress(0.8, translate("Handover", "与现在的数据比较"))
    found = merge(table, read_rules(workspace).of(table.name), base, ours, theirs, notes)
    progress(1.0, "")
    return Returned(handover, file, digest(file), found, version)


def seams(store: Store, workspace: Path, returned: Returned, decisions: Decisions) -> Seams:
    """Gaps and overlaps that writing would make; every conflict must be decided."""
    rules = read_rules(workspace)
    table = returned.handover.table
    made = applying.operation(store, table, rules.of(table), returned.merged, decisions, "")
    if "Polygon" not in store.describe(table).geometry:
        return Seams((), ())
    return applying.seams(store, made, rules.limits.tolerance_m)


def reopen(store: Store, returned: Returned, actor: str) -> None:
    """Note that what was read back has been taken back: the working copy can be read back once more."""
    keeping.mark_open(returned.handover)
    store.record(actor, "handover.reopen", returned.handover.table, returned.handover.id, "ok", "")


def close_again(store: Store, returned: Returned, actor: str) -> None:
    """Note that what was taken back has been done again."""
    keeping.mark_returned_again(returned.handover)
    store.record(actor, "handover.back", returned.handover.table, returned.handover.id, "ok", "")


def withdraw(store: Store, workspace: Path, identity: str, actor: str, reason: str) -> Handover:
    """Declare a working copy void: it cannot be read back any more. What went out, and why it is void, stay on file.

    Raises
    ------
    UserError
        When there is no such hand-over, it was read back or withdrawn already, or the reason is empty.
    """
    translate = QCoreApplication.translate
    if not reason.strip():
        raise UserError(
            translate("Handover", "没有写作废的原因。"), "", translate("Handover", "写明原因：它和交接记录一起留存。")
        )
    with store.change(actor) as change:  # nobody writes it back meanwhile
        handover = keeping.load(workspace, identity)
        if not handover.is_open:
            raise UserError(
                translate("Handover", "交接“{id}”不能作废。").format(id=identity),
                translate("Handover", "它已经读回或作废。"),
                translate("Handover", "已写入的改动可以撤销；撤销后可以作废。"),
                file=handover.folder,
            )
        change.record("handover.withdraw", handover.table, handover.id, "ok", reason.strip())
        return keeping.mark_withdrawn(handover, {"actor": actor, "at": now(), "reason": reason.strip()})


def write_back(
    store: Store, workspace: Path, returned: Returned, decisions: Decisions, actor: str, reason: str
) -> Done | None:
    """Write what was decided as one operation, and close the hand-over; None when there was nothing to write.

    Raises
    ------
    UserError
        When something is not decided, the reason is empty, the hand-over was read back or withdrawn since it was
        compared, or what it touches was changed since; nothing is written then.
    """
    handover = returned.handover
    table = handover.table
    _require_open(keeping.load(workspace, handover.id), returned.file)
    made = applying.operation(store, table, read_rules(workspace).of(table), returned.merged, decisions, reason)
    # After the operation, which holds the versions of today: what changes from here on is refused by them.
    _require_same(store, workspace, returned)
    figures = Counter(item.kind for item in returned.merged.items if item.taken(decisions))

    def close(change: StoreChange, done: Done | None) -> None:
        # Within the transaction, so that of two who write or withdraw it at once the second finds it closed.
        held = keeping.load(workspace, handover.id)
        _require_open(held, returned.file)
        said: dict[str, Any] = {
            "actor": actor,
            "at": now(),
            "operation": done.operation if done is not None else "—",
            "reason": reason.strip(),
            "file_sha256": returned.sha256,
            "changed": len(made.changed),
            "added": len(made.added),
            "removed": len(made.removed),
            "taken": dict(figures),
            "decisions": [[fid, name, take] for (fid, name), take in sorted(decisions.items())],
        }
        change.record("handover.back", table, handover.id, "ok", said["operation"])
        keeping.mark_returned(held, said)

    if made.touched or made.added:
        return carry_out(store, made, actor, close)
    with store.change(actor) as change:
        close(change, None)
    return None


def _require_open(handover: Handover, file: Path) -> None:
    """Refuse a working copy that was read back already or withdrawn."""
    translate = QCoreApplication.translate
    if handover.returned is not None:
        raise UserError(
            translate("Handover", "这份工作副本已经读回过。"),
            translate("Handover", "{actor} 于 {at} 读回，操作编号 {operation}。").format(**handover.returned),
            translate("Handover", "重新交出一份，在那一份里接着改；写错的可在图斑编辑里恢复。"),
            file=file,
        )
    if handover.withdrawn is not None:
        raise UserError(
            translate("Handover", "这份工作副本已经作废。"),
            translate("Handover", "{actor} 于 {at} 作废：{reason}").format(**handover.withdrawn),
            translate("Handover", "重新交出一份，在那一份里改。"),
            file=file,
        )


def _require_same(store: Store, workspace: Path, returned: Returned) -> None:
    """Refuse to write what was decided on another state of the data or of the file than that of now."""
    if store.version(returned.handover.table) == returned.version:
        return
    again = read_back(store, workspace, returned.file, returned.handover.id)
    if again.merged.items != returned.merged.items:
        translate = QCoreApplication.translate
        raise UserError(
            translate("Handover", "没有写入：比较之后数据又有改动。"),
            translate("Handover", "现在与工作副本相比，结果已不是刚才决定的那些。"),
            translate("Handover", "再读回一次，看过新的比较后写入。"),
            file=returned.file,
        )
