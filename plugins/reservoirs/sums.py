"""The county's figures, what waits for a decision, and which reservoirs need somebody, as widgets take them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.formats import FORMATS, MISSING
from data.reservoirs.book import Verdict
from data.reservoirs.standing import State
from plugins.reservoirs import words
from plugins.reservoirs.doubts import Matter
from plugins.reservoirs.reading import Overview
from widgets.cards.figures import Figure
from widgets.cards.rows import ObjectRow

translate = QCoreApplication.translate
#: Rows of the list of those that need somebody.
MOST_ROWS = 12


def county_figures(overview: Overview) -> list[Figure]:
    """Storage, over-limit count, what is not known, and pump stations."""
    sums, pumps = overview.sums, overview.pumps
    share = MISSING if sums.filled is None else f"{sums.filled * 100:.0f}%"
    unknown = sums.of(State.TOO_OLD) + sums.of(State.NO_READING)
    without = sums.of(State.NO_LIMIT) + sums.of(State.LIMIT_DOUBTED)
    silent = translate("Reservoirs", "{n} 座无状态").format(n=pumps.silent) if pumps.silent else ""
    return [
        Figure(
            translate("Reservoirs", "蓄水量"),
            FORMATS["capacity"].text(sums.storage) if sums.with_storage else MISSING,
            FORMATS["capacity"].unit_text,
            translate("Reservoirs", "占总库容 {share} · {n} 座有数").format(share=share, n=sums.with_storage),
            translate("Reservoirs", "按库容曲线；无曲线的用测站报送值"),
        ),
        Figure(
            translate("Reservoirs", "超限"),
            str(sums.over),
            translate("Reservoirs", "座"),
            translate("Reservoirs", "共 {n} 座 · {m} 座无汛限").format(n=sums.count, m=without),
        ),
        Figure(
            translate("Reservoirs", "读数过旧或缺"),
            str(unknown),
            translate("Reservoirs", "座"),
            translate("Reservoirs", "超过 2 小时算旧"),
        ),
        Figure(
            translate("Reservoirs", "泵站开机"),
            f"{pumps.running}/{pumps.count}" if pumps.count else MISSING,
            translate("Reservoirs", "座") if pumps.count else "",
            silent if pumps.count else translate("Reservoirs", "未登记泵站"),
        ),
    ]


def matters_of(overview: Overview) -> list[Matter]:
    """Doubted readings, newest first, then limits that cannot be meant."""
    found = [
        Matter(
            f"reading/{one.kept.id}",
            f"{one.filed.facts.name} {words.metres(one.kept.said.level)} · {words.clock(one.kept.said.time)}",
            words.doubt(one.kept),
            one.kept.meant,
        )
        for one in overview.doubted
    ]
    for filed, window, meant in overview.doubted_limits:
        season = f"{window.begin[:2]}-{window.begin[2:]}–{window.end[:2]}-{window.end[2:]}"
        found.append(
            Matter(
                f"limit/{filed.fid}/{window.begin}",
                translate("Reservoirs", "{name} 汛限 {n}（{season}）").format(
                    name=filed.facts.name, n=words.metres(window.limit), season=season
                ),
                translate("Reservoirs", "汛限值不在可能的水位范围内，已不参与告警"),
                meant,
                (Verdict.CORRECT,),
            )
        )
    return found


def attention_rows(overview: Overview, chosen: int | None) -> list[ObjectRow]:
    """Reservoirs that are not simply within their limit, worst first, without the one that is shown anyway."""
    rows = [
        ObjectRow(str(filed.fid), "droplet", filed.facts.name, words.state(standing), standing.state is State.TOO_OLD)
        for filed, standing in overview.standings
        if standing.state is not State.WITHIN and filed.fid != chosen
    ]
    return rows[:MOST_ROWS]
