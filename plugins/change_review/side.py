"""What stands under the queue: the random sample and the run it comes from, as pairs of name and value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from data.review.figures import ReviewFigures
from data.review.queue import Stage
from data.review.ranking import Validation
from data.review.recall import LEAST_JUDGED
from plugins.change_review.wording import look_title
from widgets.controls.keybutton import KeyButton
from widgets.theme import Theme


class Pairs(QWidget):
    """A heading and lines of name and value; the value right-aligned."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title)
        heading.setProperty("role", "title")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addLayout(self._grid)

    def show_pairs(self, pairs: Sequence[tuple[str, str, str]]) -> None:
        """Show name, value, and what to say under the pointer."""
        while len(self._labels) < len(pairs):
            name, value = QLabel(), QLabel()
            name.setProperty("role", "t2")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row = len(self._labels)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(value, row, 1)
            self._labels.append((name, value))
        for index, (name, value) in enumerate(self._labels):
            shown = index < len(pairs)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                title, text, tip = pairs[index]
                name.setText(title)
                value.setText(text)
                name.setToolTip(tip)
                value.setToolTip(tip)


class SideColumn(QWidget):
    """What waits in other queues, the sample's figures and the run's.

    Signals
    -------
    asked(str)
        The button was pressed: the name of its action as in `plugins.change_review.keys`.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.others = KeyButton(theme, "Q", "", self, quiet=True)
        self.others.clicked.connect(lambda: self.asked.emit("stage"))
        self._others_row = QWidget(self)
        row = QHBoxLayout(self._others_row)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.others)
        row.addStretch(1)
        self._others_row.hide()
        self.sample = Pairs(self.tr("抽样检验"))
        self.run = Pairs(self.tr("本次运行"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (_rule(), self._others_row, self.sample, _rule(), self.run):
            column.addWidget(widget)

    def show_figures(self, figures: ReviewFigures, stage: Stage) -> None:
        """Show what waits in queues other than that of ``stage``, share of the random stream, recall, agreement."""
        others = [(other, count) for other, count in figures.waiting.items() if count and other is not stage]
        self._others_row.setVisible(bool(others))
        self.others.setText(" · ".join(f"{look_title(other)} {count:,}" for other, count in others))
        self.others.setAccessibleName(self.others.text())
        self.others.updateGeometry()
        share = figures.random / figures.listed if figures.listed else 0.0
        self.sample.show_pairs(
            [
                (
                    self.tr("随机抽样占队列"),
                    f"{share * 100:.0f}%",
                    self.tr("已判 {n} / {all} 个抽样图斑").format(n=figures.sampled, all=figures.random),
                ),
                (self.tr("估计查全率"), self._recall(figures), self._recall_tip(figures)),
                (self.tr("双人判读一致"), self._agreement(figures), self._agreement_tip(figures)),
            ]
        )

    def show_run(self, pair: str, model: str, ranking: str, basis: str, tip: str) -> None:
        """Show the pair of dates, the detector, what orders the queue, and what that looks at ("" where not known)."""
        pairs = [(self.tr("影像对"), pair, ""), (self.tr("模型"), model, ""), (self.tr("排序"), ranking, tip)]
        if basis:
            pairs.append((self.tr("依据"), basis, tip))
        self.run.show_pairs(pairs)

    def _recall(self, figures: ReviewFigures) -> str:
        found = figures.recall
        if found is None:
            return self.tr("抽样不足")
        if not found.enough:
            low, high = f"{found.low * 100:.0f}", f"{found.high * 100:.0f}"
            return self.tr("太少 ({low} – {high}%)").format(low=low, high=high)
        return f"{found.estimate * 100:.1f}% ({found.low * 100:.1f} – {found.high * 100:.1f})"

    def _recall_tip(self, figures: ReviewFigures) -> str:
        found = figures.recall
        sampled = (found.sampled_above, found.sampled_below) if found is not None else (0, 0)
        return self.tr(
            "阈值以上的真变化占检测列出的全部真变化的比例，由随机抽样推算\n"
            "已判抽样：阈值以上 {above} 个，以下 {below} 个，满 {least} 个才给出数值；括号内为 95% 区间\n"
            "检测完全没有勾出的变化不在其内"
        ).format(above=sampled[0], below=sampled[1], least=LEAST_JUDGED)

    def _agreement(self, figures: ReviewFigures) -> str:
        held = figures.agreement
        if not held.both:
            return self.tr("还没有复判")
        kappa = f"  κ {held.kappa:.2f}" if held.kappa == held.kappa else ""
        return f"{held.same} / {held.both}{kappa}"

    def _agreement_tip(self, figures: ReviewFigures) -> str:
        return self.tr(
            "两人都判过的图斑中结论相同的个数；κ 是扣除偶然一致后的 Cohen 系数。有分歧的 {n} 个等第三人看"
        ).format(n=len(figures.agreement.conflicts))


def ranking_basis(validation: Validation, titles: dict[str, str]) -> str:
    """The three figures of a patch that the learned ranking looks at most."""
    return "、".join(titles.get(name, name) for name, loss in validation.importance[:3] if loss > 0)


def ranking_words(validation: Validation | None, in_use: bool, titles: dict[str, str]) -> str:
    """What the learned ranking was validated to be, and what it looks at, for the pointer."""
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    if validation is None:
        return translate("ReviewRanking", "判读满 120 个、确认与排除各满 25 个、涉及 3 个村以上后，学习排序才开始验证")
    most = "、".join(titles.get(name, name) for name, loss in validation.importance[:4] if loss > 0)
    verdict = translate("ReviewRanking", "已在用") if in_use else translate("ReviewRanking", "没有好过检测得分，不用")
    return translate(
        "ReviewRanking",
        "按村分组交叉验证（{folds} 组，{n} 个判读）\n"
        "学习排序平均精度 {learned}，检测得分 {score}，{verdict}\n主要依据：{most}",
    ).format(
        folds=validation.folds,
        n=validation.decisions,
        learned=f"{validation.learned:.3f}",
        score=f"{validation.score:.3f}",
        verdict=verdict,
        most=most or "—",
    )


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
