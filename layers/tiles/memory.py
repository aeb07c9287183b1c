"""Decoded tiles in memory: least recently used go first, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
Item = TypeVar("Item")


class BoundedMemory(Generic[Name, Item]):
    """A mapping bounded in bytes that forgets what was used longest ago.

    Parameters
    ----------
    limit : int
        Bytes that may be kept. One item larger than the limit is not kept at all.
    size_of : callable
        Bytes that an item occupies.
    """

    def __init__(self, limit: int, size_of: Callable[[Item], int]) -> None:
        self._limit = limit
        self._size_of = size_of
        self._items: OrderedDict[Name, Item] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, name: Name) -> bool:
        return name in self._items

    @property
    def used_bytes(self) -> int:
        """Bytes in use."""
        return self._bytes

    def get(self, name: Name) -> Item | None:
        """The item, which becomes the most recently used, or None."""
        item = self._items.get(name)
        if item is not None:
            self._items.move_to_end(name)
        return item

    def peek(self, name: Name) -> Item | None:
        """The item without touching its age, or None."""
        return self._items.get(name)

    def put(self, name: Name, item: Item) -> None:
        """Keep ``item``; older ones go as needed."""
        self.discard(name)
        size = self._size_of(item)
        if size > self._limit:
            return
        self._items[name] = item
        self._bytes += size
        while self._bytes > self._limit:
            self._bytes -= self._size_of(self._items.popitem(last=False)[1])

    def discard(self, name: Name) -> None:
        """Forget one item if it is there."""
        item = self._items.pop(name, None)
        if item is not None:
            self._bytes -= self._size_of(item)

    def clear(self) -> None:
        """Forget everything."""
        self._items.clear()
        self._bytes = 0
