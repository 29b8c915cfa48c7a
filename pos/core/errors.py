"""Errors are typed by who can mend them, and carry facts; sentences live in the window's messages.

::

    KasirError
    ├── InputError            the person at the till can mend it
    ├── ConfigurationError    someone who may change the settings can
    ├── GatewayError
    │   ├── OutcomeUnknown    no answer is not a no: look it up, then perhaps send the same again
    │   └── Refusal           the provider understood and said no
    ├── StoreError            the disk or the database
    └── PrinterError          paper never touches a sale

Provider codes are those of the v4 API's error table. A provider's own words (``detail``) are for
the log alone, never for a screen.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos.core.money import Money


@dataclass(eq=False, repr=False, kw_only=True)
class KasirError(Exception):
    """The root of all errors that Kasir raises on purpose."""

    def __str__(self) -> str:
        facts = ", ".join(f"{f.name}={getattr(self, f.name)!s}" for f in fields(self))
        return f"{type(self).__name__}({facts})"

    # One for all: to write one for each class takes 3 ms of the first paint.
    __repr__ = __str__


# --- the person at the till -------------------------------------------------------------------


class InputError(KasirError):
    """What was typed or asked for cannot be done; nothing was changed."""


@dataclass(eq=False, repr=False, kw_only=True)
class AmountTooSmall(InputError):
    """Below what the outlet takes."""

    outlet: str
    limit: Money


@dataclass(eq=False, repr=False, kw_only=True)
class AmountTooLarge(InputError):
    """Above what the outlet takes."""

    outlet: str
    limit: Money


@dataclass(eq=False, repr=False, kw_only=True)
class AmountNotUnderstood(InputError):
    """The amount can be read in more than one way, or in none."""

    text: str


@dataclass(eq=False, repr=False, kw_only=True)
class ExpiryOutOfRange(InputError):
    """The outlet's codes cannot live that short or that long."""

    outlet: str
    shortest: timedelta
    longest: timedelta


@dataclass(eq=False, repr=False, kw_only=True)
class ExpiryNotUnderstood(InputError):
    """Not a length of time such as ``90m``, ``24h`` or ``3d``."""

    text: str


@dataclass(eq=False, repr=False, kw_only=True)
class NoteTooLong(InputError):
    """A note is one short line."""

    longest: int


@dataclass(eq=False, repr=False, kw_only=True)
class UnknownOutlet(InputError):
    """No such outlet, or it is switched off in the settings."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False, repr=False, kw_only=True)
class NoSuchSale(InputError):
    """No sale bears this number."""

    number: str


@dataclass(eq=False, repr=False, kw_only=True)
class NoSuchItem(InputError):
    """Nothing that needs attention bears this id."""

    id: int


@dataclass(eq=False, repr=False, kw_only=True)
class ItemClosed(InputError):
    """Somebody closed it before."""

    id: int
    by: str


class NameMissing(InputError):
    """Whoever closes something that needed attention gives a name."""


@dataclass(eq=False, repr=False, kw_only=True)
class NotPrintable(InputError):
    """The sale has no code to print yet, or no receipt because it is not paid."""

    number: str
    kind: str


class CodeReplaced(NotPrintable):
    """The sale was given up for a new code: with the old one too a customer could pay twice."""


class NoDrawer(InputError):
    """No drawer is set up, or this is practice."""


@dataclass(eq=False, repr=False, kw_only=True)
class NotWithdrawable(InputError):
    """Only a sale that waits for its payer can be withdrawn."""

    number: str
    state: str


@dataclass(eq=False, repr=False, kw_only=True)
class ReasonMissing(InputError):
    """An act with money at stake wants a reason."""


@dataclass(eq=False, repr=False, kw_only=True)
class NotPermitted(InputError):
    """Whoever is on duty may not do this by themselves; a manager's PIN may allow it once."""

    right: str
    person: str


class TillLocked(InputError):
    """The till waits for somebody to sign in; what goes on by itself goes on."""


