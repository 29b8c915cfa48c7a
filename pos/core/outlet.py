"""An outlet is a place where a customer can pay; all that is known of one is data.

Limits, covers, biller names, steps and expiry differ by year and by contract with the provider,
so they come from a table (``resources/outlets.toml``, overlaid by the shop's own), never from
code. Adding another outlet of a known method is a few lines there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from pos.core.errors import AmountTooLarge, AmountTooSmall, BadOutletTable, ExpiryOutOfRange
from pos.core.money import Money


class Method(StrEnum):
    """How the money travels; the values are the provider's ``paymentMethodType``."""

    RETAIL_OUTLET = "retail_outlet"  # a code, shown to a cashier of Alfamart or Indomaret
    VIRTUAL_ACCOUNT = "virtual_bank_account"  # an account number for one transfer
    QRIS = "qris"  # a picture that any bank or wallet app reads
    EWALLET = "e-wallet"  # a page of the wallet, opened on the customer's phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One place to pay, and all that the till must know of it."""

    name: str  # what people type: ALFAMART, BCA, QRIS, SHOPEEPAY
    method: Method
    provider_code: str  # what the API wants to hear; empty for QRIS
    label: str  # what people read
    covers: tuple[str, ...]  # other stores that take the same code
    group: str  # outlets of one group share a tile and a key; empty: a tile of its own
    key: str  # the function key of its tile; empty: none
    minimum: Money
    maximum: Money
    biller: str  # whom the store's cashier must look for; empty where nobody asks
    admin_fee: bool  # the store may add a fee of its own
    night: bool  # closed at night: warn when a code ends then
    default_expiry: timedelta
    shortest_expiry: timedelta
    longest_expiry: timedelta
    steps: Mapping[str, tuple[str, ...]]  # language -> what the customer is told, in order
    enabled: bool

    @property
    def places(self) -> str:
        """Name the outlet with the stores it covers: ``Alfamart, Alfamidi, Lawson``."""
        return ", ".join((self.label, *self.covers))

    def check_amount(self, amount: Money) -> None:
        """Refuse an amount that this outlet does not take.

        :raises AmountTooSmall: below the minimum.
        :raises AmountTooLarge: above the maximum.
        """
        if amount < self.minimum:
            raise AmountTooSmall(outlet=self.label, limit=self.minimum)
        if amount > self.maximum:
            raise AmountTooLarge(outlet=self.label, limit=self.maximum)

    def takes(self, amount: Money) -> bool:
        """Tell whether the amount lies within this outlet's limits."""
        return self.minimum <= amount <= self.maximum

    def check_expiry(self, expires_in: timedelta) -> None:
        """Refuse a life of the code that this outlet does not offer.

        :raises ExpiryOutOfRange: too short or too long.
        """
        if not self.shortest_expiry <= expires_in <= self.longest_expiry:
            raise ExpiryOutOfRange(
                outlet=self.label, shortest=self.shortest_expiry, longest=self.longest_expiry
            )

    def steps_in(self, language: str, facts: Mapping[str, str]) -> tuple[str, ...]:
        """Tell the customer what to do, with the facts of one sale filled in.

        :param facts: values for ``{biller}``, ``{code}``, ``{deadline}``, ``{name}``,
            ``{amount}``, ``{bank}``; a placeholder without a fact stays as written.
        """
        return tuple(_fill(step, facts) for step in self.steps.get(language, self.steps["id"]))


def _fill(template: str, facts: Mapping[str, str]) -> str:
    # Not str.format: a template is a shop's own text, and "{0.__class__}" must stay text.
    for name, value in facts.items():
        template = template.replace("{" + name + "}", value)
    return template


def read_outlets(*tables: Mapping[str, object]) -> tuple[Outlet, ...]:
    """Make the outlets from the table that ships, overlaid by later ones (the shop's own).

    :param tables: each ``{NAME: {field: value, ...}}``; a later table changes single fields of
        an outlet or adds outlets.
    :raises BadOutletTable: a field is missing, unknown or of the wrong kind; the error names it.
    """
    merged: dict[str, dict[str, object]] = {}
    for table in tables:
        for name, fields in table.items():
            if not isinstance(fields, Mapping):
                raise BadOutletTable(outlet=name, field="")
            merged.setdefault(name, {}).update(fields)
    return tuple(_Row(name, fields).outlet() for name, fields in merged.items())


