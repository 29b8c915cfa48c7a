"""Every number that the provider hands out: ids, payment codes, account numbers, QRIS texts.

All are text; a payment code may begin with a zero, as recorded ones do.
"""

import random
from types import MappingProxyType

_DIGITS = "0123456789"

# Banks tell their virtual accounts by the first digits; these are made up in the usual lengths.
_PREFIXES = MappingProxyType(
    {
        "BCA": "70012",
        "BRI": "12808",
        "BNI": "98820",
        "MANDIRI": "89608",
        "SAHABAT_SAMPOERNA": "91880",
    }
)


class CodeMaker:
    """A seeded source of numbers; without a seed no two sandboxes make the same ones."""

    def __init__(self, seed: int | None) -> None:
        self._random = random.Random(seed)  # noqa: S311 - numbers of a play shop, seeded on purpose

    def token(self) -> str:
        """Return 32 hexadecimal digits."""
        return f"{self._random.getrandbits(128):032x}"

    def coin(self) -> bool:
        """Return heads or tails."""
        return self._random.random() < 0.5

    def retail(self, outlet: str) -> str:
        """Return a payment code: 7 or 8 digits at Alfamart, 8 at Indomaret, some with a zero."""
        length = 8 if outlet != "ALFAMART" or self.coin() else 7
        first = "0" if self._random.random() < 0.25 else self._random.choice(_DIGITS[1:])
        return first + self._digits(length - 1)

    def account(self, bank: str, suffix: str) -> str:
        """Return 16 digits: the bank's prefix, what is missing, the wished end."""
        prefix = _PREFIXES.get(bank, "88000")
        return prefix + self._digits(16 - len(prefix) - len(suffix)) + suffix

    def _digits(self, count: int) -> str:
        return "".join(self._random.choices(_DIGITS, k=count))


def checksum(text: str) -> str:
    """Return CRC-16/CCITT-FALSE as four capital hexadecimal digits, as EMV QR codes end."""
    remainder = 0xFFFF
    for byte in text.encode():
        remainder ^= byte << 8
        for _ in range(8):
            remainder = (remainder << 1) ^ (0x1021 if remainder & 0x8000 else 0)
            remainder &= 0xFFFF
    return f"{remainder:04X}"


def qris(*, amount: int, name: str, bill: str) -> str:
    """Return the text of a dynamic QRIS code: EMV fields of tag, length and value, then the CRC."""
    merchant = (
        _field("00", "ID.CO.QRIS.WWW") + _field("02", "ID1020304050607") + _field("03", "UMI")
    )
    text = "".join(
        (
            _field("00", "01"),
            _field("01", "12"),  # 12: for one payment, not a sticker on the counter
            _field("51", merchant),
            _field("52", "5411"),
            _field("53", "360"),  # ISO 4217 number of the rupiah
            _field("54", str(amount)),
            _field("58", "ID"),
            _field("59", name.upper()[:25]),
            _field("60", "JAKARTA"),
            _field("61", "10110"),
            _field("62", _field("01", bill[:25])),
            "6304",
        )
    )
    return text + checksum(text)


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"
