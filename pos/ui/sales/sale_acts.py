"""What a cashier can do with a sale that exists: print or show its slip, withdraw it, renew its code.

A failure is said in the message bar, in our words; it never touches the sale.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.core.errors import KasirError
from pos.core.sale import RESOLVING, TAKEN, WAITING, Sale, State
from pos.core.slip import Kind
from pos.core.staff import Right
from pos.ui.bridge import Bridge
from pos.ui.messages import fill, reason_word
from pos.ui.people.approval_dialog import Permit, permitted
from pos.ui.sales.renew_dialog import RenewDialog
from pos.ui.sales.withdraw_dialog import WithdrawDialog
from pos.ui.slips.slip_acts import SlipActs

translate = QCoreApplication.translate


def kind_to_print(sale: Sale) -> Kind | None:
    """Tell what of a sale can be printed: its slip, its receipt, or that it was withdrawn."""
    if sale.state in TAKEN:
        return Kind.RECEIPT
    if sale.state is State.WITHDRAWN:
        return Kind.WITHDRAWN
    return Kind.SLIP if sale.state in WAITING else None


def can_be_renewed(sale: Sale) -> bool:
    """Tell whether a sale's code is live, or may be."""
    return sale.state is State.OPEN or sale.state in RESOLVING


class SaleActs:
    """Prints, shows and withdraws for a page; at most one of each at a time."""

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        """Act for a page.

        :param page: the question opens above it, and gives the focus back to it.
        """
        self._bridge = bridge
        self._page = page
        self._slips = SlipActs(bridge, page)
        self._dialog: WithdrawDialog | None = None
        self._renewal: RenewDialog | None = None

    def print_again(self, sale: Sale) -> bool:
        """Print what is true of a sale now; give False where there is nothing, or it is printing."""
        kind = kind_to_print(sale)
        return kind is not None and self._slips.print(sale.number, kind)

    def show_slip(self, sale: Sale) -> bool:
        """Show what could be printed; give False where there is nothing, or it is shown already."""
        kind = kind_to_print(sale)
        return kind is not None and self._slips.show(sale.number, kind)

    def withdraw(self, sale: Sale) -> bool:
        """Ask for a reason, then withdraw; give False where it cannot be, or is being asked."""
        if sale.state is not State.OPEN:
            return False
        return self._bridge.tasks.start("withdraw", lambda: self._ask(sale))

    def renew(self, sale: Sale, done: Callable[[Sale], None]) -> bool:
        """Make a new code in the place of a live one; give False where it cannot be.

        :param done: gets the new sale.
        """
        if not can_be_renewed(sale):
            return False
        return self._bridge.tasks.start("renew", lambda: self._ask_renewal(sale, done))

    def sale_changed(self, sale: Sale) -> None:
        """Take the question away once there is nothing left to withdraw: it was paid meanwhile."""
        if self._dialog is not None and sale.state is not State.OPEN:
            self._dialog.reject()
        if self._renewal is not None and not can_be_renewed(sale):
            self._renewal.dismiss()

    async def _ask(self, sale: Sale) -> None:
        till = await self._bridge.till()
        self._dialog = WithdrawDialog(sale, self._bridge.preferences.zone, self._page)
        try:
            reason = await self._dialog.ask()
        finally:
            self._dialog = None
        self._page.setFocus()
        if reason is None:
            return
        what = translate("withdraw", "Withdraw {sale}. {reason}")
        permit = await self._permit(Right.WITHDRAW, what, sale, reason)
        if permit is None:
            return
        try:
            await till.withdraw(sale.number, reason, approval=permit.approval)
        except KasirError as error:
            self._say("withdraw", error)

    async def _ask_renewal(self, sale: Sale, done: Callable[[Sale], None]) -> None:
        till = await self._bridge.till()
        self._renewal = dialog = RenewDialog(sale, self._bridge.preferences.zone, self._page)
        try:
            wanted = await dialog.ask()
        finally:
            self._renewal = None
        self._page.setFocus()
        if not wanted:
            return
        reason = dialog.reason()
        what = translate("withdraw", "New code for {sale}, whose code may still be paid. {reason}")
        permit = await self._permit(Right.RENEW, what, sale, reason)
        if permit is None:
            return
        try:
            done(await till.renew(sale.number, reason, approval=permit.approval))
        except KasirError as error:
            self._say("renew", error)

    async def _permit(self, right: Right, what: str, sale: Sale, reason: str) -> Permit | None:
        facts = {"sale": f"{sale.number} · {sale.amount}", "reason": reason_word(reason)}
        words = fill(what, facts)
        permit = await permitted(
            self._bridge, self._page, right, what=words, subject=sale.number, kind=right.value
        )
        self._page.setFocus()
        return permit

    def _say(self, kind: str, error: KasirError) -> None:
        self._bridge.refuse(kind, error)
