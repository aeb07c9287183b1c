"""What ``onemap.toml`` says of imagery: folders watched, answers remembered for each source, detection at night."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from data.imagery.answers import Answers


class SourceAnswers(BaseModel):
    """What a person once said of images of one source (see `reading.source_key`), used for all that follow."""

    model_config = ConfigDict(extra="forbid")

    source: str
    platform: str = ""
    crs: str = ""
    bands: list[str] = Field(default_factory=list)


class NightlyDetection(BaseModel):
    """Detection of every new scene of a source, against the best earlier one.

    Attributes
    ----------
    source
        Key of the source, or "" for every source.
    since
        ISO 8601: scenes catalogued before are left alone, or the first night would go through the whole archive.
    after, before
        Hours of the day between which runs are begun, local time; across midnight where ``after`` is the larger.
    min_area
        Smallest patch, m2.
    method
        As of ``onemap detect``.
    farmland_codes
        Land classes examined.
    """

    model_config = ConfigDict(extra="forbid")

    source: str = ""
    since: str = ""
    after: int = Field(default=22, ge=0, le=23)
    before: int = Field(default=6, ge=0, le=23)
    min_area: float = Field(default=200.0, gt=0)
    method: str = Field(default="fused", pattern="^(fused|network|statistics)$")
    farmland_codes: list[str] = Field(default_factory=lambda: ["0101", "0102", "0103"])

    def is_time(self, hour: int) -> bool:
        """Whether a run may begin in this hour of the day."""
        if self.after <= self.before:
            return self.after <= hour < self.before
        return hour >= self.after or hour < self.before


class ImageryConfig(BaseModel):
    """The section ``[imagery]``."""

    model_config = ConfigDict(extra="forbid")

    watch: list[str] = Field(default_factory=list)
    sources: list[SourceAnswers] = Field(default_factory=list)
    nightly: list[NightlyDetection] = Field(default_factory=list)

    def answers(self, source: str) -> Answers:
        """What was said of a source; empty answers where nothing was."""
        for known in self.sources:
            if known.source == source:
                return Answers(crs=known.crs, platform=known.platform, roles=tuple(known.bands))
        return Answers()

    def knows(self, source: str) -> bool:
        """Whether a person was asked about a source before, were it to say nothing."""
        return any(known.source == source for known in self.sources)

    def remember(self, source: str, answers: Answers) -> None:
        """Keep what was said of a source, over what was said before; a date belongs to one image and is not kept."""
        kept = self.answers(source)
        said = SourceAnswers(
            source=source,
            platform=answers.platform or kept.platform,
            crs=answers.crs or kept.crs,
            bands=list(answers.roles or kept.roles),
        )
        self.sources = [known for known in self.sources if known.source != source] + [said]
