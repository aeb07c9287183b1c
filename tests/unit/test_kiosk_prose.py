"""How a text begins, as a list shows it: whole sentences, no tables, nothing cut in the middle without a sign."""

from __future__ import annotations

from app.kiosk.prose import beginning

TEXT = """以下为演示内容。

| 项目 | 元 |
|---|---|
| 路灯 | 1,356 |

7 月 12 日 8:00 至 12:00 **检修**进村主管，全村停水。提前储水，来水后先放掉头几分钟的浑水。
"""


def test_a_short_text_is_whole_without_its_table_and_its_marks(qapp):
    assert beginning(TEXT, 500) == (
        "以下为演示内容。7 月 12 日 8:00 至 12:00 检修进村主管，全村停水。提前储水，来水后先放掉头几分钟的浑水。"
    )


def test_it_ends_with_a_sentence_where_one_ends_late_enough(qapp):
    assert beginning(TEXT, 50) == "以下为演示内容。7 月 12 日 8:00 至 12:00 检修进村主管，全村停水。"


def test_else_it_says_that_more_follows_and_is_never_longer(qapp):
    for most in range(1, 80):
        found = beginning(TEXT, most)
        assert len(found) <= most
        assert found.endswith(("。", "…"))
    assert beginning(TEXT, 0) == ""
