"""Write what must travel with a package: licences as Debian's ``copyright``, and the makers' texts.

    python packaging/notices.py FOLDER

Run in the environment that is frozen. Packages of which nothing ships are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import contents

from pos.app.parts import Part, notices, parts

_HEAD = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Kasir
Comment: One folder holds Kasir, Python and what they stand on. Each part keeps its own licence;
 the whole texts, with the makers' notices, are in THIRD-PARTY.txt beside this file, and in the
 program under About. Qt is used under the LGPL 3: its libraries lie as files of their own in
 usr/lib/kasir/_internal/PySide6/Qt/lib and can be replaced there; see Qt-notice.txt.
"""


def shipped() -> list[Part]:
    """List what ships."""
    return [one for one in parts() if _key(one) not in contents.NOT_SHIPPED]


def copyright_file(listed: Sequence[Part]) -> str:
    """Write the machine-readable list, a stanza a licence."""
    ours = listed[0]
    stanzas = [
        _HEAD,
        f"Files: *\nCopyright: 2026 The Kasir authors\nLicense: {ours.licence}\n{_set_in(ours.text)}",
    ]
    for part in listed[1:]:
        stanzas.append(f"Files: usr/lib/kasir/_internal/{part.name}*\n"
                       f"Copyright: see THIRD-PARTY.txt, {part.name} {part.version}\n"
                       f"License: {part.licence.replace(' ', '-') or 'unknown'}\n"
                       f" See THIRD-PARTY.txt, {part.name}.\n")  # fmt: skip
    return "\n".join(stanzas)


def _set_in(text: str) -> str:
    lines = text.strip().splitlines()
    return "".join(f" {line.rstrip()}\n" if line.strip() else " .\n" for line in lines)


def _key(part: Part) -> str:
    return part.name.casefold().replace("_", "-").replace(".", "-")


def main() -> int:
    folder = Path(sys.argv[1])
    listed = shipped()
    (folder / "copyright").write_text(copyright_file(listed), encoding="utf-8")
    (folder / "THIRD-PARTY.txt").write_text(notices(listed), encoding="utf-8")
    print(f"{len(listed)} parts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
