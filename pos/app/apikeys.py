"""The keys of a house: from the environment, else from where the shop keeps them; or why not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from pos.app.log import cover
from pos.config.hosts import check_keys
from pos.config.vault import Vault
from pos.core.apikeys import ApiKeys, Kept
from pos.core.errors import ConfigurationError, KeysLocked

if TYPE_CHECKING:
    from pos.app.plan import Plan

T = TypeVar("T")


async def keys_of(plan: Plan) -> tuple[ApiKeys, ConfigurationError | None]:
    """Give the keys of a plan, and what keeps them from being used; nothing is sent to try them.

    Practice has the sandbox's own keys and looks nowhere else.
    """
    settings = plan.settings
    key, secret = settings.api_key.get_secret_value(), settings.api_secret.get_secret_value()
    found = ApiKeys()
    if plan.astray is not None:
        return found, plan.astray
    try:
        if plan.practice or key or secret:
            found = ApiKeys(key=key, secret=secret, kept=Kept.ENVIRONMENT)
        else:
            found = await aside(lambda: Vault(plan.folder).find(settings.api_url))
        cover(found.key, found.secret)
        check_keys(settings.api_url, found.key, found.secret)
    except KeysLocked as error:
        return ApiKeys(kept=Kept.LOCKED), error
    except ConfigurationError as error:
        # Whatever may still be sent, by whichever verb, bears no key that this host must not see.
        return ApiKeys(kept=found.kept), error
    return found, None


async def aside(work: Callable[[], T]) -> T:
    """Do work on a thread that holds up neither the loop nor the program's end."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits
            done.set_exception(error)

    threading.Thread(target=run, name="api-keys", daemon=True).start()
    return await asyncio.shield(asyncio.wrap_future(done))
