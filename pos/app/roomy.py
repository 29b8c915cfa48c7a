"""The ledger of a till that looks at the disk before a sale begins.

Apart from ``room``: the window reads that before its first paint, and the database comes after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pos.app.room import Space
from pos.core.override import override
from pos.core.sale import Sale
from pos.store.ledger import SqliteLedger


class RoomyLedger(SqliteLedger):
    """The books of a till: no sale begins where its end might not fit on the disk.

    Whatever is known of sales that began is still written down.
    """

    space: Space | None = None

    @override
    async def begin(
        self,
        terminal: str,
        make: Callable[[str], Sale],
        *,
        actor: str,
        facts: Mapping[str, str] | None = None,
    ) -> Sale:
        """Give the terminal's next number to ``make`` and keep the sale, all or nothing.

        :raises DiskAlmostFull: too little is free.
        """
        if self.space is not None:
            # On the books' own thread: a drive that is about to go away can take seconds to
            # answer even this, and the loop's threads may all hang in a name look-up.
            await self._thread.run(self.space.check)
        return await super().begin(terminal, make, actor=actor, facts=facts)
