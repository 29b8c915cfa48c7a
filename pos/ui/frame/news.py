"""What happens to a sale that is not on the screen is said in the bar, with a way to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from pos.core.code import grouped
from pos.core.sale import RESOLVING, TAKEN, WAITING, Sale, State
from pos.ui.bridge import Action, Bridge, Level
from pos.ui.messages import fill, state_words


class News(QObject):
    """Watches the changes of sales for the window."""

    def __init__(
        self,
        bridge: Bridge,
        *,
        shown: Callable[[], Sale | None],
        show: Callable[[str], None],
    ) -> None:
        """Listen to the bridge.

        :param shown: gives the sale on the screen.
        :param show: brings a sale to the screen, by its number.
        """
        super().__init__()
        self._bridge = bridge
        self._shown = shown
        self._show = show
        self._unknown: set[str] = set()  # left by the cashier before the outcome was known
        bridge.sale_changed.connect(self._on_sale_changed)

    def watch_unknown(self, sale: Sale | None) -> None:
        """Tell later how a sale ended whose outcome is not known while the cashier goes on."""
        if sale is not None and sale.state in RESOLVING:
            self._unknown.add(sale.number)

    def tell_made(self, sale: Sale) -> None:
        """Tell that a sale was made while the cashier looks at another page."""
        self.watch_unknown(sale)
        if sale.state in WAITING:
            self._say(sale, self.tr("The code is ready: {sale}"), "good")
        else:
            self._say_state(sale, "warn")

    def _on_sale_changed(self, before: Sale | None, after: Sale) -> None:
        if before is None or before.state is after.state:
            return
        shown = self._shown()
        if shown is not None and shown.number == after.number:
            self._unknown.discard(after.number)
            return
        if after.state in TAKEN and before.state not in TAKEN:
            self._tell_paid(after)
        elif after.state is State.REVIEW:
            self._say_state(after, "bad")
        elif after.number in self._unknown and after.state not in RESOLVING:
            self._unknown.discard(after.number)
            if after.state in WAITING:
                self._say(after, self.tr("The code is ready: {sale}"), "good")
            else:
                self._say_state(after, "bad")

    def _tell_paid(self, sale: Sale) -> None:
        if sale.paid_late:
            self._say(sale, self.tr("Paid late, a person must look: {sale}"), "warn")
        else:
            self._say(sale, self.tr("✓ Paid: {sale}"), "good")

    def _say_state(self, sale: Sale, level: Level) -> None:
        words = state_words(sale)
        self._say(sale, f"{{sale}}: {words.title}. {words.text}", level)

    def _say(self, sale: Sale, sentence: str, level: Level) -> None:
        outlet = self._bridge.outlet(sale.outlet)
        label = outlet.label if outlet is not None else sale.outlet
        name = f"{sale.amount} · {label}"
        if sale.code:
            name = f"{name} · {grouped(sale.code)}"
        action = Action(text=self.tr("Show"), run=lambda: self._show(sale.number))
        self._bridge.say(f"sale {sale.number}", fill(sentence, {"sale": name}), level, action)
