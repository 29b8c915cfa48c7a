"""The public side over HTTP: every request is logged, then scripted or served.

The key is checked here; what an operation means is the provider's.
"""

import base64
import hmac
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.utils import format_datetime
from functools import partial
from typing import Protocol

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from pos.sandbox.errors import Refusal
from pos.sandbox.oddities import play
from pos.sandbox.options import SandboxOptions
from pos.sandbox.orders import attributes_of
from pos.sandbox.payment import Method
from pos.sandbox.picture import qr_png
from pos.sandbox.provider import Provider
from pos.sandbox.requestlog import LoggedRequest, Operation, RequestLog, fingerprint
from pos.sandbox.scripts import ScriptQueue
from pos.sandbox.shapes import Answer, Loss, refusal_answer

BASE = "/api/v4"
_log = logging.getLogger(__name__)
_OPEN_TO_ALL = frozenset({Operation.PICTURE, Operation.PAGE})
_PAGE = b"<html><body><h1>Sandbox</h1><p>A page of the play provider.</p></body></html>"


class Wire(Protocol):
    """What the API needs of the connection that a request came over."""

    def source_port(self, port: int) -> int:
        """Return the client's port behind the connection that reached the server from `port`."""

    def lose(self, port: int, how: Loss) -> None:
        """End the client's connection before another byte is sent."""

    def cut(self, port: int, size: int) -> None:
        """End the client's connection when `size` more bytes were sent."""


@dataclass(slots=True, kw_only=True)
class FrontDoor:
    """Lets requests in: the log, the scripts and the provider behind one set of routes."""

    provider: Provider
    log: RequestLog
    scripts: ScriptQueue
    wire: Wire
    options: SandboxOptions

    def app(self) -> Starlette:
        """Return the application with the contract's paths."""
        paths: Sequence[tuple[str, str, Operation]] = (
            ("POST", f"{BASE}/payments", Operation.CREATE),
            ("GET", f"{BASE}/payments", Operation.LIST),
            ("GET", f"{BASE}/payments/{{id}}", Operation.GET),
            ("POST", f"{BASE}/payments/{{id}}/tasks", Operation.TASK),
            ("GET", f"{BASE}/overviews/balance_overview", Operation.BALANCE),
            ("GET", "/pictures/{id}.png", Operation.PICTURE),
            ("GET", "/wallet/{token}", Operation.PAGE),
            ("GET", "/login", Operation.PAGE),
        )
        routes = [
            Route(path, self._endpoint(operation), methods=[method])
            for method, path, operation in paths
        ]
        anything = ["GET", "POST", "PUT", "PATCH", "DELETE"]
        rest = Route("/{rest:path}", self._endpoint(Operation.OTHER), methods=anything)
        app = Starlette(routes=[*routes, rest])
        app.router.redirect_slashes = False
        return app

    def _endpoint(self, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
        return partial(self._serve, operation)

    async def _serve(self, operation: Operation, request: Request) -> Response:
        body = b""
        with suppress(ClientDisconnect):  # a body that stopped half-way is read as none
            body = await request.body()
        entry = self._entry(operation, request, body)
        self.log.open(entry)
        try:
            if self.options.on_request is not None:
                self.options.on_request(entry)
            answer = await self._answer(operation, request, body, entry)
        except Exception:
            _log.exception("the sandbox itself failed")
            raise
        finally:
            self.log.close(entry)
        entry.status = answer.status or None
        entry.lost = answer.loss is not None
        return self._response(answer, _port(request))

    async def _answer(
        self, operation: Operation, request: Request, body: bytes, entry: LoggedRequest
    ) -> Answer:
        def work() -> Answer:
            try:
                return self._operate(operation, request, body, entry)
            except Refusal as refusal:
                return refusal_answer(refusal)

        script = self.scripts.take(operation)
        if script is None:
            return work()
        return await play(script, work, self.provider.origin)

    def _operate(  # noqa: PLR0911 - one return an operation
        self, operation: Operation, request: Request, body: bytes, entry: LoggedRequest
    ) -> Answer:
        if operation not in _OPEN_TO_ALL:
            self._check_key(request.headers.get("Authorization", ""))
        payment_id = request.path_params.get("id", "")
        match operation:
            case Operation.CREATE:
                return self.provider.create(body, has_twin=self.log.has_twin(entry))
            case Operation.LIST:
                return self.provider.list(request.query_params)
            case Operation.GET:
                return self.provider.get(payment_id)
            case Operation.TASK:
                return self.provider.task(payment_id, body)
            case Operation.BALANCE:
                return self.provider.balance()
            case Operation.PICTURE:
                return self._picture(payment_id)
            case Operation.PAGE:
                return Answer(status=200, body=_PAGE, content_type="text/html; charset=utf-8")
            case Operation.OTHER:
                raise Refusal("004", "no such address")

    def _check_key(self, header: str) -> None:
        pair = f"{self.options.api_key}:{self.options.api_secret}".encode()
        right = b"Basic " + base64.b64encode(pair)
        if not hmac.compare_digest(header.encode(), right):
            raise Refusal("002", "api key or secret is wrong")

    def _picture(self, payment_id: str) -> Answer:
        payment = self.provider.book.get(payment_id)
        if payment is None or payment.method is not Method.QRIS:
            raise Refusal("004", "picture not found")
        return Answer(status=200, body=qr_png(payment.code), content_type="image/png")

    def _entry(self, operation: Operation, request: Request, body: bytes) -> LoggedRequest:
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return LoggedRequest(
            when=self.provider.clock.now(),
            operation=operation,
            method=request.method,
            path=path,
            reference=self._reference(operation, request, body),
            body_sha256=fingerprint(body),
            source_port=self.wire.source_port(_port(request)),
            authorized="Authorization" in request.headers,
        )

    def _reference(self, operation: Operation, request: Request, body: bytes) -> str:
        """Return the reference that a request is about, empty where it tells none."""
        if operation is Operation.CREATE:
            try:
                return str(attributes_of(body).get("referenceId", ""))
            except Refusal:
                return ""
        if operation is Operation.LIST:
            return request.query_params.get("filter[referenceId]", "")
        payment = self.provider.book.get(request.path_params.get("id", ""))
        return "" if payment is None else payment.reference

    def _response(self, answer: Answer, port: int) -> Response:
        # The date is the provider's own, so that a client can see how wrong its clock is.
        headers = {"Date": format_datetime(self.provider.clock.now(), usegmt=True)}
        if answer.loss is not None:
            self.wire.lose(port, answer.loss)
            return Response(status_code=500, headers=headers)
        if answer.cut_after is not None:
            self.wire.cut(port, answer.cut_after)
        if answer.body:
            headers["Content-Type"] = answer.content_type
        return Response(
            answer.body, status_code=answer.status, headers=headers | dict(answer.headers or {})
        )


def _port(request: Request) -> int:
    return 0 if request.client is None else request.client.port
