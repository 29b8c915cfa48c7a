"""Tries the Credential Locker of Windows as the shop uses it: keep keys, find them, forget them.

The keys are test keys of our own making, for a data folder that nobody has; nothing stays behind.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pos.config.hosts import SANDBOX_URL
from pos.config.vault import SERVICE, Vault, system_backend
from pos.core.apikeys import ApiKeys, Kept

_KEY, _SECRET = "test_locker_trial", "test_locker_trial_secret"


def main() -> None:
    backend = system_backend()
    print(f"    {type(backend).__module__}.{type(backend).__qualname__}")
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault(Path(folder))
        _hold("a keyring that we trust", vault.refusal() is None)
        vault.keep(SANDBOX_URL, _KEY, _SECRET)
        kept = Vault(Path(folder)).find(SANDBOX_URL)
        _hold("kept and found", kept == ApiKeys(key=_KEY, secret=_SECRET, kept=Kept.KEYRING))
        import keyring

        entry = vault._entry(SANDBOX_URL)  # noqa: SLF001 - to leave nothing behind
        keyring.delete_password(SERVICE, entry)
        _hold("forgotten", Vault(Path(folder)).find(SANDBOX_URL) == ApiKeys())
        written = [path for path in Path(folder).rglob("*") if path.is_file()]
        _hold("no file was written", not written)


def _hold(what: str, held: bool) -> None:  # noqa: FBT001 - reads as a sentence at the call
    print(f"{'ok' if held else '--'}  {what}", flush=True)
    if not held:
        sys.exit(1)


if __name__ == "__main__":
    main()
