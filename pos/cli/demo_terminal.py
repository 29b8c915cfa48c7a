"""One practice sale in the terminal, where no screen is: the code, the customer, the receipt."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from pathlib import Path

from pos.app.display import has_display
from pos.app.house import House, Silent, open_house
from pos.app.practice import Practice
from pos.cli.ends import Exit, code_of
from pos.cli.render import complain
from pos.cli.speech import speak, told, translate, wrong
from pos.config.look import read_look
from pos.core.errors import KasirError
from pos.core.money import Money
from pos.core.sale import TAKEN, Sale
from pos.core.slip import Kind
from pos.printing.paint import ensure_gui
from pos.printing.qr import qr_text
from pos.printing.render import Format, render
from pos.till.draft import Draft
from pos.ui.messages import fill

_AMOUNT = Money.rupiah(100_000)
_PATIENCE = timedelta(seconds=20)


def demo_in_terminal(folder: Path, *, history: bool = False) -> int:
    """Play one sale; give the exit code."""
    app = ensure_gui()
    speak(read_look(folder, os.environ).language)
    try:
        return asyncio.run(_play(Practice(folder, history=history), history=history))
    except KasirError as error:
        complain(wrong(error))
        return code_of(error)
    finally:
        del app


async def _play(practice: Practice, *, history: bool) -> Exit:
    if not has_display():
        print(translate("cli", "There is no screen here; one practice sale plays in the terminal."))
    print(translate("cli", "PRACTICE: no real money moves.") + "\n")
    if history:
        print(translate("cli", "Writing a month of sales ...") + "\n", flush=True)
    plan = await asyncio.to_thread(practice.plan)
    try:
        async with open_house(plan, Silent(), command=True) as house:
            return await _sell_and_pay(house, practice)
    finally:
        await asyncio.to_thread(practice.leave)


async def _sell_and_pay(house: House, practice: Practice) -> Exit:
    sale = await house.till.sell(Draft(amount=_AMOUNT, outlet="ALFAMART"))
    _tell(house, sale)
    if sale.code is None:
        return Exit.UNKNOWN
    print("\n" + qr_text(sale.code))
    await _save(house, sale, Kind.SLIP)
    print("\n" + translate("cli", "The customer pays at the outlet ..."))
    practice.sandbox.pay(sale.reference_id)
    sale = await _until_paid(house, sale)
    _tell(house, sale)
    if sale.state not in TAKEN:
        return Exit.UNKNOWN
    print("\n" + (await _page(house, sale, Kind.RECEIPT, Format.TEXT)).decode())
    await _save(house, sale, Kind.RECEIPT)
    return Exit.DONE


def _tell(house: House, sale: Sale) -> None:
    outlet = next(outlet for outlet in house.till.outlets if outlet.name == sale.outlet)
    settings = house.plan.settings
    print("\n".join(told(sale, outlet, settings.zone, settings.language)))


async def _until_paid(house: House, sale: Sale) -> Sale:
    clock = house.desk.clock
    end = clock.monotonic() + _PATIENCE.total_seconds()
    while sale.state not in TAKEN and clock.monotonic() < end:
        await house.watcher.once()
        sale = await house.till.sale(sale.number)
        await asyncio.sleep(0.2)
    return sale


async def _page(house: House, sale: Sale, kind: Kind, form: Format) -> bytes:
    slip = house.composer.compose(await house.till.sheet(sale.number, kind))
    return render(slip, form, resources=house.composer.resources)


async def _save(house: House, sale: Sale, kind: Kind) -> None:
    for form in (Format.PDF, Format.PNG):
        path = Path(house.plan.folder, "slips", f"{sale.number}-{kind.value}.{form.value}")
        content = await _page(house, sale, kind, form)
        await asyncio.to_thread(_write, path, content)
        print(fill(translate("cli", "Written: {path}"), {"path": str(path)}))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
