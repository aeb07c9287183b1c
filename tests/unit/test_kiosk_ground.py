"""A village's screen has nobody who would start an engine again that was given up."""

from __future__ import annotations

from types import SimpleNamespace

from app.kiosk.ground import VillageGround
from layers.engine_client import EngineState
from widgets.theme import Theme


def test_only_engines_that_were_given_up_are_started_again(qapp):
    started = []

    def engine(state):
        made = SimpleNamespace(state=state)
        made.retry = lambda: started.append(made)
        return made

    engines = [engine(state) for state in EngineState]
    ground = VillageGround(SimpleNamespace(engines=engines), [], Theme("light"))
    ground.revive()
    assert [each.state for each in started] == [EngineState.FAILED]
