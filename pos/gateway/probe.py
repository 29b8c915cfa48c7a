"""Looks where a connection to the provider breaks off: at the name, the call, TLS, or the answer.

No key goes out here: the question is for the address itself, and any answer will do.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException, HTTPResponse

from pos.gateway import address
from pos.gateway.pace import instant
from pos.gateway.trust import tls_context
from pos.ports import Clock

_PATIENCE = 5.0  # seconds for each step


class Step(StrEnum):
    """How far it went."""

    NAME = "name"
    CALL = "call"
    TLS = "tls"
    ANSWER = "answer"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of one try; times in milliseconds, of the steps that were done."""

    host: str
    failed: Step = Step.DONE  # DONE: all of it went well
    detail: str = ""  # the name of what went wrong
    times: tuple[tuple[str, int], ...] = ()
    skew: float | None = None  # seconds by which the provider's clock is before ours


def try_line(url: str, clock: Clock, *, patience: float = _PATIENCE) -> Trial:
    """Call an address once; takes its time.

    :param url: up to and with ``/api/v4``; https, or plain http to this machine.
    :raises ValueError: nothing that may be called.
    """
    parts = address.split(address.safe(url))
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    times: list[tuple[str, int]] = []
    step, began, line = Step.NAME, clock.monotonic(), None

    def done(of: Step) -> None:
        nonlocal began
        times.append((of.value, round((clock.monotonic() - began) * 1000)))
        began = clock.monotonic()

    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        done(step)
        step = Step.CALL
        line = _call([(str(one[4][0]), int(one[4][1])) for one in places], patience)
        done(step)
        if parts.scheme == "https":
            step = Step.TLS
            context = tls_context()
            began = clock.monotonic()  # reading the authorities is no part of the line
            line = context.wrap_socket(line, server_hostname=host)
            done(step)
        step = Step.ANSWER
        date = _ask(line, host, parts.path or "/")
        trip = clock.monotonic() - began
        done(step)
    except (OSError, HTTPException, UnicodeError) as error:
        return Trial(host=host, failed=step, detail=type(error).__name__, times=tuple(times))
    finally:
        if line is not None:
            line.close()
    theirs = instant(date) if date else None
    # Dates have whole seconds, and were written half a trip ago: both halves are added back.
    skew = None if theirs is None else (theirs - clock.now()).total_seconds() + 0.5 + trip / 2
    return Trial(host=host, times=tuple(times), skew=skew)


def _call(places: list[tuple[str, int]], patience: float) -> socket.socket:
    """Call the first place that answers, as clients do that know several."""
    trouble: OSError = OSError("no place")
    for place in places[:4]:
        try:
            return socket.create_connection(place, timeout=patience)
        except OSError as error:
            trouble = error
    raise trouble


def _ask(line: socket.socket, host: str, path: str) -> str:
    """Ask for the head of a page; give its date."""
    line.sendall(
        f"HEAD {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: kasir\r\n"
        "Accept: */*\r\nConnection: close\r\n\r\n".encode("ascii")
    )
    with HTTPResponse(line, method="HEAD") as reply:
        reply.begin()
        return reply.headers.get("Date", "")
