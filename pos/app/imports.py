"""Imports go Python's own way, without the search of PySide6 through the source of every module.

PySide6 puts an import of its own in the place of Python's: it reads each module's source for its
name, to know where ``from __feature__ import ...`` may change Qt's names, and keeps the sources in
``linecache``. We use no such feature. Measured: a quarter of the time to the first paint, and 30 MB
that never come back, since the lines lie among all that lives on.
"""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Put Python's import back, once PySide6 is there; do nothing where it kept its own."""
    import PySide6  # noqa: F401, PLC0415 - it must have put its import in by now

    of_python = getattr(builtins, "__orig_import__", None)  # PySide6's name for what it replaced
    if of_python is not None:
        builtins.__import__ = of_python
