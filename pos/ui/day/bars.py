"""Bars on any ground: the same drawing on the screen, in every theme, and on paper.

Each bar is a sum of money; behind it, pale and outlined, what the same time came to before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from pos.core.day import Tally

PAPER: Mapping[str, str] = MappingProxyType(
    {"bar": "#303030", "chosen": "#000000", "before": "#FFFFFF", "edge": "#707070"}
    | {"axis": "#909090", "label": "#000000"}
)
_WIDEST = 64.0  # pixels that one place takes at most: few bars do not become walls
_FOOT = 24.0  # pixels for the labels below the axis
_ROUND = 4.0
_SHIFT = 0.16  # of a place: how far the bar of before looks out on the right


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One place of the chart."""

    label: str  # short, below the axis
    name: str  # in full, for the reading and for assistive tools
    now: Tally
    before: Tally | None = None  # None: there is nothing to compare with


def places(area: QRectF, count: int) -> list[QRectF]:
    """Share out an area among so many bars, from left to right, centred."""
    if count == 0:
        return []
    width = min(area.width() / count, _WIDEST)
    left = area.left() + (area.width() - width * count) / 2
    return [
        QRectF(left + width * place, area.top(), width, area.height()) for place in range(count)
    ]


def draw(
    painter: QPainter,
    area: QRectF,
    bars: Sequence[Bar],
    inks: Mapping[str, str],
    *,
    chosen: int | None = None,
) -> None:
    """Draw the bars into an area.

    :param inks: colours by name: bar, chosen, before, edge, axis, label.
    :param chosen: the bar that is being read.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    floor = area.bottom() - _FOOT
    tallest = max((_sen(bar.now) for bar in bars), default=0)
    tallest = max(tallest, *(_sen(bar.before) for bar in bars), 1)
    slots = places(area, len(bars))
    room = floor - area.top()
    for place, (slot, bar) in enumerate(zip(slots, bars, strict=True)):
        if bar.before is not None and bar.before.amount.sen:
            height = room * _sen(bar.before) / tallest
            painter.setPen(QPen(QColor(inks["edge"]), 1))
            painter.setBrush(QColor(inks["before"]))
            painter.drawPath(_column(_place(slot, floor, height, behind=True)))
        if bar.now.amount.sen:
            height = max(3.0, room * _sen(bar.now) / tallest)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(inks["chosen" if place == chosen else "bar"]))
            painter.drawPath(_column(_place(slot, floor, height, behind=False)))
    painter.setPen(QPen(QColor(inks["axis"]), 1))
    if slots:
        painter.drawLine(QPointF(slots[0].left(), floor), QPointF(slots[-1].right(), floor))
    _draw_labels(painter, slots, bars, floor, QColor(inks["label"]))
    painter.restore()


def _draw_labels(
    painter: QPainter, slots: Sequence[QRectF], bars: Sequence[Bar], floor: float, ink: QColor
) -> None:
    face = QFont("Inter")
    face.setPixelSize(12)
    face.setFeature(QFont.Tag("tnum"), 1)
    painter.setFont(face)
    painter.setPen(ink)
    metrics = QFontMetricsF(face)
    widest = max((metrics.horizontalAdvance(bar.label) for bar in bars), default=0.0) + 4
    # Where the figures would touch, every second or third stands for its neighbours.
    step = 1 if not slots else max(1, -(-int(widest) // max(1, int(slots[0].width()))))
    for place, (slot, bar) in enumerate(zip(slots, bars, strict=True)):
        if place % step == 0:
            wide = slot.adjusted(-20, 0, 20, 0)
            where = QRectF(wide.left(), floor + 4, wide.width(), _FOOT - 4)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, bar.label)


def _sen(tally: Tally | None) -> int:
    return 0 if tally is None else max(0, tally.amount.sen)


def _place(slot: QRectF, floor: float, height: float, *, behind: bool) -> QRectF:
    width = round(slot.width() * 0.65)
    left = round(slot.left() + (slot.width() - width) / 2)
    if not behind:
        return QRectF(left, floor - height, width, height)
    # Half a pixel: an outline through the middle of pixels is one pixel wide, and sharp.
    left += round(slot.width() * _SHIFT)
    return QRectF(left + 0.5, floor - round(height) + 0.5, width - 1, round(height))


def _column(box: QRectF) -> QPainterPath:
    """Round the head of a bar; its foot stands square on the axis."""
    radius = min(_ROUND, box.height(), box.width() / 2)
    path = QPainterPath()
    path.moveTo(box.bottomLeft())
    path.lineTo(box.left(), box.top() + radius)
    path.quadTo(box.topLeft(), QPointF(box.left() + radius, box.top()))
    path.lineTo(box.right() - radius, box.top())
    path.quadTo(box.topRight(), QPointF(box.right(), box.top() + radius))
    path.lineTo(box.bottomRight())
    path.closeSubpath()
    return path
