"""What went wrong within the shop: what was typed, and what is set."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos.core import errors
from pos.ui.words.pair import Words, untranslated

AT_THE_TILL: Mapping[type[errors.KasirError], Words] = {
    errors.InputError: untranslated(
        QT_TRANSLATE_NOOP("messages", "This cannot be done"),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed. Check what you typed and try again."),
    ),
    errors.AmountTooSmall: untranslated(
        QT_TRANSLATE_NOOP("messages", "Amount too small"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{outlet} takes {limit} or more. Type a larger amount or choose another outlet.",
        ),
    ),
    errors.AmountTooLarge: untranslated(
        QT_TRANSLATE_NOOP("messages", "Amount too large"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{outlet} takes {limit} at most. Type a smaller amount or choose another outlet.",
        ),
    ),
    errors.AmountNotUnderstood: untranslated(
        QT_TRANSLATE_NOOP("messages", "Amount not understood"),
        QT_TRANSLATE_NOOP(
            "messages",
            '"{text}" can be read in more than one way. Type whole rupiah, such as '
            "100000 or 100.000.",
        ),
    ),
    errors.ExpiryOutOfRange: untranslated(
        QT_TRANSLATE_NOOP("messages", "This code cannot last that long"),
        QT_TRANSLATE_NOOP(
            "messages",
            "A code of {outlet} lasts from {shortest} to {longest}. Choose a time in between.",
        ),
    ),
    errors.ExpiryNotUnderstood: untranslated(
        QT_TRANSLATE_NOOP("messages", "Time not understood"),
        QT_TRANSLATE_NOOP(
            "messages", "Write how long the code lasts as 90m, 24h or 3d: minutes, hours or days."
        ),
    ),
    errors.NoteTooLong: untranslated(
        QT_TRANSLATE_NOOP("messages", "Note too long"),
        QT_TRANSLATE_NOOP(
            "messages", "A note holds {longest} characters at most. Shorten it and try again."
        ),
    ),
    errors.UnknownOutlet: untranslated(
        QT_TRANSLATE_NOOP("messages", "No such outlet"),
        QT_TRANSLATE_NOOP(
            "messages",
            'There is no outlet "{name}", or it is switched off. Choose one of: {known}.',
        ),
    ),
    errors.NoSuchSale: untranslated(
        QT_TRANSLATE_NOOP("messages", "No such sale"),
        QT_TRANSLATE_NOOP(
            "messages",
            "No sale bears the number {number}. Check the number, or look for the amount "
            "or the code.",
        ),
    ),
    errors.NoSuchItem: untranslated(
        QT_TRANSLATE_NOOP("messages", "Nothing to attend to has this number"),
        QT_TRANSLATE_NOOP(
            "messages", "Look at the list of what needs attention and take a number from there."
        ),
    ),
    errors.ItemClosed: untranslated(
        QT_TRANSLATE_NOOP("messages", "This was closed already"),
        QT_TRANSLATE_NOOP(
            "messages", "{by} closed it before; their note stays. Look at what is left."
        ),
    ),
    errors.NameMissing: untranslated(
        QT_TRANSLATE_NOOP("messages", "A name is missing"),
        QT_TRANSLATE_NOOP("messages", "Say who closes it: the name is kept with the note."),
    ),
    errors.NotPrintable: untranslated(
        QT_TRANSLATE_NOOP("messages", "Nothing to print yet"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Sale {number} has a slip once it has a code, and a receipt once it is paid. "
            "Print it then.",
        ),
    ),
    errors.CodeReplaced: untranslated(
        QT_TRANSLATE_NOOP("messages", "Sale {number} has a new code"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Its old code is not printed or shown again: the customer could pay both. "
            "Print the slip of the new sale.",
        ),
    ),
    errors.NoDrawer: untranslated(
        QT_TRANSLATE_NOOP("messages", "No drawer is set up"),
        QT_TRANSLATE_NOOP(
            "messages", "Set the pin of the printer's socket in the settings; practice has none."
        ),
    ),
    errors.NotWithdrawable: untranslated(
        QT_TRANSLATE_NOOP("messages", "This sale cannot be withdrawn"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Only a sale that waits for its payment can be withdrawn. {number} is: {state}.",
        ),
    ),
    errors.ReasonMissing: untranslated(
        QT_TRANSLATE_NOOP("messages", "A reason is missing"),
        QT_TRANSLATE_NOOP("messages", "Choose a reason or write one, then try again."),
    ),
    errors.ConfigurationError: untranslated(
        QT_TRANSLATE_NOOP("messages", "A setting must change"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Kasir cannot work with a setting as it is. Ask whoever looks after Kasir in "
            "your shop.",
        ),
    ),
    errors.BadSetting: untranslated(
        QT_TRANSLATE_NOOP("messages", "A setting cannot be used"),
        QT_TRANSLATE_NOOP(
            "messages",
            '{key} is "{value}". It can be: {allowed}. Change it under Settings, or in settings.toml.',
        ),
    ),
    errors.BadOutletTable: untranslated(
        QT_TRANSLATE_NOOP("messages", "The list of outlets has a mistake"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Look at outlet {outlet}, field {field}, in outlets.toml. Correct it, then "
            "start Kasir again.",
        ),
    ),
    errors.MissingKeys: untranslated(
        QT_TRANSLATE_NOOP("messages", "No API keys yet"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Enter the keys of your account at the provider under Settings, Connection; commands "
            "also take KASIR_API_KEY and KASIR_API_SECRET. To try Kasir without keys, start: "
            "kasir demo",
        ),
    ),
    errors.KeyForOtherHost: untranslated(
        QT_TRANSLATE_NOOP("messages", "Key and address do not belong together"),
        QT_TRANSLATE_NOOP(
            "messages",
            "A live key works with the production address only, a test key with any "
            "other. The address is {host}. Enter the key that belongs to it under Settings, "
            "Connection.",
        ),
    ),
    errors.UnknownHost: untranslated(
        QT_TRANSLATE_NOOP("messages", "Unknown address"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{host} is neither the provider nor this computer, so no key is sent there. "
            "Choose the provider under Settings, Connection, or correct KASIR_API_URL.",
        ),
    ),
    errors.PlainHttp: untranslated(
        QT_TRANSLATE_NOOP("messages", "The address is not encrypted"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{host} would be reached without encryption. Use an address that begins with "
            "https: choose the provider under Settings, Connection, or correct KASIR_API_URL.",
        ),
    ),
    errors.BadPrinterAddress: untranslated(
        QT_TRANSLATE_NOOP("messages", "Printer address not understood"),
        QT_TRANSLATE_NOOP(
            "messages",
            'Kasir knows no printer "{address}". Run kasir printers: it lists the printers '
            "that are there, each with its address. Set one under Settings, Printer.",
        ),
    ),
    errors.UnknownPrinterProfile: untranslated(
        QT_TRANSLATE_NOOP("messages", "Printer model not known"),
        QT_TRANSLATE_NOOP(
            "messages",
            'No printer model is named "{profile}". Near it: {near}. Set one of these, or '
            "leave the profile out, under Settings, Printer.",
        ),
    ),
}
