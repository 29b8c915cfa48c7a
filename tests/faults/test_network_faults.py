"""EO-4: every fault of the network, at every call, before, during and after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copyfile

import pytest

from pos.core.errors import GatewayError
from pos.core.sale import State
from pos.sandbox import Sandbox, SandboxOptions
from pos.sandbox.requestlog import LoggedRequest, Operation
from tests.faults.shop import PATIENCE, Shop

FAULTS = (
    "latency=450,150",  # beyond our patience
    "down",
    "slow-bandwidth=900",
    "slow-close=400",
    "black-hole",
    "reset",
    "slice=16",
    "cut-after=100",
)
WHEN = ("before", "during", "after")
_SENT = {State.SENDING, State.OPEN}
_WAITS = {State.OPEN, State.PAID}


class Network:
    """Switches a fault on at the very arrival of the next request of an operation."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(SandboxOptions(seed=7, on_request=self._arrived))
        self._fault = ""
        self._operation: Operation | None = None

    def fail(self, fault: str) -> None:
        """Fail now."""
        self.sandbox.set_mode(fault)

    def fail_during(self, operation: Operation, fault: str) -> None:
        """Fail as soon as such a request has arrived, before its answer is on the way."""
        self._operation, self._fault = operation, fault

    def heal(self) -> None:
        """Be well again."""
        self._operation = None
        self.sandbox.clear_modes()

    def _arrived(self, request: LoggedRequest) -> None:
        if request.operation is self._operation:
            self._operation = None
            desk, loop = self.sandbox._desk, self.sandbox._loop
            assert desk is not None
            assert loop is not None
            asyncio.run_coroutine_threadsafe(desk.switch(on=[self._fault]), loop)


@pytest.fixture
async def network() -> AsyncIterator[Network]:
    network = Network()
    with network.sandbox:
        yield network


@pytest.fixture
async def shop(tmp_path: Path, empty_books: Path, network: Network) -> AsyncIterator[Shop]:
    copyfile(empty_books, tmp_path / "kasir.db")
    shop = await Shop.open(tmp_path, network.sandbox, PATIENCE)
    yield shop
    await shop.close()


@pytest.mark.slow
@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("fault", FAULTS)
async def test_a_payment_is_made_once_through_any_fault(
    shop: Shop, network: Network, fault: str, when: str
) -> None:
    if when == "before":
        network.fail(fault)
    elif when == "during":
        network.fail_during(Operation.CREATE, fault)
    sale = await shop.sell()
    assert sale.state in _SENT
    if when == "after":
        network.fail(fault)
    assert (await shop.round(5)).state in _SENT
    network.heal()
    sale = await shop.until(State.OPEN)
    assert sale.state is State.OPEN
    (payment,) = shop.payments()
    assert (sale.payment_id, sale.code) == (payment.id, payment.code)
    assert len({request.body_sha256 for request in shop.creates()}) == 1
    assert shop.states <= {State.INTENT, *_SENT}  # nothing was ever called failed, or lost


@pytest.mark.slow
@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("call", ["by id", "by list"])
@pytest.mark.parametrize("fault", FAULTS)
async def test_a_paid_sale_is_seen_through_any_fault(
    shop: Shop, network: Network, fault: str, call: str, when: str
) -> None:
    sale = await shop.sell()
    operation = Operation.GET if call == "by id" else Operation.LIST
    shop.watcher.look_at(sale.number)

    async def ask() -> None:
        try:
            if call == "by id":
                await shop.watcher._screen_round(0)
            else:
                await shop.watcher.once()
        except GatewayError:
            pass  # the loop around it tries again, later each time

    if when == "before":
        network.fail(fault)
    elif when == "during":
        network.fail_during(operation, fault)
    network.sandbox.pay(sale.reference_id)
    await ask()
    assert (await shop.look()).state in _WAITS
    if when == "after":
        network.fail(fault)
        await ask()
    network.heal()
    sale = await shop.until(State.PAID)
    assert sale.state is State.PAID
    assert sale.paid_late is False
    assert shop.states <= {State.INTENT, State.SENDING, *_WAITS}
    assert len(shop.payments()) == 1
