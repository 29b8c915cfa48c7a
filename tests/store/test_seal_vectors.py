"""A seal is the same in every version: books that were sealed once must verify for ever."""

from __future__ import annotations

import pytest

from pos.store import chain
from pos.store.chain import FIRST, UNKEYED_NAME, ChainKey

KEY = ChainKey.of(bytes(range(32)))


def entry(**other: object) -> str:
    facts: dict[str, object] = {
        "seq": 7,
        "at": 1_795_000_000_000_000,
        "number": "K1-000001",
        "actor": "Sari",
        "verb": "sent",
        "facts": '{"state":"sending"}',
    } | other
    return chain.mac(KEY, FIRST, **facts).hex()  # type: ignore[arg-type]  # test sugar


def test_the_names_of_keys_are_what_they_were() -> None:
    assert KEY.name == "711f067e2f14bfa3"
    assert ChainKey.of(None) == ChainKey(UNKEYED_NAME, b"")
    assert UNKEYED_NAME == "none"


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_none(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        ChainKey.of(bytes(length))


@pytest.mark.parametrize(
    ("other", "seal"),
    [
        ({}, "e650b7df1136fc94abd2ff323f3096190fa7837f1642bba2210932f4dde6c546"),
        ({"number": None}, "580767907109505f061fd7d2aa25e72204f4d56ee83d59c8aa94e83b3c1ce639"),
        ({"number": ""}, "2f2741551fc3b4054232824e7a3a23b9ae96211fc25367fb29a501c840dad4e5"),
        (
            {"actor": "\ud800Ra\u00f1i"},
            "23c884d9c5f20c181895ff2c6fd84fd2bca5ca277b2f0d49914fa82984c96c02",
        ),
        ({"facts": ""}, "bb4813e807e5eecdf2bef45526864dc651b25dd08d0fb89695685bc11e4908c4"),
    ],
)
def test_the_seal_of_an_entry_is_what_it_was(other: dict[str, object], seal: str) -> None:
    assert entry(**other) == seal


def test_the_seal_of_the_end_is_what_it_was() -> None:
    assert (
        chain.seal(KEY, 7, FIRST).hex()
        == "3bebe1884d943775d503d900c8d134093dd8fea41e986713a2ab504da06ae8f0"
    )
    assert (
        chain.seal(ChainKey.of(None), 0, FIRST).hex()
        == "78f5b59cb799bf17110d245627fcaa44611ad9b1737cf1acc81a672d3193b2be"
    )


def test_a_column_that_is_empty_or_absent_is_sealed_alike_but_no_number_is_not() -> None:
    bare = chain.mac_of_bytes(KEY, FIRST, 1, 1, b"K1", b"", None, b"x")
    assert bare == chain.mac_of_bytes(KEY, FIRST, 1, 1, b"K1", None, b"", b"x")
    assert bare != chain.mac_of_bytes(KEY, FIRST, 1, 1, None, b"", None, b"x")
