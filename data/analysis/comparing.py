"""The same question asked again: what is another answer, and which data it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from data.analysis.content import data_versions

#: Areas (m2) that differ by less are the same.
_SAME_M2 = 0.005


@dataclass(frozen=True)
class Difference:
    """A figure of a red line that is another one now.

    Attributes
    ----------
    line, control, group
        Where; ``control`` "" for the red line's own area, ``group`` "" for the control's whole.
    before_m2, after_m2
        None where there was, or is, no data.
    """

    line: str
    control: str
    group: str
    before_m2: float | None
    after_m2: float | None


@dataclass(frozen=True)
class OtherLight:
    """A rule that has another verdict of a red line now; "" where there was, or is, none."""

    line: str
    control: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """What changed between two answers.

    Attributes
    ----------
    layers
        Controls whose data is of another version or data set.
    rules
        Whether the rules are others.
    differences
        Every figure that differs, in the order of the report.
    added, removed
        Titles of controls that only the later, and only the earlier question looked at.
    lights
        Verdicts that differ.
    """

    layers: tuple[str, ...]
    rules: bool
    differences: tuple[Difference, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    lights: tuple[OtherLight, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the answer is the same, and by the same rules."""
        return not (self.differences or self.rules or self.added or self.removed or self.lights)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """Compare the contents of two analyses of the same red lines (matched by their order)."""
    old, new = data_versions(before), data_versions(after)
    layers = tuple(control for control in new if control in old and old[control] != new[control])
    differences: list[Difference] = []
    for one, two in zip(before["lines"], after["lines"], strict=True):
        name = str(two["name"])
        _differ(differences, name, "", "", one["area_m2"], two["area_m2"])
        first = {each["control"]: each for each in one["controls"]}
        for result in two["controls"]:
            earlier = first.get(result["control"])
            if earlier is None:
                continue
            _differ(differences, name, result["control"], "", _area(earlier), _area(result))
            was = {group["group"]: group["area_m2"] for group in earlier["groups"]}
            now = {group["group"]: group["area_m2"] for group in result["groups"]}
            for group in sorted(was.keys() | now.keys()):
                _differ(differences, name, result["control"], group or "?", was.get(group, 0.0), now.get(group, 0.0))
    was_asked = {each["id"]: str(each["title"]) for each in before["controls"]}
    is_asked = {each["id"]: str(each["title"]) for each in after["controls"]}
    return Comparison(
        layers,
        before["controls_sha256"] != after["controls_sha256"],
        tuple(differences),
        tuple(title for name, title in is_asked.items() if name not in was_asked),
        tuple(title for name, title in was_asked.items() if name not in is_asked),
        tuple(_other_lights(before, after)),
    )


def _other_lights(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[OtherLight]:
    """Verdicts that both questions asked for and that differ; a control may have several, the worst counts."""
    in_one = {each["id"] for each in before["controls"]} ^ {each["id"] for each in after["controls"]}
    for one, two in zip(before["lines"], after["lines"], strict=True):
        was, now = _lights(one), _lights(two)
        for control in dict.fromkeys((*now, *was)):
            if control not in in_one and was.get(control, "") != now.get(control, ""):
                yield OtherLight(str(two["name"]), control, was.get(control, ""), now.get(control, ""))


def _lights(line: Mapping[str, Any]) -> dict[str, str]:
    """Light by control: verdicts are kept worst first."""
    return {str(each["control"]): str(each["light"]) for each in reversed(line["verdicts"])}


def _area(result: Mapping[str, Any]) -> float | None:
    return None if result["empty"] else float(result["area_m2"])


def _differ(
    differences: list[Difference], line: str, control: str, group: str, before: float | None, after: float | None
) -> None:
    if before is None and after is None:
        return
    if before is None or after is None or abs(before - after) >= _SAME_M2:
        differences.append(Difference(line, control, group, before, after))
