"""The sketch sets of a workspace: a JSON file each in ``sketches/``, shared by all who open the workspace."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLockFile
from shapely.errors import ShapelyError

from data.errors import UserError
from data.sketches.model import Sketch, SketchSet, as_content, of_content

FOLDER = "sketches"
FORMAT = 1
_KIND = "onemap sketches"
#: How long another process may take over its change of the same folder, ms.
_PATIENCE_MS = 5000


@dataclass(frozen=True)
class SketchChange:
    """What becomes of some sketches of a set, so that it can be taken back.

    ``before`` and ``after`` have the same keys, ids of sketches; None is for one that is not there. Others of the set
    are left as they are, also where a colleague has changed them meanwhile.
    """

    set_id: str
    before: Mapping[str, Sketch | None]
    after: Mapping[str, Sketch | None]

    def reversed(self) -> SketchChange:
        """What takes it back."""
        return SketchChange(self.set_id, self.after, self.before)


class SketchBook:
    """Reads and changes the sets of a workspace; every call reads or writes files, so not on the GUI thread.

    Parameters
    ----------
    workspace
        Its folder.
    crs
        The workspace's CRS (``EPSG:4526``), written into the files; a set drawn in another one is not read as this.
    """

    def __init__(self, workspace: Path, crs: str) -> None:
        self._folder = workspace / FOLDER
        self._crs = crs

    def all(self) -> tuple[tuple[SketchSet, ...], tuple[UserError, ...]]:
        """All sets in the order they were begun, and what is wrong with files that hold none.

        A file that is damaged, a newer program's, or of another CRS is no bar to the others.
        """
        found, wrong = [], []
        for path in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            try:
                found.append(self._read(path))
            except UserError as error:
                wrong.append(error)
        return tuple(sorted(found, key=lambda each: (each.made, each.id))), tuple(wrong)

    def keep(self, sketches: SketchSet) -> None:
        """Keep a set whole: a new one, or one that was removed.

        Raises
        ------
        UserError
            When the file cannot be written.
        """
        with self._alone():
            self._write(sketches)

    def remove(self, set_id: str, made: SketchSet | None = None) -> SketchSet:
        """Delete a set and give what it held at the end.

        Parameters
        ----------
        made
            What is taken back by it: a set that holds other sketches by now is not deleted.

        Raises
        ------
        UserError
            When it is gone already, holds other sketches than ``made``, or cannot be deleted.
        """
        with self._alone():
            held = self._read(self._file(set_id))
            if made is not None and set(held.sketches) != set(made.sketches):
                raise _late()
            self._file(set_id).unlink()
            return held

    def describe(self, set_id: str, name: str | None = None, shown: bool | None = None) -> None:
        """Call a set otherwise, or show or hide it; what is None stays.

        Raises
        ------
        UserError
            When it is gone, or the file cannot be written.
        """

        def with_it(held: SketchSet) -> SketchSet:
            return replace(held, name=held.name if name is None else name, shown=held.shown if shown is None else shown)

        self._change(set_id, with_it)

    def carry_out(self, change: SketchChange) -> None:
        """Put, replace and remove sketches of a set.

        Raises
        ------
        UserError
            When the set is gone, the file cannot be written, or a sketch is no longer as the change found it (a
            colleague has changed or removed it): nothing is written then.
        """

        def with_it(held: SketchSet) -> SketchSet:
            now = {sketch.id: sketch for sketch in held.sketches}
            if any(now.get(key) != before for key, before in change.before.items()):
                raise _late()
            now.update({key: sketch for key, sketch in change.after.items() if sketch is not None})
            gone = {key for key, sketch in change.after.items() if sketch is None}
            return replace(held, sketches=tuple(sketch for key, sketch in now.items() if key not in gone))

        self._change(change.set_id, with_it)

    # --- inside -------------------------------------------------------------------------------------------------

    def _change(self, set_id: str, with_it: Callable[[SketchSet], SketchSet]) -> None:
        with self._alone():
            self._write(with_it(self._read(self._file(set_id))))

    def _file(self, set_id: str) -> Path:
        return self._folder / f"{set_id}.json"

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Change the folder while no other thread, and no other console, does."""
        try:
            self._folder.mkdir(exist_ok=True)
            lock = QLockFile(str(self._folder / ".lock"))
            if not lock.tryLock(_PATIENCE_MS):
                raise UserError(
                    QCoreApplication.translate("Sketches", "标绘没有保存"),
                    QCoreApplication.translate("Sketches", "另一个程序正在写标绘文件夹，或没有写权限"),
                    QCoreApplication.translate("Sketches", "稍后再试；仍不行就检查文件夹权限"),
                    file=self._folder,
                )
            try:
                yield
            finally:
                lock.unlock()
        except OSError as error:
            raise UserError(
                QCoreApplication.translate("Sketches", "标绘没有保存"),
                str(error.strerror or error),
                QCoreApplication.translate("Sketches", "检查磁盘空间与文件夹权限，再保存一次"),
                file=self._folder,
            ) from error

    def _write(self, held: SketchSet) -> None:
        """Write a set beside its file and move it there: whole, or not at all."""
        content = {
            "kind": _KIND,
            "format": FORMAT,
            "crs": self._crs,
            "name": held.name,
            "shown": held.shown,
            "made": held.made,
            "actor": held.actor,
            "sketches": [as_content(sketch) for sketch in held.sketches],
        }
        handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=self._folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            Path(part).chmod(0o644)
            Path(part).replace(self._file(held.id))
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise

    def _read(self, path: Path) -> SketchSet:
        translate = QCoreApplication.translate
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            if content["kind"] != _KIND or content["format"] > FORMAT:
                raise ValueError(translate("Sketches", "由更新的版本写成，或不是标绘文件"))
            if content["crs"] != self._crs:
                raise ValueError(translate("Sketches", "文件的坐标系是 {crs}").format(crs=content["crs"]))
            return SketchSet(
                path.stem,
                str(content["name"]),
                bool(content["shown"]),
                tuple(of_content(each) for each in content["sketches"]),
                str(content["made"]),
                str(content["actor"]),
            )
        except FileNotFoundError as error:
            raise UserError(
                translate("Sketches", "这个标绘集已经没有了"),
                translate("Sketches", "同事刚刚删除了它"),
                translate("Sketches", "选另一个标绘集，或新建一个"),
                file=path,
            ) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ShapelyError) as error:
            raise UserError(
                translate("Sketches", "标绘集打不开"),
                str(error),
                translate("Sketches", "把这个文件移出标绘文件夹，其余标绘即可使用"),
                file=path,
            ) from error


def _late() -> UserError:
    return UserError(
        QCoreApplication.translate("Sketches", "标绘没有改"),
        QCoreApplication.translate("Sketches", "同事刚刚改过或删除了它"),
        QCoreApplication.translate("Sketches", "看过现在的标绘，再改一次"),
    )
