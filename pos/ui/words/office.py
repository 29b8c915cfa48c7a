"""What went wrong with people, PINs, shifts, the end of the day and files that leave the till."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos.core import errors
from pos.core.export import Unfit
from pos.ui.words.pair import Words, untranslated

OFFICE: Mapping[type[errors.KasirError], Words] = {
    errors.NotPermitted: untranslated(
        QT_TRANSLATE_NOOP("messages", "Not permitted"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Whoever is signed in may not do this. A manager can allow it once with their PIN.",
        ),
    ),
    errors.TillLocked: untranslated(
        QT_TRANSLATE_NOOP("messages", "The till is locked"),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed. Sign in, then do it again."),
    ),
    errors.ApprovalSpent: untranslated(
        QT_TRANSLATE_NOOP("messages", "The approval holds no more"),
        QT_TRANSLATE_NOOP(
            "messages",
            "It is for one act, within a minute. Ask the manager again, then do it at once.",
        ),
    ),
    errors.NotAManager: untranslated(
        QT_TRANSLATE_NOOP("messages", "Not a manager"),
        QT_TRANSLATE_NOOP(
            "messages", "{person} may not approve this. Ask somebody who is a manager."
        ),
    ),
    errors.WrongPin: untranslated(
        QT_TRANSLATE_NOOP("messages", "The PIN is not right"),
        QT_TRANSLATE_NOOP(
            "messages", "This is not the PIN of {person}. Tries left before a wait: {tries_left}."
        ),
    ),
    errors.SignInWaits: untranslated(
        QT_TRANSLATE_NOOP("messages", "Too many wrong PINs"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The next PIN is looked at in {seconds} seconds. A manager can end the wait with "
            "their own PIN.",
        ),
    ),
    errors.PinTooShort: untranslated(
        QT_TRANSLATE_NOOP("messages", "PIN too short"),
        QT_TRANSLATE_NOOP("messages", "A PIN has {shortest} digits or more."),
    ),
    errors.PinTrivial: untranslated(
        QT_TRANSLATE_NOOP("messages", "PIN too easy to guess"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Many people would try this one first. Choose one without a pattern: no rows such as "
            "123456, no repeats.",
        ),
    ),
    errors.PinNotDigits: untranslated(
        QT_TRANSLATE_NOOP("messages", "A PIN is made of digits"),
        QT_TRANSLATE_NOOP("messages", "Type 6 to 12 digits and nothing else."),
    ),
    errors.PepperMissing: untranslated(
        QT_TRANSLATE_NOOP("messages", "PINs cannot be checked on this computer"),
        QT_TRANSLATE_NOOP(
            "messages",
            "The secret that PINs are kept with is missing here, perhaps after a move or a "
            "restore. `kasir staff reset-pin` and a manager's name set a new one.",
        ),
    ),
    errors.BadName: untranslated(
        QT_TRANSLATE_NOOP("messages", "This name cannot be used"),
        QT_TRANSLATE_NOOP(
            "messages", "Write 1 to 40 letters that can be printed, and no name of Kasir's own."
        ),
    ),
    errors.NameTaken: untranslated(
        QT_TRANSLATE_NOOP("messages", "Somebody has this name"),
        QT_TRANSLATE_NOOP(
            "messages",
            "There is a {name} already, also if disabled. Choose a name that tells them apart.",
        ),
    ),
    errors.NoSuchPerson: untranslated(
        QT_TRANSLATE_NOOP("messages", "No such person"),
        QT_TRANSLATE_NOOP(
            "messages", "Nobody named {name} may sign in. Look at the list of people."
        ),
    ),
    errors.LastManager: untranslated(
        QT_TRANSLATE_NOOP("messages", "The last manager stays"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Without {name} nobody could look after the people. Add another manager first.",
        ),
    ),
    errors.SignInMissing: untranslated(
        QT_TRANSLATE_NOOP("messages", "Who are you?"),
        QT_TRANSLATE_NOOP(
            "messages",
            "This shop has people: add --as and your name. The PIN is asked for, or comes from "
            "KASIR_PIN.",
        ),
    ),
    errors.PinMissing: untranslated(
        QT_TRANSLATE_NOOP("messages", "A PIN is missing"),
        QT_TRANSLATE_NOOP(
            "messages",
            "There is no terminal to type it at. Set KASIR_PIN, and KASIR_NEW_PIN for a new one.",
        ),
    ),
    errors.PinsDiffer: untranslated(
        QT_TRANSLATE_NOOP("messages", "The PINs differ"),
        QT_TRANSLATE_NOOP(
            "messages", "The second time it was another. Nothing was changed; try again."
        ),
    ),
    errors.ManagerFirst: untranslated(
        QT_TRANSLATE_NOOP("messages", "Begin with a manager"),
        QT_TRANSLATE_NOOP(
            "messages", "The first person of a shop is a manager: they can add the others."
        ),
    ),
    errors.NotRenewable: untranslated(
        QT_TRANSLATE_NOOP("messages", "No new code for this sale"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Only a sale whose code may still be paid gets a new one. {number} is: {state}.",
        ),
    ),
    errors.ShiftOpen: untranslated(
        QT_TRANSLATE_NOOP("messages", "A shift is open"),
        QT_TRANSLATE_NOOP("messages", "{person} has a shift at this till. Close it first."),
    ),
    errors.NoShiftOpen: untranslated(
        QT_TRANSLATE_NOOP("messages", "No shift is open"),
        QT_TRANSLATE_NOOP("messages", "{person} has no shift at this till. Open one first."),
    ),
    errors.CountMissing: untranslated(
        QT_TRANSLATE_NOOP("messages", "Count first"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Write how many sales were paid and how much they came to; then the shift closes.",
        ),
    ),
    errors.DayClosed: untranslated(
        QT_TRANSLATE_NOOP("messages", "This day is closed"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Report Z {number} closed {day} for good. It can be printed again as a copy.",
        ),
    ),
    errors.DayNotOver: untranslated(
        QT_TRANSLATE_NOOP("messages", "This day has not begun"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{day} is in the future; today is {today}. Check the clock of this computer.",
        ),
    ),
    errors.DayInDoubt: untranslated(
        QT_TRANSLATE_NOOP("messages", "Nobody confirms the date"),
        QT_TRANSLATE_NOOP(
            "messages",
            "Only this computer says that {day} has come, and closing cannot be undone. Connect to "
            "the provider once, or check the clock, then close again.",
        ),
    ),
    errors.NoSuchReport: untranslated(
        QT_TRANSLATE_NOOP("messages", "No such report"),
        QT_TRANSLATE_NOOP("messages", "There is no report Z {number}. Look at the list of them."),
    ),
    errors.HistoryThere: untranslated(
        QT_TRANSLATE_NOOP("messages", "The practice books are there already"),
        QT_TRANSLATE_NOOP(
            "messages", "A history is written into new ones alone. Put {path} away first."
        ),
    ),
    errors.DaysImpossible: untranslated(
        QT_TRANSLATE_NOOP("messages", "These days cannot be"),
        QT_TRANSLATE_NOOP(
            "messages",
            "From {first} to {last}: the last day comes before the first, or ten years after it.",
        ),
    ),
    errors.ExportRefused: untranslated(
        QT_TRANSLATE_NOOP("messages", "The file could not be written"),
        QT_TRANSLATE_NOOP(
            "messages",
            "{path}: {why}. What was there before is as it was. Choose another folder or name.",
        ),
    ),
}

# Why a file is not written where it was wanted; each goes on after the name of the file.
UNFIT: Mapping[Unfit, str] = {
    Unfit.THERE: str(QT_TRANSLATE_NOOP("messages", "something of this name is there already")),
    Unfit.LINK: str(QT_TRANSLATE_NOOP("messages", "this is a link to another place")),
    Unfit.NAME: str(QT_TRANSLATE_NOOP("messages", "some systems take no file of this name")),
    Unfit.UPWARD: str(QT_TRANSLATE_NOOP("messages", "the way to it goes up again (..)")),
    Unfit.NO_FOLDER: str(QT_TRANSLATE_NOOP("messages", "there is no such folder")),
    Unfit.NO_RIGHT: str(QT_TRANSLATE_NOOP("messages", "you may not write there")),
    Unfit.FULL: str(QT_TRANSLATE_NOOP("messages", "the disk is full")),
    Unfit.BROKEN: str(QT_TRANSLATE_NOOP("messages", "the disk could not take it")),
}
