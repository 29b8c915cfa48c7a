"""Who may not, and which PIN is none."""

from __future__ import annotations

from dataclasses import dataclass

from pos.core.errors.root import ConfigurationError, InputError


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


class PepperMissing(ConfigurationError):
    """The secret that this PIN was kept with is not here; it can be given a new PIN."""
