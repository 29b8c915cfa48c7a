"""What a sale's state means for the person at the till, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos.core.sale import Reason, State
from pos.ui.words.pair import Words, untranslated

STATES: Mapping[State, Words] = {
    State.INTENT: untranslated(
        QT_TRANSLATE_NOOP("messages", "Checking with the provider"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Do not take the money another way. This sale goes on by itself; begin the "
            "next one meanwhile.",
        ),
    ),
    State.SENDING: untranslated(
        QT_TRANSLATE_NOOP("messages", "Checking with the provider"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Do not take the money another way. This sale goes on by itself; begin the "
            "next one meanwhile.",
        ),
    ),
    State.OPEN: untranslated(
        QT_TRANSLATE_NOOP("messages", "Waiting for payment"),
        QT_TRANSLATE_NOOP(
            "messages", "The customer can pay now. The sale turns to paid by itself."
        ),
    ),
    State.PROCESSING: untranslated(
        QT_TRANSLATE_NOOP("messages", "Being confirmed"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The payment is being confirmed: no goods yet, and no new code. The sale "
            "turns to paid by itself.",
        ),
    ),
    State.PAID: untranslated(
        QT_TRANSLATE_NOOP("messages", "Paid"),
        QT_TRANSLATE_NOOP("messages", "Hand over the goods."),
    ),
    State.SETTLED: untranslated(
        QT_TRANSLATE_NOOP("messages", "Paid and settled"),
        QT_TRANSLATE_NOOP(
            "messages", "Hand over the goods. The money has arrived in the shop's account."
        ),
    ),
    State.EXPIRED: untranslated(
        QT_TRANSLATE_NOOP("messages", "Expired"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The provider says that this code has run out. It is still watched for late "
            "money. If the customer wants to pay, begin a new sale.",
        ),
    ),
    State.WITHDRAWN: untranslated(
        QT_TRANSLATE_NOOP("messages", "Withdrawn"),
        QT_TRANSLATE_NOOP(
            "messages",
            "This sale was withdrawn at the till. The code can be paid until it expires, "
            "so it is still watched. If the customer wants to pay, begin a new sale.",
        ),
    ),
    State.CANCELLED: untranslated(
        QT_TRANSLATE_NOOP("messages", "Cancelled"),
        QT_TRANSLATE_NOOP(
            "messages",
            "This payment was cancelled at the provider. It is still watched for late "
            "money. If the customer wants to pay, begin a new sale.",
        ),
    ),
    State.FAILED: untranslated(
        QT_TRANSLATE_NOOP("messages", "Failed"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The payment was declined, or its amount or account was wrong: no goods. If "
            "the customer wants to pay, begin a new sale.",
        ),
    ),
    State.REFUSED: untranslated(
        QT_TRANSLATE_NOOP("messages", "Refused"),
        QT_TRANSLATE_NOOP(
            "messages", "The provider made no payment. Begin a new sale, perhaps at another outlet."
        ),
    ),
    State.REVIEW: untranslated(
        QT_TRANSLATE_NOOP("messages", "A person must look"),
        QT_TRANSLATE_NOOP(
            "messages", "Something does not agree: no goods, and no new code. Call your manager."
        ),
    ),
}

REASONS: Mapping[Reason, Words] = {
    Reason.OTHER_REFERENCE: untranslated(
        QT_TRANSLATE_NOOP("messages", "The answer belongs to another sale"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Hand over no goods for this sale. Call your manager, who can look it up in "
            "the account at the provider.",
        ),
    ),
    Reason.OTHER_AMOUNT: untranslated(
        QT_TRANSLATE_NOOP("messages", "The amount is not the one asked for"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Hand over no goods yet. Call your manager, who compares this sale with the "
            "account at the provider.",
        ),
    ),
    Reason.OTHER_CURRENCY: untranslated(
        QT_TRANSLATE_NOOP("messages", "The currency is not rupiah"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Hand over no goods yet. Call your manager, who compares this sale with the "
            "account at the provider.",
        ),
    ),
    Reason.OTHER_METHOD: untranslated(
        QT_TRANSLATE_NOOP("messages", "The way of paying is not the one asked for"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Hand over no goods yet. Call your manager, who compares this sale with the "
            "account at the provider.",
        ),
    ),
    Reason.OTHER_CHANNEL: untranslated(
        QT_TRANSLATE_NOOP("messages", "The outlet or bank is not the one asked for"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Hand over no goods yet. Call your manager, who compares this sale with the "
            "account at the provider.",
        ),
    ),
    Reason.OTHER_PAYMENT: untranslated(
        QT_TRANSLATE_NOOP("messages", "A second payment answers for this sale"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Do not let the customer pay again. Call your manager, who compares both in "
            "the account at the provider.",
        ),
    ),
    Reason.TWO_PAYMENTS: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider holds two payments for this sale"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Do not let the customer pay again. Call your manager, who compares both in "
            "the account at the provider.",
        ),
    ),
    Reason.NO_CODE: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider gave nothing to pay with"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The customer cannot pay this sale. Call your manager; then begin a new "
            "sale, perhaps at another outlet.",
        ),
    ),
    Reason.UNKNOWN_FOR_A_DAY: untranslated(
        QT_TRANSLATE_NOOP("messages", "No clear answer for a day"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Do not take the money another way. Call your manager, who can look it up in "
            "the account at the provider.",
        ),
    ),
    Reason.REFERENCE_TAKEN: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider has this sale already, and does not show it"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Do not take the money another way. Call your manager, who can look it up in "
            "the account at the provider.",
        ),
    ),
    Reason.FOUND_AFTER_REFUSAL: untranslated(
        QT_TRANSLATE_NOOP("messages", "A payment was found after a refusal"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Do not let the customer pay again. Call your manager, who can look it up in "
            "the account at the provider.",
        ),
    ),
    Reason.GIVEN_UP: untranslated(
        QT_TRANSLATE_NOOP("messages", "Given up before a payment was made"),
        QT_TRANSLATE_NOOP("messages", "No payment was made. Another sale took its place."),
    ),
    Reason.REFUSED_BY_PROVIDER: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider said no"),
        QT_TRANSLATE_NOOP(
            "messages", "No payment was made. Begin a new sale, perhaps at another outlet."
        ),
    ),
}

# For lists, where a row has room for one word.
SHORT: Mapping[State, str] = {
    State.INTENT: str(QT_TRANSLATE_NOOP("messages", "Checking…")),
    State.SENDING: str(QT_TRANSLATE_NOOP("messages", "Checking…")),
    State.OPEN: str(QT_TRANSLATE_NOOP("messages", "Waiting")),
    State.PROCESSING: str(QT_TRANSLATE_NOOP("messages", "Confirming…")),
    State.PAID: str(QT_TRANSLATE_NOOP("messages", "Paid")),
    State.SETTLED: str(QT_TRANSLATE_NOOP("messages", "Paid")),
    State.EXPIRED: str(QT_TRANSLATE_NOOP("messages", "Expired")),
    State.WITHDRAWN: str(QT_TRANSLATE_NOOP("messages", "Withdrawn")),
    State.CANCELLED: str(QT_TRANSLATE_NOOP("messages", "Cancelled")),
    State.FAILED: str(QT_TRANSLATE_NOOP("messages", "Failed")),
    State.REFUSED: str(QT_TRANSLATE_NOOP("messages", "Refused")),
    State.REVIEW: str(QT_TRANSLATE_NOOP("messages", "Look at this")),
}
