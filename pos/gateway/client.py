"""The provider over HTTP: the ``Gateway`` port, every method one call of the v4 API.

No answer is not a no: whatever does not clearly say yes or no is an ``OutcomeUnknown``. Nothing is
tried again here; whoever asked looks the payment up first.

Plain http goes to this machine only. A proxy is a setting (``proxy``), never taken from the
environment: with it TLS still reaches through to the provider and is verified there.
"""

from __future__ import annotations

import asyncio
import logging
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote, urlencode

from pos import __version__
from pos.core.calendar import in_utc
from pos.core.errors import (
    Garbled,
    GatewayError,
    NotTheProvider,
    OutcomeUnknown,
    PlainHttp,
    ProviderTrouble,
    RateLimited,
    UnknownHost,
)
from pos.core.payment import Health, Order, Payment, Picture, Window
from pos.gateway import address, request, wire
from pos.gateway.exchange import Exchange
from pos.gateway.line import Letter, Line, Patience, Reply
from pos.gateway.pace import Pace
from pos.gateway.refusals import is_page, read_refusal
from pos.gateway.request import channel_of
from pos.gateway.standing import Standing
from pos.ports import Clock

T = TypeVar("T")

log = logging.getLogger("kasir.gateway")

LARGEST_PICTURE = 1024 * 1024
LARGEST_PAGE = 1_000
# A server that ignores the filter shows its whole list; this much of it is read.
_MOST_PAGES = 20
# Reading more than this takes longer than the window may stand still.
_READ_ASIDE = 32 * 1024
_CANCEL = b'{"data":{"attributes":{"action":"cancel"}}}'
_MAGIC = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_AGENT = f"kasir/{__version__}"


def _unheard(_health: Health) -> None:
    """Listen to nothing."""


