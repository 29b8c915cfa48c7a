"""A CUPS of the tests' own: its files in a folder of its own, its socket there, its user's spooler
untouched. It needs root, as the PDF backend of Debian does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_MODEL = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
_FILES = """\
ServerRoot {home}/etc
RequestRoot {home}/spool
CacheDir {home}/cache
StateDir {home}/run
TempDir {home}/spool/tmp
AccessLog {home}/log/access
ErrorLog {home}/log/error
PageLog {home}/log/page
Printcap
ServerKeychain {home}/etc/ssl
SystemGroup root
User lp
Group lp
"""
_SERVER = """\
LogLevel info
Listen {home}/run/cups.sock
Browsing Off
WebInterface No
IdleExitTimeout 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
    AuthType None
  </Limit>
</Policy>
"""
# An owner that the system does not know: the PDF backend keeps such jobs in a place for all.
_CLIENT = "User kasir-test\n"
_PDFS = Path("/var/spool/cups-pdf/ANONYMOUS")


class Cups:
    """A running spooler."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.environment = {
            "CUPS_SERVER": str(home / "run" / "cups.sock"),
            "CUPS_SERVERROOT": str(home / "etc"),
        }

    def run(self, *command: str) -> str:
        """Run one of CUPS's programs against this spooler."""
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
            env={**os.environ, **self.environment, "LC_ALL": "C"},
        )
        return done.stdout

    def add_raw(self, name: str, port: int) -> None:
        """Add a queue that passes bytes to a port of this machine."""
        self.run("lpadmin", "-p", name, "-E", "-v", f"socket://127.0.0.1:{port}")

    def add_pdf(self, name: str) -> None:
        """Add a queue with a driver, whose pages become files."""
        self.run("lpadmin", "-p", name, "-E", "-v", "cups-pdf:/", "-P", str(_MODEL))

    def held(self) -> str:
        """List the jobs that are not done."""
        return self.run("lpstat", "-o")

    def pdf(self, name: str) -> bytes:
        """Wait for the PDF of a job of this name to be made, and give it."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if (made := sorted(_PDFS.glob(f"{name}*.pdf"))) and not self.held():
                content = made[0].read_bytes()
                made[0].unlink()
                return content
            time.sleep(0.1)
        raise AssertionError((self._home / "log" / "error").read_text("utf-8")[-2000:])


def why_not() -> str:
    """Tell why there can be no CUPS here; empty where there can."""
    if sys.platform != "linux":
        return "not Linux"
    if missing := [name for name in ("cupsd", "lp", "lpadmin", "gs") if not shutil.which(name)]:
        return f"{', '.join(missing)} not installed (apt-get install cups printer-driver-cups-pdf)"
    if not _MODEL.exists():
        return "printer-driver-cups-pdf is not installed"
    return "" if os.geteuid() == 0 else "cupsd must be started by root"


@contextmanager
def spooling() -> Iterator[Cups]:
    """Run a spooler until the block ends."""
    # Not below pytest's own folder: that one is root's alone, and filters run as another user.
    home = Path(tempfile.mkdtemp(prefix="kasir-cups-"))
    home.chmod(0o755)
    for name in ("etc", "spool", "cache", "run", "log", "spool/tmp"):
        (home / name).mkdir()
        shutil.chown(home / name, "lp", "lp")
    (home / "spool" / "tmp").chmod(0o1770)
    for name, text in (("cups-files", _FILES), ("cupsd", _SERVER), ("client", _CLIENT)):
        (home / "etc" / f"{name}.conf").write_text(text.format(home=home))
    with (home / "log" / "out").open("wb") as said:
        server = subprocess.Popen(
            ["cupsd", "-f", "-c", f"{home}/etc/cupsd.conf", "-s", f"{home}/etc/cups-files.conf"],
            stdout=said,
            stderr=said,
        )
    try:
        cups = Cups(home)
        for _ in range(100):
            if "is running" in cups.run("lpstat", "-r"):
                break
            time.sleep(0.1)
        else:
            pytest.fail((home / "log" / "out").read_text("utf-8"))
        yield cups
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(home, ignore_errors=True)
