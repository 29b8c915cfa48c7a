"""What went wrong outside of Kasir: at the provider, on the disk, at the printer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos.core import errors
from pos.ui.words.pair import Words, untranslated

OUTSIDE: Mapping[type[errors.KasirError], Words] = {
    errors.GatewayError: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider did not do it"),
        QT_TRANSLATE_NOOP("messages", "Look at the sale in Recent: it says what happens next."),
    ),
    errors.OutcomeUnknown: untranslated(
        QT_TRANSLATE_NOOP("messages", "No clear answer yet"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Kasir is checking with the provider. Do not take the money another way meanwhile.",
        ),
    ),
    errors.Offline: untranslated(
        QT_TRANSLATE_NOOP("messages", "No connection"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The provider cannot be reached. Check the cable or the Wi-Fi. Kasir keeps "
            "trying and checks every open sale when the connection is back.",
        ),
    ),
    errors.NotTheProvider: untranslated(
        QT_TRANSLATE_NOOP("messages", "Something else answered"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Not the provider but another server answered, perhaps the log-in page of a "
            "Wi-Fi network. Log in to the network or use another one. Kasir keeps "
            "trying.",
        ),
    ),
    errors.TimedOut: untranslated(
        QT_TRANSLATE_NOOP("messages", "No answer in time"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The provider has not answered yet. Kasir is checking; do not take the money "
            "another way meanwhile.",
        ),
    ),
    errors.Garbled: untranslated(
        QT_TRANSLATE_NOOP("messages", "The answer cannot be read"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The provider's answer came damaged. Kasir is checking; do not take the "
            "money another way meanwhile.",
        ),
    ),
    errors.ProviderTrouble: untranslated(
        QT_TRANSLATE_NOOP("messages", "Trouble at the provider"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The provider has a fault of its own. Kasir is checking; do not take the "
            "money another way meanwhile.",
        ),
    ),
    errors.RateLimited: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider asks us to wait"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Too many questions came in a short time. Kasir goes on by itself in a "
            "moment; there is nothing to do.",
        ),
    ),
    errors.TemporarilyDown: untranslated(
        QT_TRANSLATE_NOOP("messages", "This outlet is down for a while"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The provider cannot make codes for it for about ten minutes. Offer the "
            "customer another outlet.",
        ),
    ),
    errors.UnknownRefusal: untranslated(
        QT_TRANSLATE_NOOP("messages", "The answer is not clear"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The provider answered with a code that Kasir does not know. Kasir is "
            "checking whether a payment exists; do not take the money another way "
            "meanwhile.",
        ),
    ),
    errors.Refusal: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider said no"),
        QT_TRANSLATE_NOOP(
            "messages",
            "No payment was made. Try again or choose another outlet; if it happens "
            "again, call your manager.",
        ),
    ),
    errors.AccessDenied: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider does not accept our keys"),
        QT_TRANSLATE_NOOP(
            "messages",
            "No payment was made. Your manager must check the API key and secret in the settings.",
        ),
    ),
    errors.FeatureOff: untranslated(
        QT_TRANSLATE_NOOP("messages", "This outlet is not switched on"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The shop's account at the provider does not have it. Choose another outlet "
            "and tell your manager.",
        ),
    ),
    errors.NotFound: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider does not know this"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Perhaps the address or the keys belong to another account. Your manager "
            "must check the settings.",
        ),
    ),
    errors.BadParameter: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider did not accept the sale"),
        QT_TRANSLATE_NOOP(
            "messages",
            "One field of the request is wrong. Try without the note or choose another "
            "outlet; if it happens again, tell your manager.",
        ),
    ),
    errors.OutsideLimits: untranslated(
        QT_TRANSLATE_NOOP("messages", "The provider does not take this amount"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The limits of this outlet have changed at the provider. Choose another "
            "amount or another outlet, and tell your manager.",
        ),
    ),
    errors.AccountLimit: untranslated(
        QT_TRANSLATE_NOOP("messages", "The shop's account has reached a limit"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The provider takes no more payments for this account at the moment. Call "
            "your manager.",
        ),
    ),
    errors.AccountNumberNotMade: untranslated(
        QT_TRANSLATE_NOOP("messages", "This bank gave no account number"),
        QT_TRANSLATE_NOOP(
            "messages",
            "No virtual account could be made at this bank now. Choose another bank or "
            "another outlet.",
        ),
    ),
    errors.StoreError: untranslated(
        QT_TRANSLATE_NOOP("messages", "The records cannot be used"),
        QT_TRANSLATE_NOOP(
            "messages",
            "What was saved stays. Start Kasir again; if that does not help, call "
            "whoever looks after it.",
        ),
    ),
    errors.StoreFull: untranslated(
        QT_TRANSLATE_NOOP("messages", "The disk is full"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Nothing more can be saved, so no sale can begin. What was saved is safe. "
            "Free some space on the disk, then try again.",
        ),
    ),
    errors.DiskAlmostFull: untranslated(
        QT_TRANSLATE_NOOP("messages", "The disk is almost full"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Only {free} MB are left, and below {least} MB no sale begins. Open sales are still "
            "watched. Free some space on the disk, then try again.",
        ),
    ),
    errors.StoreReadOnly: untranslated(
        QT_TRANSLATE_NOOP("messages", "The records cannot be written"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Kasir may not write to {path}. What was saved is safe. Allow it to write "
            "there, then try again.",
        ),
    ),
    errors.StoreMissing: untranslated(
        QT_TRANSLATE_NOOP("messages", "The records are not where they were"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{path} was moved, replaced or cannot be opened. Put it back, then start Kasir again.",
        ),
    ),
    errors.StoreDamaged: untranslated(
        QT_TRANSLATE_NOOP("messages", "The records are damaged"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{path} cannot be read. Do not delete it. Close Kasir, keep a copy of the "
            "file, and put back the last backup.",
        ),
    ),
    errors.StoreBusy: untranslated(
        QT_TRANSLATE_NOOP("messages", "The records are in use"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Another program holds {path} for too long. Close other copies of Kasir or "
            "the backup program, then try again.",
        ),
    ),
    errors.HeldByAnother: untranslated(
        QT_TRANSLATE_NOOP("messages", "Kasir is open already"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{user} has it open on this computer (process {process}). Use that window, or close "
            "it before you open another.",
        ),
    ),
    errors.StoreNewer: untranslated(
        QT_TRANSLATE_NOOP("messages", "The records are from a newer Kasir"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{path} was written by a newer version, which this one could harm. Install "
            "the newer Kasir.",
        ),
    ),
    errors.StoreOnNetwork: untranslated(
        QT_TRANSLATE_NOOP("messages", "The records are on a network drive"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{path} is on a network drive, where a sale can be lost. Move the data to a "
            "disk of this computer.",
        ),
    ),
    errors.PrinterError: untranslated(
        QT_TRANSLATE_NOOP("messages", "Nothing proves that the slip came out"),
        QT_TRANSLATE_NOOP(
            "messages", "The sale is safe. Look at the printer, then print again if you need to."
        ),
    ),
    errors.PrinterUnreachable: untranslated(
        QT_TRANSLATE_NOOP("messages", "The printer cannot be reached"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Nothing was printed; the sale is safe. Check power, cable and paper, then "
            "print again.",
        ),
    ),
    errors.PrintOutcomeUnknown: untranslated(
        QT_TRANSLATE_NOOP("messages", "Perhaps printed, perhaps not"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The connection to the printer broke off in the middle; the sale is safe. "
            "Look in the tray, and print again only if no slip lies there.",
        ),
    ),
    errors.PrintInterrupted: untranslated(
        QT_TRANSLATE_NOOP("messages", "Interrupted while it was printed"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Kasir ended while this slip was on its way, and nobody knows whether it came out; the "
            "sale is safe. Look in the tray, and print again only if no slip lies there.",
        ),
    ),
    errors.SlipTooLate: untranslated(
        QT_TRANSLATE_NOOP("messages", "Not printed: too much time has passed"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Kasir ended before its turn came. Print it again if somebody still waits for it.",
        ),
    ),
    errors.SlipNotKept: untranslated(
        QT_TRANSLATE_NOOP("messages", "The PDF could not be saved"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{address} cannot be written. Nothing was saved; the sale is safe. Show the slip on "
            "the screen, or choose another folder in the settings.",
        ),
    ),
    errors.DrawerImpossible: untranslated(
        QT_TRANSLATE_NOOP("messages", "This printer cannot open a drawer"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Only a receipt printer (ESC/POS) can. Open the drawer with its key, or set up a "
            "receipt printer.",
        ),
    ),
    errors.SlipDoesNotFit: untranslated(
        QT_TRANSLATE_NOOP("messages", "The slip does not fit this paper"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The code would be too fine to scan. Show it on the screen, or use wider paper.",
        ),
    ),
}
