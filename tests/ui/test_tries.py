"""Sounds and the customer's screen are tried as they stand in their fields, before they are saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos.core.payment import Picture
from pos.core.setting import Value
from pos.ui.bridge import Bridge
from pos.ui.customer.shop_face import LogoPicture, ShopFace
from pos.ui.settings.tries import ScreenTry, SoundTries
from tests.ui.hands import click, find


@dataclass
class FakeLoudspeaker:
    played: list[tuple[str, int]] = field(default_factory=list)

    def play(self, sound: Path, volume: int) -> None:
        self.played.append((sound.stem, volume))


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        (35, [("paid", 35), ("attention", 35), ("failed", 35)]),
        (250, [("paid", 100), ("attention", 100), ("failed", 100)]),
        ("loud", []),
    ],
)
def test_each_sound_is_tried_at_the_volume_that_stands_there(
    bridge: Bridge, qtbot: QtBot, typed: Value, heard: list[tuple[str, int]]
) -> None:
    tries = SoundTries(bridge, lambda: typed)
    qtbot.addWidget(tries)
    loudspeaker = FakeLoudspeaker()
    tries._loudspeaker = loudspeaker  # type: ignore[assignment]  # a fake of it
    tries.show()
    for name in ("paid", "attention", "failed"):
        click(find(tries, QPushButton, f"try_{name}"))
    assert loudspeaker.played == heard


def test_the_customers_screen_is_tried_where_the_field_says(bridge: Bridge, qtbot: QtBot) -> None:
    tried: list[str] = []
    there = [False, True]

    def show(where: str) -> bool:
        tried.append(where)
        return there.pop(0)

    bridge.show_customer_display = show
    screen = ScreenTry(bridge, lambda: "screen2")
    qtbot.addWidget(screen)
    screen.show()
    told = find(screen, QLabel, "customer_display_told")
    button = find(screen, QPushButton, "try_customer_display")
    click(button)
    assert told.isVisible()
    assert "no such screen" in told.text()
    click(button)
    assert not told.isVisible()
    assert tried == ["screen2", "screen2"]


def picture(colour: str) -> Picture:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]  # takes a device too
    return Picture(content_type="image/png", content=bytes(held.data().data()))


def test_the_shops_logo_stands_above_its_name(bridge: Bridge, qtbot: QtBot) -> None:
    del bridge  # its theme
    face = ShopFace()
    qtbot.addWidget(face)
    face.resize(1000, 700)
    face.show_shop("Toko Maju Jaya", picture("#ff0000"))
    face.show()
    (logo,) = face.findChildren(LogoPicture)
    name = find(face, QLabel, "customer_shop")
    assert logo.isVisible()
    assert logo.geometry().bottom() < name.geometry().top()
    middle = logo.grab().toImage().pixelColor(logo.width() // 2, logo.height() // 2)
    assert middle == QColor("#ff0000")


@pytest.mark.parametrize("logo", [None, Picture(content_type="image/png", content=b"no picture")])
def test_without_a_logo_that_can_be_read_the_name_stands_alone(
    bridge: Bridge, qtbot: QtBot, logo: Picture | None
) -> None:
    del bridge
    face = ShopFace()
    qtbot.addWidget(face)
    face.show_shop("Toko", logo)
    face.show()
    shown: list[QWidget] = [one for one in face.findChildren(LogoPicture) if one.isVisible()]
    assert shown == []
    assert find(face, QLabel, "customer_shop").isVisible()
