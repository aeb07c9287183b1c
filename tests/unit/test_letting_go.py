"""What comes by the thousand leaves nothing behind: a call that was answered, and what its caller's closures held."""

from __future__ import annotations

import gc
import weakref

import pytest

from layers.engine_calls import Call
from layers.engine_errors import EngineError
from widgets.tasks import Task


class Held:
    """Stands for pixels, a wish, a window."""


@pytest.mark.parametrize(
    "end",
    [
        lambda call: call.succeed(None),
        lambda call: call.fail(EngineError(1, "no")),
        lambda call: call.settle_cancelled(),
    ],
)
def test_a_call_that_ended_keeps_nobody(qapp, end):
    call, held, told = Call("project_info"), Held(), []
    call.done.connect(lambda _, call=call, held=held: told.append((call, held)))
    call.finished.connect(lambda call=call, held=held: told.append((call, held)))
    left = weakref.ref(call), weakref.ref(held)
    end(call)
    assert told
    told.clear()
    del call, held
    gc.collect()
    assert [ref() for ref in left] == [None, None]


def test_a_task_whose_callbacks_know_it_goes_too(qapp):
    tasks: list[Task[int]] = [Task("a"), Task("b")]
    told: list[object] = []
    for task in tasks:
        task.done.connect(lambda result, task=task: told.append(task.title))
        task.finished.connect(lambda task=task: told.append(task.title))
    left = [weakref.ref(task) for task in tasks]
    tasks[0].deliver(1, None)
    tasks[1].cancel()
    assert told == ["a", "a", "b"]
    del tasks, task
    gc.collect()
    assert [ref() for ref in left] == [None, None]
