"""Tells which packages of Debian a frozen folder needs, and whether ``nfpm.yaml`` asks for them.

Only what a file of ours names itself counts (ELF's NEEDED); what those need is their own
packages' business. Run where the folder was built: ``python packaging/linux/needs.py FOLDER``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

MANIFEST = Path(__file__).resolve().parent / "nfpm.yaml"

# Of Wayland, which the machine that builds may not have.
_KNOWN = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Since Debian 13 and Ubuntu 24.04 some packages are called anew, for the year 2038.
_RENAMED = re.compile(r"t64$")


def asked(manifest: str) -> set[str]:
    """Read the packages that a manifest depends on or recommends, without versions."""
    found: set[str] = set()
    listing = False
    for line in manifest.splitlines():
        if line and not line.startswith((" ", "#")):
            listing = line.split(":")[0] in {"depends", "recommends"}
        elif listing and (item := line.strip()).startswith("- "):
            for choice in item.removeprefix("- ").strip("\"'").split("|"):
                found.add(_RENAMED.sub("", choice.split("(")[0].strip()))
    return found


def needed(folder: Path) -> dict[str, set[str]]:
    """Give the libraries that are not in the folder, each with the files that need it."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and _is_elf(path)]
    own = {path.name for path in folder.rglob("*")}
    wanted: dict[str, set[str]] = {}
    for path in files:
        told = _objdump("-p", path)
        for library in re.findall(r"NEEDED\s+(\S+)", told):
            if library not in own:
                wanted.setdefault(library, set()).add(path.name)
    return wanted


def newest_glibc(folder: Path) -> tuple[int, ...]:
    """Give the newest version of the C library that any file asks for."""
    versions = {
        tuple(int(part) for part in found.split("."))
        for path in folder.rglob("*")
        if path.is_file() and _is_elf(path)
        for found in re.findall(r"GLIBC_([0-9.]+)", _objdump("-T", path))
    }
    return max(versions)


def providers(libraries: Iterable[str]) -> Mapping[str, str]:
    """Name the installed package of each library; a library of none is left out."""
    found: dict[str, str] = {}
    for library in libraries:
        if library in _KNOWN:
            found[library] = _KNOWN[library]
            continue
        told = subprocess.run(
            ["dpkg", "-S", f"*/{library}"], capture_output=True, text=True, check=False
        ).stdout
        for line in told.splitlines():
            packages, _, path = line.partition(": ")
            if "/x86_64-linux-gnu/" in path or "/aarch64-linux-gnu/" in path:
                found[library] = _RENAMED.sub("", packages.split(",")[0].split(":")[0])
                break
    return found


def _is_elf(path: Path) -> bool:
    with path.open("rb") as content:
        return content.read(4) == b"\x7fELF"


def _objdump(what: str, path: Path) -> str:
    return subprocess.run(
        ["objdump", what, str(path)], capture_output=True, text=True, check=False
    ).stdout


def main() -> int:
    folder = Path(sys.argv[1])
    manifest = MANIFEST.read_text("utf-8")
    wanted, listed = needed(folder), asked(manifest)
    packages = providers(wanted)
    lines = [
        f"{library}: {packages.get(library, 'a package that nobody knows')} is not asked for; "
        f"wanted by {', '.join(sorted(files)[:3])}"
        for library, files in sorted(wanted.items())
        if packages.get(library) not in listed
    ]
    glibc = newest_glibc(folder)
    told = re.search(r"libc6 \(>= ([0-9.]+)\)", manifest)
    if told is None or tuple(int(part) for part in told[1].split(".")) < glibc:
        lines.append(f"libc6: at least {'.'.join(map(str, glibc))} is needed")
    print("\n".join(lines) or "Every library is here or asked for.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
