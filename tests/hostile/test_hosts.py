"""SE-3: keys go to two hosts by name, over TLS, and nowhere that an answer points to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pos.app.apikeys import keys_of
from pos.app.plan import read_plan
from pos.app.system import SystemClock
from pos.config.hosts import PRODUCTION, SANDBOX, check_host, check_keys
from pos.config.vault import Vault
from pos.core.apikeys import Kept
from pos.core.errors import ConfigurationError, GatewayError, KeyForOtherHost
from pos.core.payment import Window
from pos.gateway.client import HttpGateway
from pos.sandbox import Sandbox, SandboxOptions
from tests.hostile.corpus import corpus
from tests.hostile.eyes import Bait

ALIKE = (
    "https://id.xfers.com.evil.example/api/v4",
    "https://evil.example/id.xfers.com/api/v4",
    "https://evil.example#id.xfers.com",
    "https://evil.example\\@id.xfers.com/api/v4",
    "https://id.xfers.com@evil.example/api/v4",
    "https://id.xfers.com:8443/api/v4",
    "https://id.xfers.com.:443/api/v4",
    "https://xid.xfers.com/api/v4",
    "https://xfers.com/api/v4",
    "https://id.xfers.co\N{CYRILLIC SMALL LETTER EM}/api/v4",
    "https://\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}d.xfers.com/api/v4",
    "https://id\N{FULLWIDTH FULL STOP}xfers.com/api/v4",
    "https://127.0.0.1.evil.example/api/v4",
    "http://id.xfers.com/api/v4",
    "http://2130706433.example/api/v4",
    "ftp://id.xfers.com/api/v4",
    "//id.xfers.com/api/v4",
    "https:id.xfers.com/api/v4",
    "https://id.xfers.com/api/v4?next=x",
)


@pytest.mark.parametrize("url", ALIKE)
def test_an_address_that_looks_like_the_provider_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError):
        check_host(url)


def test_no_hostile_text_is_an_address_for_keys(bait: Bait) -> None:
    for name, text in corpus(bait.path, bait.port).items():
        if text.strip() in (f"http://127.0.0.1:{bait.port}/",):
            continue  # this machine, for tests
        with pytest.raises(ConfigurationError):
            check_host(text)
        assert name


@pytest.mark.parametrize(
    ("host", "key"), [(PRODUCTION, "test_a"), (SANDBOX, "live_a"), ("127.0.0.1", "live_a")]
)
def test_a_key_for_the_other_world_is_neither_used_nor_kept(
    host: str, key: str, tmp_path: Path
) -> None:
    url = f"https://{host}/api/v4"
    with pytest.raises(KeyForOtherHost):
        check_keys(url, key, "secret")
    with pytest.raises(KeyForOtherHost):
        Vault(tmp_path, lambda: None).seal(url, key, "secret", "a long passphrase")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_is_followed_with_or_without_the_key(status: int, bait: Bait) -> None:
    options = SandboxOptions(seed=7)
    with Sandbox(options) as sandbox:
        elsewhere = f"http://127.0.0.1:{bait.port}/api/v4/payments"
        sandbox.script(kind="redirect", operation="any", times=None, status=status, value=elsewhere)
        clock = SystemClock()
        gateway = HttpGateway(sandbox.url, options.api_key, options.api_secret, clock=clock)
        try:
            for ask in (
                lambda: gateway.page(Window(since=clock.now() - timedelta(days=1), size=1), 1),
                lambda: gateway.get("contract_1"),
                lambda: gateway.create(b"{}"),
            ):
                with pytest.raises(GatewayError):
                    await ask()
        finally:
            await gateway.aclose()
    assert bait.calls == 0


@pytest.mark.parametrize("key", ["live_marked_key", "marked_key"])
async def test_a_house_whose_keys_belong_elsewhere_does_not_hold_them(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASIR_API_URL", "http://127.0.0.1:9/api/v4")
    monkeypatch.setenv("KASIR_API_KEY", key)
    monkeypatch.setenv("KASIR_API_SECRET", "marked-secret")
    keys, obstacle = await keys_of(read_plan(tmp_path))
    assert isinstance(obstacle, ConfigurationError)
    assert (keys.key, keys.secret) == ("", "")
    assert keys.kept is Kept.ENVIRONMENT
