"""What each setting is called and does, what can be chosen, and what can stand there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from pos.core.setting import Group, Kind, Setting
from pos.core.sheet import Part
from pos.ui.messages import fill
from pos.ui.words.pair import Words, untranslated

translate = QCoreApplication.translate

GROUPS: Mapping[Group, str] = {
    Group.SHOP: str(QT_TRANSLATE_NOOP("settings", "Shop")),
    Group.SELLING: str(QT_TRANSLATE_NOOP("settings", "Selling")),
    Group.SLIPS: str(QT_TRANSLATE_NOOP("settings", "Slips")),
    Group.PRINTER: str(QT_TRANSLATE_NOOP("settings", "Printer")),
    Group.TAX: str(QT_TRANSLATE_NOOP("settings", "Tax")),
    Group.LOOK: str(QT_TRANSLATE_NOOP("settings", "Language and look")),
    Group.PEOPLE: str(QT_TRANSLATE_NOOP("settings", "People")),
    Group.CONNECTION: str(QT_TRANSLATE_NOOP("settings", "Connection")),
    Group.MACHINE: str(QT_TRANSLATE_NOOP("settings", "Computer")),
}

SETTING_WORDS: Mapping[str, Words] = {
    "shop_name": untranslated(
        QT_TRANSLATE_NOOP("settings", "Name of the shop"),
        QT_TRANSLATE_NOOP("settings", "Stands on top of every slip."),
    ),
    "shop_address": untranslated(
        QT_TRANSLATE_NOOP("settings", "Address"),
        QT_TRANSLATE_NOOP("settings", "Below the name, one line each."),
    ),
    "timezone": untranslated(
        QT_TRANSLATE_NOOP("settings", "Time zone"),
        QT_TRANSLATE_NOOP("settings", "Of the times on the screen and on slips."),
    ),
    "cutoff_hour": untranslated(
        QT_TRANSLATE_NOOP("settings", "Hour at which the day ends"),
        QT_TRANSLATE_NOOP(
            "settings",
            "A shop that closes at 2 in the morning sets 3: sales until then are still "
            "of the day before.",
        ),
    ),
    "terminal": untranslated(
        QT_TRANSLATE_NOOP("settings", "Name of this till"),
        QT_TRANSLATE_NOOP(
            "settings", "Begins every sale's number, so each till of a shop has its own."
        ),
    ),
    "display_name": untranslated(
        QT_TRANSLATE_NOOP("settings", "Name that a payer reads"),
        QT_TRANSLATE_NOOP("settings", "Shown at the outlet, in the bank's app and in the wallet."),
    ),
    "outlets": untranslated(
        QT_TRANSLATE_NOOP("settings", "Outlets"),
        QT_TRANSLATE_NOOP(
            "settings",
            "Those that are offered, in the order of their tiles, and the key of each tile. Banks "
            "share one tile: its key is that of the first.",
        ),
    ),
    "default_outlet": untranslated(
        QT_TRANSLATE_NOOP("settings", "Outlet that needs no key"),
        QT_TRANSLATE_NOOP("settings", "Chosen already when a sale begins."),
    ),
    "cashier": untranslated(
        QT_TRANSLATE_NOOP("settings", "Cashier"),
        QT_TRANSLATE_NOOP("settings", "The name on sales while the shop has no list of people."),
    ),
    "watch_hours": untranslated(
        QT_TRANSLATE_NOOP("settings", "Watch expired codes for"),
        QT_TRANSLATE_NOOP("settings", "Outlets may report a payment up to a day late, or later."),
    ),
    "print_slip": untranslated(
        QT_TRANSLATE_NOOP("settings", "Print the payment slip by itself"),
        QT_TRANSLATE_NOOP("settings", "As soon as a sale has its code."),
    ),
    "print_receipt": untranslated(
        QT_TRANSLATE_NOOP("settings", "Print the receipt by itself"),
        QT_TRANSLATE_NOOP("settings", "As soon as a sale is paid."),
    ),
    "shop_logo": untranslated(
        QT_TRANSLATE_NOOP("settings", "Logo"),
        QT_TRANSLATE_NOOP("settings", "A PNG or JPG file, printed above the name."),
    ),
    "shop_footer": untranslated(
        QT_TRANSLATE_NOOP("settings", "Last lines of a slip"),
        QT_TRANSLATE_NOOP("settings", "Such as thanks, opening hours, a telephone number."),
    ),
    "slip_hide": untranslated(
        QT_TRANSLATE_NOOP("settings", "Leave out, to save paper"),
        QT_TRANSLATE_NOOP("settings", "Code, amount, deadline and number always stand on a slip."),
    ),
    "slips_folder": untranslated(
        QT_TRANSLATE_NOOP("settings", "Folder of slips kept as PDF"),
        QT_TRANSLATE_NOOP("settings", "Empty: the folder Kasir among your documents."),
    ),
    "printer": untranslated(
        QT_TRANSLATE_NOOP("settings", "Printer"),
        QT_TRANSLATE_NOOP(
            "settings",
            "Its address; Find printers fills it in. none: slips show on the screen only.",
        ),
    ),
    "drawer": untranslated(
        QT_TRANSLATE_NOOP("settings", "Cash drawer"),
        QT_TRANSLATE_NOOP(
            "settings", "The pin of the printer's socket that it hangs on; most are on pin 2."
        ),
    ),
    "drawer_on_ms": untranslated(
        QT_TRANSLATE_NOOP("settings", "Length of the drawer's pulse"),
        QT_TRANSLATE_NOOP("settings", "Longer where the drawer does not open."),
    ),
    "drawer_off_ms": untranslated(
        QT_TRANSLATE_NOOP("settings", "Pause after the pulse"),
        QT_TRANSLATE_NOOP("settings", "Before the drawer can be opened again."),
    ),
    "shop_pkp": untranslated(
        QT_TRANSLATE_NOOP("settings", "The shop is a PKP"),
        QT_TRANSLATE_NOOP("settings", "Then receipts name its NPWP and say that prices hold PPN."),
    ),
    "shop_npwp": untranslated(
        QT_TRANSLATE_NOOP("settings", "NPWP"),
        QT_TRANSLATE_NOOP("settings", "15 or 16 figures; needed where the shop is a PKP."),
    ),
    "ppn_percent": untranslated(
        QT_TRANSLATE_NOOP("settings", "PPN in the prices"),
        QT_TRANSLATE_NOOP("settings", "11 % in effect for most goods, 12 % for luxuries."),
    ),
    "ppn_amounts": untranslated(
        QT_TRANSLATE_NOOP("settings", "Show the PPN of each receipt"),
        QT_TRANSLATE_NOOP("settings", "The price without it, and the tax, in rupiah."),
    ),
    "language": untranslated(
        QT_TRANSLATE_NOOP("settings", "Language"),
        QT_TRANSLATE_NOOP("settings", "Of the screen and of slips."),
    ),
    "theme": untranslated(
        QT_TRANSLATE_NOOP("settings", "Look"),
        QT_TRANSLATE_NOOP("settings", "High contrast is for poor eyes and bright light."),
    ),
    "sound": untranslated(
        QT_TRANSLATE_NOOP("settings", "Sounds"),
        QT_TRANSLATE_NOOP(
            "settings", "When a sale is paid, when something needs attention, and when one failed."
        ),
    ),
    "volume": untranslated(
        QT_TRANSLATE_NOOP("settings", "Volume"),
        QT_TRANSLATE_NOOP("settings", "Of Kasir's sounds, below that of the computer."),
    ),
    "customer_display": untranslated(
        QT_TRANSLATE_NOOP("settings", "Customer's screen"),
        QT_TRANSLATE_NOOP(
            "settings",
            "Shows the customer the code and the amount of the sale on your screen, and that it "
            "is paid. It never covers your own window.",
        ),
    ),
    "kiosk": untranslated(
        QT_TRANSLATE_NOOP("settings", "The whole screen is the till's"),
        QT_TRANSLATE_NOOP(
            "settings",
            "Without a window frame; closing wants a manager, or a yes where you are alone.",
        ),
    ),
    "idle_lock_minutes": untranslated(
        QT_TRANSLATE_NOOP("settings", "Lock when nobody is there for"),
        QT_TRANSLATE_NOOP(
            "settings", "Where the shop has two people or more. 0: only when somebody locks it."
        ),
    ),
    "blind_close": untranslated(
        QT_TRANSLATE_NOOP("settings", "Cashiers see no totals"),
        QT_TRANSLATE_NOOP(
            "settings", "They count before anything is shown, and a manager sees both counts."
        ),
    ),
    "disk_warn_mb": untranslated(
        QT_TRANSLATE_NOOP("settings", "Warn when the disk has less than"),
        QT_TRANSLATE_NOOP("settings", "Selling goes on."),
    ),
    "disk_stop_mb": untranslated(
        QT_TRANSLATE_NOOP("settings", "Begin no sale when the disk has less than"),
        QT_TRANSLATE_NOOP("settings", "Sales that began are still watched and written down."),
    ),
}

_CHOICES: Mapping[tuple[str, str], str] = {
    ("language", "id"): "Bahasa Indonesia",
    ("language", "en"): "English",
    ("theme", "light"): str(QT_TRANSLATE_NOOP("settings", "Light")),
    ("theme", "dark"): str(QT_TRANSLATE_NOOP("settings", "Dark")),
    ("theme", "contrast"): str(QT_TRANSLATE_NOOP("settings", "High contrast")),
    ("theme", "system"): str(QT_TRANSLATE_NOOP("settings", "As the system")),
    ("customer_display", "off"): str(QT_TRANSLATE_NOOP("settings", "Off")),
    ("customer_display", "other"): str(QT_TRANSLATE_NOOP("settings", "The other screen")),
    ("customer_display", "screen1"): str(QT_TRANSLATE_NOOP("settings", "Screen 1")),
    ("customer_display", "screen2"): str(QT_TRANSLATE_NOOP("settings", "Screen 2")),
    ("customer_display", "screen3"): str(QT_TRANSLATE_NOOP("settings", "Screen 3")),
    ("customer_display", "window"): str(QT_TRANSLATE_NOOP("settings", "A small window")),
    ("drawer", "none"): str(QT_TRANSLATE_NOOP("settings", "No drawer")),
    ("drawer", "2"): str(QT_TRANSLATE_NOOP("settings", "On pin 2")),
    ("drawer", "5"): str(QT_TRANSLATE_NOOP("settings", "On pin 5")),
    ("ppn_percent", "11"): "11 %",
    ("ppn_percent", "12"): "12 %",
    ("slip_hide", Part.LOGO): str(QT_TRANSLATE_NOOP("settings", "Logo")),
    ("slip_hide", Part.ADDRESS): str(QT_TRANSLATE_NOOP("settings", "Address")),
    ("slip_hide", Part.BARCODE): str(QT_TRANSLATE_NOOP("settings", "Barcode")),
    ("slip_hide", Part.QR): str(QT_TRANSLATE_NOOP("settings", "QR code")),
    ("slip_hide", Part.STEPS): str(QT_TRANSLATE_NOOP("settings", "Steps to pay")),
    ("slip_hide", Part.ADMIN_FEE): str(QT_TRANSLATE_NOOP("settings", "Fee of the outlet")),
    ("slip_hide", Part.NIGHT): str(QT_TRANSLATE_NOOP("settings", "Closed at night")),
    ("slip_hide", Part.BILLER): str(QT_TRANSLATE_NOOP("settings", "Biller")),
    ("slip_hide", Part.NOTE): str(QT_TRANSLATE_NOOP("settings", "Note")),
    ("slip_hide", Part.NPWP): str(QT_TRANSLATE_NOOP("settings", "NPWP and PPN")),
    ("slip_hide", Part.CASHIER): str(QT_TRANSLATE_NOOP("settings", "Cashier and thanks")),
    ("slip_hide", Part.FOOTER): str(QT_TRANSLATE_NOOP("settings", "Last lines")),
}

_UNITS: Mapping[str, str] = {
    "cutoff_hour": str(QT_TRANSLATE_NOOP("settings", "o'clock")),
    "watch_hours": str(QT_TRANSLATE_NOOP("settings", "hours")),
    "volume": "%",
    "drawer_on_ms": str(QT_TRANSLATE_NOOP("settings", "ms")),
    "drawer_off_ms": str(QT_TRANSLATE_NOOP("settings", "ms")),
    "idle_lock_minutes": str(QT_TRANSLATE_NOOP("settings", "minutes")),
    "disk_warn_mb": str(QT_TRANSLATE_NOOP("settings", "MB")),
    "disk_stop_mb": str(QT_TRANSLATE_NOOP("settings", "MB")),
}

_SHAPES: Mapping[str, str] = {
    "terminal": str(QT_TRANSLATE_NOOP("settings", "One to eight letters and figures, such as K1.")),
    "display_name": str(
        QT_TRANSLATE_NOOP(
            "settings", "At most 20 letters, figures, spaces, hyphens and underscores."
        )
    ),
    "shop_npwp": str(
        QT_TRANSLATE_NOOP("settings", "An NPWP has 15 or 16 figures, and a PKP has one.")
    ),
    "shop_logo": str(
        QT_TRANSLATE_NOOP("settings", "No such file, or no picture that can be printed.")
    ),
    "outlets": str(
        QT_TRANSLATE_NOOP(
            "settings", "At least one outlet of the table, and each tile with a key of its own."
        )
    ),
    "timezone": str(QT_TRANSLATE_NOOP("settings", "No such time zone.")),
    "default_outlet": str(QT_TRANSLATE_NOOP("settings", "No outlet that is switched on.")),
    "printer": str(
        QT_TRANSLATE_NOOP(
            "settings",
            "No printer's address. Press Find printers, or type one such as tcp://192.168.1.50.",
        )
    ),
}


def group_word(group: Group) -> str:
    """Name a group."""
    return translate("settings", GROUPS[group])


def setting_words(setting: Setting) -> Words:
    """Name a setting, and say what it does."""
    words = SETTING_WORDS[setting.key]
    return Words(translate("settings", words.title), translate("settings", words.text))


def choice_word(setting: Setting, choice: str) -> str:
    """Name one of a setting's choices."""
    word = _CHOICES.get((setting.key, choice))
    return choice if word is None else translate("settings", word)


def unit_word(setting: Setting) -> str:
    """Name the unit of a number; empty: it counts nothing."""
    return translate("settings", _UNITS[setting.key]) if setting.key in _UNITS else ""


def allowed(setting: Setting) -> str:
    """Say what can stand in a field, beside one where something else stands."""
    if setting.key in _SHAPES:
        return translate("settings", _SHAPES[setting.key])
    facts = {"least": str(setting.least), "most": str(setting.most)}
    facts |= {"longest": str(setting.longest), "lines": str(setting.most_lines)}
    if setting.kind is Kind.NUMBER and setting.most is None:
        template = translate("settings", "A whole number from {least} up.")
    elif setting.kind is Kind.NUMBER:
        template = translate("settings", "A whole number from {least} to {most}.")
    elif setting.kind is Kind.LINES:
        template = translate("settings", "At most {lines} lines of {longest} characters.")
    elif setting.longest:
        template = translate("settings", "At most {longest} characters.")
    else:
        template = translate("settings", "One of the choices.")
    return fill(template, facts)
