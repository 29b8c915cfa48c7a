"""The words of a check-up: what was found, and what to do about it; ``pos.core.checkup`` has the facts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from pos.core.checkup import Found, State, Topic, Verdict
from pos.ui.messages import fill, trouble
from pos.ui.words.pair import Words, untranslated

translate = QCoreApplication.translate

TOPICS: Mapping[Topic, str] = {
    Topic.PROGRAM: str(QT_TRANSLATE_NOOP("checkup", "Program")),
    Topic.PARTS: str(QT_TRANSLATE_NOOP("checkup", "Fonts, words, icons")),
    Topic.FOLDER: str(QT_TRANSLATE_NOOP("checkup", "Data folder")),
    Topic.DISK: str(QT_TRANSLATE_NOOP("checkup", "Disk space")),
    Topic.SETTINGS: str(QT_TRANSLATE_NOOP("checkup", "Settings")),
    Topic.BOOKS: str(QT_TRANSLATE_NOOP("checkup", "Records")),
    Topic.BACKUPS: str(QT_TRANSLATE_NOOP("checkup", "Backups")),
    Topic.KEYRING: str(QT_TRANSLATE_NOOP("checkup", "Keyring")),
    Topic.KEYS: str(QT_TRANSLATE_NOOP("checkup", "API keys")),
    Topic.CONNECTION: str(QT_TRANSLATE_NOOP("checkup", "Connection")),
    Topic.CLOCK: str(QT_TRANSLATE_NOOP("checkup", "Clock")),
    Topic.PRINTER: str(QT_TRANSLATE_NOOP("checkup", "Printer")),
}

STATES: Mapping[State, str] = {
    State.OK: str(QT_TRANSLATE_NOOP("checkup", "Good")),
    State.WARN: str(QT_TRANSLATE_NOOP("checkup", "Look at it")),
    State.BAD: str(QT_TRANSLATE_NOOP("checkup", "Mend it")),
    State.NOT_APPLICABLE: str(QT_TRANSLATE_NOOP("checkup", "None here")),
}

FOUND: Mapping[Found, Words] = {
    Found.TROUBLE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Something is wrong"),
        QT_TRANSLATE_NOOP("checkup", "Look at it in the settings."),
    ),
    Found.HANGS: untranslated(
        QT_TRANSLATE_NOOP("checkup", "No answer within {limit} seconds"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "It is not known how this is. Check again; if it stays so, send the support bundle.",
        ),
    ),
    Found.FAILED: untranslated(
        QT_TRANSLATE_NOOP("checkup", "This could not be checked"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "The check itself has a fault ({kind}), which is in the log. Send the support bundle.",
        ),
    ),
    Found.PROGRAM_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Kasir {kasir}, Python {python}, Qt {qt}, SQLite {sqlite}"), ""
    ),
    Found.PROGRAM_PAIR: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Qt {qt} stops suddenly under Python {python}"),
        QT_TRANSLATE_NOOP("checkup", "Use PySide6 6.11, or Python 3.12."),
    ),
    Found.LIBRARIES_MISSING: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Libraries that Qt needs are missing"),
        QT_TRANSLATE_NOOP("checkup", "Install them: sudo apt install {packages}"),
    ),
    Found.PARTS_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Fonts, words, icons and sounds are there"), ""
    ),
    Found.PARTS_MISSING: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Parts of the program are missing: {names}"),
        QT_TRANSLATE_NOOP("checkup", "Install Kasir again; the shop's data stay."),
    ),
    Found.FOLDER_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The data are in {path}, and only this user can read them"), ""
    ),
    Found.FOLDER_NEW: untranslated(
        QT_TRANSLATE_NOOP("checkup", "There are no data yet"),
        QT_TRANSLATE_NOOP("checkup", "Kasir makes {path} when it first starts."),
    ),
    Found.FOLDER_READ_ONLY: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Kasir may not write to {path}"),
        QT_TRANSLATE_NOOP(
            "checkup", "No sale can begin. Allow it to write there, then start Kasir again."
        ),
    ),
    Found.FOLDER_OPEN: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Other users of this computer can read {names}"),
        QT_TRANSLATE_NOOP("checkup", 'Close it to them: chmod -R go= "{path}"'),
    ),
    Found.DISK_FINE: untranslated(QT_TRANSLATE_NOOP("checkup", "{free} MB are free"), ""),
    Found.DISK_SCARCE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Only {free} MB are free"),
        QT_TRANSLATE_NOOP("checkup", "Below {stop} MB no sale can begin: free some space soon."),
    ),
    Found.DISK_GONE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The disk is almost full: {free} MB are free"),
        QT_TRANSLATE_NOOP("checkup", "Below {stop} MB no sale can begin. Free some space now."),
    ),
    Found.DISK_UNKNOWN: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Nobody can tell how much room is left"),
        QT_TRANSLATE_NOOP("checkup", "Look at the disk of {path} yourself."),
    ),
    Found.SETTINGS_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The settings can be read, {set} are set in the file"), ""
    ),
    Found.SETTINGS_UNKNOWN: untranslated(
        QT_TRANSLATE_NOOP(
            "checkup", "The settings file has keys that Kasir does not know: {names}"
        ),
        QT_TRANSLATE_NOOP("checkup", "They do nothing. Look for a misspelling in {path}."),
    ),
    Found.SETTINGS_BAD: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Settings cannot be so: {names}"),
        QT_TRANSLATE_NOOP("checkup", "The till stays shut until they are corrected in {path}."),
    ),
    Found.BOOKS_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The records are whole, and the journal's seals are good"), ""
    ),
    Found.BOOKS_NONE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "There are no records yet"),
        QT_TRANSLATE_NOOP("checkup", "They begin with the first start of the window."),
    ),
    Found.BOOKS_WRONG: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The records are not as they should be"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Go on selling. Keep a copy of {path}, and run `kasir verify`: it names what it found.",
        ),
    ),
    Found.BOOKS_OLD: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The records are an older Kasir's"),
        QT_TRANSLATE_NOOP(
            "checkup", "They are brought up to date when the window opens, after a backup."
        ),
    ),
    Found.BOOKS_UNCHECKED: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Nothing wrong was found, but not all could be checked"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "An earlier key of the journal is not here. `kasir verify` says which entries.",
        ),
    ),
    Found.BACKUP_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The last good backup is {hours} hours old"), ""
    ),
    Found.BACKUP_OLD: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The last good backup is {hours} hours old"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "One is made each day that the window is open. Open it, or run `kasir backup FILE`.",
        ),
    ),
    Found.BACKUP_NONE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "There is no backup yet"),
        QT_TRANSLATE_NOOP(
            "checkup", "Leave the window open for some minutes, or run `kasir backup FILE`."
        ),
    ),
    Found.BACKUP_BAD: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The last backup was found not to be good"),
        QT_TRANSLATE_NOOP("checkup", "Keep the older ones in {path}, and run `kasir verify`."),
    ),
    Found.BACKUP_NOT_YET: untranslated(
        QT_TRANSLATE_NOOP("checkup", "There is nothing to back up yet"), ""
    ),
    Found.RING_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "This system's keyring keeps keys safely"), ""
    ),
    Found.RING_REFUSED: untranslated(
        QT_TRANSLATE_NOOP("checkup", "This system's keyring gets no keys"),
        QT_TRANSLATE_NOOP(
            "checkup", "Keep them in a file with a passphrase: Settings, Connection."
        ),
    ),
    Found.RING_NOT_NEEDED: untranslated(
        QT_TRANSLATE_NOOP(
            "checkup",
            "This system has no keyring for Kasir, and none is needed: the keys are elsewhere",
        ),
        "",
    ),
    Found.KEYS_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The provider accepts the keys ({environment})"), ""
    ),
    Found.KEYS_UNTRIED: untranslated(
        QT_TRANSLATE_NOOP(
            "checkup", "The keys have the right shape ({environment}), but could not be tried"
        ),
        QT_TRANSLATE_NOOP("checkup", "See what is found about the connection."),
    ),
    Found.LINE_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "{host} answers within {ms} ms"), ""
    ),
    Found.LINE_NAME: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The name {host} is not found"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "This computer is not on the internet, or its name server does not answer. Check the cable, the Wi-Fi and the router.",
        ),
    ),
    Found.LINE_CLOSED: untranslated(
        QT_TRANSLATE_NOOP("checkup", "{host} does not take the call"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "The network or a firewall holds it back. Allow connections to {host}, port 443.",
        ),
    ),
    Found.LINE_TLS: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Not the provider but somebody else answered for {host}"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Log in to the Wi-Fi network, look at the date of this computer, or ask who filters this network.",
        ),
    ),
    Found.LINE_SILENT: untranslated(
        QT_TRANSLATE_NOOP("checkup", "{host} takes the call and does not answer"),
        QT_TRANSLATE_NOOP("checkup", "Try again in some minutes. Kasir keeps trying by itself."),
    ),
    Found.CLOCK_FINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "This computer's clock is right, to {seconds} seconds"), ""
    ),
    Found.CLOCK_WRONG: untranslated(
        QT_TRANSLATE_NOOP("checkup", "This computer's clock is wrong by {seconds} seconds"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Sales count on the right day all the same, but the times on slips follow this clock: set it right.",
        ),
    ),
    Found.CLOCK_ZONE: untranslated(
        QT_TRANSLATE_NOOP(
            "checkup", "This computer's time zone ({machine}) is not the shop's ({shop})"
        ),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Screen and slips follow the shop's zone, {zone}. Set the computer's zone, or the shop's in the settings.",
        ),
    ),
    Found.CLOCK_UNKNOWN: untranslated(
        QT_TRANSLATE_NOOP("checkup", "Nobody told the right time"),
        QT_TRANSLATE_NOOP("checkup", "See what is found about the connection."),
    ),
    Found.PRINTER_NONE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "No printer is set up"),
        QT_TRANSLATE_NOOP(
            "checkup", "Set one up in the settings; slips can be shown on the screen meanwhile."
        ),
    ),
    Found.PRINTER_FINE: untranslated(QT_TRANSLATE_NOOP("checkup", "The printer is ready"), ""),
    Found.PRINTER_SILENT: untranslated(
        QT_TRANSLATE_NOOP("checkup", "This printer does not say how it is"),
        QT_TRANSLATE_NOOP("checkup", "Print a test page and look at the paper."),
    ),
    Found.PRINTER_PAPER_LOW: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The paper is running out"),
        QT_TRANSLATE_NOOP("checkup", "Have a new roll at hand."),
    ),
    Found.PRINTER_PAPER_OUT: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The printer has no paper"),
        QT_TRANSLATE_NOOP("checkup", "Put in a new roll."),
    ),
    Found.PRINTER_COVER_OPEN: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The printer's cover is open"),
        QT_TRANSLATE_NOOP("checkup", "Close it."),
    ),
    Found.PRINTER_OFFLINE: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The printer cannot be reached"),
        QT_TRANSLATE_NOOP(
            "checkup",
            "Is it switched on and plugged in? Look at its address in the settings: {address}",
        ),
    ),
    Found.PRINTER_ERROR: untranslated(
        QT_TRANSLATE_NOOP("checkup", "The printer reports a fault"),
        QT_TRANSLATE_NOOP("checkup", "Switch it off and on again, and print a test page."),
    ),
    Found.PRACTICE: untranslated(QT_TRANSLATE_NOOP("checkup", "Practice has none of its own"), ""),
}


def topic_word(topic: Topic) -> str:
    """Name what is looked at."""
    return translate("checkup", TOPICS[topic])


def state_word(state: State) -> str:
    """Name a state; colour is never its only sign."""
    return translate("checkup", STATES[state])


def verdict_words(verdict: Verdict) -> Words:
    """Say what was found, and what to do about it; the text is empty where there is nothing to do."""
    if verdict.found is Found.TROUBLE and (words := trouble(verdict.error)) is not None:
        return Words(fill(words.title, verdict.facts), fill(words.text, verdict.facts))
    words = FOUND[verdict.found]
    told = (translate("checkup", part) if part else "" for part in (words.title, words.text))
    title, text = (fill(part, verdict.facts) for part in told)
    return Words(title, text)
