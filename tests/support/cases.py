"""Many cases at once; the bench's own, so that tests and measurements look at the same ledger."""

from __future__ import annotations

from app.bench.many_cases import fill_cases, way_to

__all__ = ["fill_cases", "way_to"]
