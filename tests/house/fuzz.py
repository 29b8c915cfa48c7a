"""Feeds whatever can be written to everything that reads what others write (TE-4).

``python -m tests.house.fuzz [--minutes 10] [--target NAME]``; ten minutes for each target. What
breaks one is printed small, and kept in ``.hypothesis/fuzz`` to be tried first the next time.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from pos.core.duration import read_duration
from pos.core.errors import ExpiryNotUnderstood, GatewayError
from pos.core.money import Money, parse_typed
from pos.core.sheet import Shop
from pos.gateway.pace import LONGEST_WAIT, Pace
from pos.gateway.refusals import read_refusal
from pos.gateway.wire import read_list, read_payment, read_task
from pos.printing.page import PAPERS
from pos.printing.render import render
from tests.fakes.clock import NOON, FakeClock
from tests.printing.sheets import RESOURCES, composer, receipt, sheet

ROOT = Path(__file__).parents[2]
_A_TURN = 500  # examples between two looks at the time


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that reads, what it is fed, and what must hold of it whatever that is."""

    food: st.SearchStrategy[Any]
    check: Callable[[Any], None]


# --- what people type -------------------------------------------------------------------------

_FIGURES = st.text("0123456789., RpIDrpid-e", max_size=24)


def amount(text: str) -> None:
    read = parse_typed(text)
    if read is None:
        return
    assert read.is_whole
    assert 0 <= read.to_rupiah() < 10**12
    assert parse_typed(str(read)) == read
    # Nothing but the figures and their marks was passed over: no ten thousand became ten.
    digits = "".join(c for c in text if c.isdigit())
    whole = str(read.to_rupiah())
    assert digits.lstrip("0") in (
        whole.lstrip("0"),
        f"{whole.lstrip('0')}0",
        f"{whole.lstrip('0')}00",
    )


def decimal(text: str) -> None:
    try:
        read = Money.parse(text)
    except ValueError:
        return
    assert Money.parse(read.to_decimal()) == read


def duration(text: str) -> None:
    try:
        assert read_duration(text).total_seconds() > 0
    except ExpiryNotUnderstood:
        return


# --- what the provider says -------------------------------------------------------------------

_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(("pending", "paid", "100000.0", "2026-11-22T00:00:00Z", "IDR", "005"))
)
_NAMES = st.sampled_from(
    [
        "data",
        "attributes",
        "id",
        "type",
        "status",
        "amount",
        "currency",
        "referenceId",
        "fees",
        "paymentMethod",
        "instructions",
        "settlement",
        "expiredAt",
        "createdAt",
        "errors",
        "code",
        "title",
        "detail",
        "paymentCode",
        "imageUrl",
        "httpUrl",
        "accountNo",
        "displayName",
        "retailOutletName",
    ]
) | st.text(max_size=8)
_TREES = st.recursive(
    _LEAVES,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(_NAMES, part, max_size=6),
    max_leaves=25,
)
_BODIES = st.binary(max_size=400) | _TREES.map(
    lambda tree: json.dumps(tree, ensure_ascii=True).encode()
)
_ANSWERS = st.tuples(
    _BODIES, st.sampled_from((200, 201, 204, 302, 400, 401, 404, 409, 418, 422, 429, 500, 503))
)


def reply(answer: tuple[bytes, int]) -> None:
    content, status = answer
    for read in (read_payment, read_list, read_task):
        with suppress(GatewayError):
            read(content)
    if status >= 400:
        refused = read_refusal(status, content, now=NOON)
        assert isinstance(refused, GatewayError)
        assert len(str(refused)) < 2_000


_HEADERS = st.tuples(
    st.text(max_size=40) | st.from_regex(r"[0-9. ]{0,14}") | st.sampled_from(("-1", "1e9", "NaN")),
    st.text(max_size=40) | st.just("Sun, 22 Nov 2026 07:05:00 GMT"),
)


def pace(headers: tuple[str, str]) -> None:
    clock = FakeClock()
    held = (Pace(clock).hold(*headers) - clock.now()).total_seconds()
    assert 0 < held <= LONGEST_WAIT


# --- what goes on paper -----------------------------------------------------------------------

_WORDS = st.fixed_dictionaries(
    dict.fromkeys(
        ("shop", "address", "footer", "note", "cashier", "payer", "label"),
        st.text(st.characters(), max_size=80),
    )
)
_SLIPS = st.tuples(_WORDS, st.booleans(), st.sampled_from((58, 80)), st.sampled_from(("id", "en")))


def slip(fed: tuple[dict[str, str], bool, int, str]) -> None:
    words, paid, width, language = fed
    shop = Shop(name=words["shop"], address=(words["address"],), footer=(words["footer"],))
    facts = (receipt if paid else sheet)(
        "BCA", note=words["note"], cashier=words["cashier"], payer_sees=words["payer"]
    )
    outlet = replace(facts.outlet, label=words["label"])
    made = composer(language, shop).compose(replace(facts, outlet=outlet))
    text = render(made, "text", resources=RESOURCES, paper=PAPERS[width]).decode()
    assert not {c for c in text if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160}
    assert max(len(line) for line in text.split("\n")) <= PAPERS[width].columns
    assert "\x1b" not in text


TARGETS: dict[str, Target] = {
    "amount": Target(food=_FIGURES | st.text(max_size=24), check=amount),
    "decimal": Target(food=_FIGURES | st.text(max_size=24), check=decimal),
    "duration": Target(food=st.text(max_size=8) | st.from_regex(r"[0-9]*[mhd ]*"), check=duration),
    "reply": Target(food=_ANSWERS, check=reply),
    "pace": Target(food=_HEADERS, check=pace),
    "slip": Target(food=_SLIPS, check=slip),
}


def feed(target: Target, name: str, *, seed: int, examples: int, kept: Path | None = None) -> None:
    """Feed a target so many examples; the smallest that breaks it is told as Hypothesis does."""

    def fed(food: Any) -> None:
        target.check(food)

    fed.__name__ = fed.__qualname__ = name
    test = hypothesis.given(target.food)(fed)
    hypothesis.seed(seed)(
        settings(
            max_examples=examples,
            deadline=None,
            database=None if kept is None else DirectoryBasedExampleDatabase(kept),
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
        )(test)
    )()


def main() -> int:
    """Feed the chosen targets for so long, and fail on the first that breaks."""
    arguments = argparse.ArgumentParser(prog="python -m tests.house.fuzz", description=__doc__)
    arguments.add_argument("--minutes", type=float, default=10, help="for each target")
    arguments.add_argument("--target", choices=TARGETS, action="append", help="only these")
    arguments.add_argument("--seed", type=int, default=None, help="default: the time")
    chosen = arguments.parse_args()
    seed = int(time.time()) if chosen.seed is None else chosen.seed
    sys.stdout.write(f"seed {seed}\n")
    for name in chosen.target or TARGETS:
        began, turns = time.monotonic(), 0
        while time.monotonic() - began < chosen.minutes * 60:
            feed(
                TARGETS[name],
                name,
                seed=seed + turns,
                examples=_A_TURN,
                kept=ROOT / ".hypothesis" / "fuzz" / name,
            )
            turns += 1
        seconds = time.monotonic() - began
        sys.stdout.write(
            f"{name:<10}{turns * _A_TURN:>9} examples in {seconds:>7.1f} s, none broke it\n"
        )
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
