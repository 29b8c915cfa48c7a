"""A share of ``python -m tests.house.fuzz``, and proof that it finds what breaks a reader."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.house.fuzz import TARGETS, Target, feed

SHARE = 150


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_is_written_breaks_no_reader(name: str) -> None:
    feed(TARGETS[name], name, seed=4711, examples=SHARE)


def test_a_reader_that_breaks_is_found() -> None:
    def breaks(text: str) -> None:
        assert "00" not in text

    target = Target(food=st.text("0123456789", max_size=9), check=breaks)
    with pytest.raises(AssertionError):
        feed(target, "breaks", seed=1, examples=2_000)
