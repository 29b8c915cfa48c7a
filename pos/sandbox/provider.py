"""The provider's side of each operation: it reads a request and answers or refuses.

A create commits in one stroke: between the look for its reference and the new payment nothing
else runs. What a repeat is answered is a mode, because the provider has not published it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pos.sandbox.book import Book
from pos.sandbox.clock import SandboxClock
from pos.sandbox.codes import CodeMaker, qris
from pos.sandbox.errors import Refusal, WrongStep
from pos.sandbox.listing import read_query
from pos.sandbox.modes import Mode, Switches
from pos.sandbox.orders import Order, attributes_of, limit_name, read_order, reference_of
from pos.sandbox.payment import Method, Payment, Status, Verb
from pos.sandbox.requestlog import fingerprint
from pos.sandbox.rules import Rules
from pos.sandbox.shapes import (
    Answer,
    Loss,
    decimal_string,
    json_answer,
    payment_object,
    task_object,
)

# The answer to a create that is cut while its commit is still under way never arrives.
_CUT = Answer(status=201, loss=Loss.CLOSE)


@dataclass(slots=True, kw_only=True)
class Provider:
    """The five operations over one book; `origin` is known once the public port is."""

    book: Book
    clock: SandboxClock
    switches: Switches
    rules: Rules
    codes: CodeMaker
    origin: str

    def create(self, body: bytes, *, has_twin: bool) -> Answer:
        """Make a payment, or answer a repeat; `has_twin`: the same reference is being served."""
        attributes = attributes_of(body)
        reference = reference_of(attributes)
        sha256 = fingerprint(body)
        if has_twin and Mode.IN_FLIGHT_CONFLICT in self.switches:
            status = int(self.switches.value(Mode.IN_FLIGHT_CONFLICT))
            raise Refusal("005", "reference_id is being processed", status=status)
        first = self._remembered(reference)
        if first is not None:
            return self._repeat(first, sha256)
        now = self.clock.now()
        payment = self._payment(read_order(attributes, self.rules, now), now, sha256)
        self.book.add(payment)
        if Mode.SLOW_COMMIT in self.switches:
            return _CUT
        return json_answer(201, {"data": payment_object(payment, self.origin, created=True)})

    def get(self, payment_id: str) -> Answer:
        """Answer one payment."""
        return json_answer(200, {"data": payment_object(self._known(payment_id), self.origin)})

    def list(self, parameters: Mapping[str, str]) -> Answer:
        """Answer one page of the list."""
        query = read_query(parameters)
        lagging = Mode.LIST_LAG in self.switches
        lag = self.switches.value(Mode.LIST_LAG) if lagging else 0
        page = query.page_of(self.book.visible(reference=query.reference, lag=lag))
        return json_answer(200, {"data": [payment_object(one, self.origin) for one in page]})

    def task(self, payment_id: str, body: bytes) -> Answer:
        """Do a task: cancel a pending virtual account, play the payment, play the settlement."""
        action = attributes_of(body).get("action")
        payment = self._known(payment_id)
        match action:
            case "cancel" if payment.method is Method.VIRTUAL_ACCOUNT:
                verb = Verb.CANCEL
            case "receive_payment":
                verb = Verb.PAY
            case "settle" if payment.status is Status.PAID:
                verb = Verb.SETTLE
            case _:
                raise Refusal("005", "action is invalid for this payment")
        try:
            self.book.step(payment, verb)
        except WrongStep:
            raise Refusal("005", f"action is invalid while status is {payment.status}") from None
        return json_answer(201, {"data": task_object(payment, action)})

    def balance(self) -> Answer:
        """Answer the balance overview."""
        free, held = self.book.balance()
        attributes = {
            "totalBalance": decimal_string(free + held),
            "availableBalance": decimal_string(free),
            "pendingBalance": decimal_string(held),
        }
        return json_answer(200, {"data": {"type": "balance_overview", "attributes": attributes}})

    def _known(self, payment_id: str) -> Payment:
        payment = self.book.get(payment_id)
        if payment is None:
            raise Refusal("004", "payment not found")
        return payment

    def _remembered(self, reference: str) -> Payment | None:
        """Return the payment that a create with this reference repeats, if it is one."""
        named = self.book.named(reference)
        if not named or Mode.NO_IDEMPOTENCY in self.switches:
            return None
        if Mode.FORGET in self.switches:
            age = (self.clock.now() - named[-1].created_at).total_seconds()
            if age >= self.switches.value(Mode.FORGET):
                return None
        return named[-1]

    def _repeat(self, first: Payment, sha256: str) -> Answer:
        if not first.visible_at(self.clock.now()):
            return _CUT
        if Mode.REJECT_BUT_NO_BODY in self.switches:
            return Answer(status=int(self.switches.value(Mode.REJECT_BUT_NO_BODY)))
        if Mode.REJECT in self.switches:
            status = int(self.switches.value(Mode.REJECT))
            raise Refusal("005", "reference_id has already been taken", status=status)
        if Mode.CHANGED_BODY_ERROR in self.switches and sha256 != first.body_sha256:
            status = int(self.switches.value(Mode.CHANGED_BODY_ERROR))
            raise Refusal("005", "reference_id was used with other parameters", status=status)
        status = int(self.switches.value(Mode.REPLAY))
        return json_answer(status, {"data": payment_object(first, self.origin, created=True)})

    def _payment(self, order: Order, now: datetime, sha256: str) -> Payment:
        slow = Mode.SLOW_COMMIT in self.switches
        commit = timedelta(seconds=self.switches.value(Mode.SLOW_COMMIT))
        return Payment(
            id=self._unused(lambda: f"contract_{self.codes.token()}"),
            reference=order.reference,
            method=order.method,
            channel=order.channel,
            amount=order.amount,
            fees=self.rules.fees[limit_name(order.method, order.channel)].of(order.amount),
            status=Status.PENDING,
            created_at=now,
            expired_at=order.expired_at,
            hidden_until=now + commit if slow else None,
            zulu=self.codes.coin(),
            description=order.description,
            method_id=self.codes.token(),
            code=self._code(order),
            display_name=order.display_name,
            return_url=order.return_url,
            body_sha256=sha256,
        )

    def _code(self, order: Order) -> str:
        match order.method:
            case Method.RETAIL_OUTLET:
                return self._unused(lambda: self.codes.retail(order.channel))
            case Method.VIRTUAL_ACCOUNT:
                return self._unused(lambda: self.codes.account(order.channel, order.suffix))
            case Method.QRIS:
                bill = self.codes.token()[:12].upper()
                return qris(amount=order.amount, name=order.display_name or "", bill=bill)
            case Method.E_WALLET:
                return self._unused(self.codes.token)

    def _unused(self, make: Callable[[], str]) -> str:
        for _ in range(100):
            if not self.book.has_given(code := make()):
                return code
        raise Refusal("TXN0005", "a new number could not be made")
