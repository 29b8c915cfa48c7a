"""The checks of what lies outside: the keyring, the keys, the provider and its clock, the printer."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from pos.app.checkup_scene import Scene
from pos.app.log import cover
from pos.config.hosts import SANDBOX_URL, check_keys
from pos.config.vault import Vault, judge, system_backend
from pos.core.apikeys import ApiKeys, Kept
from pos.core.checkup import Found, State, Topic, Verdict
from pos.core.errors import GatewayError, Refusal
from pos.core.payment import Window
from pos.core.printer import Condition
from pos.gateway.client import HttpGateway
from pos.gateway.probe import Step
from pos.ports import Clock
from pos.printing.address import read_address
from pos.printing.devices import open_device

CLOCK_MAY_DIFFER = 60.0  # seconds; the window says so from here on as well
_READ_SECONDS = 10.0

_LINE = {
    Step.NAME: Found.LINE_NAME,
    Step.CALL: Found.LINE_CLOSED,
    Step.TLS: Found.LINE_TLS,
    Step.ANSWER: Found.LINE_SILENT,
}
_PRINTER = {
    Condition.READY: (State.OK, Found.PRINTER_FINE),
    Condition.UNKNOWN: (State.NOT_APPLICABLE, Found.PRINTER_SILENT),
    Condition.OFFLINE: (State.BAD, Found.PRINTER_OFFLINE),
    Condition.PAPER_OUT: (State.BAD, Found.PRINTER_PAPER_OUT),
    Condition.PAPER_LOW: (State.WARN, Found.PRINTER_PAPER_LOW),
    Condition.COVER_OPEN: (State.BAD, Found.PRINTER_COVER_OPEN),
    Condition.ERROR: (State.BAD, Found.PRINTER_ERROR),
}


def keyring(scene: Scene) -> Verdict:
    """Look whether this system's keyring is one that gets keys of ours."""
    backend = system_backend()
    facts = {"backend": f"{type(backend).__module__}.{type(backend).__qualname__}"}
    why = judge(backend)
    if why is None:
        return Verdict(topic=Topic.KEYRING, state=State.OK, found=Found.RING_FINE, facts=facts)
    facts["ring"] = why.value
    if _given(scene) or _vault(scene).file(_url(scene)).exists():
        found, state = Found.RING_NOT_NEEDED, State.NOT_APPLICABLE
    else:
        found, state = Found.RING_REFUSED, State.WARN
    return Verdict(topic=Topic.KEYRING, state=state, found=found, facts=facts)


def keys(scene: Scene) -> Verdict:
    """Look whether there are keys, whether they fit their host, and whether the provider takes them.

    :raises ConfigurationError: they are missing, locked away, or another host's.
    :raises Refusal: the provider does not take them.
    """
    settings = scene.plan().settings
    found = ApiKeys(
        key=settings.api_key.get_secret_value(),
        secret=settings.api_secret.get_secret_value(),
        kept=Kept.ENVIRONMENT,
    )
    if not _given(scene):
        found = _vault(scene).find(settings.api_url)
    cover(found.key, found.secret)
    environment = check_keys(settings.api_url, found.key, found.secret)
    facts = {"environment": environment.value, "kept": found.kept.value}
    try:
        asyncio.run(_ask(settings.api_url, found, scene.clock))
    except Refusal:
        raise
    except GatewayError as error:
        facts["kind"] = type(error).__name__
        return Verdict(topic=Topic.KEYS, state=State.WARN, found=Found.KEYS_UNTRIED, facts=facts)
    return Verdict(topic=Topic.KEYS, state=State.OK, found=Found.KEYS_FINE, facts=facts)


async def _ask(url: str, found: ApiKeys, clock: Clock) -> None:
    gateway = HttpGateway(url, found.key, found.secret, clock=clock, read_timeout=_READ_SECONDS)
    try:
        await tried(gateway, clock)
    finally:
        await gateway.aclose()


async def tried(gateway: HttpGateway, clock: Clock) -> None:
    """Ask for a list of next to nothing: it needs keys and changes nothing.

    :raises GatewayError: the keys are refused, or nobody knows.
    """
    await gateway.page(Window(since=clock.now(), size=1), 1)


def connection(scene: Scene) -> Verdict:
    """Look how far a call to the provider goes, and how long each step takes."""
    trial = scene.line()
    facts = {"host": trial.host, **{name: str(ms) for name, ms in trial.times}}
    if trial.failed is Step.DONE:
        facts["ms"] = str(sum(ms for _, ms in trial.times))
        return Verdict(topic=Topic.CONNECTION, state=State.OK, found=Found.LINE_FINE, facts=facts)
    facts["kind"] = trial.detail
    return Verdict(topic=Topic.CONNECTION, state=State.BAD, found=_LINE[trial.failed], facts=facts)


def clock(scene: Scene) -> Verdict:
    """Compare this machine's clock with the provider's, and its zone with the shop's."""
    trial, settings = scene.line(), scene.plan().settings
    now = scene.clock.now()
    shops, ours = now.astimezone(settings.zone), now.astimezone()
    facts = {
        "zone": settings.timezone,
        "shop": _offset(shops),
        "machine": _offset(ours),
    }
    if trial.skew is None:
        return Verdict(
            topic=Topic.CLOCK, state=State.NOT_APPLICABLE, found=Found.CLOCK_UNKNOWN, facts=facts
        )
    facts["seconds"] = str(abs(round(trial.skew)))
    facts["skew"] = f"{trial.skew:+.0f}"  # above zero: our clock is behind
    state, found = State.OK, Found.CLOCK_FINE
    if abs(trial.skew) > CLOCK_MAY_DIFFER:
        state, found = State.WARN, Found.CLOCK_WRONG
    elif (shops.utcoffset() or timedelta()) != (ours.utcoffset() or timedelta()):
        state, found = State.WARN, Found.CLOCK_ZONE
    return Verdict(topic=Topic.CLOCK, state=state, found=found, facts=facts)


def _offset(instant: datetime) -> str:
    return f"{instant:%z}"[:3] + ":" + f"{instant:%z}"[3:5]


def printer(scene: Scene) -> Verdict:
    """Ask the printer how it is; nothing is printed.

    :raises BadPrinterAddress: the address is none.
    """
    address = read_address(scene.plan().settings.printer)
    facts = {"address": address.text}
    device = open_device(address)
    if device is None:
        return Verdict(
            topic=Topic.PRINTER, state=State.NOT_APPLICABLE, found=Found.PRINTER_NONE, facts=facts
        )
    status = device.status()
    state, found = _PRINTER[status.condition]
    facts["detail"] = status.detail[:200]
    return Verdict(topic=Topic.PRINTER, state=state, found=found, facts=facts)


def _given(scene: Scene) -> bool:
    """Tell whether the environment gives the keys; then they are kept nowhere of ours."""
    plan = scene.plan_or_none()
    return plan is not None and bool(plan.settings.api_key.get_secret_value())


def _vault(scene: Scene) -> Vault:
    return Vault(scene.folder)


def _url(scene: Scene) -> str:
    plan = scene.plan_or_none()
    return SANDBOX_URL if plan is None else plan.settings.api_url
