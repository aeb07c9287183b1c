"""Text that a manifest carries in both languages."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from PySide6.QtCore import QLocale


class Words(BaseModel):
    """A short text in Chinese and English, as manifests write it: ``{zh = "地块", en = "Parcels"}``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str
    en: str

    def __str__(self) -> str:
        """Give the text in the language the program runs in (the default QLocale)."""
        return self.zh if QLocale().language() == QLocale.Language.Chinese else self.en
