"""Tell what Python is in a frozen program: a line for each module, with the hash of its code.

    python packaging/payload.py PROGRAM

Two programs of the same lines run the same Python, whatever else was put into the files.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any


def modules(program: Path) -> Iterator[tuple[str, str]]:
    """Give name and SHA-256 of each module of a program that PyInstaller made."""
    readers = import_module("PyInstaller.archive.readers")  # only who builds has it
    archive: Any = readers.CArchiveReader(str(program))
    for name in sorted(archive.toc):
        if name.endswith(".pyz"):
            inner: Any = archive.open_embedded_archive(name)
            for module in sorted(inner.toc):
                yield module, _hash(inner.extract(module))
        else:
            yield f"[{name}]", _hash(archive.extract(name))


def _hash(content: object) -> str:
    if isinstance(content, CodeType):
        content = marshal.dumps(content)
    return hashlib.sha256(content if isinstance(content, bytes) else b"").hexdigest()


def main() -> int:
    for name, told in modules(Path(sys.argv[1])):
        print(told, name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
