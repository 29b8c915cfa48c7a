"""A theme is a palette by name poured into one style sheet; no widget carries a style of its own.

Widgets ask for a look through dynamic properties (``tone``, ``size``, ``kind``); what is painted
by hand asks ``colour``. The palettes keep 4.5:1 for text and 3:1 for large text and controls; the
pairs in use are listed in ``PAIRS`` and ``CONTROLS`` and computed by a test.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

FACES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "bg": "#F4F5F7",
        "card": "#FFFFFF",
        "ink": "#14181F",
        "ink2": "#5B6472",
        "line": "#E3E6EB",
        "edge": "#858D9A",  # borders of what can be pressed or typed into
        "pressed": "#EDEFF3",
        "quiet_soft": "#ECEEF2",
        "brand": "#0B5FFF",
        "brand_pressed": "#084BCC",
        "brand_soft": "#E7EFFF",
        "brand_ink": "#0A56E6",
        "on_brand": "#FFFFFF",
        "ok": "#0E8A4D",
        "ok_soft": "#E1F4E8",
        "ok_line": "#B9E3C9",
        "ok_ink": "#0B7542",
        "on_ok": "#FFFFFF",
        "warn": "#B35C00",
        "warn_soft": "#FFF0DE",
        "warn_ink": "#A05200",
        "bad": "#C4281B",
        "bad_soft": "#FDE8E6",
        "bad_ink": "#B92418",
        "on_bad": "#FFFFFF",
        "off": "#E9ECF1",  # a primary button that cannot be pressed now
        "off_ink": "#5B6472",
        "focus": "#14181F",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "bg": "#101318",
        "card": "#1A1E25",
        "ink": "#F1F3F6",
        "ink2": "#A6AFBD",
        "line": "#2C323C",
        "edge": "#6D7686",
        "pressed": "#272D37",
        "quiet_soft": "#2A303A",
        "brand": "#2B69EE",
        "brand_pressed": "#1F5BDA",
        "brand_soft": "#182744",
        "brand_ink": "#8AB4FF",
        "on_brand": "#FFFFFF",
        "ok": "#2FA36B",
        "ok_soft": "#12301F",
        "ok_line": "#245C3D",
        "ok_ink": "#6FD69E",
        "on_ok": "#08140D",
        "warn": "#D98A2B",
        "warn_soft": "#3A2A12",
        "warn_ink": "#F2B765",
        "bad": "#E5574A",
        "bad_soft": "#43201D",
        "bad_ink": "#FF9D93",
        "on_bad": "#160503",
        "off": "#252B34",
        "off_ink": "#A6AFBD",
        "focus": "#F1F3F6",
    }
)
CONTRAST: Mapping[str, str] = MappingProxyType(
    {
        "bg": "#FFFFFF",
        "card": "#FFFFFF",
        "ink": "#000000",
        "ink2": "#262626",
        "line": "#5C5C5C",
        "edge": "#000000",
        "pressed": "#E0E0E0",
        "quiet_soft": "#E6E6E6",
        "brand": "#002891",
        "brand_pressed": "#001F70",
        "brand_soft": "#DCE6FF",
        "brand_ink": "#002891",
        "on_brand": "#FFFFFF",
        "ok": "#00602F",
        "ok_soft": "#DDF5E6",
        "ok_line": "#00602F",
        "ok_ink": "#005228",
        "on_ok": "#FFFFFF",
        "warn": "#7A3D00",
        "warn_soft": "#FFEBD1",
        "warn_ink": "#693400",
        "bad": "#9C0F05",
        "bad_soft": "#FFE1DE",
        "bad_ink": "#8C0D04",
        "on_bad": "#FFFFFF",
        "off": "#E0E0E0",
        "off_ink": "#262626",
        "focus": "#D06500",
    }
)
PALETTES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
)

# Text and what it stands on: at least 4.5:1.
PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "bg"),
    ("ink", "card"),
    ("ink", "pressed"),
    ("ink", "brand_soft"),
    ("ink", "ok_soft"),
    ("ink", "warn_soft"),
    ("ink", "bad_soft"),
    ("ink", "quiet_soft"),
    ("ink2", "bg"),
    ("ink2", "card"),
    ("ink2", "pressed"),
    ("ink2", "brand_soft"),
    ("ink2", "ok_soft"),
    ("ink2", "quiet_soft"),
    ("on_brand", "brand"),
    ("on_brand", "brand_pressed"),
    ("brand_ink", "card"),
    ("brand_ink", "brand_soft"),
    ("ok_ink", "card"),
    ("ok_ink", "ok_soft"),
    ("warn_ink", "card"),
    ("warn_ink", "warn_soft"),
    ("bad_ink", "card"),
    ("bad_ink", "bad_soft"),
    ("bad_ink", "pressed"),
    ("on_bad", "bad"),
    ("off_ink", "off"),
)
# Borders, marks and rings that tell where a control is or how it stands: at least 3:1.
CONTROLS: tuple[tuple[str, str], ...] = (
    ("edge", "card"),
    ("edge", "bg"),
    ("brand", "card"),
    ("brand", "bg"),
    ("brand", "brand_soft"),
    ("ok", "card"),
    ("ok", "ok_soft"),
    ("on_ok", "ok"),
    ("warn", "card"),
    ("bad", "card"),
    ("focus", "card"),
    ("focus", "bg"),
    ("focus", "brand"),
    ("focus", "ok_soft"),
)

_PROPERTY = "kasir_theme"
_RESOURCES = "kasir_resources"


def prepare(app: QApplication, resources: Path) -> None:
    """Load the faces and set the base style, once, before the first window."""
    app.setProperty(_RESOURCES, str(resources))
    app.setStyle("Fusion")
    for face in FACES:
        QFontDatabase.addApplicationFont(str(resources / "fonts" / face))
    font = QFont("Inter")
    font.setPixelSize(15)
    # Figures of one width: a countdown must not tremble.
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)


def choose(app: QApplication, name: str) -> Mapping[str, str]:
    """Choose the colours, before a window is built; its clothes come once it stands.

    A window that is built in its style sheet is dressed anew at each step of its building.
    """
    if name == "system":
        dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        name = "dark" if dark else "light"
    app.setProperty(_PROPERTY, name)
    palette = PALETTES[name]
    app.setPalette(_qt_palette(palette))
    return palette


def apply(app: QApplication, name: str) -> None:
    """Dress the whole program, also while it runs.

    :param name: ``light``, ``dark``, ``contrast``, or ``system``.
    """
    palette = choose(app, name)
    app.setStyleSheet(sheet(Path(str(app.property(_RESOURCES))), palette))


def sheet(resources: Path, palette: Mapping[str, str]) -> str:
    """Pour a palette into the style sheet; an unknown colour raises ``KeyError``."""
    template = (resources / "theme" / "kasir.qss").read_text(encoding="utf-8")
    return re.sub(r"@(\w+)", lambda match: palette[match[1]], template)


def current() -> str:
    """Name the palette in use: ``light``, ``dark`` or ``contrast``."""
    app = QApplication.instance()
    name = app.property(_PROPERTY) if app is not None else None
    return str(name) if name else "light"


def colour(name: str) -> QColor:
    """Give a colour of the palette in use, for what is painted by hand."""
    return QColor(PALETTES[current()][name])


def _qt_palette(palette: Mapping[str, str]) -> QPalette:
    # For what Qt paints by itself: text selections, placeholders, menus of a text field.
    roles = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "card",
        QPalette.ColorRole.AlternateBase: "bg",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.PlaceholderText: "ink2",
        QPalette.ColorRole.Button: "card",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "brand",
        QPalette.ColorRole.HighlightedText: "on_brand",
        QPalette.ColorRole.ToolTipBase: "card",
        QPalette.ColorRole.ToolTipText: "ink",
    }
    made = QPalette()
    for role, name in roles.items():
        made.setColor(role, QColor(palette[name]))
    return made
