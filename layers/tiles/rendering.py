"""What the tiles and the map view need of a map engine: a picture of a view, later, in memory that is lent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from layers.protocol import Problem, View


@dataclass(frozen=True)
class Rendering:
    """A picture that an engine drew.

    Parameters
    ----------
    view : View
        What was asked for.
    pixels : ndarray of uint32, shape (height, width)
        Premultiplied ARGB, lent until ``release`` is called.
    milliseconds : float
        How long the engine drew.
    problems : list of Problem
        Layers that could not be drawn.
    release : callable
        Gives the memory back; to be called once, on the thread that asked.
    """

    view: View
    pixels: NDArray[np.uint32]
    milliseconds: float
    release: Callable[[], None]
    problems: list[Problem] = field(default_factory=list)


class PendingRendering(Protocol):
    """A picture that was asked for."""

    def cancel(self) -> None:
        """Do without it; neither callback is called any more."""


class Renderer(Protocol):
    """Something that draws views: a pool of engines, or a stand-in for one."""

    def render(
        self,
        view: View,
        priority: int,
        done: Callable[[Rendering], None],
        failed: Callable[[str], None],
        unlabelled: Callable[[NDArray[np.uint32]], None] | None = None,
    ) -> PendingRendering:
        """Ask for a picture.

        Parameters
        ----------
        view : View
            What to draw.
        priority : int
            Of several that wait, the greatest goes first.
        done, failed : callable
            Called once, never before this method has returned, on the calling thread; ``failed`` with the reason.
        unlabelled : callable, optional
            Called before ``done`` with the picture without its labels, once that is drawn. It is lent for the call:
            the engine draws the whole picture over it.
        """
