"""Take the pictures of the user's guide anew: ``make guide [WORKSPACE=DIR]``.

Every picture is one call of ``onemap screenshot``, so that it shows what the program draws. Without a workspace the
fictional demo county of size s is made in ``build/guide``. Pictures of runs, cases and alerts show what the workspace
holds: run a detection, hand it over and play a day of events in it, add documents to a parcel first.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from data.documents.model import read_documents
from data.query import equal
from data.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "guide" / "pictures"
ONEMAP = (sys.executable, "-m", "app")
SIZE = "1440x900"
#: All pictures together stay under 6 MB; this is about 80 KB each.
QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """A picture: its file's name, the layout, the panel that is opened besides, further arguments.

    ``documented``: at the object of the workspace that has the most documents, as if it had been clicked.
    ``part``: only this of it is kept (left, top, width, height in px).
    """

    name: str
    layout: str
    panel: str = ""
    more: tuple[str, ...] = ()
    documented: bool = False
    part: tuple[int, int, int, int] | None = None


TABLE = (
    Picture("alerts", "duty"),
    Picture("object", "duty", "object.object", ("--size", "1440x2000"), True, (1024, 1012, 416, 928)),
    Picture("rules", "duty", "alerts.rules"),
    Picture("parcels", "parcels"),
    Picture("tables", "parcels", "attribute_table.table"),
    Picture("ask", "parcels", "ask.ask"),
    Picture("analysis", "parcels", "", ("--command", "parcel_analysis.latest", "--theme", "light")),
    Picture("flows", "parcels", "flows.flows"),
    Picture("coordinates", "parcels", "coordinates.coordinates"),
    Picture("review", "patches"),
    Picture("detection", "patches", "change_detection.detection"),
    Picture("imagery", "patches", "imagery.imagery"),
    Picture("reservoirs", "water"),
    Picture("cameras", "video"),
    Picture("cases", "ledgers", "change_cases.ledger"),
    Picture("editing", "ledgers", "editing.editing"),
    Picture("quality", "ledgers", "quality.quality"),
    Picture("wall-control", "duty", "wall_control.control"),
    Picture("linked", "duty", "", ("--command", "desk.maps_2")),
    Picture("timebar", "duty", "", ("--command", "desk.timebar")),
    Picture("light", "parcels", "", ("--theme", "light")),
    Picture("contrast", "duty", "", ("--theme", "contrast")),
)


def _documented(workspace: Path) -> tuple[str, ...]:
    """Arguments that show the object with the most documents, and its surroundings."""
    opened = Workspace.open(workspace)
    with opened.store() as store:
        counts = Counter((one.table, one.object) for one in read_documents(store, equal("withdrawn_at", None)))
        if not counts:
            raise SystemExit(f"{workspace} has no documents; add some with `onemap documents add`")
        (table, fid), _ = counts.most_common(1)[0]
        place = store.geometry(table, fid).representative_point()
    around = (place.x - 240, place.y - 150, place.x + 240, place.y + 150)
    return ("--at", f"{place.x},{place.y}", "--extent", ",".join(f"{edge:.0f}" for edge in around))


def take(picture: Picture, workspace: Path, folder: Path) -> None:
    """Take a picture and keep it as WebP."""
    made = folder / f"{picture.name}.png"
    panel = ("--panel", picture.panel) if picture.panel else ()
    theme = () if "--theme" in picture.more else ("--theme", "dark")
    place = _documented(workspace) if picture.documented else ()
    command = [
        *ONEMAP, "screenshot", str(workspace), str(made), "--size", SIZE, "--lang", "zh",
        "--layout", picture.layout, *panel, *theme, *place, *picture.more,
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    kept = PICTURES / f"{picture.name}.webp"
    image = QImage(str(made)) if picture.part is None else QImage(str(made)).copy(*picture.part)
    if not image.save(str(kept), "WEBP", QUALITY):
        raise SystemExit(f"{kept} cannot be written; does this Qt have the WebP plugin?")
    sys.stderr.write(f"{kept.relative_to(ROOT)}  {kept.stat().st_size // 1024} KiB\n")


def main() -> int:
    """Take all pictures, or those that are named."""
    parser = argparse.ArgumentParser(description="take the pictures of the user's guide")
    parser.add_argument("workspace", nargs="?", type=Path, help="default: a demo county made in build/guide")
    parser.add_argument("--only", nargs="*", choices=[one.name for one in TABLE], help="only these")
    given = parser.parse_args()
    workspace = (given.workspace or ROOT / "build" / "guide").absolute()
    if given.workspace is None and not workspace.exists():
        subprocess.run([*ONEMAP, "demo", "--size", "s", str(workspace)], cwd=ROOT, check=True)
    PICTURES.mkdir(exist_ok=True)
    # Whoever takes them, the pictures name the same account.
    os.environ.update(QT_QPA_PLATFORM="offscreen", LOGNAME="onemap")
    with tempfile.TemporaryDirectory(prefix="onemap-guide-") as folder:
        for picture in TABLE:
            if not given.only or picture.name in given.only:
                take(picture, workspace, Path(folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
