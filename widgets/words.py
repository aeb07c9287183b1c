"""Text that a manifest carries in both languages."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from data.words import language


class Words(BaseModel):
    """A short text in Chinese and English, as manifests write it: ``{zh = "地块", en = "Parcels"}``."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    zh: str
    en: str

    def __str__(self) -> str:
        """Give the text in the language the program runs in."""
        return self.en if language() == "en" else self.zh