@dataclass(eq=False, repr=False, kw_only=True)
class ApprovalSpent(InputError):
    """A manager's yes was used, is too old, or was given for something else."""

    right: str


@dataclass(eq=False, repr=False, kw_only=True)
class WrongPin(InputError):
    """The PIN is not that person's."""

    person: str
    tries_left: int  # before the next wait


@dataclass(eq=False, repr=False, kw_only=True)
class SignInWaits(InputError):
    """Too many wrong PINs: nobody's PIN is looked at until the wait is over."""

    person: str
    seconds: int


@dataclass(eq=False, repr=False, kw_only=True)
class PinTooShort(InputError):
    """A PIN has six digits or more."""

    shortest: int


class PinTrivial(InputError):
    """A PIN that many people would try first: 123456, 111111, a year twice."""


class PinNotDigits(InputError):
    """A PIN is made of digits, and of twelve at the most."""


@dataclass(eq=False, repr=False, kw_only=True)
class BadName(InputError):
    """A person's name is empty, too long, or holds what cannot be printed."""

    name: str


@dataclass(eq=False, repr=False, kw_only=True)
class NameTaken(InputError):
    """Somebody has that name, whatever its case."""

    name: str


@dataclass(eq=False, repr=False, kw_only=True)
class NoSuchPerson(InputError):
    """Nobody of that name may sign in."""

    name: str


@dataclass(eq=False, repr=False, kw_only=True)
class LastManager(InputError):
    """Without this person nobody could manage the people."""

    name: str


class SignInMissing(InputError):
    """The shop has people, and nobody said who runs this command."""


class PinMissing(InputError):
    """A command wants a PIN, and there is no terminal to type it at."""


class PinsDiffer(InputError):
    """A new PIN was typed in two ways."""


class ManagerFirst(InputError):
    """The first person of a shop is a manager: nobody else could add the next."""


@dataclass(eq=False, repr=False, kw_only=True)
class NotAManager(InputError):
    """This person's PIN cannot approve what another may not do."""

    person: str


@dataclass(eq=False, repr=False, kw_only=True)
class NotRenewable(InputError):
    """Only a sale whose code may be live gets a new one in its place."""

    number: str
    state: str


class CountMissing(InputError):
    """A shift is closed blind: what was counted comes before anything is shown."""


@dataclass(eq=False, repr=False, kw_only=True)
class ShiftOpen(InputError):
    """This person has a shift open at this till."""

    person: str


@dataclass(eq=False, repr=False, kw_only=True)
class NoShiftOpen(InputError):
    """This person has no shift open at this till."""

    person: str


@dataclass(eq=False, repr=False, kw_only=True)
class DayClosed(InputError):
    """A Z report closed this day already."""

    day: date
    number: int


@dataclass(eq=False, repr=False, kw_only=True)
class DayNotOver(InputError):
    """A day that has not begun cannot be closed; perhaps the clock of this machine is wrong."""

    day: date
    today: date


@dataclass(eq=False, repr=False, kw_only=True)
class DayInDoubt(InputError):
    """Nobody but our own clock says that this day has come, and nothing was paid for a week."""

    day: date


@dataclass(eq=False, repr=False, kw_only=True)
class NoSuchReport(InputError):
    """No Z report bears this number."""

    number: int


@dataclass(eq=False, repr=False, kw_only=True)
class HistoryThere(InputError):
    """The practice books are there already; a history is written into new ones alone."""

    path: str


@dataclass(eq=False, repr=False, kw_only=True)
class DaysImpossible(InputError):
    """The last day lies before the first one, or ten years and more after it."""

    first: date
    last: date


@dataclass(eq=False, repr=False, kw_only=True)
class ExportRefused(InputError):
    """The file cannot be written there; what was there before is as it was."""

    path: str
    why: str


# --- the settings -----------------------------------------------------------------------------


class ConfigurationError(KasirError):
    """A setting must change before this can work."""


