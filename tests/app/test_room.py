"""Room for the books: the edges of a disk that fills up, and drives that are another machine's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos.app import room
from pos.app.house import Silent, open_house, read_plan
from pos.app.room import MEGABYTE, Space, is_far, is_remote_drive, kind_of_mount
from pos.app.roomy import RoomyLedger
from pos.core.errors import DiskAlmostFull, StoreOnNetwork
from pos.core.sale import State
from pos.store.ledger import SqliteLedger
from tests.fakes.clock import FakeClock
from tests.store.sales import making


def with_free(folder: Path, free: int) -> Space:
    return Space(folder=folder, warn=200, stop=50, free_bytes=lambda _folder: free)


@pytest.mark.parametrize(
    ("free", "scarce", "gone"),
    [
        (200 * MEGABYTE, False, False),
        (200 * MEGABYTE - 1, True, False),
        (50 * MEGABYTE, True, False),
        (50 * MEGABYTE - 1, True, True),
        (0, True, True),
    ],
)
def test_both_edges(tmp_path: Path, free: int, scarce: bool, gone: bool) -> None:
    found = with_free(tmp_path, free).look()
    assert found is not None
    assert (found.scarce, found.gone) == (scarce, gone)


async def test_no_sale_begins_without_room_and_begun_ones_go_on(tmp_path: Path) -> None:
    free = 50 * MEGABYTE
    ledger = await RoomyLedger.open(tmp_path / "kasir.db", clock=FakeClock())
    ledger.space = Space(folder=tmp_path, warn=200, stop=50, free_bytes=lambda _folder: free)
    try:
        sale = await ledger.begin("K1", making(), actor="Sari")
        free -= 1
        with pytest.raises(DiskAlmostFull) as caught:
            await ledger.begin("K1", making(), actor="Sari")
        assert (caught.value.free, caught.value.least) == (49, 50)
        assert caught.value.path == str(tmp_path)
        assert await ledger.sale(sale.number) == sale
        assert len(await ledger.recent(10)) == 1, "nothing was begun"
        free += 1
        assert (await ledger.begin("K1", making(), actor="Sari")).number == "K1-000002"
    finally:
        await ledger.close()


async def test_a_till_sells_again_by_itself_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASIR_DISK_STOP_MB", "1000000000")  # more than any disk has
    async with open_house(read_plan(tmp_path), Silent()) as house:
        assert isinstance(house.desk.ledger, RoomyLedger)
        with pytest.raises(DiskAlmostFull):
            await house.desk.ledger.begin("K1", making(), actor="Sari")
        house.desk.ledger.space = with_free(tmp_path, 50 * MEGABYTE)
        assert (await house.desk.ledger.begin("K1", making(), actor="Sari")).state is State.INTENT


def test_a_disk_that_does_not_tell_stops_nothing(tmp_path: Path) -> None:
    space = Space(folder=tmp_path / "gone", warn=200, stop=50)
    assert space.look() is None
    space.check()


def test_the_real_disk_is_asked(tmp_path: Path) -> None:
    found = Space(folder=tmp_path, warn=0, stop=0).look()
    assert found is not None
    told = os.statvfs(tmp_path)
    assert abs(found.free - told.f_bavail * told.f_frsize // MEGABYTE) < 500
    with pytest.raises(DiskAlmostFull):
        Space(folder=tmp_path, warn=0, stop=found.free + 10_000_000).check()


# --- network drives ---------------------------------------------------------------------------

MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:26 / /mnt/shop rw - nfs4 server:/shop rw,vers=4.2
31 22 0:27 / /mnt/My\040Share rw - cifs //server/share rw
32 30 0:28 / /mnt/shop/local rw shared:5 master:2 - ext4 /dev/vdb rw
33 22 0:29 / /home/s/remote rw - fuse.sshfs s@server: rw
34 22 0:30 / /mnt/c rw - 9p C:\134 rw
35 22 0:31 / /over rw - nfs server:/a rw
36 22 0:32 / /over rw - ext4 /dev/vdc rw
broken line
"""


@pytest.mark.parametrize(
    ("place", "kind", "far"),
    [
        ("/var/lib/kasir", "ext4", False),
        ("/mnt/shop", "nfs4", True),
        ("/mnt/shop/data/kasir", "nfs4", True),
        ("/mnt/shopping", "ext4", False),
        ("/mnt/shop/local/kasir", "ext4", False),
        ("/mnt/My Share/kasir", "cifs", True),
        ("/home/s/remote", "fuse.sshfs", True),
        ("/mnt/c/Users", "9p", True),
        ("/over/data", "ext4", False),
    ],
)
def test_a_place_is_known_by_its_mount(place: str, kind: str, far: bool) -> None:
    assert kind_of_mount(Path(place), MOUNTS) == kind
    assert is_far(kind) is far


@pytest.mark.parametrize("kind", ["nfs", "smb3", "smbfs", "fuse.rclone", "davfs", "vboxsf", "NFS"])
def test_kinds_that_are_far(kind: str) -> None:
    assert is_far(kind)


@pytest.mark.parametrize(
    "kind", ["ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk", "ntfs3", "zfs", "apfs", ""]
)
def test_kinds_that_are_near(kind: str) -> None:
    assert not is_far(kind)


@pytest.mark.parametrize(
    ("path", "far"),
    [
        ("\\\\server\\share\\kasir", True),
        ("\\\\?\\UNC\\server\\share\\kasir", True),
        ("//server/share", True),
        ("Z:\\kasir", True),
        ("\\\\?\\Z:\\kasir", True),
        ("C:\\Users\\Sari\\AppData\\Local\\kasir", False),
        ("\\\\?\\C:\\kasir", False),
    ],
)
def test_windows_shares_and_the_letters_that_stand_for_them(path: str, far: bool) -> None:
    assert is_remote_drive(path, lambda root: 4 if root == "Z:\\" else 3) is far


async def test_books_on_a_network_drive_are_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    folder = tmp_path / "far" / "kasir"
    mounts.write_text(
        "22 1 254:0 / / rw - ext4 /dev/vda rw\n"
        f"30 22 0:26 / {tmp_path / 'far'} rw - nfs4 server:/shop rw\n"
    )
    monkeypatch.setattr(room, "_MOUNTS", mounts)
    (tmp_path / "link").symlink_to(tmp_path / "far")
    for place in (folder, tmp_path / "link" / "kasir"):
        with pytest.raises(StoreOnNetwork) as caught:
            async with open_house(read_plan(place), Silent()):
                pass
        assert caught.value.path == str(place)
    assert not (tmp_path / "far").exists()


def test_this_machines_own_disk_is_near(tmp_path: Path) -> None:
    assert not room.is_on_network(tmp_path / "not" / "there" / "yet")
    assert issubclass(RoomyLedger, SqliteLedger)
