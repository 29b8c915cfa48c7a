"""The way between the pages; a page that does not work yet has no button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from pos.core.override import override
from pos.ui import theme
from pos.ui.keys import DRAWER, HELP, PAGES, cap_of
from pos.ui.messages import fill
from pos.ui.widgets import ElidingLabel, Icon, KeyHint, PlainLabel


class Logo(QWidget):
    """The K."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(44, 44)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("brand"))
        painter.drawRoundedRect(self.rect(), 12, 12)
        font = QFont(self.font())
        font.setPixelSize(20)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(theme.colour("on_brand"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "K")


class KeysButton(QPushButton):
    """The K: a touch shows all keys, as the key below it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        logo = Logo()
        logo.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hint = KeyHint(cap_of(HELP), framed=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        for part in (logo, hint):
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setObjectName("show_keys")
        self.setProperty("bare", "true")
        self.setFixedSize(72, 68)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class NavButton(QPushButton):
    """A page by its drawing and its name, with the key that leads to it in its corner."""

    def __init__(self, drawing: Path, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = KeyHint(key, framed=False, parent=self)
        self._key.move(5, 3)
        self._key.adjustSize()  # it is in no layout
        self._key.setVisible(bool(key))
        self._icon = Icon(drawing, size=22)
        self._word = ElidingLabel(size=12, weight="medium", tone="ink2")
        self._word.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 10, 2, 8)
        column.setSpacing(2)
        column.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._word)
        self._badge = PlainLabel(size=12, weight="bold", tone="on_bad", parent=self)
        self._badge.setObjectName("badge")
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setFixedHeight(18)
        self._badge.hide()
        self.setFixedSize(72, 64)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._on_toggled)

    def show_name(self, name: str, told: str = "") -> None:
        """Name the page.

        :param told: what assistive tools say, where that is more than the name.
        """
        self._word.setText(name)
        self.setAccessibleName(told or name)

    def show_count(self, count: int, told: str) -> None:
        """Mark the page with a count in red; nothing where there is none.

        :param told: what the count means, for assistive tools.
        """
        self._badge.setText(str(count) if count < 100 else "99+")
        self._badge.ensurePolished()
        width = self._badge.fontMetrics().horizontalAdvance(self._badge.text())
        self._badge.setFixedWidth(max(18, width + 10))
        self._badge.move(min(45, self.width() - self._badge.width() - 2), 4)
        self._badge.setVisible(count > 0)
        self.setAccessibleDescription(told if count else "")

    @override
    def sizeHint(self) -> QSize:
        return QSize(72, 64)

    def _on_toggled(self, here: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._icon.set_tone("brand_ink" if here else "ink2")
        self._word.set_tone("brand_ink" if here else "ink2")


class Sidebar(QFrame):
    """The column at the left edge."""

    went_to = Signal(str)  # "sell", "sales", "day", "attention", "people" or "settings"
    person_wanted = Signal()
    drawer_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(88)
        self._buttons: dict[str, NavButton] = {}
        self._open_items = 0
        self._name = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(8)
        self._keys = KeysButton()
        self._keys.clicked.connect(self.keys_wanted)
        column.addWidget(self._keys)
        for name in ("sell", "sales", "day", "attention"):
            column.addWidget(self._button(name, icons))
        column.addStretch(1)
        self._drawer = NavButton(icons / "drawer.svg", key=cap_of(DRAWER))
        self._drawer.setObjectName("open_drawer")
        self._drawer.setAutoExclusive(False)
        self._drawer.setCheckable(False)
        self._drawer.clicked.connect(self.drawer_wanted)
        self._drawer.hide()  # where there is none
        column.addWidget(self._drawer)
        column.addWidget(self._button("people", icons))
        column.addWidget(self._button("settings", icons))
        self._person = NavButton(icons / "person.svg")
        self._person.setObjectName("person")
        self._person.setAutoExclusive(False)
        self._person.setCheckable(False)
        self._person.clicked.connect(self.person_wanted)
        column.addWidget(self._person)
        for place, name in enumerate(self._buttons, start=1):
            shortcut = QShortcut(PAGES.replace("{n}", str(place)), self)
            shortcut.activated.connect(lambda name=name: self._go(name))
        self.show_access(frozenset({"sell", "sales", "attention"}), "")
        self._retranslate()

    def show_page(self, name: str) -> None:
        """Mark where we are."""
        self._buttons[name].setChecked(True)

    def show_open_items(self, count: int) -> None:
        """Tell how many things need attention."""
        self._open_items = count
        told = fill(self.tr("{n} need attention"), {"n": str(count)})
        self._buttons["attention"].show_count(count, told)

    def show_access(self, pages: frozenset[str], name: str) -> None:
        """Show only the ways that are open, and who is at the till.

        :param name: empty: nobody is named, and nobody signs in.
        """
        for page, button in self._buttons.items():
            button.setVisible(page in pages)
        self._name = name
        self._person.setVisible(bool(name))
        self._retranslate()

    def show_drawer(self, *, there: bool) -> None:
        """Offer to open the drawer, where one is set up."""
        self._drawer.setVisible(there)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _go(self, name: str) -> None:
        if self._buttons[name].isVisible():
            self.went_to.emit(name)

    def _button(self, name: str, icons: Path) -> NavButton:
        button = NavButton(icons / f"{name}.svg", key=str(len(self._buttons) + 1))
        button.setObjectName(f"go_{name}")
        button.clicked.connect(lambda: self.went_to.emit(name))
        self._buttons[name] = button
        return button

    def _retranslate(self) -> None:
        self._buttons["sell"].show_name(self.tr("Sell"))
        self._buttons["sales"].show_name(self.tr("Sales"))
        self._buttons["day"].show_name(self.tr("Day"))
        self._buttons["attention"].show_name(self.tr("Attention"))
        self._buttons["people"].show_name(self.tr("People"))
        self._buttons["settings"].show_name(self.tr("Settings"))
        self._person.show_name(
            self._name, fill(self.tr("At the till: {name}"), {"name": self._name})
        )
        self._drawer.show_name(self.tr("Drawer"))
        self._keys.setAccessibleName(self.tr("All keys"))
        self.show_open_items(self._open_items)