@dataclass(eq=False, repr=False, kw_only=True)
class BadSetting(ConfigurationError):
    """A setting has a value that it cannot have; a secret's value is never carried here."""

    key: str
    value: str
    allowed: str


@dataclass(eq=False, repr=False, kw_only=True)
class SettingsNotKept(ConfigurationError):
    """The file of the settings cannot be written; it is as it was."""

    path: str
    detail: str


class PepperMissing(ConfigurationError):
    """The secret that this PIN was kept with is not here; it can be given a new PIN."""


@dataclass(eq=False, repr=False, kw_only=True)
class BadOutletTable(ConfigurationError):
    """The table of outlets has a missing, unknown or wrong field."""

    outlet: str
    field: str


class MissingKeys(ConfigurationError):
    """No API key and secret are set."""


@dataclass(eq=False, repr=False, kw_only=True)
class KeyForOtherHost(ConfigurationError):
    """A live key with a host other than production, or a test key with production."""

    host: str
    live: bool


class SettingsElsewhere(InputError):
    """Practice changes no settings: they are the shop's."""


@dataclass(eq=False, repr=False, kw_only=True)
class SalesOpen(InputError):
    """Sales still wait at the address of the provider that is to be left."""

    count: int


@dataclass(eq=False, repr=False, kw_only=True)
class KeyringRefused(ConfigurationError):
    """The system's keyring gets no keys: it would not keep them, or not keep them safe."""

    ring: str  # core.apikeys.NoRing


class KeysLocked(ConfigurationError):
    """The keys are in a file that only its passphrase opens."""


class WrongPassphrase(InputError):
    """It does not open the file of the keys."""


@dataclass(eq=False, repr=False, kw_only=True)
class PassphraseTooShort(InputError):
    """A passphrase that could be guessed."""

    shortest: int


@dataclass(eq=False, repr=False, kw_only=True)
class KeysDamaged(ConfigurationError):
    """The file of the keys cannot be read."""

    path: str


@dataclass(eq=False, repr=False, kw_only=True)
class UnknownHost(ConfigurationError):
    """Neither the provider's production host, nor its sandbox host, nor this machine."""

    host: str


@dataclass(eq=False, repr=False, kw_only=True)
class PlainHttp(ConfigurationError):
    """Unencrypted http to anywhere but this machine."""

    host: str


@dataclass(eq=False, repr=False, kw_only=True)
class BadPrinterAddress(ConfigurationError):
    """Not a printer address that Kasir knows."""

    address: str


@dataclass(eq=False, repr=False, kw_only=True)
class UnknownPrinterProfile(BadPrinterAddress):
    """The address names a model of printer that is not in the table."""

    profile: str
    near: str  # models that are, and look like it


# --- the provider -----------------------------------------------------------------------------


class GatewayError(KasirError):
    """The provider was asked and did not do it, as far as we know."""


@dataclass(eq=False, repr=False, kw_only=True)
class OutcomeUnknown(GatewayError):
    """Nothing proves that the call did not happen: time-out, 5xx, 408, 409, 425, 429, half a body.

    ``left`` is False only where it is certain that no byte of the request left this machine (no
    connection, or held back by the rate limit): then the same request may go out again at once.
    """

    detail: str = ""
    left: bool = True


class Offline(OutcomeUnknown):
    """No connection: name not found, refused, unreachable, reset."""


class NotTheProvider(OutcomeUnknown):
    """Something else answered: wrong certificate, a log-in page, a proxy, a redirect."""


class TimedOut(OutcomeUnknown):
    """The connection stood and no answer came in time."""


class Garbled(OutcomeUnknown):
    """An answer that cannot be read: cut, not JSON, of another shape, or far too large."""


@dataclass(eq=False, repr=False, kw_only=True)
class ProviderTrouble(OutcomeUnknown):
    """5xx, 408, 409, 425, or the codes 000, 001 and 006."""

    status: int
    code: str = ""


@dataclass(eq=False, repr=False, kw_only=True)
class RateLimited(OutcomeUnknown):
    """429: asked too often; not before ``retry_at``."""

    retry_at: datetime


