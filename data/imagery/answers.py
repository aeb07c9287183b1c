"""What a person says of an image that it does not say itself."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Answers:
    """What a person, or an earlier answer for the same source, says of an image; empty where nothing is said.

    Attributes
    ----------
    moment : str or None
        ISO 8601.
    crs : str
        ``EPSG:n``, instead of what the file says.
    platform : str
    roles : tuple of str
        Of all bands but alpha.
    cloud : float or None
        Percent.
    """

    moment: str | None = None
    crs: str = ""
    platform: str = ""
    roles: tuple[str, ...] = ()
    cloud: float | None = None

    def over(self, other: Answers) -> Answers:
        """These answers, completed by others."""
        return replace(
            self, crs=self.crs or other.crs, platform=self.platform or other.platform, roles=self.roles or other.roles
        )
