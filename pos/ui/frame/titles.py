"""What the bar on top calls the page that is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.ui.frame.pages import Pages
from pos.ui.messages import fill

translate = QCoreApplication.translate


def title_of(pages: Pages) -> str:
    """Name the page on top; of a sale, its number."""
    sale = pages.shown()
    if sale is not None:
        return fill(translate("Window", "Sale {number}"), {"number": sale.number})
    if pages.name() == "help":
        return pages.help.windowTitle()
    titles = {
        "sales": translate("Window", "Sales"),
        "attention": translate("Window", "Attention"),
        "day": translate("Window", "Day"),
        "people": translate("Window", "People"),
        "settings": translate("Window", "Settings"),
        "wizard": translate("Window", "Set up"),
    }
    return titles.get(pages.name()) or pages.sell.title()
