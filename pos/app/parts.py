"""What Kasir is made of: every part that is shipped, with its version and its licence's own words.

The list is read from the records that each Python package brings along, so that it is that of the
running program: in a checkout, in a wheel, and in a frozen build where the records were copied.
Qt, Python and what they carry bring no text; theirs lie in ``resources/licences``.
"""

from __future__ import annotations

import platform
import re
import sqlite3
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from pos import __version__
from pos.config import places

US = "kasir"
_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_TEXT = re.compile(r"(?i)(?:^|/)(?:licen[cs]e|copying|notice)[^/]*$")
_NO_TEXT = (".py", ".pyc", ".pyi")
_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")
_RULE = "\n" + "-" * 72 + "\n"
_LONGEST_NAME = 60

# What their packages say of themselves is a choice of several, or names no text.
_KNOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "pyside6-essentials": ("LGPL-3.0-only", ("Qt-notice", "LGPL-3.0", "GPL-3.0")),
    "shiboken6": ("LGPL-3.0-only", ("Qt-notice", "LGPL-3.0", "GPL-3.0")),
    "pyserial": ("BSD-3-Clause", ("pyserial",)),
}
_BY_CLASSIFIER = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the program that others wrote, or Kasir itself."""

    name: str
    version: str  # empty: it has none of its own
    licence: str  # an SPDX expression where its maker gives one, else the maker's word
    text: str = field(repr=False)  # of the licence, with the makers' notices; never empty


def parts() -> tuple[Part, ...]:
    """List everything that ships: Kasir first, then Python and Qt, fonts, and packages by name.

    Reads some hundred small files: not for the window's thread.

    :raises OSError: a text that ships with Kasir is gone.
    """
    packages = {_key(one.name): one for one in _packages()}
    ours = packages.pop(US, None)
    own = "" if ours is None else ours.text
    return (
        Part(name="Kasir", version=__version__, licence="MIT", text=own or _own_licence()),
        Part(
            name="Python",
            version=platform.python_version(),
            licence="PSF-2.0",
            text=_shipped("Python"),
        ),
        Part(
            name="SQLite",
            version=sqlite3.sqlite_version,
            licence="blessing",
            text=_shipped("SQLite"),
        ),
        Part(
            name="OpenSSL",
            version=" ".join(ssl.OPENSSL_VERSION.split()[1:2]),
            licence="Apache-2.0",
            text=_shipped("Apache-2.0"),
        ),
        *_fonts(),
        *(packages[key] for key in sorted(packages)),
    )


def notices(listed: Iterable[Part]) -> str:
    """Write parts and their texts as one file, for a package that must carry them."""
    return _RULE.join(
        f"{one.name} {one.version}".rstrip() + f"\n{one.licence}\n\n{one.text.strip()}\n"
        for one in listed
    )


def build() -> str:
    """Tell which commit the program was built from; empty where nobody knows.

    A package has it in ``resources/build.txt``, one line; a checkout in its own records.
    """
    resources = places.resources()
    for told in (_line(resources / "build.txt"), _of_checkout(resources.parent / ".git")):
        if _COMMIT.fullmatch(told):
            return told[:12]
    return ""


# --- packages -----------------------------------------------------------------------------------


def _packages() -> Iterator[Part]:
    for one in _closure():
        name = str(one.metadata["Name"])
        licence, texts = _KNOWN.get(_key(name), ("", ()))
        text = _RULE.join([_shipped(shipped) for shipped in texts] or _texts_of(one))
        licence = licence or _licence_of(one)
        if not text:
            # Its makers give no more than the name of the licence.
            text = f"{name}: {licence}\n{_said(one, 'Author')}".strip()
        yield Part(name=name, version=one.version, licence=licence, text=text)


def _closure() -> list[metadata.Distribution]:
    """Find what Kasir needs, and what that needs, as far as it is here."""
    found: dict[str, metadata.Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(US, frozenset[str]())]
    while waiting:
        name, extras = waiting.pop()
        if (_key(name), extras) in seen:
            continue
        seen.add((_key(name), extras))
        try:
            one = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system, or trimmed from the package
        found[_key(name)] = one
        waiting += [wanted for line in one.requires or () if (wanted := _wanted(line, extras))]
    # A frozen build may carry the records of others and not our own.
    return list(found.values()) if US in found else list(metadata.distributions())


def _wanted(line: str, extras: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    """Read a requirement: a name and its extras; None where it is for an extra nobody asked for."""
    head, _, marker = line.partition(";")
    asked = _EXTRA.findall(marker)
    if (asked and not extras.intersection(asked)) or (match := _NAME.match(head)) is None:
        return None
    return match[1], frozenset(part.strip() for part in (match[2] or "").split(",") if part.strip())


def _licence_of(one: metadata.Distribution) -> str:
    if told := _said(one, "License-Expression"):
        return told
    for classifier in one.metadata.get_all("Classifier") or ():
        last = classifier.rpartition(" :: ")[2]
        if classifier.startswith("License") and last in _BY_CLASSIFIER:
            return _BY_CLASSIFIER[last]
    first = _said(one, "License").strip().partition("\n")[0]
    return first[:_LONGEST_NAME] or "see its text"


def _said(one: metadata.Distribution, name: str) -> str:
    return str((one.metadata.get_all(name) or [""])[0])


def _texts_of(one: metadata.Distribution) -> list[str]:
    texts: list[str] = []
    for file in one.files or ():
        place = file.as_posix()
        own = ".dist-info/" in place and "/_vendor/" not in place
        if own and _TEXT.search(place) and not place.endswith(_NO_TEXT):
            path = Path(str(file.locate()))
            if path.is_file() and (text := _read(path)) not in texts:
                texts.append(text)
    return texts


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


# --- texts that ship with us --------------------------------------------------------------------


def _fonts() -> Iterator[Part]:
    folder = places.resources() / "fonts"
    for name, licence in (("Inter", "OFL-1.1"), ("DejaVu", "Bitstream-Vera")):
        yield Part(
            name=name, version="", licence=licence, text=_read(folder / f"{name}-LICENSE.txt")
        )


def _shipped(name: str) -> str:
    return _read(places.resources() / "licences" / f"{name}.txt")


def _own_licence() -> str:
    """Give our own text where no record of ours was installed."""
    resources = places.resources()
    for path in (resources / "licences" / "Kasir.txt", resources.parent / "LICENSE"):
        if path.is_file():
            return _read(path)
    return "MIT"


def _read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


# --- the commit ---------------------------------------------------------------------------------


def _of_checkout(records: Path) -> str:
    """Read where a checkout stands, as git writes it down."""
    head = _line(records / "HEAD")
    if not head.startswith("ref: "):
        return head
    name = head.removeprefix("ref: ")
    if loose := _line(records / name):
        return loose
    try:
        packed = (records / "packed-refs").read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    return next((line.split(" ")[0] for line in packed if line.endswith(f" {name}")), "")


def _line(path: Path) -> str:
    try:
        return path.read_text("utf-8").partition("\n")[0].strip()
    except (OSError, ValueError):
        return ""
