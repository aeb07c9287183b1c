"""What a map draws in an SVG ends at its frame.

Qt writes SVG without clipping: parcels and roads that reach beyond the map lie over title and legend. QGIS puts each
part of each item into a group of its own, which Inkscape and Illustrator show as layers; those of maps are given the
frame as a clip path here.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from qgis.core import QgsLayoutItemMap, QgsPrintLayout

#: Parts of a map that lie on or outside of its frame.
_AROUND = ("Frame", "Grids")
_GROUP = re.compile(r'<g (?=[^>]*inkscape:label="([^"]*)")')


def cut_maps(path: Path, layout: QgsPrintLayout) -> None:
    """Give the maps of a file that was written with groups their frames, in place."""
    dots = layout.renderContext().dpi() / 25.4
    frames, clips = {}, []
    for number, item in enumerate(each for each in layout.items() if isinstance(each, QgsLayoutItemMap)):
        box = item.mapRectToScene(item.rect())
        frames[escape(item.displayName(), {'"': "&quot;"}) + ": "] = f"map-frame-{number}"
        clips.append(
            f'<clipPath id="map-frame-{number}"><rect x="{box.x() * dots:.2f}" y="{box.y() * dots:.2f}"'
            f' width="{box.width() * dots:.2f}" height="{box.height() * dots:.2f}"/></clipPath>'
        )

    def cut(group: "re.Match[str]") -> str:
        for name, frame in frames.items():
            label = group.group(1)
            if label.startswith(name) and label[len(name) :] not in _AROUND:
                return f"<g clip-path={quoteattr(f'url(#{frame})')} "
        return group.group(0)

    text = path.read_text(encoding="utf-8")
    text = _GROUP.sub(cut, text)
    # Tiny SVG knows no clip paths.
    text = text.replace(' baseProfile="tiny"', "", 1)
    start = text.index(">", text.index("<svg")) + 1
    path.write_text(f"{text[:start]}\n<defs>{''.join(clips)}</defs>{text[start:]}", encoding="utf-8")
