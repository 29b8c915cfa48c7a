"""What status bytes mean: those that the reference knows, and nothing read into the others."""

from __future__ import annotations

import pytest

from pos.core.printer import Condition
from pos.printing.status import Answers, Level, is_answer, is_automatic, is_of_paper, understand


@pytest.mark.parametrize(
    ("answers", "condition"),
    [
        (Answers(printer=0x12), Condition.READY),
        (Answers(printer=0x12, cause=0x12, paper=0x12), Condition.READY),
        (Answers(printer=0x1A), Condition.OFFLINE),
        (Answers(printer=0x1A, cause=0x16, paper=0x12), Condition.COVER_OPEN),
        (Answers(printer=0x1A, cause=0x32, paper=0x7E), Condition.PAPER_OUT),
        (Answers(printer=0x12, cause=0x12, paper=0x72), Condition.PAPER_OUT),
        (Answers(printer=0x12, cause=0x12, paper=0x1E), Condition.PAPER_LOW),
        (Answers(printer=0x1A, cause=0x52, error=0x1A), Condition.ERROR),
        (Answers(printer=0x1A, cause=0x12, error=0x52), Condition.ERROR),
        # The cover is named first: it is what a person closes first.
        (Answers(printer=0x1A, cause=0x36, paper=0x7E), Condition.COVER_OPEN),
        # One bit of a pair is no sensor that the reference knows: clones set them at random.
        (Answers(printer=0x12, cause=0x12, paper=0x32), Condition.READY),
        (Answers(printer=0x12, cause=0x12, paper=0x16), Condition.READY),
    ],
)
def test_answers_name_one_condition(answers: Answers, condition: Condition) -> None:
    assert understand(answers).condition is condition


def test_the_drawer_is_told_only_where_somebody_knows_its_switch() -> None:
    closed, opened = Answers(printer=0x12), Answers(printer=0x16)
    assert understand(opened).drawer_open is None
    assert understand(opened, Level.HIGH).drawer_open is True
    assert understand(closed, Level.HIGH).drawer_open is False
    assert understand(closed, Level.LOW).drawer_open is True
    assert "pin 3 high" in understand(opened).detail


def test_every_byte_is_at_most_one_kind_of_answer() -> None:
    kinds = [(is_answer, 0x12), (is_automatic, 0x10), (is_of_paper, 0x0F)]
    for byte in range(256):
        assert sum(kind(byte) for kind, _ in kinds) <= 1, hex(byte)
    assert all(kind(example) for kind, example in kinds)
    # What an idle, echoing or confused line holds is none.
    for byte in (0x00, 0xFF, 0x04, 0x01, 0x11, 0x13, ord("?")):
        assert not is_answer(byte)
