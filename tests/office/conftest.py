from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.office.desk import StaffedShop, staffed


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[StaffedShop]:
    async with staffed(tmp_path / "kasir.db") as shop:
        yield shop


@pytest.fixture
async def trio(shop: StaffedShop) -> StaffedShop:
    """Rina the manager, Sari and Budi the cashiers; the till was started anew and is locked."""
    await shop.hire("Rina", "Sari", "Budi")
    return await shop.start()
