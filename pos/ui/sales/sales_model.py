"""All sales that match, 200,000 as lightly as twenty: pages of rows are fetched when they are looked at.

The list knows its length at once and its rows a moment later; what is not there yet is an empty
row of the same height, so the scroll bar never lies.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.sale import Sale
from pos.ports import Query
from pos.ui.bridge import Bridge
from pos.ui.till import Till

SALE = Qt.ItemDataRole.UserRole
_PAGE = 100
_KEPT = 40  # pages; what was looked at longest ago is forgotten first
_RETRY = 20  # ms
_Index = QModelIndex | QPersistentModelIndex


class SalesModel(QAbstractListModel):
    """The sales of a query, newest first."""

    counted = Signal(int)

    def __init__(
        self,
        bridge: Bridge,
        text_of: Callable[[Sale], str],
        parent: QObject | None = None,
        *,
        task: str = "sales",
    ) -> None:
        """Start empty.

        :param text_of: gives a row in words, for assistive tools.
        :param task: the name under which the rows are fetched; one of each at a time.
        """
        super().__init__(parent)
        self._bridge = bridge
        self._text_of = text_of
        self._task = task
        self._query = Query()
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Sale]] = OrderedDict()
        self._wanted: list[int] = []
        self._uncounted = False
        self._generation = 0
        self._working = False

    def look_for(self, query: Query) -> None:
        """Show the sales of another query, or the same ones as they are now."""
        self._query = query
        self._generation += 1
        self._uncounted = True
        self._wanted.clear()
        self._work()

    def sale_at(self, row: int) -> Sale | None:
        """Give the sale of a row, or None while it is being fetched."""
        page, place = divmod(row, _PAGE)
        sales = self._pages.get(page)
        if sales is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return sales[place] if place < len(sales) else None

    def take(self, sale: Sale) -> bool:
        """Show a sale as it is now; give False where it is not among the rows that are here."""
        for page, sales in self._pages.items():
            for place, known in enumerate(sales):
                if known.number == sale.number:
                    self._pages[page] = (*sales[:place], sale, *sales[place + 1 :])
                    index = self.index(page * _PAGE + place)
                    self.dataChanged.emit(index, index)
                    return True
        return False

    @override
    def rowCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        if not index.isValid() or role not in (
            SALE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        sale = self.sale_at(index.row())
        return sale if role == SALE or sale is None else self._text_of(sale)

    # --- fetching -----------------------------------------------------------------------------

    def _want(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        # The page looked at last is wanted most; those scrolled past long ago not any more.
        self._wanted.append(page)
        del self._wanted[:-4]
        self._work()

    def _work(self) -> None:
        if self._working or not (self._uncounted or self._wanted):
            return
        if not self._bridge.tasks.start(self._task, self._fetch):
            # The last task of this name ended just now, and is not let go of yet.
            QTimer.singleShot(_RETRY, self, self._work)

    async def _fetch(self) -> None:
        self._working = True
        try:
            till = await self._bridge.till()
            while self._uncounted or self._wanted:
                await self._fetch_one(till)
        except KasirError as error:
            self._wanted.clear()
            self._uncounted = False
            self._bridge.refuse(self._task, error)
        finally:
            self._working = False

    async def _fetch_one(self, till: Till) -> None:
        generation = self._generation
        if self._uncounted:
            count = await till.count(self._query)
            first = await till.search(self._query, limit=_PAGE, offset=0)
            if generation == self._generation:
                self._uncounted = False
                self._show(count, first)
            return
        page = self._wanted.pop()
        sales = await till.search(self._query, limit=_PAGE, offset=page * _PAGE)
        if generation == self._generation:
            self._keep(page, sales)

    def _show(self, count: int, first: Sequence[Sale]) -> None:
        if count and count == self._count and self._pages:
            # The same length: the place in the list and the row chosen stay as they are.
            self._pages.clear()
            self._pages[0] = first
            self.dataChanged.emit(self.index(0), self.index(count - 1))
        else:
            self.beginResetModel()
            self._count = count
            self._pages.clear()
            self._pages[0] = first
            self.endResetModel()
        self.counted.emit(count)

    def _keep(self, page: int, sales: Sequence[Sale]) -> None:
        self._pages[page] = sales
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        last = min(page * _PAGE + _PAGE, self._count) - 1
        self.dataChanged.emit(self.index(page * _PAGE), self.index(last))
