"""What an engine must be told again after a restart."""

from __future__ import annotations

from layers import protocol
from layers.engine_calls import Call


class StateMemory:
    """Remembers the state calls that an engine has answered: the open project and what was changed in it since.

    Of changes to the same thing only the last is kept.
    """

    def __init__(self) -> None:
        self._project: protocol.OpenProject | None = None
        self._changes: dict[tuple[str, str], object] = {}
        #: Calls of the replay under way.
        self.replaying: list[Call] = []

    @property
    def empty(self) -> bool:
        """Whether an engine that starts now has nothing to be told again."""
        return self._project is None

    def remember(self, call: Call) -> None:
        """Note a call that the engine has answered with a result."""
        if call in self.replaying or call.description.kind is not protocol.Kind.STATE:
            return
        if call.method == "open_project":
            self._project = call.params
            self._changes.clear()
        elif call.method == "apply_theme":
            # A theme sets visibility and style of every layer.
            for key in [k for k in self._changes if k[0] in ("set_visibility", "set_layer_style", "apply_theme")]:
                del self._changes[key]
            self._changes[("apply_theme", "")] = call.params
        elif call.method != "reload":  # an engine that starts anew reads all data anew
            key = (call.method, getattr(call.params, "layer", ""))
            if key[1] == "":
                # One style for all layers overrides what each had before.
                for old in [k for k in self._changes if k[0] == call.method]:
                    del self._changes[old]
            self._changes.pop(key, None)
            self._changes[key] = call.params

    def replay(self) -> list[Call]:
        """Make the calls that bring a new engine to where the last one was, in order."""
        self.replaying = []
        if self._project is not None:
            self.replaying.append(Call("open_project", self._project))
            self.replaying += [Call(method, params) for (method, _), params in self._changes.items()]
        return list(self.replaying)
