"""The Indonesian catalogue holds every sentence of the source, whole, with its facts."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from pos.core.sale import State
from pos.ui import formats, messages
from pos.ui.words.states import STATES
from pos.ui.words.troubles import ERRORS
from tests.ui import shop
from tests.ui.test_messages import KINDS, made


def load() -> ModuleType:
    """Load the program that gathers the words; it is no part of the package."""
    path = shop.RESOURCES.parent / "packaging" / "words.py"
    spec = importlib.util.spec_from_file_location("words_program", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def program() -> ModuleType:
    return load()


@pytest.fixture
def indonesian(
    qapp: QApplication, program: ModuleType, tmp_path: Path
) -> Iterator[QCoreApplication]:
    """Speak Indonesian, out of a catalogue that was built just now."""
    copied = tmp_path / "kasir_id.ts"
    copied.write_bytes(program.CATALOGUE.read_bytes())
    translator = QTranslator()
    assert translator.load(str(program.build(copied)))
    qapp.installTranslator(translator)
    yield qapp
    qapp.removeTranslator(translator)


def test_the_catalogue_is_complete_and_as_the_program_writes_it(program: ModuleType) -> None:
    assert program.faults() == []


def test_every_translation_keeps_the_facts_of_its_sentence(program: ModuleType) -> None:
    for (context, source), translation in program.sentences(program.CATALOGUE).items():
        facts = sorted(re.findall(r"\{\w+\}", source))
        assert sorted(re.findall(r"\{\w+\}", translation or "")) == facts, (context, source)


def test_a_missing_sentence_is_found(
    program: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = tmp_path / "kasir_id.ts"
    text = program.CATALOGUE.read_text(encoding="utf-8")
    cut = re.sub(
        r"    <message>\s*<source>Amount too small</source>.*?</message>\n", "", text, flags=re.S
    )
    assert cut != text
    short.write_text(cut, encoding="utf-8")
    monkeypatch.setattr(program, "CATALOGUE", short)
    assert "missing: messages: Amount too small" in program.faults()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_speaks_indonesian(indonesian: QCoreApplication, kind: type) -> None:
    words = messages.explain(made(kind))
    english = ERRORS[kind]
    assert words.title != english.title
    assert words.text != english.text
    assert "{" not in words.title + words.text


@pytest.mark.parametrize("state", State)
def test_every_state_speaks_indonesian(indonesian: QCoreApplication, state: State) -> None:
    assert messages.state_word(state) != STATES[state].title


def test_dates_and_lengths_speak_indonesian(indonesian: QCoreApplication) -> None:
    may = shop.NOON.replace(month=5)
    assert formats.moment(may, shop.ZONE) == "Jum 22 Mei 14:05 WIB"
    assert messages.state_word(State.PAID) == "Lunas"
