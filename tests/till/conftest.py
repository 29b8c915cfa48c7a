from __future__ import annotations

import pytest

from tests.fakes.shop import FakeShop, open_shop


@pytest.fixture
def shop() -> FakeShop:
    return open_shop()
