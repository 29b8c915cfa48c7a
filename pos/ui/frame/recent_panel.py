"""Did it go through? The last sales, what each waits for, and how old the provider's word is.

The panel loads from the books when the till arrives and once a minute (another terminal writes
there too); in between it follows what it hears.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.core.errors import KasirError, TillLocked
from pos.core.override import override
from pos.core.sale import RESOLVING, WAITING, Sale
from pos.core.staff import OnDuty, Right
from pos.ui.bridge import Bridge
from pos.ui.formats import age, clock_time
from pos.ui.frame.recent_row import RecentRow
from pos.ui.messages import fill
from pos.ui.widgets import Card, PlainLabel, Rule

SHOWN = 30
FEW = 8  # where no total may be told from them: the till itself gives no more
STALE_AFTER = timedelta(seconds=60)
_RELOAD_MS = 60_000
_UNDECIDED = tuple(sorted(WAITING | RESOLVING))


class RecentPanel(Card):
    """The column at the right edge."""

    opened = Signal(object)  # Sale

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._sales: list[Sale] = []  # newest first
        self._waiting = 0
        self._stirred = False  # something happened while the books were being read
        self._rows: list[RecentRow] = []
        self._build()
        self._reload = QTimer(self)
        self._reload.setInterval(_RELOAD_MS)
        self._reload.timeout.connect(self.load)
        bridge.till_connected.connect(self._on_till_connected)
        bridge.duty_changed.connect(self._on_duty_changed)
        bridge.sale_changed.connect(self._on_sale_changed)
        bridge.provider_changed.connect(self._show_age)
        bridge.preferences_changed.connect(self._retranslate)
        self._retranslate()
        if bridge.watcher is not None:
            self._on_till_connected()

    def sales(self) -> tuple[Sale, ...]:
        """Give the sales that are listed, newest first."""
        return tuple(self._sales)

    def load(self) -> None:
        """Read the last sales from the books; a locked till is told nothing."""
        if not self._bridge.on_duty.locked:
            self._bridge.tasks.start("recent", self._load)

    def tick(self) -> None:
        """Show what moves with the time."""
        now, zone = self._bridge.now(), self._bridge.preferences.zone
        for row in self._rows[: len(self._sales)]:
            row.tick(now, zone)
        self._show_age()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 16 if self.width() < 300 else 20
        self._age.setContentsMargins(side, 12, side, 14)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        self.setObjectName("recent")
        self._title = PlainLabel(size=15, weight="semibold")
        self._count = PlainLabel(size=13, tone="ink2")
        self._count.setObjectName("waiting")
        self._empty = PlainLabel(size=13, tone="ink2")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(16, 24, 16, 0)
        self._age = PlainLabel(size=13, tone="ink2")
        self._age.setObjectName("answer_age")
        self._age.setWordWrap(True)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 16)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        self._list = QWidget()
        self._list.setObjectName("recent_list")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(self._list)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(scroll, stretch=1)
        column.addWidget(Rule())
        column.addWidget(self._age)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Recent"))
        self.setAccessibleName(self.tr("Recent sales"))
        self._empty.setText(self.tr("The sales of this till appear here."))
        self._draw()

    def _on_till_connected(self) -> None:
        self._reload.start()
        self.load()

    def _most(self) -> int:
        return FEW if self._bridge.on_duty.sees_no_totals else SHOWN

    def _on_duty_changed(self, on_duty: OnDuty) -> None:
        if on_duty.locked:
            return
        if on_duty.sees_no_totals:
            del self._sales[FEW:]
            self._waiting = 0
            self._draw()
        if self._bridge.watcher is not None:
            self.load()

    async def _load(self) -> None:
        from pos.ports import Query  # noqa: PLC0415 - after the first paint

        till = await self._bridge.till()
        self._stirred = False
        try:
            sales = await till.recent(self._most())
            # How many wait is a total of its own, where none may be told.
            counted = self._bridge.may(Right.BROWSE)
            waiting = await till.count(Query(states=_UNDECIDED)) if counted else 0
        except TillLocked:
            return  # just now: whoever comes next has it read again
        except KasirError as error:
            self._bridge.refuse("recent", error)
            return
        if self._stirred:
            # What was heard meanwhile is newer than what was read; look again soon.
            QTimer.singleShot(500, self, self.load)
            if self._sales:
                return
        self._sales, self._waiting = list(sales), waiting
        self._draw()

    def _on_sale_changed(self, before: Sale | None, after: Sale) -> None:
        known = next((sale for sale in self._sales if sale.number == after.number), None)
        if known is not None and after.version < known.version:
            return  # two answers crossed: the later version of the books is what counts
        self._stirred = True
        was = before is not None and before.state in _UNDECIDED
        if self._bridge.may(Right.BROWSE):
            self._waiting = max(0, self._waiting + (after.state in _UNDECIDED) - was)
        if known is not None:
            self._sales[self._sales.index(known)] = after
        elif before is None or not self._sales or self._sales[-1].created_at <= after.created_at:
            self._sales.append(after)
            self._sales.sort(key=lambda sale: (sale.created_at, sale.number), reverse=True)
            del self._sales[self._most() :]
        self._draw()

    def _draw(self) -> None:
        now, zone = self._bridge.now(), self._bridge.preferences.zone
        while len(self._rows) < len(self._sales):
            row = RecentRow()
            row.opened.connect(self.opened)
            self._column.insertWidget(self._column.count() - 1, row)
            self._rows.append(row)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(self._sales))
            if index < len(self._sales):
                sale = self._sales[index]
                row.show_sale(sale, self._bridge.outlet(sale.outlet), now, zone)
        self._empty.setVisible(not self._sales)
        self._count.setText(
            fill(self.tr("{n} waiting"), {"n": str(self._waiting)}) if self._waiting else ""
        )
        self._show_age()

    def _show_age(self) -> None:
        words, alarming = self._age_words()
        if words != self._age.text():
            self._age.setText(words)
        self._age.set_tone("warn_ink" if alarming else "ink2")

    def _age_words(self) -> tuple[str, bool]:
        health, now = self._bridge.health, self._bridge.now()
        if health is None:
            return self.tr("No answer from the provider yet"), False
        since = self._bridge.offline_since()
        if since is not None:
            sentence = self.tr("Offline since {time}. Sales are kept and asked about later.")
            time = clock_time(since, self._bridge.preferences.zone)
            return fill(sentence, {"time": time}), True
        if health.last_answer is None:
            return self.tr("No answer from the provider yet"), False
        passed = now - health.clock_skew - health.last_answer
        words = fill(self.tr("Last answer from the provider {age}"), {"age": age(passed)})
        return words, passed > STALE_AFTER and self._waiting > 0
