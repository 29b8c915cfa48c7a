"""Callbacks are hints: the payment object posted to the shop, signed over the raw body.

Not acknowledged with 200, one is sent again after longer and longer waits, twenty times in all.
"""

import asyncio
import hashlib
import hmac
import json

from pos.sandbox.errors import SandboxError
from pos.sandbox.payment import Payment, Status
from pos.sandbox.shapes import payment_object

_MOST = 20
_TOLD = frozenset({Status.PAID, Status.COMPLETED})
_TIMEOUT = 10.0  # seconds for one delivery


def signature(secret: str, body: bytes) -> str:
    """Return the lowercase hexadecimal HMAC-SHA256 of a raw body."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class Callbacks:
    """Delivers to one address; off while there is none."""

    def __init__(self, origin: str, *, wait: float) -> None:
        self._origin = origin
        self._wait = wait
        self._tasks: set[asyncio.Task[None]] = set()
        self.url = ""
        self._secret = ""
        self.delivered = 0

    def aim(self, url: str, secret: str) -> None:
        """Set where callbacks go and what signs them; an empty address turns them off."""
        if url and not url.startswith(("http://", "https://")):
            raise SandboxError(f"callbacks go to an http or https address, not to {url!r}")
        if url and not secret:
            raise SandboxError("callbacks need a signing secret")
        self.url, self._secret = url, secret

    def tell(self, payment: Payment) -> None:
        """Start a delivery where the status is one that callbacks tell of."""
        if payment.status in _TOLD:
            self.send(payment)

    def send(self, payment: Payment) -> None:
        """Start a delivery of the payment as it is."""
        if self.url:
            body = json.dumps({"data": payment_object(payment, self._origin)}).encode()
            work = self._deliver(self.url, body, signature(self._secret, body))
            task = asyncio.get_running_loop().create_task(work)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Give up all deliveries."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _deliver(self, url: str, body: bytes, signed: str) -> None:
        import httpx  # noqa: PLC0415 - slow to import, and few sandboxes send callbacks

        headers = {"Content-Type": "application/vnd.api+json", "Xfers-Signature": signed}
        async with httpx.AsyncClient(trust_env=False, timeout=_TIMEOUT) as client:
            for attempt in range(1, _MOST + 1):
                try:
                    answer = await client.post(url, content=body, headers=headers)
                except (httpx.HTTPError, httpx.InvalidURL):
                    pass  # nobody there: like any answer but 200
                else:
                    if answer.status_code == 200:
                        self.delivered += 1
                        return
                await asyncio.sleep(attempt * self._wait)
