"""The provider's address and keys: typed in, tried on the spot, and kept where they are safe.

Keys are shown nowhere: what is typed is wiped as soon as it is kept, or the page is left.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos.core.apikeys import Kept, NoRing
from pos.core.errors import KasirError
from pos.core.override import override
from pos.ui.bridge import Bridge
from pos.ui.messages import explain, fill
from pos.ui.settings.setting_controls import Pick
from pos.ui.settings_desk import SettingsDesk
from pos.ui.widgets import Card, Chip, ChipRow, PlainLabel, SecondaryButton
from pos.ui.words.secrets import KEPT, NO_RING

translate = QCoreApplication.translate

_LIVE = "https://id.xfers.com/api/v4"
_TEST = "https://sandbox-id.xfers.com/api/v4"
_STARTS = (("live_", _LIVE), ("test_", _TEST))
_LONGEST = 200


class ConnectionCard(Card):
    """Address, keys, where they are kept, and a way to try them."""

    connected = Signal()
    edited = Signal()  # by a person

    def __init__(
        self, bridge: Bridge, *, keeps: bool = True, parent: QWidget | None = None
    ) -> None:
        """Show no keys yet.

        :param keeps: with a button that keeps them; else whoever shows the card calls ``keep``.
        """
        super().__init__(parent=parent)
        self._bridge = bridge
        self._keeps = keeps
        self._kept = Kept.NOWHERE
        self._refused: NoRing | None = None
        self._fixed: frozenset[str] = frozenset()
        self._state = PlainLabel(size=15, weight="semibold")
        self._words = {
            name: PlainLabel(size=13, weight="medium", tone="ink2")
            for name in ("url", "key", "secret", "keep", "passphrase")
        }
        self._url = Pick()
        self._key = QLineEdit()
        self._secret = QLineEdit()
        self._passphrase = QLineEdit()
        self._places = {one: Chip(checkable=True) for one in (Kept.KEYRING, Kept.FILE, Kept.MEMORY)}
        self._group = QButtonGroup(self)
        self._hint = PlainLabel(size=13, tone="ink2")
        self._told = PlainLabel(size=15, weight="medium")
        self._try = SecondaryButton()
        self._save = SecondaryButton()
        self._build()
        self._connect()
        self.say()

    def show_now(self, url: str, kept: Kept, refused: NoRing | None, fixed: frozenset[str]) -> None:
        """Show the address in use and where its keys are.

        :param refused: why the system's keyring gets no keys.
        :param fixed: what the environment decides.
        """
        self._kept, self._refused, self._fixed = kept, refused, fixed
        if self._url.findData(url) < 0:
            self._url.addItem(urlsplit(url).netloc, url)
        self._url.setCurrentIndex(self._url.findData(url))
        first = Kept.KEYRING if refused is None else Kept.FILE
        self._places[Kept.KEYRING].setEnabled(refused is None)
        self._places[first].setChecked(True)
        if kept is Kept.LOCKED:
            self._places[Kept.FILE].setChecked(True)
        self.say()
        self._look()

    def typed(self) -> bool:
        """Tell whether somebody typed something that is not kept yet."""
        return any(line.text() for line in (self._key, self._secret, self._passphrase))

    def has_keys(self) -> bool:
        """Tell whether there are keys that can be used, or only want their passphrase."""
        return self._kept is not Kept.NOWHERE

    def first(self) -> QWidget:
        """Give what somebody types in first."""
        return self._passphrase if self._kept is Kept.LOCKED else self._key

    def fields(self) -> Sequence[QWidget]:
        """Give what somebody types in, in its order."""
        return (self._key, self._secret, self._passphrase)

    async def keep(self) -> bool:
        """Try what was typed, and keep it; where that fails it is said here."""
        if bool(self._key.text()) is not bool(self._secret.text()):
            self._tell(
                translate("settings", "Both are needed: the key and its secret."), good=False
            )
            (self._secret if self._key.text() else self._key).setFocus()
            return False
        return await self._do(self._save, self._on_save)

    def wipe(self) -> None:
        """Forget what was typed."""
        for line in (self._key, self._secret, self._passphrase):
            line.clear()

    def matches(self, text: str) -> bool:
        """Tell whether this is what somebody looks for."""
        whole = " ".join(label.text() for label in self._words.values())
        whole = f"{whole} {self._try.text()} api_url api_key api_secret".casefold()
        return all(piece in whole for piece in text.casefold().split())

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("connection")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        for label in (self._state, self._hint, self._told):
            label.setWordWrap(True)
        places = ChipRow()
        for kept, chip in self._places.items():
            chip.setObjectName(f"keep_{kept.value}")
            self._group.addButton(chip)
            places.add(chip)
        for name, widget in (
            ("url", self._url),
            ("key", self._key),
            ("secret", self._secret),
            ("keep", places),
            ("passphrase", self._passphrase),
        ):
            if isinstance(widget, QLineEdit):
                widget.setMaxLength(_LONGEST)
                widget.setEchoMode(QLineEdit.EchoMode.Password)
            if widget is not places:
                widget.setObjectName(f"api_{name}")
        self._try.setObjectName("try_keys")
        self._save.setObjectName("keep_keys")
        self._told.setObjectName("keys_told")
        self._told.hide()
        column.addWidget(self._state)
        column.addSpacing(6)
        column.addWidget(self._words["url"])
        column.addWidget(self._url)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for name, line in (("key", self._key), ("secret", self._secret)):
            field = QVBoxLayout()
            field.setSpacing(6)
            field.addWidget(self._words[name])
            field.addWidget(line)
            pair.addLayout(field, 1)
        column.addLayout(pair)
        column.addSpacing(6)
        column.addWidget(self._words["keep"])
        column.addWidget(places)
        column.addWidget(self._hint)
        column.addWidget(self._words["passphrase"])
        column.addWidget(self._passphrase)
        column.addWidget(self._told)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        acts.addWidget(self._try, 1)
        acts.addWidget(self._save, 1)
        if not self._keeps:  # shown without a parent it would be a window for a moment
            self._save.hide()
        column.addSpacing(6)
        column.addLayout(acts)
        for url in (_LIVE, _TEST):
            self._url.addItem("", url)

    def _connect(self) -> None:
        self._key.textEdited.connect(self._follow_key)
        for line in (self._key, self._secret, self._passphrase):
            line.textEdited.connect(self._on_edited)
        self._url.activated.connect(self._on_edited)
        self._group.buttonClicked.connect(self._on_edited)
        self._try.clicked.connect(lambda: self._start(self._try, self._on_try))
        self._save.clicked.connect(lambda: self._start(self._save, self._on_save))

    def say(self) -> None:
        """Say all words anew."""
        self._state.setText(translate("settings", KEPT[self._kept]))
        self._url.setItemText(0, translate("settings", "Live: customers' money (id.xfers.com)"))
        self._url.setItemText(
            1, translate("settings", "Test: the provider's sandbox (sandbox-id.xfers.com)")
        )
        words = {
            "url": translate("settings", "Provider"),
            "key": translate("settings", "API key"),
            "secret": translate("settings", "API secret"),
            "keep": translate("settings", "Where to keep the keys"),
            "passphrase": translate("settings", "Passphrase of the file, 10 characters or more"),
        }
        for name, word in words.items():
            self._words[name].setText(word)
        for name, widget in (
            ("url", self._url),
            ("key", self._key),
            ("secret", self._secret),
            ("passphrase", self._passphrase),
        ):
            widget.setAccessibleName(words[name])
        self._places[Kept.KEYRING].setText(translate("settings", "The system's keyring"))
        self._places[Kept.FILE].setText(translate("settings", "A file with a passphrase"))
        self._places[Kept.MEMORY].setText(translate("settings", "Nowhere: type them at each start"))
        refused = "" if self._refused is None else translate("messages", NO_RING[self._refused])
        self._hint.setText(refused)
        self._hint.setVisible(bool(refused))
        self._try.setText(translate("settings", "Test the connection"))
        self._save.setText(
            translate("settings", "Unlock the keys")
            if self._unlocks()
            else translate("settings", "Keep these keys")
        )

    # --- what happens -------------------------------------------------------------------------

    def _url_chosen(self) -> str:
        return str(self._url.currentData())

    def _place(self) -> Kept:
        return next((one for one, chip in self._places.items() if chip.isChecked()), Kept.MEMORY)

    def _unlocks(self) -> bool:
        return self._kept is Kept.LOCKED and not self._key.text() and not self._secret.text()

    def _follow_key(self, key: str) -> None:
        """Choose the address that the key is for: a key tells by itself whose money it moves."""
        url = next((url for start, url in _STARTS if key.strip().startswith(start)), None)
        own = self._url.findData(self._url_chosen()) > 1  # a server of this machine takes test keys
        if url is not None and self._url.isEnabled() and not (own and url == _TEST):
            self._url.setCurrentIndex(self._url.findData(url))

    def _on_edited(self) -> None:
        self._tell("", good=True)
        self.say()
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        fixed = bool(self._fixed & {"api_key", "api_secret"})
        for widget in (self._key, self._secret, self._passphrase, *self._places.values()):
            widget.setEnabled(not fixed)
        self._places[Kept.KEYRING].setEnabled(not fixed and self._refused is None)
        self._url.setEnabled(not fixed and "api_url" not in self._fixed)
        filed = self._place() is Kept.FILE
        self._passphrase.setVisible(filed)
        self._words["passphrase"].setVisible(filed)
        pair = bool(self._key.text() and self._secret.text())
        self._try.setEnabled(pair and not fixed)
        enough = pair and (not filed or bool(self._passphrase.text()))
        if self._unlocks():
            enough = bool(self._passphrase.text())
        self._save.setEnabled(enough and not fixed)

    def _start(self, button: SecondaryButton, work: Callable[[], Awaitable[str]]) -> None:
        async def done() -> None:
            await self._do(button, work)

        self._bridge.tasks.start("keys", done)

    async def _do(self, button: SecondaryButton, work: Callable[[], Awaitable[str]]) -> bool:
        button.set_busy(busy=True)
        self._try.setEnabled(False)
        self._save.setEnabled(False)
        try:
            told = await work()
        except KasirError as error:
            words = explain(error)
            self._tell(f"{words.title}. {words.text}", good=False)
            return False
        else:
            self._tell(told, good=True)
            return True
        finally:
            button.set_busy(busy=False)
            self._look()

    async def _on_try(self) -> str:
        url = self._url_chosen()
        await (await self._desk()).try_keys(
            url, self._key.text().strip(), self._secret.text().strip()
        )
        if not self._keeps:
            self._secret.setFocus()  # from which Enter goes on
        words = translate("settings", "{host} knows these keys. Nothing was kept yet.")
        return fill(words, {"host": urlsplit(url).netloc})

    async def _on_save(self) -> str:
        desk = await self._desk()
        if self._unlocks():
            await desk.unlock(self._passphrase.text())
        else:
            url, keep = self._url_chosen(), self._place()
            key, secret = self._key.text().strip(), self._secret.text().strip()
            await desk.try_keys(url, key, secret)
            await desk.connect(url, key, secret, keep=keep, passphrase=self._passphrase.text())
        self.wipe()
        self.connected.emit()
        return translate("settings", "The keys work, and are used from now on.")

    async def _desk(self) -> SettingsDesk:
        return (await self._bridge.office()).settling

    def _tell(self, words: str, *, good: bool) -> None:
        self._told.set_tone("ok_ink" if good else "bad_ink")
        self._told.setText(words)
        self._told.setVisible(bool(words))

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.wipe()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
