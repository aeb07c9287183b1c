"""Layers drawn from an earlier survey: their ids in every engine, and what the engine is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from data.surveys.filed import Survey
from layers import protocol
from layers.catalogue import CatalogueLayer

_PREFIX = "onemap_past_"
_DAY = len("2024-12-31")


def past_id(layer: str, day: date) -> str:
    """Id of a layer as it was on a day."""
    return f"{_PREFIX}{day.isoformat()}_{layer}"


def present_id(layer: str) -> str:
    """Id of the project's layer that a layer is an earlier state of; any other layer is its own."""
    return layer[len(_PREFIX) + _DAY + 1 :] if layer.startswith(_PREFIX) else layer


def past_day(layer: str) -> date | None:
    """The day of a layer of an earlier survey; None for any other layer."""
    return date.fromisoformat(layer[len(_PREFIX) : len(_PREFIX) + _DAY]) if layer.startswith(_PREFIX) else None


def engine_layers(
    layers: Iterable[CatalogueLayer], surveys: Iterable[tuple[Survey, Path]], table: str
) -> list[protocol.PastLayer]:
    """What the engine needs to draw ``layers`` (of ``table``) from each of these surveys' databases."""
    return [
        protocol.PastLayer(past_id(layer.id, survey.day), layer.id, f"{path}|layername={table}", "ogr", survey.table)
        for survey, path in surveys
        for layer in layers
    ]
