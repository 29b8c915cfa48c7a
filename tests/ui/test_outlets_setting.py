"""The outlets that are offered: switched off, moved up, and given another key, on the Settings page."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton

from pos.core.setting import BY_KEY
from pos.ui.settings.outlets_control import OutletsControl
from tests.ui import hands

TABLE = [("ALFAMART F1", "Alfamart"), ("INDOMARET F2", "Indomaret"), ("-BCA F3", "BCA")]


@pytest.fixture
def control(themed: object) -> OutletsControl:
    control = OutletsControl(BY_KEY["outlets"], lambda: TABLE)
    control.show_value(())
    control.show()
    return control


def click(control: OutletsControl, name: str) -> None:
    hands.click(hands.find(control, QPushButton, name))


def test_untouched_it_is_the_tables_own(control: OutletsControl) -> None:
    assert control.value() == ()


def test_one_is_switched_off_and_on_again(control: OutletsControl) -> None:
    heard: list[object] = []
    control.changed.connect(lambda: heard.append(control.value()))
    click(control, "offer_ALFAMART")
    click(control, "offer_ALFAMART")
    click(control, "offer_BCA")
    assert heard == [
        ("INDOMARET F2",),
        (),
        ("ALFAMART F1", "INDOMARET F2", "BCA F3"),
    ]


def test_one_is_moved_up_and_the_first_cannot_be(control: OutletsControl) -> None:
    assert not hands.find(control, QPushButton, "up_ALFAMART").isEnabled()
    click(control, "up_INDOMARET")
    assert control.value() == ("INDOMARET F2", "ALFAMART F1")
    assert not hands.find(control, QPushButton, "up_INDOMARET").isEnabled()
    click(control, "up_ALFAMART")
    assert control.value() == ()


def test_one_gets_another_key_or_none(control: OutletsControl) -> None:
    key = hands.find(control, QComboBox, "key_of_ALFAMART")
    key.setCurrentIndex(key.findData("F9"))
    assert control.value() == ("ALFAMART F9", "INDOMARET F2")
    key.setCurrentIndex(0)
    assert control.value() == ("ALFAMART", "INDOMARET F2")


def test_what_is_set_is_shown_and_what_is_gone_from_the_table_is_left_out(
    control: OutletsControl,
) -> None:
    control.show_value(("BCA F1", "WARUNG F2", "ALFAMART"))
    assert control.value() == ("BCA F1", "ALFAMART")
    control.show_value(())
    assert control.value() == ()
