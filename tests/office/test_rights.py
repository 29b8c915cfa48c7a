"""Every verb says which right it wants, and is refused below the window to whoever lacks it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from pos.core.duty import Duty, Freely, needed_for
from pos.core.errors import KasirError, NotPermitted, SignInWaits, TillLocked, WrongPin
from pos.core.staff import OnDuty, Person, Right, Role
from pos.till.till import Till
from tests.fakes.clock import NOON
from tests.office.desk import StaffedShop

# What a till hands out that is no verb: the house runs these in nobody's name.
NOBODYS = {"queue", "watch"}
MANY = {
    "Till",
    "Attention",
    "Printing",
    "SignIn",
    "People",
    "Shifts",
    "Closing",
    "Days",
    "Exporting",
    "Settling",
}


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    call: Callable[..., Any]
    declares: Right | Freely | None


def counters(shop: StaffedShop) -> list[object]:
    """Give everything that a window or a command is handed, to whatever depth."""
    found: list[object] = [shop.till]
    for one in found:
        for name, member in inspect.getmembers(type(one)):
            if isinstance(member, property) and not name.startswith("_"):
                found += [part for part in [getattr(one, name)] if _is_ours(part)]
        public = {n: v for n, v in vars(one).items() if not n.startswith("_")}
        found += [part for n, part in public.items() if n not in NOBODYS and _is_ours(part)]
    offices = [part for name, part in vars(shop.office).items() if name != "means"]
    return [*found, *offices]


def _is_ours(part: object) -> bool:
    return type(part).__module__.startswith(("pos.till", "pos.office"))


def verbs(shop: StaffedShop) -> Iterator[Verb]:
    for counter in counters(shop):
        kind = type(counter)
        for name, member in inspect.getmembers(kind):
            if name.startswith("_") or name == "duty":
                continue
            if isinstance(member, property):
                value = getattr(counter, name, None) if name != "outlets" else None
                if value is None or not _is_ours(value):
                    yield Verb(f"{kind.__name__}.{name}", lambda: None, needed_for(member.fget))
            elif callable(member):
                yield Verb(f"{kind.__name__}.{name}", getattr(counter, name), needed_for(member))


def test_no_verb_forgets_to_say_what_it_wants(shop: StaffedShop) -> None:
    found = list(verbs(shop))
    assert {verb.name.partition(".")[0] for verb in found} == MANY
    assert [verb.name for verb in found if verb.declares is None] == []
    assert len(found) >= 45


def test_what_anybody_may_do_is_little_and_known(shop: StaffedShop) -> None:
    free = {verb.name for verb in verbs(shop) if verb.declares is Freely.ANYBODY}
    assert free == {
        "Till.outlets",
        "Till.print_after",  # by itself, once, what the customer waits for
        "Printing.print_after",
        "SignIn.names",
        "SignIn.refresh",
        "SignIn.sign_in",
        "SignIn.lock",
        "SignIn.touch",
        "SignIn.waits",
        "SignIn.change_pin",  # with the old one
        "SignIn.unlock",  # with a manager's
        "SignIn.approve",  # with a manager's
        "SignIn.is_stranded",
        "SignIn.recover",  # where no manager's can be checked
        "SignIn.run",
    }


def test_every_right_is_wanted_by_some_verb_or_by_a_command(shop: StaffedShop) -> None:
    wanted = {verb.declares for verb in verbs(shop)}
    by_commands = {Right.CARE}
    assert set(Right) - wanted == by_commands


ROLES = {
    "nobody": OnDuty(),
    "unnamed": OnDuty(command=True, unnamed=True),
    "unnamed, blind": OnDuty(command=True, unnamed=True, blind=True),
    "cashier": OnDuty(
        person=Person(id=2, name="Sari", role=Role.CASHIER, active=True, added_at=NOON)
    ),
    "blind cashier": OnDuty(
        person=Person(id=2, name="Sari", role=Role.CASHIER, active=True, added_at=NOON),
        blind=True,
        on_shift=True,
    ),
    "manager": OnDuty(
        person=Person(id=1, name="Rina", role=Role.MANAGER, active=True, added_at=NOON)
    ),
    "locked": OnDuty(
        person=Person(id=1, name="Rina", role=Role.MANAGER, active=True, added_at=NOON), locked=True
    ),
}


class Reached(Exception):
    """The body of a verb ran."""


@pytest.mark.parametrize("who", ROLES)
async def test_calling_past_the_window_is_refused_to_whoever_lacks_the_right(
    shop: StaffedShop, who: str
) -> None:
    """A verb whose body is reached fails here on its arguments, or does it: both are not refused."""
    on_duty = ROLES[who]
    refused: set[str] = set()
    reached: set[str] = set()
    for verb in verbs(shop):
        if not isinstance(verb.declares, Right):
            continue
        shop.duty.take(on_duty, timed=False)
        outcome = await _outcome(verb)
        (refused if isinstance(outcome, (NotPermitted, TillLocked)) else reached).add(verb.name)
        if isinstance(outcome, (NotPermitted, TillLocked)):
            assert not on_duty.may(verb.declares), verb.name
        else:
            assert on_duty.may(verb.declares), verb.name
    assert refused or who in ("nobody", "manager")
    assert reached or who == "locked"


async def _outcome(verb: Verb) -> BaseException | None:
    signature = inspect.signature(verb.call)
    wanted = [p for p in signature.parameters.values() if p.default is p.empty]
    plain = [None for p in wanted if p.kind is p.POSITIONAL_OR_KEYWORD]
    named = {p.name: None for p in wanted if p.kind is p.KEYWORD_ONLY}
    try:
        await verb.call(*plain, **named)
    except Exception as error:  # noqa: BLE001 - whatever nonsense does in a body that ran
        return error
    return None


async def test_the_rights_of_the_body_are_asked_of_the_books_duty_not_of_a_copy(
    trio: StaffedShop,
) -> None:
    """A till that was built past the office shares who is on duty, or has nobody's rights."""
    stolen = Till(trio.till._desk)
    with pytest.raises(TillLocked):
        await stolen.recent(1)
    assert isinstance(stolen.duty, Duty)
    assert stolen.duty is trio.office.duty


async def test_wrong_pins_are_errors_of_input_not_of_rights(trio: StaffedShop) -> None:
    assert issubclass(WrongPin, KasirError)
    assert issubclass(SignInWaits, KasirError)
    with pytest.raises(WrongPin):
        await trio.office.sign_in.sign_in("Rina", "350917")
