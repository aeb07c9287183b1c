"""The committed styles are what the tokens make, and complete."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.host.discovery import discover
from app.mapping.declared import declared_layers
from layers import tokens
from layers.engine_launch import engine_environment, find_interpreter
from layers.workspace_project import STYLE_FOLDER

ROOT = STYLE_FOLDER.parent.parent


@pytest.mark.engine
def test_the_committed_styles_are_made_from_the_tokens(tmp_path: Path) -> None:
    done = subprocess.run(
        [find_interpreter(), "-m", "layers.styles", str(tmp_path)],
        env={**engine_environment("test"), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*.qml")}
    kept = {path.relative_to(STYLE_FOLDER): path for path in STYLE_FOLDER.rglob("*.qml")}
    assert sorted(made) == sorted(kept)
    version = _version(next(iter(kept.values())))
    for name, path in made.items():
        if _version(path) == version:
            assert path.read_text(encoding="utf-8") == kept[name].read_text(encoding="utf-8"), f"{name}: make styles"
        else:
            # Another QGIS writes other attributes; what is drawn has to be the same.
            assert _drawn(path) == _drawn(kept[name]), f"{name}: make styles"


def _version(path: Path) -> str:
    return ET.parse(path).getroot().get("version", "")


def _drawn(path: Path) -> list[str]:
    """Categories, rules and colours of a style."""
    wanted = ("filter", "label", "scalemindenom", "scalemaxdenom")
    found = []
    for element in ET.parse(path).getroot().iter():
        if element.tag in ("rule", "category"):
            found.append(element.tag + ";".join(element.get(name, "") for name in wanted))
        if element.tag == "Option" and element.get("name") in ("color", "line_color", "outline_color"):
            found.append(element.get("value", "").partition(",rgb")[0])
    return found


def test_every_declared_layer_has_its_styles() -> None:
    plugins = discover(user=None, entry_points=False).plugins
    layers = declared_layers((plugin, section) for plugin in plugins for section in plugin.manifest.layers)
    assert layers
    for layer in layers:
        for theme, path in layer.styles.items():
            assert path.is_file(), f"{layer.key}: {theme} has no {path.name}"
        if not layer.live:
            assert set(layer.styles) == {"dark", "light"}, layer.key


@pytest.mark.parametrize("theme", tokens.THEMES)
def test_parcels_are_drawn_in_the_colours_of_the_tokens(theme: str) -> None:
    root = ET.parse(STYLE_FOLDER / theme / "dltb.qml").getroot()
    names = {item.get("value"): item.get("symbol") for item in root.iter("category")}
    symbols = {symbol.get("name"): symbol for symbol in root.find("renderer-v2/symbols") or ()}
    for entry in tokens.load().land_classes(theme):
        colours = [o.get("value", "") for o in symbols[names[entry.code]].iter("Option") if o.get("name") == "color"]
        red, green, blue = (int(entry.colour[i : i + 2], 16) for i in (1, 3, 5))
        assert colours == [f"{red},{green},{blue},255"], entry.code


@pytest.mark.parametrize("theme", tokens.THEMES)
def test_parcel_numbers_only_come_close_up(theme: str) -> None:
    root = ET.parse(STYLE_FOLDER / theme / "dltb.qml").getroot()
    [rule] = [rule for rule in root.iter("rule") if rule.get("description") == "图斑注记"]
    assert float(rule.get("scalemaxdenom", "inf")) <= 5_000
