"""The demo county: a fictional county, the same for the same seed, marked 演示数据 wherever it shows."""

from .build import make
from .plan import Size

__all__ = ["Size", "make"]
