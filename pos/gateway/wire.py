"""What an answer must look like to be believed; everything else is ``Garbled``, never a guess.

Strict where money or the customer depends on it: id, reference, amount, currency, status, method,
code, addresses. Lenient where an oddity must not hide a paid sale: fees, times and names that
cannot be read are taken as not told. Fields that we do not know are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, ValidationError
from pydantic.alias_generators import to_camel

from pos.core.calendar import in_utc
from pos.core.errors import Garbled
from pos.core.money import LARGEST_SEN, ZERO, Money
from pos.core.outlet import Method
from pos.core.payment import Payment, Status
from pos.gateway import address
from pos.gateway.text import one_line

_LONGEST_NAME = 100
_LONGEST_WORD = 40
_LARGEST = Money(LARGEST_SEN)
_CODE = re.compile(r"(?=.*[A-Za-z0-9])[A-Za-z0-9 -]{1,40}", re.ASCII)
_ID = re.compile(r"(?!\.{1,2}$)[!-~]{1,100}", re.ASCII)
_WORD = re.compile(r"[A-Za-z0-9_-]{1,40}", re.ASCII)


def _text(value: object) -> str:
    # A code that came as a number may have lost its zeros, so that no number is text.
    if not isinstance(value, str):
        raise ValueError("not text")  # noqa: TRY004 - pydantic reports a ValueError, not others
    return value


def _matching(pattern: re.Pattern[str], value: object) -> str:
    if pattern.fullmatch(text := _text(value)) is None:
        raise ValueError("unexpected characters or length")
    return text


def _amount(value: object) -> Money:
    amount = Money.rupiah(value) if type(value) is int else Money.parse(_text(value))
    if not ZERO <= amount <= _LARGEST:
        raise ValueError("below zero, or more than any sale")
    return amount


def _fees(value: object) -> Money | None:
    try:
        return _amount(value)
    except ValueError:
        return None


def _instant(value: object) -> datetime | None:
    try:
        read = in_utc(datetime.fromisoformat(_text(value)))
    except (ValueError, OverflowError):
        return None
    # Nothing of ours may overflow when it adds a zone or a day.
    return (
        read if datetime(2000, 1, 1, tzinfo=UTC) < read < datetime(2200, 1, 1, tzinfo=UTC) else None
    )


# What cannot be paid with is read as missing. A new sale without anything to pay with goes to a
# person; a known one keeps what it has, and an odd code must never hide that it was paid.
def _code(value: object) -> str | None:
    try:
        # A number is no code: it may have lost its leading zeros.
        return _matching(_CODE, value).strip() or None
    except ValueError:
        return None


def _address(value: object) -> str | None:
    try:
        return address.safe(_text(value))
    except ValueError:
        return None


def _part(value: object) -> object:
    return value if isinstance(value, dict) else None


def _name(value: object) -> str | None:
    return (one_line(value, _LONGEST_NAME) or None) if isinstance(value, str) else None


def _channel(value: object) -> str | None:
    return (one_line(value, _LONGEST_WORD) or None) if isinstance(value, str) else None


def _status_word(value: object) -> str:
    return "" if value is None else _text(value)


def _currency(value: object) -> object:
    return "IDR" if value is None else value


def _nothing(value: object) -> None:
    if value:
        raise ValueError("errors beside data")


_Id = Annotated[str, PlainValidator(lambda value: _matching(_ID, value))]
_Word = Annotated[str, PlainValidator(lambda value: _matching(_WORD, value))]
_Amount = Annotated[Money, PlainValidator(_amount)]
_Fees = Annotated[Money | None, PlainValidator(_fees)]
_Instant = Annotated[datetime | None, PlainValidator(_instant)]
_Code = Annotated[str | None, PlainValidator(_code)]
_Address = Annotated[str | None, PlainValidator(_address)]
_Name = Annotated[str | None, PlainValidator(_name)]
_Channel = Annotated[str | None, PlainValidator(_channel)]
_StatusWord = Annotated[str, PlainValidator(_status_word)]
_Currency = Annotated[_Word, BeforeValidator(_currency)]


class _Body(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", frozen=True)


class _Instructions(_Body):
    payment_code: _Code = None
    account_no: _Code = None
    retail_outlet_name: _Channel = None
    bank_short_code: _Channel = None
    provider_code: _Channel = None
    image_url: _Address = None
    display_name: _Name = None


class _Settlement(_Body):
    http_url: _Address = None
    provider_code: _Channel = None


class _PaymentMethod(_Body):
    type: _Word
    instructions: Annotated[_Instructions | None, BeforeValidator(_part)] = None
    settlement: Annotated[_Settlement | None, BeforeValidator(_part)] = None

    @property
    def channel(self) -> str | None:
        told, page = self.instructions or _Instructions(), self.settlement or _Settlement()
        places = {
            Method.RETAIL_OUTLET: told.retail_outlet_name,
            Method.VIRTUAL_ACCOUNT: told.bank_short_code,
            Method.EWALLET: page.provider_code or told.provider_code,
        }
        return next((place for kind, place in places.items() if kind == self.type), None)


class _Attributes(_Body):
    status: _StatusWord = ""
    amount: _Amount
    currency: _Currency = "IDR"
    reference_id: _Id
    fees: _Fees = None
    created_at: _Instant = None
    expired_at: _Instant = None
    payment_method: _PaymentMethod


class _Entry(_Body):
    id: _Id
    type: str | None = None
    attributes: _Attributes

    def payment(self) -> Payment:
        facts, method = self.attributes, self.attributes.payment_method
        told = method.instructions or _Instructions()
        page = method.settlement or _Settlement()
        return Payment(
            id=self.id,
            reference_id=facts.reference_id,
            status=_STATUSES.get(facts.status, Status.UNKNOWN),
            status_word=one_line(facts.status, _LONGEST_WORD),
            amount=facts.amount,
            currency=facts.currency,
            method=method.type,
            code=told.payment_code or told.account_no,
            display_name=told.display_name,
            picture_url=told.image_url,
            page_url=page.http_url,
            fees=facts.fees,
            created_at=facts.created_at,
            expires_at=facts.expired_at,
            channel=method.channel,
        )


_STATUSES = {status.value: status for status in Status if status is not Status.UNKNOWN}


class _Answer(_Body):
    # Success and errors in one body contradict each other.
    errors: Annotated[None, PlainValidator(_nothing)] = None


class _One(_Answer):
    data: _Entry


class _Many(_Answer):
    data: list[object]


class _Some(_Answer):
    data: dict[str, object]


def read_payment(content: bytes) -> Payment:
    """Read the answer that holds one payment.

    :raises Garbled: it holds none that can be believed.
    """
    try:
        return _payment(_One.model_validate_json(content).data)
    except ValidationError as error:
        problem = _where(error)
    raise Garbled(detail=problem)


def read_list(content: bytes) -> Sequence[Payment | None]:
    """Read the answer that holds a list, in its order; None stands where one cannot be read.

    :raises Garbled: it is no list at all.
    """
    try:
        entries = _Many.model_validate_json(content).data
    except ValidationError as error:
        problem = _where(error)
    else:
        return [_perhaps(entry) for entry in entries]
    raise Garbled(detail=problem)


def read_task(content: bytes) -> None:
    """Read the answer to a task: it says nothing but that it was taken.

    :raises Garbled: it does not even say that.
    """
    try:
        _Some.model_validate_json(content)
    except ValidationError as error:
        problem = _where(error)
    else:
        return
    raise Garbled(detail=problem)


def _perhaps(entry: object) -> Payment | None:
    try:
        return _payment(_Entry.model_validate(entry))
    except (ValidationError, Garbled):
        return None


def _payment(entry: _Entry) -> Payment:
    if entry.type not in (None, "payment"):
        raise Garbled(detail="data.type: not a payment")
    return entry.payment()


def _where(error: ValidationError) -> str:
    """Name the first field that is wrong; what stood in it stays out of logs."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in first['loc']) or 'body'}: {first['type']}"
