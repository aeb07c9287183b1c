"""Previous and next view: the places where the view came to rest."""

from __future__ import annotations

from widgets.mapview.camera import Camera

_KEPT = 100
#: Share of the view's width that counts as another place.
_SAME = 0.02


class ViewHistory:
    """A list of cameras with a place in it, like a browser's."""

    def __init__(self) -> None:
        self._cameras: list[Camera] = []
        self._at = -1

    @property
    def has_previous(self) -> bool:
        """Whether there is a view to go back to."""
        return self._at > 0

    @property
    def has_next(self) -> bool:
        """Whether there is a view to go forward to."""
        return self._at < len(self._cameras) - 1

    def visit(self, camera: Camera) -> None:
        """Note where the view came to rest; what lay ahead is forgotten, and standing still is not a visit."""
        if self._at >= 0 and _same(self._cameras[self._at], camera):
            return
        self._cameras = [*self._cameras[: self._at + 1], camera][-_KEPT:]
        self._at = len(self._cameras) - 1

    def previous(self) -> Camera | None:
        """Step back; None at the beginning."""
        if not self.has_previous:
            return None
        self._at -= 1
        return self._cameras[self._at]

    def next(self) -> Camera | None:
        """Step forward; None at the end."""
        if not self.has_next:
            return None
        self._at += 1
        return self._cameras[self._at]


def _same(one: Camera, other: Camera) -> bool:
    near = _SAME * one.width * one.resolution
    zoom = one.resolution / other.resolution
    return abs(one.x - other.x) < near and abs(one.y - other.y) < near and 1 - _SAME < zoom < 1 + _SAME
