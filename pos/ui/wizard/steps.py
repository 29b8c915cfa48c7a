"""Makes each step when it is wanted: the first paint of a first run needs the first alone."""

from __future__ import annotations

from collections.abc import Callable

from pos.ui.bridge import Bridge
from pos.ui.wizard.language_step import LanguageStep
from pos.ui.wizard.step import Step


def step_of(name: str, bridge: Bridge) -> Step:
    """Make a step by its name, one of ``STEPS``."""
    if name == "language":
        return LanguageStep(bridge)
    from pos.ui.wizard.keys_step import KeysStep  # noqa: PLC0415 - not before the first paint
    from pos.ui.wizard.people_step import PeopleStep  # noqa: PLC0415 - see above
    from pos.ui.wizard.printer_step import PrinterStep  # noqa: PLC0415 - see above
    from pos.ui.wizard.shop_step import ShopStep  # noqa: PLC0415 - see above

    kinds: dict[str, Callable[[Bridge], Step]] = {
        "shop": ShopStep,
        "keys": KeysStep,
        "printer": PrinterStep,
        "people": PeopleStep,
    }
    return kinds[name](bridge)
