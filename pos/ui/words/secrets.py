"""What went wrong with keeping settings and keys, and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos.core import errors
from pos.core.apikeys import Kept, NoRing
from pos.ui.words.pair import Words, untranslated

SECRETS: Mapping[type[errors.KasirError], Words] = {
    errors.SettingsNotKept: untranslated(
        QT_TRANSLATE_NOOP("messages", "The settings could not be saved"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{path} cannot be written, so everything is as it was. Look whether the disk is full "
            "or write-protected, then save again.",
        ),
    ),
    errors.SettingsElsewhere: untranslated(
        QT_TRANSLATE_NOOP("messages", "Not in practice"),
        QT_TRANSLATE_NOOP(
            "messages", "Settings are the shop's. Start Kasir without practice to change them."
        ),
    ),
    errors.SalesOpen: untranslated(
        QT_TRANSLATE_NOOP("messages", "Sales are still open"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{count} sales wait for payment at the present address, and would not be seen paid "
            "any more. Change it when they are over.",
        ),
    ),
    errors.KeyringRefused: untranslated(
        QT_TRANSLATE_NOOP("messages", "The keyring is not used"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{ring} Keep the keys in a file with a passphrase, or type them at each start.",
        ),
    ),
    errors.KeysLocked: untranslated(
        QT_TRANSLATE_NOOP("messages", "The API keys are locked"),
        QT_TRANSLATE_NOOP(
            "messages",
            "They are kept in a file with a passphrase. Open Settings, Connection, and type the "
            "passphrase.",
        ),
    ),
    errors.WrongPassphrase: untranslated(
        QT_TRANSLATE_NOOP("messages", "Not the passphrase"),
        QT_TRANSLATE_NOOP(
            "messages",
            "It does not open the file of the keys. Type it again, or enter the keys anew.",
        ),
    ),
    errors.PassphraseTooShort: untranslated(
        QT_TRANSLATE_NOOP("messages", "The passphrase is too short"),
        QT_TRANSLATE_NOOP(
            "messages", "Take at least {shortest} characters; a few words are easy to remember."
        ),
    ),
    errors.KeysDamaged: untranslated(
        QT_TRANSLATE_NOOP("messages", "The file of the keys cannot be read"),
        QT_TRANSLATE_NOOP(
            "messages", "{path} was damaged or changed. Enter the keys anew; they replace it."
        ),
    ),
}

NO_RING: Mapping[NoRing, str] = {
    NoRing.MISSING: str(
        QT_TRANSLATE_NOOP("messages", "This system has no keyring that Kasir can use.")
    ),
    NoRing.OFF: str(
        QT_TRANSLATE_NOOP("messages", "This system's keyring keeps nothing of what it is given.")
    ),
    NoRing.PLAIN: str(
        QT_TRANSLATE_NOOP(
            "messages", "This system's keyring writes secrets down for anybody to read."
        )
    ),
    NoRing.CHAIN: str(
        QT_TRANSLATE_NOOP(
            "messages",
            "This system passes secrets on to several keyrings, and not all of them are safe.",
        )
    ),
    NoRing.UNKNOWN: str(
        QT_TRANSLATE_NOOP(
            "messages", "Kasir does not know how this system's keyring keeps secrets."
        )
    ),
    NoRing.SILENT: str(
        QT_TRANSLATE_NOOP("messages", "The keyring is locked or does not answer: unlock it first.")
    ),
}

KEPT: Mapping[Kept, str] = {
    Kept.ENVIRONMENT: str(
        QT_TRANSLATE_NOOP(
            "settings", "The environment gives the keys; they cannot be changed here."
        )
    ),
    Kept.KEYRING: str(
        QT_TRANSLATE_NOOP("settings", "Keys are set, and kept in this system's keyring.")
    ),
    Kept.FILE: str(
        QT_TRANSLATE_NOOP("settings", "Keys are set, and kept in a file with a passphrase.")
    ),
    Kept.MEMORY: str(
        QT_TRANSLATE_NOOP("settings", "Keys are set until Kasir closes; they are kept nowhere.")
    ),
    Kept.LOCKED: str(
        QT_TRANSLATE_NOOP("settings", "Keys are kept in a file: type its passphrase to sell.")
    ),
    Kept.NOWHERE: str(QT_TRANSLATE_NOOP("settings", "No keys yet: nothing can be sold.")),
}
