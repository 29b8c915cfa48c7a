"""pyusb, imported where it is wanted, and the libusb that a frozen program carries along.

PyInstaller would see to the latter at every start, which costs a tenth of the time to the window;
``kasir.spec`` leaves that out, and it is done here instead.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any


def usb_core() -> Any:
    """Give ``usb.core``, which finds libusb by itself or is shown ours.

    :raises ImportError: pyusb is not there.
    """
    core = importlib.import_module("usb.core")
    if (own := _carried_along()) is not None:
        # It keeps what it loads, and everything that comes later finds it loaded.
        importlib.import_module("usb.backend.libusb1").get_backend(find_library=lambda _: own)
    return core


def _carried_along() -> str | None:
    folder = getattr(sys, "_MEIPASS", None)  # PyInstaller's name for the frozen program's folder
    if folder is None:
        return None
    return next((str(file) for file in sorted(Path(folder).glob("libusb-1.0.*"))), None)
