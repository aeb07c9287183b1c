"""One supervised map engine, seen from the console."""

from __future__ import annotations

import enum
import json
import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from layers import platform, protocol
from layers.coding import decode
from layers.engine_calls import Call
from layers.engine_errors import EngineError, error_text, problem_text
from layers.engine_launch import EngineLaunch, NoInterpreterError, default_launch
from layers.engine_lines import EngineLog, Lines
from layers.engine_memory import StateMemory
from layers.engine_watch import Watchdog
from layers.page_messages import PageProgress

__all__ = ["Call", "EngineError", "EngineProcess", "EngineState", "error_text", "problem_text"]

#: Longest wait for a new process to take what is sent to it; it takes some milliseconds.
FLUSH_MS = 200
#: Waits before the first, second ... restart in a row; after the last the engine is given up.
BACK_OFF_S = (0.0, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
#: Least wait where another engine has taken over: coming up costs a second of processor, and its picture goes first.
STOOD_IN_S = 0.5
#: An engine that has served this long has proved itself: the next death starts the back-off anew.
PROVED_S = 20.0
#: A call with which so many engines have died is not tried again.
DEADLY = 3

EXIT_UNUSABLE = 3


class EngineState(enum.Enum):
    """State of one engine."""

    STARTING = "starting"
    READY = "ready"
    RESTARTING = "restarting"
    FAILED = "failed"
    STOPPED = "stopped"


class EngineProcess(QObject):
    """Starts an engine, watches it, starts it again, and carries calls to it.

    Belongs to the thread that makes it; that thread has to outlive the engine (on Linux the kernel kills the engine
    when the thread ends).

    Parameters
    ----------
    name
        Role and name in the log; each role has its own QGIS profile.
    launch
        How to start it; None for `default_launch`. A callable, so that a missing interpreter is found again by `retry`.
    parent
        Qt parent.

    Signals
    -------
    state_changed : EngineState
        See also `reason`.
    """

    state_changed = Signal(object)

    def __init__(
        self, name: str, launch: Callable[[], EngineLaunch] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        #: Why the state is what it is, in the user's language; empty when all is well.
        self.reason = ""
        self.hello: protocol.Hello | None = None
        #: Given a call that this engine has lost, or cannot take soon, says who takes it; None or self: nobody else.
        self.heir: Callable[[Call], EngineProcess | None] | None = None
        #: Says whether another engine serves while this one comes up.
        self.is_spare: Callable[[], bool] | None = None
        self._launch = launch or (lambda: default_launch(name))
        self._log = logging.getLogger(f"onemap.engine.{name}")
        self._state = EngineState.STOPPED
        self._process: QProcess | None = None
        self._lines = Lines()
        self._words = EngineLog(self._log)
        self._waiting: list[Call] = []
        self._sent: dict[int, Call] = {}
        self._memory = StateMemory()
        self._fatal = ""
        self._failures = 0
        self._served = QElapsedTimer()
        self._killed_for = ""
        self._stopped = False
        self._held = False
        self._watchdog = Watchdog(self, self)
        self._restart = QTimer(self, singleShot=True)
        self._restart.timeout.connect(self._start_process)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def state(self) -> EngineState:
        """Present state."""
        return self._state

    @property
    def pid(self) -> int:
        """Process id, 0 when none runs."""
        return int(self._process.processId()) if self._process is not None else 0

    @property
    def load(self) -> int:
        """Calls that have been sent or wait."""
        return len(self._sent) + len(self._waiting)

    @property
    def available(self) -> bool:
        """Whether a call is taken up at once: the engine runs and has its project back."""
        return self._state is EngineState.READY and not any(c.id in self._sent for c in self._memory.replaying)

    @property
    def held(self) -> bool:
        """Whether `hold` was called and `start` was not."""
        return self._held

    def start(self) -> None:
        """Start the engine; calls may be made at once, they wait."""
        self.hold()
        if self._held:
            self._held = False
            self._start_process()

    retry = start

    def hold(self) -> None:
        """Take calls, which wait, and start the process only when `start` is called."""
        if self._state in (EngineState.STOPPED, EngineState.FAILED):
            self._failures = 0
            self._held = True
            self._set_state(EngineState.STARTING)

    def flush(self) -> None:
        """Hand the process what was sent to it, before there is an event loop that would (milliseconds)."""
        if self._process is not None and self._process.waitForStarted(FLUSH_MS):
            self._process.waitForBytesWritten(FLUSH_MS)

    def dismiss(self) -> None:
        """Tell the engine to leave, without waiting; `stop` follows."""
        if self._process is not None:
            self._process.closeWriteChannel()

    def stop(self) -> None:
        """End the engine; every unfinished call is cancelled. Returns when the process is gone."""
        self._set_state(EngineState.STOPPED)
        self._held = False
        self._restart.stop()
        self._watchdog.stop()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            # The end of its input is the engine's sign to leave at once; one that does not see it is killed.
            process.closeWriteChannel()
            if not process.waitForFinished(500):
                process.kill()
                process.waitForFinished(5000)
            process.deleteLater()
        for call in self._take_all():
            call.settle_cancelled()

    def call(self, method: str, params: Any = None) -> Call:
        """Make a call; see `protocol.METHODS`. Never blocks, and never raises for what happens to the engine."""
        call = Call(method, params)
        self.submit(call)
        return call

    def submit(self, call: Call) -> None:
        """Take a call over, new or from an engine that has died."""
        call.on_cancel = self._cancel
        if self._state in (EngineState.FAILED, EngineState.STOPPED):
            # Not now: the caller has not connected to the signals yet.
            reason = self.reason or self.tr("尚未启动")
            QTimer.singleShot(0, call, lambda: call.fail(EngineError(protocol.NO_ENGINE, reason)))
            return
        if self._state is EngineState.READY or self._may_read_ahead(call):
            self._send(call)
        else:
            self._waiting.append(call)

    def _may_read_ahead(self, call: Call) -> bool:
        """Whether a call can lie in the pipe of a new engine until it is up, which then loses no time.

        Only the first calls, and only such as no other engine could take meanwhile.
        """
        fresh = self._state is EngineState.STARTING and self._process is not None and self._memory.empty
        return fresh and not self._waiting and call.description.kind is protocol.Kind.STATE

    def reconsider(self) -> None:
        """Look again whether another engine can take the calls that wait for this one to come up."""
        self._pass_on([])

    # Process

    def _start_process(self) -> None:
        try:
            launch = self._launch()
        except NoInterpreterError as error:
            self._give_up(
                self.tr("找不到带 QGIS 的 Python（试过 {0}）。安装 QGIS，或用环境变量 ONEMAP_QGIS_PYTHON 指定").format(
                    ", ".join(error.tried)
                )
            )
            return
        process = QProcess(self)
        environment = QProcessEnvironment()
        for key, value in launch.environment.items():
            environment.insert(key, value)
        # Another's pictures go first, be it that stands in for this one or draws the first of all.
        beside = self.is_spare is not None and self.is_spare()
        environment.insert("ONEMAP_NICENESS", str(platform.BESIDE if beside else platform.AWAITED))
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_log)
        process.finished.connect(self._died)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        self._lines, self._words = Lines(), EngineLog(self._log)
        self._fatal = ""
        self._killed_for = ""
        self._stopped = False
        self._served.start()
        program, *arguments = platform.bound([launch.program, *launch.arguments])
        process.start(program, arguments)
        self._watchdog.start()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        # All other errors are followed by ``finished``.
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._fatal = self._process.errorString()
            self._died(-1)

    def _died(self, code: int, *_: Any) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        self._watchdog.stop()
        # What it said before it died still counts.
        self._consume(bytes(process.readAllStandardOutput().data()))
        self._words.close(bytes(process.readAllStandardError().data()))
        process.deleteLater()
        unusable = code == EXIT_UNUSABLE or bool(self._fatal)
        why = self._fatal or self._killed_for or f"exit status {code}{self._words.last_words}"
        self._log.warning("the engine has ended: %s", why)
        if self._state is EngineState.READY and self._served.elapsed() > PROVED_S * 1000:
            self._failures = 0
        self.hello = None
        if unusable:
            self._give_up(self.tr("地图引擎无法工作：{0}。运行 onemap doctor 查看原因").format(why))
            return
        if self._failures >= len(BACK_OFF_S):
            self._give_up(self.tr("地图引擎连续 {0} 次中断，已停用：{1}。查看日志后重试").format(self._failures, why))
            return
        delay = BACK_OFF_S[self._failures]
        self._failures += 1
        self._set_state(EngineState.RESTARTING, self.tr("地图引擎中断，正在恢复"))
        lost = self._take_sent()
        if any(self._heir(call) is not None for call in lost):
            delay = max(delay, STOOD_IN_S)
        self._restart.start(int(delay * 1000))
        self._pass_on(lost)

    def _give_up(self, reason: str) -> None:
        self._log.error("%s", reason)
        self._set_state(EngineState.FAILED, reason)
        for call in self._take_all():
            heir = self._heir(call)
            if heir is None:
                call.fail(EngineError(protocol.NO_ENGINE, reason))
            else:
                heir.submit(call)

    def _set_state(self, state: EngineState, reason: str = "") -> None:
        self.reason = reason
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    # Calls

    def _send(self, call: Call) -> None:
        self._sent[call.id] = call
        assert self._process is not None
        self._process.write(call.line())

    def _cancel(self, call: Call) -> None:
        if call in self._waiting:
            self._waiting.remove(call)
            call.settle_cancelled()
        elif call.id in self._sent and self._process is not None:
            self._process.write(protocol.notification("cancel", protocol.Cancel(call.id)))

    def _take_sent(self) -> list[Call]:
        replaying = {c.id for c in self._memory.replaying}
        lost = [c for c in self._sent.values() if c.id not in replaying]
        self._sent.clear()
        self._memory.replaying.clear()
        return lost

    def _take_all(self) -> list[Call]:
        calls = self._take_sent() + self._waiting
        self._waiting = []
        return calls

    def _pass_on(self, lost: list[Call]) -> None:
        """Find a place for calls that died with the engine, and for those that wait for it."""
        again = []
        waiting, self._waiting = self._waiting, []
        for call in lost:
            call.deaths += 0 if self._stopped else 1  # who stops a process from outside has nothing against the call
            if call.cancel_wanted:
                call.settle_cancelled()
            elif call.deaths >= DEADLY:
                call.fail(EngineError(protocol.ENGINE_DIED, call.method))
            else:
                again.append(call)
        for call in again + waiting:
            heir = self._heir(call)
            if heir is None:
                self._waiting.append(call)
            else:
                heir.submit(call)

    def _heir(self, call: Call) -> EngineProcess | None:
        heir = self.heir(call) if self.heir is not None else None
        return None if heir is self else heir

    # Lines

    def _read(self) -> None:
        if self._process is not None:
            self._consume(bytes(self._process.readAllStandardOutput().data()))

    def _consume(self, data: bytes) -> None:
        for line in self._lines.feed(data):
            try:
                body = json.loads(line)
            except ValueError:
                self._log.error("not a message: %.200r", line)
                continue
            self._watchdog.heard()
            self._take(body)

    def _take(self, body: dict[str, Any]) -> None:
        method = body.get("method")
        if method is not None:
            self._notified(method, body.get("params") or {})
            return
        call = self._sent.pop(body.get("id", -1), None)
        if call is None:
            if "error" in body:
                self._log.error("the engine refused a message: %s", body["error"])
            return
        if "result" in body:
            self._memory.remember(call)
        call.settle(body)

    def _notified(self, method: str, params: dict[str, Any]) -> None:
        if method == "hello":
            self._greet(params)
        elif method == "fatal":
            self._fatal = decode(protocol.Fatal, params).reason
        elif method == "partial":
            partial = decode(protocol.Partial, params)
            call = self._sent.get(partial.call)
            if call is not None and not call.cancel_wanted:
                call.partial.emit(partial)
        elif method == "page_progress":
            told = decode(PageProgress, params)
            call = self._sent.get(told.call)
            if call is not None and not call.cancel_wanted:
                call.progressed.emit(told)

    def _greet(self, params: dict[str, Any]) -> None:
        spoken = params.get("protocol")
        if spoken != protocol.PROTOCOL_VERSION:
            self._fatal = self.tr("引擎的协议版本是 {0}，控制台的是 {1}。重新安装使两者一致").format(
                spoken, protocol.PROTOCOL_VERSION
            )
            if self._process is not None:
                self._process.kill()
            return
        self.hello = decode(protocol.Hello, params)
        self._log.info("QGIS %s, ready after %d ms", self.hello.qgis, self._served.elapsed())
        self._served.restart()
        for call in self._memory.replay():
            self._send(call)
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            self._send(call)
        self._set_state(EngineState.READY)

    def _read_log(self) -> None:
        if self._process is not None:
            self._words.feed(bytes(self._process.readAllStandardError().data()))

    # What the watchdog asks

    @property
    def greeted(self) -> bool:
        """Whether it has said hello and serves."""
        return self._state is EngineState.READY

    @property
    def busy_s(self) -> float:
        """How long the calls that it works on may keep it from answering, s."""
        return sum(call.description.busy_s for call in self._sent.values())

    def ping(self) -> None:
        """Ask it for any answer, which then finds no call and is dropped."""
        if self._process is not None:
            self._process.write(Call("ping").line())

    def kill(self, why: str, stopped: bool = False) -> None:
        """End the process (a new one follows); ``stopped`` when somebody had stopped it from outside."""
        self._stopped = stopped
        self._killed_for = why
        if self._process is not None:
            self._process.kill()
