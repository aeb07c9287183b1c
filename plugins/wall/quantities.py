"""How a wall writes amounts: few digits that are read from ten metres, with the unit beside them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.words import language

_MU_M2 = 2000 / 3


def _english() -> bool:
    return language() == "en"


def area(m2: float) -> tuple[str, str]:
    """An area: 万亩 or 亩; hectares in English."""
    if _english():
        hectares = m2 / 10_000
        return (f"{hectares:,.0f}" if hectares >= 100 else f"{hectares:,.1f}"), "ha"
    mu = m2 / _MU_M2
    if mu >= 10_000:
        return f"{mu / 10_000:,.2f}", QCoreApplication.translate("Wall", "万亩")
    return (f"{mu:,.0f}" if mu >= 100 else f"{mu:,.1f}"), QCoreApplication.translate("Wall", "亩")


def area_text(m2: float) -> str:
    """An area with its unit."""
    return " ".join(area(m2))


def volume(m3: float) -> tuple[str, str]:
    """A volume: 亿 m³ or 万 m³; million m³ in English."""
    if _english():
        return f"{m3 / 1e6:,.1f}", "million m³"
    if m3 >= 1e8:
        return f"{m3 / 1e8:,.2f}", QCoreApplication.translate("Wall", "亿 m³")
    return f"{m3 / 1e4:,.0f}", QCoreApplication.translate("Wall", "万 m³")


def money(wan: float) -> tuple[str, str]:
    """A sum given in 万元: 亿元 or 万元; million yuan in English."""
    if _english():
        return f"{wan / 100:,.1f}", "million CNY"
    if wan >= 10_000:
        return f"{wan / 10_000:,.2f}", QCoreApplication.translate("Wall", "亿元")
    return f"{wan:,.0f}", QCoreApplication.translate("Wall", "万元")


def share(part: float, whole: float) -> str:
    """A share in per cent; a dash where there is no whole."""
    return f"{part / whole:.1%}" if whole > 0 else "—"