@dataclass(eq=False, repr=False, kw_only=True)
class TemporarilyDown(OutcomeUnknown):
    """Code 010: this method is down for about ten minutes; offer another outlet meanwhile."""

    retry_at: datetime


@dataclass(eq=False, repr=False, kw_only=True)
class UnknownRefusal(OutcomeUnknown):
    """A 4xx with a code not in the table: unknown until a look-up finds nothing."""

    status: int
    code: str = ""


@dataclass(eq=False, repr=False, kw_only=True)
class Refusal(GatewayError):
    """A definite no."""

    code: str
    detail: str = ""


class AccessDenied(Refusal):
    """Code 002 or HTTP 401/403: the keys are wrong or not allowed to do this."""


class FeatureOff(Refusal):
    """Code 003: the account does not have this method."""


class NotFound(Refusal):
    """Code 004: wrong id, host or environment."""


REFERENCE = "reference_id"  # a wrong one may be one that is taken: a payment may stand behind it


@dataclass(eq=False, repr=False, kw_only=True)
class BadParameter(Refusal):
    """Code 005: one field of the request is wrong."""

    field: str = ""  # in snake_case; empty: not told


class OutsideLimits(Refusal):
    """Code TXN0002: the provider's own limits differ from ours."""


class AccountLimit(Refusal):
    """Codes TXN0001, TXN0003, TXN0004: the merchant's account cannot take this now."""


class AccountNumberNotMade(Refusal):
    """Codes TXN0005, TXN0006, TXN0007: this bank cannot make a virtual account now."""


# --- the disk ---------------------------------------------------------------------------------


@dataclass(eq=False, repr=False, kw_only=True)
class StoreError(KasirError):
    """The database cannot be used as it is; what it acknowledged before stays."""

    path: str


class StoreFull(StoreError):
    """No space is left."""


@dataclass(eq=False, repr=False, kw_only=True)
class DiskAlmostFull(StoreFull):
    """So little space is left that no sale may begin; those begun can still be written down."""

    free: int  # megabytes
    least: int  # megabytes, by the settings


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written."""


class StoreMissing(StoreError):
    """The database was deleted or replaced while in use, or cannot be opened."""


class StoreDamaged(StoreError):
    """Not a database, or a damaged one."""


class StoreBusy(StoreError):
    """Another program holds it for too long."""


@dataclass(eq=False, repr=False, kw_only=True)
class HeldByAnother(StoreBusy):
    """A window is open on this data folder, and cannot be called to the front."""

    user: str  # who has it open; empty: not known
    process: int  # its number; 0: not known


@dataclass(eq=False, repr=False, kw_only=True)
class StoreNewer(StoreError):
    """Written by a newer Kasir; this one would harm it."""

    revision: str


@dataclass(eq=False, repr=False, kw_only=True)
class StoreOnNetwork(StoreError):
    """On a network drive, where SQLite's locks cannot be trusted."""


# --- paper ------------------------------------------------------------------------------------


@dataclass(eq=False, repr=False, kw_only=True)
class PrinterError(KasirError):
    """Nothing proves that paper came out."""

    address: str
    detail: str = ""


class PrinterUnreachable(PrinterError):
    """No byte was sent: it is safe to try again."""


class PrintOutcomeUnknown(PrinterError):
    """Some bytes were sent: a slip may or may not lie in the tray."""


class SlipDoesNotFit(PrinterError):
    """A code cannot be drawn on this paper so that it scans."""


class PrintInterrupted(PrintOutcomeUnknown):
    """The program ended while the slip was under way."""


class SlipTooLate(PrinterError):
    """It waited so long that nobody waits for it any more; nothing was sent."""


class SlipNotKept(PrinterError):
    """No PDF could be written in the folder that is the address; nothing is there."""


class DrawerImpossible(PrinterUnreachable):
    """This printer takes no ESC/POS: it cannot open a drawer."""