class HttpGateway:
    """Speaks to the provider with one key; see ``pos.ports.Gateway`` for the methods."""

    def __init__(
        self,
        base_url: str,
        key: str,
        secret: str,
        *,
        clock: Clock,
        on_health: Callable[[Health], None] = _unheard,
        read_timeout: float = 20.0,
        return_url: str = "https://www.xfers.com/",
        proxy: str = "",
    ) -> None:
        """Open no connection yet.

        :param base_url: up to and with ``/api/v4``.
        :param on_health: hears of every answer and of every change of the health.
        :param read_timeout: seconds between two pieces of an answer; a whole call may take three
            times as long.
        :param return_url: where a wallet leads its payer after the payment.
        :param proxy: ``http://host:port`` for a shop behind one; not used for this machine.
        :raises UnknownHost: no address to call.
        :raises PlainHttp: plain http to another machine.
        """
        self._base = base_url.rstrip("/")
        self._host = _checked_host(self._base)
        token = b64encode(f"{key}:{secret}".encode()).decode("ascii")
        self._secrets: tuple[str, ...] = (token, secret, key)
        self._clock = clock
        self._return_url = return_url
        self._pace = Pace(clock)
        self._standing = Standing(clock, on_health)
        patience = Patience(read=read_timeout, total=3 * read_timeout)
        self._exchange = Exchange(patience, "" if address.is_loopback(self._host) else proxy)
        self._skipped = 0

    def __repr__(self) -> str:
        return f"HttpGateway({self._host!r})"

    @property
    def active(self) -> int:
        """Count the connections that carry a request."""
        return self._exchange.active

    @property
    def skipped(self) -> int:
        """Count the entries of lists that could not be read and were left out."""
        return self._skipped

    @property
    def pace(self) -> Pace:
        """Tell how long the provider asked us to wait."""
        return self._pace

    def use(self, base_url: str, key: str, secret: str) -> None:
        """Call another address, or with other keys, from the next call on.

        Calls on the way end as they began.

        :raises UnknownHost: no address to call.
        :raises PlainHttp: plain http to another machine.
        """
        base = base_url.rstrip("/")
        host = _checked_host(base)
        token = b64encode(f"{key}:{secret}".encode()).decode("ascii")
        # The old ones stay covered in what their last answers say.
        self._secrets = (token, secret, key, *self._secrets)
        self._base, self._host = base, host

    def health(self) -> Health:
        """Tell how we stand with the provider."""
        return self._standing.health

    def encode(self, order: Order) -> bytes:
        """Write the request body of a payment, once."""
        return request.encode(order, return_url=self._return_url)

    def channel(self, request: bytes) -> str | None:
        """Read from a stored request which outlet, bank or wallet it names, if any."""
        return channel_of(request)

    async def create(self, request: bytes) -> Payment:
        """Ask for a payment, with the very bytes of ``encode``."""
        return await self._ask("POST", "/payments", wire.read_payment, body=request)

    async def get(self, payment_id: str) -> Payment:
        """Ask for one payment."""
        return await self._ask("GET", _path(payment_id), wire.read_payment)

    async def find(self, reference_id: str) -> Sequence[Payment]:
        """Ask for all payments under one reference; empty only where the provider says so.

        :raises Garbled: an entry cannot be read, or the list shows others' payments but none of
            ours: then it proves nothing.
        """
        found: dict[str, Payment] = {}  # pages shift: one may stand on two of them
        for number in range(1, _MOST_PAGES + 1):
            query = {"filter[referenceId]": reference_id, **_stretch(number, LARGEST_PAGE)}
            entries = await self._ask("GET", "/payments", wire.read_list, query=query)
            for entry in entries:
                if entry is None:
                    raise Garbled(detail="an entry cannot be read")
                if entry.reference_id == reference_id:
                    found[entry.id] = entry
            if not entries and number == 1:
                return ()
            if len(entries) < LARGEST_PAGE:
                break
        if not found:
            raise Garbled(detail="the list does not keep to the reference")
        return list(found.values())

    async def page(self, window: Window, number: int) -> Sequence[Payment]:
        """Ask for one page of the list, oldest first; short means last.

        An entry that cannot be read is counted in ``skipped``, and its neighbour stands in for
        it, so that a full page stays full: pages shift while they are read, so that whoever
        reads them must bear to meet a payment twice anyway.

        :raises Garbled: no entry at all can be read.
        """
        size = max(1, min(window.size, LARGEST_PAGE))
        since = in_utc(window.since).isoformat(timespec="seconds")
        query = {"filter[createdAfter]": since, "sort": "createdAt", **_stretch(number, size)}
        entries = await self._ask("GET", "/payments", wire.read_list, query=query)
        readable = [entry for entry in entries if entry is not None]
        missing = len(entries) - len(readable)
        if missing:
            self._skipped += missing
            log.warning("%d entries of a list cannot be read", missing)
            if not readable:
                raise Garbled(detail="no entry can be read")
        return readable + readable[-1:] * missing

    async def cancel(self, payment_id: str) -> None:
        """Cancel a pending virtual account; the answer does not hold the new status."""
        await self._ask("POST", f"{_path(payment_id)}/tasks", wire.read_task, body=_CANCEL)

    async def picture(self, url: str) -> Picture:
        """Fetch a QRIS picture; the third host that keeps it gets no key to see.

        :raises Garbled: not an address to call, not PNG or JPEG, or above 1 MB.
        """
        try:
            address.safe(url)
        except ValueError as error:
            raise Garbled(detail=str(error), left=False) from None
        headers = {"Accept": "image/png, image/jpeg", "User-Agent": _AGENT}
        letter = Letter(method="GET", url=url, headers=headers, largest=LARGEST_PICTURE)

        async def work(line: Line) -> Picture:
            return _picture(await line.send(letter))

        return await self._exchange.call(work, self._pace.check)

    async def refresh(self) -> None:
        """Drop all connections, as after a sleep; calls on the way end with an unknown outcome."""
        await self._exchange.refresh()

    async def aclose(self) -> None:
        """Close within about two seconds; calls on the way end with an unknown outcome."""
        await self._exchange.close()

    async def _ask(
        self,
        method: str,
        path: str,
        read: Callable[[bytes], T],
        *,
        query: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> T:
        self._pace.check()
        headers = {
            "Accept": "application/vnd.api+json, application/json",
            "Authorization": f"Basic {self._secrets[0]}",
            "User-Agent": _AGENT,
        }
        if body:
            headers["Content-Type"] = "application/vnd.api+json"
        url = f"{self._base}{path}" + (f"?{urlencode(query)}" if query else "")
        letter = Letter(method=method, url=url, headers=headers, content=body)

        async def work(line: Line) -> T:
            try:
                content = await self._exchange_letter(line, letter, path)
            except GatewayError as error:
                self._standing.failed(error)
                raise
            self._standing.answered()
            if len(content) > _READ_ASIDE:
                return await asyncio.to_thread(read, content)
            return read(content)

        return await self._exchange.call(work, self._pace.check)

    async def _exchange_letter(self, line: Line, letter: Letter, path: str) -> bytes:
        """Send, and give the body of an answer that says yes."""
        began = self._clock.monotonic()
        came = ""
        try:
            reply = await line.send(letter)
            came = str(reply.status)
        except OutcomeUnknown as error:
            came = type(error).__name__
            raise
        finally:
            milliseconds = (self._clock.monotonic() - began) * 1000
            log.debug("%s %s %s %.0f ms", letter.method, path, came, milliseconds)
        if reply.status == 429:
            retry_at = self._pace.hold(reply.retry_after, reply.date)
            self._standing.date(reply.date, reply.round_trip)
            raise RateLimited(retry_at=retry_at)
        self._pace.ease()
        if not 200 <= reply.status <= 299:
            now = self._clock.now()
            no = read_refusal(reply.status, reply.content, now=now, secrets=self._secrets)
            if not isinstance(no, NotTheProvider):
                self._standing.date(reply.date, reply.round_trip)
            raise no
        if is_page(reply.content):
            raise NotTheProvider(detail=f"status {reply.status} with a page")
        if not reply.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            raise Garbled(detail=f"status {reply.status} without a JSON object")
        self._standing.date(reply.date, reply.round_trip)
        return reply.content.removeprefix(b"\xef\xbb\xbf")


def _checked_host(base_url: str) -> str:
    try:
        parts = address.split(base_url)
    except ValueError:
        raise UnknownHost(host=base_url[:100] if "@" not in base_url else "") from None
    host = parts.hostname or ""
    if parts.scheme != "https" and not address.is_loopback(host):
        raise PlainHttp(host=host)
    return host


def _path(payment_id: str) -> str:
    if not payment_id.strip("."):
        raise ValueError("no payment has this id")
    return f"/payments/{quote(payment_id, safe='')}"


def _stretch(number: int, size: int) -> Mapping[str, str]:
    return {"page[number]": str(number), "page[size]": str(size)}


def _picture(reply: Reply) -> Picture:
    if reply.status != 200:
        if reply.status >= 400:
            raise ProviderTrouble(status=reply.status, detail="no picture")
        raise NotTheProvider(detail=f"status {reply.status} for a picture")
    for magic, content_type in _MAGIC.items():
        if reply.content.startswith(magic):
            return Picture(content_type=content_type, content=reply.content)
    raise Garbled(detail="neither PNG nor JPEG")
