"""What the provider accepts: limits, expiry windows, banks, wallets and fees.

The published figures differ by year and page, so they are values here and never constants in
the checks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from pos.sandbox.payment import Method

OUTLETS = ("ALFAMART", "INDOMARET")


@dataclass(frozen=True, slots=True)
class Range:
    """The smallest and the largest accepted number, both included."""

    low: int
    high: int

    def __contains__(self, number: float) -> bool:
        return self.low <= number <= self.high


@dataclass(frozen=True, slots=True)
class Fee:
    """A flat sum in rupiah plus a share of the amount in percent."""

    flat: Decimal = Decimal(0)
    percent: Decimal = Decimal(0)

    def of(self, amount: int) -> Decimal:
        """Return the fee of this amount in rupiah, to two decimals."""
        return (self.flat + amount * self.percent / 100).quantize(Decimal("0.01"))


def _amounts() -> Mapping[str, Range]:
    return {
        "ALFAMART": Range(15_000, 2_500_000),
        "INDOMARET": Range(10_000, 5_000_000),
        Method.QRIS: Range(1_500, 5_000_000),
        Method.E_WALLET: Range(1, 10_000_000),
        Method.VIRTUAL_ACCOUNT: Range(10_000, 100_000_000),
    }


def _expiries() -> Mapping[Method, Range]:
    usual = Range(3_600, 3 * 86_400)
    return dict.fromkeys(Method, usual) | {Method.E_WALLET: Range(60, 3_600)}


def _fees() -> Mapping[str, Fee]:
    return {
        "ALFAMART": Fee(flat=Decimal(4_400)),
        "INDOMARET": Fee(flat=Decimal(5_500)),
        Method.QRIS: Fee(percent=Decimal("0.7")),
        Method.E_WALLET: Fee(percent=Decimal("1.5")),
        Method.VIRTUAL_ACCOUNT: Fee(flat=Decimal(3_850)),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The figures behind the checks; amounts in rupiah, expiries in seconds.

    `amounts` and `fees` are keyed by outlet for retail outlets and by method for the others.
    """

    amounts: Mapping[str, Range] = field(default_factory=_amounts)
    expiries: Mapping[Method, Range] = field(default_factory=_expiries)
    default_expiry: timedelta = timedelta(hours=24)
    # A request needs a moment to arrive: "one minute from now" is a little less on arrival.
    expiry_slack: timedelta = timedelta(seconds=5)
    banks: tuple[str, ...] = ("BCA", "BRI", "BNI", "MANDIRI", "SAHABAT_SAMPOERNA")
    suffix_banks: tuple[str, ...] = ("SAHABAT_SAMPOERNA", "BNI")
    longest_suffix: int = 8
    wallets: tuple[str, ...] = ("SHOPEEPAY",)
    fees: Mapping[str, Fee] = field(default_factory=_fees)

    def lifetime(self, method: Method) -> timedelta:
        """Return how long a payment lives when its order names no expiry."""
        return min(self.default_expiry, timedelta(seconds=self.expiries[method].high))
