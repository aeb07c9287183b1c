"""Manifests and their discovery: strict, precise about what is wrong, and without importing plugin code."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from app.host.discovery import BUILT_IN, discover
from app.host.host import PluginHost
from app.host.loading import forget_code, load_code
from app.host.manifest import RESERVED, read_manifest
from data.errors import UserError
from widgets import icon_files

EXAMPLES = Path(__file__).resolve().parents[1] / "example_plugin"
HEAD = 'id = "x"\nversion = "1"\nrequires_api = 1\ntitle = {zh = "某", en = "X"}\n'


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plugin.toml").write_text(text, encoding="utf-8")
    return folder


def panel(extra: str) -> str:
    return HEAD + '[[panels]]\nid = "p"\ntitle = {zh = "板", en = "P"}\nicon = "map"\n' + extra


def test_built_in_plugins_are_sound_and_their_icons_exist():
    discovery = discover(entry_points=False)
    assert not discovery.problems
    for plugin in discovery.plugins:
        manifest = plugin.manifest
        names = [manifest.icon, *(p.icon for p in manifest.panels)]
        names += [layer.marker.icon for layer in manifest.layers if layer.marker is not None]
        assert [name for name in names if not icon_files.exists(name)] == []


def test_discovery_imports_no_plugin_code():
    before = set(sys.modules)
    discover(built_in=EXAMPLES, entry_points=False)
    assert not [name for name in set(sys.modules) - before if "rain_gauges" in name]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (HEAD + "colour = 1\n", "colour"),
        (HEAD.replace("requires_api = 1", "requires_api = 99"), "requires_api"),
        (HEAD.replace('id = "x"', 'id = "X y"'), "id"),
        (panel('code = "panel:A"\ntables = []\nsize = 3\n'), "panels.0.size"),
        (panel(""), "panels.0"),
        (panel('code = "../../evil:A"\n'), "panels.0.code"),
        (
            HEAD + '[[settings]]\nid = "s"\ntitle = {zh = "a", en = "a"}\nkind = "integer"\ndefault = "1"\n',
            "settings.0",
        ),
        (HEAD + '[[rules]]\nid = "r"\n', "rules.0.zh"),
    ],
)
def test_a_wrong_manifest_says_where(tmp_path, text, where):
    with pytest.raises(UserError) as caught:
        read_manifest(write(tmp_path / "x", text))
    assert where in caught.value.why or where == caught.value.field
    assert caught.value.remedy
    assert caught.value.file is not None


def test_broken_toml_and_missing_file(tmp_path):
    with pytest.raises(UserError, match="无法使用"):
        read_manifest(write(tmp_path / "x", "id = "))
    with pytest.raises(UserError, match="无法使用"):
        read_manifest(tmp_path / "nothing")


def test_one_faulty_plugin_leaves_the_others(tmp_path):
    write(tmp_path / "bad", "id = ")
    write(tmp_path / "good", HEAD)
    write(tmp_path / "twin", HEAD)
    discovery = discover(built_in=None, user=tmp_path, entry_points=False)
    assert [p.manifest.id for p in discovery.plugins] == ["x"]
    assert len(discovery.problems) == 2


def test_workflows_must_end_and_be_reachable():
    from app.host.manifest.work_sections import WorkflowSection

    def flow(**following: list[str]):
        words = {"zh": "步", "en": "Step"}
        steps = [{"id": key, "title": words, "role": "duty", "next": value} for key, value in following.items()]
        return WorkflowSection.model_validate({"id": "w", "title": words, "first": "a", "steps": steps})

    assert flow(a=["b"], b=["a", "c"], c=[]).first == "a"
    with pytest.raises(ValueError, match="never end"):
        flow(a=["b"], b=["a"])
    with pytest.raises(ValueError, match="cannot be reached"):
        flow(a=[], b=[])
    with pytest.raises(ValueError, match="no step"):
        flow(a=["z"])


def test_reserved_sections_are_named():
    plugin = discover(built_in=EXAMPLES, entry_points=False).plugins[0]
    assert plugin.manifest.reserved_sections == ["tables", "indicators", "charts"]
    assert set(plugin.manifest.reserved_sections) <= set(RESERVED)


def test_code_outside_the_tree_loads_with_relative_imports_and_is_forgotten(tmp_path):
    shutil.copytree(EXAMPLES / "rain_gauges", tmp_path / "rain_gauges")
    plugin = discover(built_in=None, user=tmp_path, entry_points=False).plugins[0]
    assert plugin.origin == "user"
    made = load_code(plugin, "panel:SummaryPanel")
    assert made.__module__ == "onemap_plugins.rain_gauges.panel"
    with pytest.raises(UserError, match="代码缺失"):
        load_code(plugin, "panel:Nothing")
    with pytest.raises(UserError, match="代码缺失"):
        load_code(plugin, "elsewhere:Thing")
    forget_code(plugin)
    assert not [name for name in sys.modules if name.startswith("onemap_plugins.rain_gauges")]


def test_a_module_that_misses_a_library_says_which(tmp_path):
    folder = write(tmp_path / "x", panel('code = "panel:A"\n'))
    (folder / "panel.py").write_text("import no_such_library\n", encoding="utf-8")
    plugin = discover(built_in=None, user=tmp_path, entry_points=False).plugins[0]
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        load_code(plugin, "panel:A")


def test_removal_and_restoring(qapp):
    host = PluginHost(discover(built_in=EXAMPLES, entry_points=False))
    gone: list[str] = []
    host.removed.connect(gone.append)
    assert [entry.key for entry in host.panels("wall")] == ["rain_gauges.summary"]
    host.remove("rain_gauges")
    assert host.panels("desk") == [] == host.commands("desk")
    assert gone == ["rain_gauges"]
    host.restore("rain_gauges")
    assert len(host.panels("desk")) == 2
    with pytest.raises(UserError, match=r"没有面板"):
        host.find_panel("nothing", "desk")


def test_built_in_folder_is_where_the_plugins_are():
    assert (BUILT_IN / "layers" / "plugin.toml").is_file()