def arranged(outlets: Iterable[Outlet], wanted: Sequence[str]) -> tuple[Outlet, ...]:
    """Offer the outlets that a shop wants, in its order; the others are switched off behind them.

    :param wanted: names, each with the key of its tile where it has one: ``QRIS F4``; empty, or
        nothing that is there: as the table has them.
    """
    table = {outlet.name: outlet for outlet in outlets}
    chosen: dict[str, Outlet] = {}
    for one in wanted:
        name, _, key = one.partition(" ")
        if name in table and table[name].enabled:
            chosen[name] = replace(table[name], key=key)
    if not chosen:
        return tuple(table.values())
    rest = (replace(one, enabled=False) for name, one in table.items() if name not in chosen)
    return (*chosen.values(), *rest)


def share_a_key(outlets: Iterable[Outlet]) -> bool:
    """Tell whether two tiles that are offered want the same key."""
    tiles = {(one.key, one.group or one.name) for one in outlets if one.enabled and one.key}
    return len({key for key, _ in tiles}) < len(tiles)


class _Row:
    """Reads one outlet's fields, each once, and refuses what is left over."""

    def __init__(self, name: str, fields: Mapping[str, object]) -> None:
        self._name = name
        self._fields = dict(fields)

    def outlet(self) -> Outlet:
        if not (self._name.isascii() and self._name.replace("_", "").isalnum()):
            raise BadOutletTable(outlet=self._name, field="")
        outlet = Outlet(
            name=self._name,
            method=self._method(),
            provider_code=self._text("provider_code", ""),
            label=self._text("label", self._name),
            covers=self._texts("covers", self._fields.pop("covers", [])),
            group=self._text("group", ""),
            key=self._text("key", ""),
            minimum=Money.rupiah(self._whole("minimum")),
            maximum=Money.rupiah(self._whole("maximum")),
            biller=self._text("biller", ""),
            admin_fee=self._flag("admin_fee", default=False),
            night=self._flag("night", default=False),
            default_expiry=timedelta(minutes=self._whole("default_expiry_minutes")),
            shortest_expiry=timedelta(minutes=self._whole("shortest_expiry_minutes")),
            longest_expiry=timedelta(minutes=self._whole("longest_expiry_minutes")),
            steps=self._steps(),
            enabled=self._flag("enabled", default=True),
        )
        if self._fields:
            self._refuse(next(iter(self._fields)))
        if outlet.minimum > outlet.maximum:
            self._refuse("maximum")
        if not outlet.shortest_expiry <= outlet.default_expiry <= outlet.longest_expiry:
            self._refuse("default_expiry_minutes")
        return outlet

    def _refuse(self, field: str) -> None:
        raise BadOutletTable(outlet=self._name, field=field)

    def _method(self) -> Method:
        try:
            return Method(self._text("method", ""))
        except ValueError as error:
            raise BadOutletTable(outlet=self._name, field="method") from error

    def _text(self, field: str, default: str) -> str:
        value = self._fields.pop(field, default)
        if not isinstance(value, str):
            raise BadOutletTable(outlet=self._name, field=field)
        return value

    def _texts(self, field: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
            raise BadOutletTable(outlet=self._name, field=field)
        return tuple(value)

    def _whole(self, field: str) -> int:
        value = self._fields.pop(field, None)
        if type(value) is not int or not 0 < value <= 10**12:
            raise BadOutletTable(outlet=self._name, field=field)
        return value

    def _flag(self, field: str, *, default: bool) -> bool:
        value = self._fields.pop(field, default)
        if type(value) is not bool:
            raise BadOutletTable(outlet=self._name, field=field)
        return value

    def _steps(self) -> Mapping[str, tuple[str, ...]]:
        table = self._fields.pop("steps", None)
        if not isinstance(table, Mapping) or "id" not in table:
            raise BadOutletTable(outlet=self._name, field="steps")
        return {language: self._texts("steps", steps) for language, steps in table.items()}
