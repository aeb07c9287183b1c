"""Nothing frozen is called live: the times of frames decide, whatever the player says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from widgets.video.decoding import player_url
from widgets.video.feeds import age_text, state_text
from widgets.video.liveness import Act, Limits, Liveness, Phase

LIMITS = Limits()


def live(now: float = 0.0) -> Liveness:
    life = Liveness()
    assert life.start(now) is Act.OPEN
    life.frame(now)
    return life


def test_frames_make_it_live_and_silence_makes_it_stale_then_dead():
    life = live()
    assert life.phase is Phase.LIVE
    assert life.pass_time(LIMITS.still) is None
    assert life.phase is Phase.LIVE
    assert life.pass_time(LIMITS.still + 0.1) is None
    assert life.phase is Phase.STALE
    life.frame(LIMITS.still + 0.2)
    assert life.phase is Phase.LIVE
    assert life.pass_time(LIMITS.still + 0.3 + LIMITS.lost) is Act.CLOSE
    assert life.phase is Phase.DEAD


def test_back_off_grows_and_starts_anew_after_a_steady_while():
    life = Liveness()
    life.start(0.0)
    now, waits = 0.0, []
    for _ in range(len(LIMITS.back_off) + 2):
        assert life.failed(now, "refused") is Act.CLOSE
        waits.append(life.retry_at - now)
        assert life.pass_time(life.retry_at - 0.01) is None
        now = life.retry_at
        assert life.pass_time(now) is Act.OPEN
    assert waits == [*LIMITS.back_off, LIMITS.back_off[-1], LIMITS.back_off[-1]]
    life.frame(now)
    life.frame(now + LIMITS.steady + 1)
    life.failed(now + LIMITS.steady + 2, "ended")
    assert life.retry_at - (now + LIMITS.steady + 2) == LIMITS.back_off[0]


def test_a_connection_without_a_frame_is_given_up():
    life = Liveness()
    life.start(0.0)
    assert life.pass_time(LIMITS.connect) is None
    assert life.pass_time(LIMITS.connect + 0.1) is Act.CLOSE
    assert life.phase is Phase.DEAD


def test_a_late_frame_of_a_closed_stream_does_not_revive_it():
    life = live()
    life.failed(1.0, "ended")
    life.frame(1.1)
    assert life.phase is Phase.DEAD
    life.stop()
    life.frame(1.2)
    assert life.phase is Phase.OFF


@given(st.lists(st.tuples(st.sampled_from(["frame", "fail", "tick", "start", "stop"]), st.floats(0, 15))))
def test_whatever_happens_a_live_stream_had_a_frame_within_the_limit_at_each_look(events):
    life, now = Liveness(), 0.0
    life.start(now)
    for what, wait in events:
        now += wait
        if what == "frame":
            life.frame(now)
        elif what == "fail":
            life.failed(now, "")
        elif what == "start" and life.phase is Phase.OFF:
            life.start(now)
        elif what == "stop":
            life.stop()
        life.pass_time(now)
        if life.phase is Phase.LIVE:
            assert life.frame_at is not None
            assert now - life.frame_at <= LIMITS.still


def test_words():
    assert state_text(Phase.OFF, "", None, 0, "") == "未配置视频地址"
    assert state_text(Phase.LIVE, "a", 0.1, 0, "") == "实时"
    assert state_text(Phase.STALE, "a", 190, 0, "") == "画面停于 3 分钟前"
    assert state_text(Phase.DEAD, "a", None, 4.2, "x") == "连不上 · 5 秒后重连"
    assert "实时" not in state_text(Phase.CONNECTING, "a", 5, 0, "")
    assert age_text(7_300) == "2 小时前"


def test_addresses():
    assert player_url("rtsp://10.0.0.1/1?channel=2").toString() == "rtsp://10.0.0.1/1?channel=2"
    assert player_url("/data/a.mp4").isLocalFile()
    assert player_url("http://10.0.0.1/live.flv").toString() == "http://10.0.0.1/live.flv"
