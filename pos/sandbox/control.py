"""The control endpoint: JSON over a port of its own, so that no fault of the wire reaches it.

A wish that cannot be met is answered with 4xx and `{"error": sentence}`.
"""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import wraps
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pos.sandbox.desk import Desk
from pos.sandbox.errors import NoSuchPayment, SandboxError, WrongStep
from pos.sandbox.requestlog import Operation
from pos.sandbox.scripts import read_script

_Endpoint = Callable[[Request], Awaitable[Any]]


class ControlRoom:
    """Puts the desk behind HTTP routes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def app(self) -> Starlette:
        """Return the application; each answer is the state unless the route says otherwise."""
        routes = {
            ("GET", "/state"): self._state,
            ("POST", "/modes"): self._modes,
            ("DELETE", "/modes"): self._no_modes,
            ("POST", "/scripts"): self._script,
            ("DELETE", "/scripts"): self._no_scripts,
            ("POST", "/lose-next-answer"): self._lose,
            ("POST", "/clock"): self._clock,
            ("PUT", "/callbacks"): self._callbacks,
            ("POST", "/reset"): self._reset,
            ("GET", "/payments"): self._payments,
            ("POST", "/payments/{which}/{verb}"): self._act,
            ("GET", "/requests"): self._requests,
            ("DELETE", "/requests"): self._no_requests,
        }
        return Starlette(
            routes=[
                Route(path, _in_json(work), methods=[method])
                for (method, path), work in routes.items()
            ]
        )

    async def _state(self, _request: Request) -> dict[str, Any]:
        return self._desk.state()

    async def _modes(self, request: Request) -> dict[str, Any]:
        wish = await _wish(request)
        await self._desk.switch(on=_texts(wish, "set"), off=_texts(wish, "clear"))
        return self._desk.state()

    async def _no_modes(self, _request: Request) -> dict[str, Any]:
        await self._desk.switch_all_off()
        return self._desk.state()

    async def _script(self, request: Request) -> dict[str, Any]:
        self._desk.scripts.add(read_script(await _wish(request)))
        return self._desk.state()

    async def _no_scripts(self, _request: Request) -> dict[str, Any]:
        self._desk.scripts.clear()
        return self._desk.state()

    async def _lose(self, request: Request) -> dict[str, Any]:
        word = (await _wish(request)).get("operation", Operation.CREATE)
        if word not in list(Operation):
            raise SandboxError(f"unknown operation; the operations are: {', '.join(Operation)}")
        self._desk.lose_next_answer(Operation(word))
        return self._desk.state()

    async def _clock(self, request: Request) -> dict[str, Any]:
        wish = await _wish(request)
        try:
            match wish:
                case {"advance": seconds}:
                    self._desk.clock.advance(float(seconds))
                case {"offset": seconds}:
                    self._desk.clock.set_offset(float(seconds))
                case {"now": text}:
                    self._desk.clock.move_to(datetime.fromisoformat(text))
                case _:
                    raise SandboxError("the clock takes advance, offset or now")
        except (ValueError, TypeError, OverflowError) as trouble:
            raise SandboxError(f"that is no time: {trouble}") from trouble
        self._desk.keeper.mark()
        return self._desk.state()

    async def _callbacks(self, request: Request) -> dict[str, Any]:
        wish = await _wish(request)
        self._desk.callbacks.aim(str(wish.get("url") or ""), str(wish.get("secret") or ""))
        return self._desk.state()

    async def _reset(self, _request: Request) -> dict[str, Any]:
        await self._desk.reset()
        return self._desk.state()

    async def _payments(self, _request: Request) -> dict[str, Any]:
        return {"payments": [payment.to_json() for payment in self._desk.book.all()]}

    async def _act(self, request: Request) -> dict[str, Any]:
        wish = await _wish(request)
        amount = wish.get("amount")
        if amount is not None and type(amount) is not int:
            raise SandboxError("amount is a whole number of rupiah")
        verb, which = request.path_params["verb"], request.path_params["which"]
        payment = self._desk.act(verb, which, amount=amount, status=wish.get("status"))
        return {"payment": payment.to_json()}

    async def _requests(self, request: Request) -> dict[str, Any]:
        query = request.query_params
        entries = self._desk.log.entries(
            operation=query.get("operation", ""), reference=query.get("reference", "")
        )
        return {
            "requests": [entry.to_json() for entry in entries],
            "counters": self._desk.log.counters(),
        }

    async def _no_requests(self, _request: Request) -> dict[str, Any]:
        self._desk.log.clear()
        return self._desk.state()


def _in_json(work: _Endpoint) -> Callable[[Request], Awaitable[Response]]:
    @wraps(work)
    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(await work(request))
        except SandboxError as trouble:
            status = {NoSuchPayment: 404, WrongStep: 409}.get(type(trouble), 400)
            return JSONResponse({"error": str(trouble)}, status_code=status)

    return answer


async def _wish(request: Request) -> dict[str, Any]:
    """Return the JSON object of a request, an empty one where there is no body."""
    try:
        wish = json.loads(await request.body() or b"{}")
    except ValueError:
        raise SandboxError("the body is not JSON") from None
    if not isinstance(wish, dict):
        raise SandboxError("the body is not a JSON object")
    return wish


def _texts(wish: dict[str, Any], key: str) -> list[str]:
    texts = wish.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise SandboxError(f"{key} is a list of modes")
    return texts
