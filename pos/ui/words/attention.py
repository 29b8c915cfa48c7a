"""What needs attention, in words: what happened, and the next step; and what reconciling found."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from pos.core.attention import Item, Kind
from pos.core.money import Money
from pos.till.differences import Found
from pos.ui.messages import fill
from pos.ui.words.pair import Words, untranslated

translate = QCoreApplication.translate

ITEMS: Mapping[Kind, Words] = {
    Kind.PAID_LATE: untranslated(
        QT_TRANSLATE_NOOP("attention", "Paid late"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The money came after the code had ended; it counts on the day on which it was seen. "
            "Hand over the goods, or give the money back.",
        ),
    ),
    Kind.PAID_AFTER_WITHDRAWAL: untranslated(
        QT_TRANSLATE_NOOP("attention", "Paid after it was withdrawn"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The customer paid a code that the shop had taken back. Hand over the goods, or give "
            "the money back.",
        ),
    ),
    Kind.PAID_IN_REVIEW: untranslated(
        QT_TRANSLATE_NOOP("attention", "Paid while a person had to look"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The money came for a sale that did not agree before. Look at its history, then hand "
            "over the goods or give the money back.",
        ),
    ),
    Kind.PAID_TWICE: untranslated(
        QT_TRANSLATE_NOOP("attention", "A second payment was paid"),
        QT_TRANSLATE_NOOP(
            "attention",
            "Money came for this sale under a payment that is not its own; the sale does not count "
            "it. Compare both in the account at the provider, and give back what is too much.",
        ),
    ),
    Kind.SECOND_PAYMENT: untranslated(
        QT_TRANSLATE_NOOP("attention", "A second payment exists"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider holds another payment for this sale, and it is not paid. See to it that "
            "the customer pays once; Kasir tells you if the second is paid.",
        ),
    ),
    Kind.TWO_PAYMENTS: untranslated(
        QT_TRANSLATE_NOOP("attention", "Two payments where one was asked for"),
        QT_TRANSLATE_NOOP(
            "attention",
            "Let the customer pay neither. Compare both in the account at the provider, then begin "
            "a new sale.",
        ),
    ),
    Kind.SHARED_PAYMENT: untranslated(
        QT_TRANSLATE_NOOP("attention", "One payment for two sales"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The payment stays with sale {first}. Hand over no goods for this one, and look both "
            "up in the account at the provider.",
        ),
    ),
    Kind.OTHER_AMOUNT: untranslated(
        QT_TRANSLATE_NOOP("attention", "Another amount"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider says {answered}, which is not what was asked for. Compare the sale with "
            "the account at the provider, then collect or give back the difference.",
        ),
    ),
    Kind.OTHER_CURRENCY: untranslated(
        QT_TRANSLATE_NOOP("attention", "Another currency"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider says {currency} instead of rupiah. Compare the sale with the account at "
            "the provider before you hand over goods.",
        ),
    ),
    Kind.OTHER_METHOD: untranslated(
        QT_TRANSLATE_NOOP("attention", "Another way of paying"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The payment was made for another kind of outlet than the one chosen. Compare the sale "
            "with the account at the provider.",
        ),
    ),
    Kind.OTHER_CHANNEL: untranslated(
        QT_TRANSLATE_NOOP("attention", "Another outlet or bank"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider says {channel}, which is not the outlet or bank that was chosen. Let "
            "nobody pay its code, and compare the sale with the account at the provider.",
        ),
    ),
    Kind.OTHER_REFERENCE: untranslated(
        QT_TRANSLATE_NOOP("attention", "The answer of another sale"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider answered with a payment that belongs to another sale. Hand over no goods "
            "for this one, and look it up in the account at the provider.",
        ),
    ),
    Kind.NO_CODE: untranslated(
        QT_TRANSLATE_NOOP("attention", "A payment without a code"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider gave nothing to pay with. Begin a new sale, perhaps at another outlet.",
        ),
    ),
    Kind.UNKNOWN_PAYMENT: untranslated(
        QT_TRANSLATE_NOOP("attention", "A payment that is not in the books"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider holds a payment of this till that the books do not have, as after an "
            "older backup was restored. Look up {reference} in the account at the provider.",
        ),
    ),
    Kind.VANISHED: untranslated(
        QT_TRANSLATE_NOOP("attention", "The payment is gone"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider does not have the payment of this sale any more. Let nobody pay its code, "
            "and ask the provider.",
        ),
    ),
    Kind.OTHER_ACCOUNT: untranslated(
        QT_TRANSLATE_NOOP("attention", "The provider knows none of these sales"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The keys may be those of another account. With these keys the earlier sales cannot be "
            "watched: check the keys.",
        ),
    ),
    Kind.UNKNOWN_FOR_A_DAY: untranslated(
        QT_TRANSLATE_NOOP("attention", "No clear answer for a day"),
        QT_TRANSLATE_NOOP(
            "attention",
            "Nobody could say whether a payment was made. Look the sale up in the account at the "
            "provider before you take the money another way.",
        ),
    ),
    Kind.REFERENCE_TAKEN: untranslated(
        QT_TRANSLATE_NOOP("attention", "Already made, says the provider"),
        QT_TRANSLATE_NOOP(
            "attention",
            "It would not make the payment again, and none can be found. There may be one: look "
            "the sale up in the account at the provider before you take the money another way.",
        ),
    ),
    Kind.FOUND_AFTER_REFUSAL: untranslated(
        QT_TRANSLATE_NOOP("attention", "A payment was found after a refusal"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider had refused this sale and holds a payment for it all the same. See to it "
            "that the customer does not pay twice.",
        ),
    ),
    Kind.WENT_BACK: untranslated(
        QT_TRANSLATE_NOOP("attention", "The provider takes it back"),
        QT_TRANSLATE_NOOP(
            "attention",
            "This sale was paid, and now the provider says otherwise. The sale stays as it is; ask "
            "the provider whether the money will come.",
        ),
    ),
    Kind.UNKNOWN_STATUS: untranslated(
        QT_TRANSLATE_NOOP("attention", "A word that Kasir does not know"),
        QT_TRANSLATE_NOOP(
            "attention",
            "This sale is paid, and now the provider calls it {status}. The sale stays as it is; "
            "ask the provider what that means for the money.",
        ),
    ),
    Kind.STILL_WAITING: untranslated(
        QT_TRANSLATE_NOOP("attention", "Waiting long after its deadline"),
        QT_TRANSLATE_NOOP(
            "attention",
            "The provider has not ended this payment, days after its deadline. Let nobody pay its "
            "code, and ask the provider what became of it.",
        ),
    ),
    Kind.UNREADABLE: untranslated(
        QT_TRANSLATE_NOOP("attention", "Answers that cannot be used"),
        QT_TRANSLATE_NOOP(
            "attention",
            "Nothing can be made of what the provider says about this sale. Look the sale up in "
            "the account at the provider; Kasir goes on asking.",
        ),
    ),
    Kind.PRINTER_GAVE_UP: untranslated(
        QT_TRANSLATE_NOOP("attention", "The printer gave up"),
        QT_TRANSLATE_NOOP(
            "attention",
            "A slip did not come out, or it is not known. Look at paper, cover and cable, then "
            "print it again from the sale.",
        ),
    ),
}

FOUND: Mapping[Found, str] = {
    Found.UNKNOWN_PAYMENT: str(QT_TRANSLATE_NOOP("attention", "not in the books")),
    Found.VANISHED: str(QT_TRANSLATE_NOOP("attention", "gone at the provider")),
    Found.SECOND_PAYMENT: str(QT_TRANSLATE_NOOP("attention", "second payment")),
    Found.SHARED_PAYMENT: str(QT_TRANSLATE_NOOP("attention", "one payment for two sales")),
    Found.OTHER_AMOUNT: str(QT_TRANSLATE_NOOP("attention", "other amount")),
    Found.OTHER_CURRENCY: str(QT_TRANSLATE_NOOP("attention", "other currency")),
    Found.OTHER_METHOD: str(QT_TRANSLATE_NOOP("attention", "other way of paying")),
    Found.OTHER_CHANNEL: str(QT_TRANSLATE_NOOP("attention", "other outlet or bank")),
    Found.OTHER_REFERENCE: str(QT_TRANSLATE_NOOP("attention", "other reference")),
    Found.WENT_BACK: str(QT_TRANSLATE_NOOP("attention", "taken back")),
    Found.OTHER_ACCOUNT: str(QT_TRANSLATE_NOOP("attention", "none of ours is known there")),
    Found.BEHIND: str(QT_TRANSLATE_NOOP("attention", "books were behind")),
    Found.UNSETTLED: str(QT_TRANSLATE_NOOP("attention", "now settled")),
    Found.OTHER_STATUS: str(QT_TRANSLATE_NOOP("attention", "other status")),
    Found.FEES: str(QT_TRANSLATE_NOOP("attention", "other fees")),
    Found.EXPIRY: str(QT_TRANSLATE_NOOP("attention", "other deadline")),
    Found.DETAILS: str(QT_TRANSLATE_NOOP("attention", "details came later")),
}


def item_words(item: Item) -> Words:
    """Say what happened and what to do next."""
    words = ITEMS[item.kind]
    facts = {
        "first": item.facts.get("first", ""),
        "answered": _amount(item.facts.get("answered_amount", "")),
        "currency": item.facts.get("answered_currency", ""),
        "channel": item.facts.get("answered_channel", ""),
        "status": item.facts.get("answered_status", ""),
        "reference": item.facts.get("answered_reference", ""),
    }
    text = fill(translate("attention", words.text), facts)
    return Words(translate("attention", words.title), text)


def money_words(item: Item) -> str:
    """Say whether the money at stake came; empty where there is none."""
    if not item.stake.sen:
        return ""
    return (
        translate("attention", "received")
        if item.received
        else translate("attention", "not received")
    )


def found_word(found: Found) -> str:
    """Name what reconciling found, in a word or two."""
    return translate("attention", FOUND[found])


def _amount(decimal: str) -> str:
    try:
        return str(Money.parse(decimal)) if decimal else ""
    except ValueError:  # an older record; shown as it stands rather than not at all
        return decimal
