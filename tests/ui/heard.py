"""What a page said and sold, for tests to look at."""

from __future__ import annotations

from pos.core.sale import Sale
from pos.ui.bridge import Bridge, Message
from pos.ui.sell.page import SellPage


class Heard:
    """What the page said."""

    def __init__(self, page: SellPage, bridge: Bridge) -> None:
        self.sold: list[Sale] = []
        self.messages: list[Message] = []
        page.sold.connect(self.sold.append)
        bridge.said.connect(self.messages.append)

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages if message.text]
