"""The commands that people and scripts rely on, exactly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from pos.sandbox import SandboxError, SandboxOptions
from tests.cli.conftest import Counter

KEYS = [
    "number",
    "reference_id",
    "payment_id",
    "status",
    "paid_late",
    "amount",
    "fees",
    "method",
    "outlet",
    "code",
    "note",
    "cashier",
    "created_at",
    "expires_at",
    "paid_at",
    "settled_at",
]


def test_a_sale_is_sold_paid_watched_and_listed(counter: Counter) -> None:
    sold = counter.sell("100.000", "ALFAMART", "--note", "meja 4", "--expires-in", "2h")
    assert sold.code == 0
    assert sold.err == ""
    sale = sold.json
    assert list(sale) == KEYS
    assert (sale["number"], sale["status"], sale["amount"]) == ("K1-000001", "open", 100_000)
    assert (sale["fees"], sale["paid_late"], sale["note"]) == ("4400.00", False, "meja 4")
    lives = datetime.fromisoformat(sale["expires_at"]) - datetime.fromisoformat(sale["created_at"])
    assert 7190 < lives.total_seconds() <= 7200
    assert sale["created_at"].endswith("+07:00")

    counter.sandbox.pay(sale["reference_id"])
    watched = counter("watch", "--once", "--json")
    assert watched.code == 0
    assert [(s["number"], s["status"]) for s in watched.json] == [("K1-000001", "paid")]

    listed = counter("sales", "--json")
    assert [s["status"] for s in listed.json] == ["paid"]
    assert listed.json[0]["paid_at"] is not None

    counter.sandbox.settle(sale["reference_id"])
    assert counter("watch", "--until-settled").code == 0
    shown = counter("show", "k1-000001", "--json").json
    assert list(shown) == [*KEYS, "history"]
    assert shown["status"] == "settled"
    assert [entry["verb"] for entry in shown["history"][:3]] == ["begun", "sent", "answered"]


@pytest.mark.parametrize(
    ("outlet", "method", "has_code"),
    [
        ("ALFAMART", "retail_outlet", True),
        ("INDOMARET", "retail_outlet", True),
        ("BCA", "virtual_bank_account", True),
        ("BRI", "virtual_bank_account", True),
        ("BNI", "virtual_bank_account", True),
        ("MANDIRI", "virtual_bank_account", True),
        ("SAHABAT_SAMPOERNA", "virtual_bank_account", True),
        ("QRIS", "qris", False),
        ("SHOPEEPAY", "e-wallet", True),
    ],
)
def test_every_outlet_sells(counter: Counter, outlet: str, method: str, has_code: bool) -> None:
    sold = counter.sell("100000", outlet)
    assert sold.code == 0
    assert (sold.json["method"], sold.json["outlet"]) == (method, outlet)
    assert (sold.json["code"] is not None) is has_code
    told = counter("show", "K1-000001")
    assert "Waiting for payment" in told.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("10", "ALFAMART"), "Rp 15.000"),
        (("9000000", "ALFAMART"), "Rp 2.500.000"),
        (("10.00", "ALFAMART"), "more than one way"),
        (("100000", "WARUNG"), "ALFAMART"),
        (("100000", "ALFAMART", "--expires-in", "30d"), "Alfamart"),
        (("100000", "ALFAMART", "--expires-in", "soon"), "24h"),
    ],
)
def test_bad_input_is_refused_in_words_with_2(
    counter: Counter, arguments: tuple[str, str], says: str
) -> None:
    ran = counter.sell(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert says in ran.err
    assert counter("sales", "--json").json == []


def test_a_refusal_of_the_provider_is_2_and_kept(counter: Counter) -> None:
    counter.sandbox.script(kind="error", code="TXN0002", operation="create")
    ran = counter.sell()
    assert ran.code == 2
    assert ran.json["status"] == "refused"


def test_a_lost_answer_is_3_and_resolved_by_watching(counter: Counter) -> None:
    counter.sandbox.lose_next_answer()
    ran = counter.sell()
    assert ran.code == 3
    assert ran.json["status"] == "sending"
    assert ran.json["code"] is None
    assert counter("watch", "--once").code == 0
    assert counter("show", "K1-000001", "--json").json["status"] == "open"
    assert len(counter.sandbox.payments()) == 1


def test_an_unreachable_provider_is_3_and_says_what_to_do(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    monkeypatch.setenv("KASIR_API_URL", f"http://127.0.0.1:{port}/api/v4")
    ran = counter("sell", "--amount", "100000", "--outlet", "ALFAMART")
    assert ran.code == 3
    assert "Do not take the money another way" in ran.out
    assert counter("watch", "--once").code == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KASIR_API_KEY", ""),
        ("KASIR_API_KEY", "live_kasir_demo"),
        ("KASIR_API_URL", "http://192.168.0.1/api/v4"),
        ("KASIR_API_URL", "https://example.com/api/v4"),
        ("KASIR_TIMEZONE", "Mars/Base"),
        ("KASIR_TERMINAL", "K-1"),
        ("KASIR_PRINTER", "telepathy:here"),
    ],
)
def test_what_the_settings_forbid_is_4_and_nothing_is_sent(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = counter.sell()
    assert ran.code == 4
    assert ran.out == ""
    assert ran.err.startswith("kasir: ")
    assert "Traceback" not in ran.err
    assert counter.sandbox.requests() == ()


def test_wrong_keys_are_4(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASIR_API_SECRET", "wrong")
    ran = counter.sell()
    assert ran.code == 4
    assert ran.json["status"] == "refused"


def test_the_books_can_be_read_without_keys(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.sell()
    monkeypatch.delenv("KASIR_API_KEY")
    assert len(counter("sales", "--json").json) == 1
    assert counter("show", "K1-000001").code == 0
    assert counter("watch", "--once").code == 4


def test_secrets_stand_in_no_output_and_no_file(counter: Counter) -> None:
    counter.sandbox.script(kind="error", code="002", operation="create")
    ran = counter.sell()
    counter("show", "K1-000001", "--json")
    texts = [ran.out, ran.err, *(p.read_bytes().decode("latin-1") for p in _files(counter.folder))]
    for text in texts:
        assert "demo-secret" not in text
        assert "test_kasir_demo" not in text


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("width", ["58", "80"])
@pytest.mark.parametrize(
    ("form", "begins"),
    [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("escpos", b"\x1b@"), ("text", b"")],
)
def test_a_slip_is_written_in_every_format(
    counter: Counter, form: str, begins: bytes, width: str
) -> None:
    counter.sell()
    path = counter.folder / "slip"
    ran = counter("slip", "K1-000001", "--format", form, "--width", width, "-o", str(path))
    assert ran.code == 0
    assert path.read_bytes().startswith(begins)
    assert path.stat().st_size > 200


def test_no_receipt_is_written_before_the_money(counter: Counter) -> None:
    counter.sell()
    path = counter.folder / "r.pdf"
    ran = counter("slip", "K1-000001", "--kind", "receipt", "--format", "pdf", "-o", str(path))
    assert ran.code == 2
    assert not path.exists()


def test_selling_prints_where_the_settings_say(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = counter.folder / "printer"
    monkeypatch.setenv("KASIR_PRINTER", f"file:{paper}?width=58")
    assert counter.sell("100000", "ALFAMART", "--print").code == 0
    assert paper.read_bytes().startswith(b"\x1b@")


def test_sales_are_narrowed_by_day_and_status(counter: Counter) -> None:
    counter.sell()
    counter.sell("200000", "BCA")
    today = counter("show", "K1-000001", "--json").json["created_at"][:10]
    assert len(counter("sales", "--day", today, "--json").json) == 2
    assert counter("sales", "--day", "2001-01-01", "--json").json == []
    assert counter("sales", "--status", "paid", "--json").json == []
    assert counter("sales", "--status", "nonsense").code == 2


def test_an_unknown_sale_is_2(counter: Counter) -> None:
    for command in (("show", "K1-000099"), ("slip", "X", "--format", "pdf", "-o", "-")):
        assert counter(*command).code == 2


def test_the_demo_plays_a_sale_in_the_terminal(counter: Counter) -> None:
    ran = counter("demo", "--terminal")
    assert ran.code == 0
    assert "PRACTICE" in ran.out
    assert "\u2588" in ran.out  # the QR of the code
    slips = sorted(path.name for path in (counter.folder / "demo" / "slips").iterdir())
    assert slips == [f"K1-000001-{k}.{f}" for k in ("receipt", "slip") for f in ("pdf", "png")]
    assert counter("sales", "--json").json == []  # practice never enters the shop's own books


def test_a_second_demo_goes_on_where_the_first_ended(counter: Counter) -> None:
    assert counter("demo", "--terminal").code == 0
    ran = counter("demo", "--terminal")
    assert ran.code == 0
    assert "K1-000002" in ran.out


def test_the_sandbox_lists_its_modes_and_refuses_unknown_ones(counter: Counter) -> None:
    listed = counter("sandbox", "--mode", "help")
    for name in ("replay", "slow-commit", "no-idempotency", "black-hole", "cut-after"):
        assert name in listed.out
    refused = counter("sandbox", "--mode", "nonsense")
    assert refused.code == 2
    assert "nonsense" in refused.err


def test_a_port_that_is_taken_is_said(counter: Counter) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = counter("sandbox", "--port", str(taken.getsockname()[1]))
    assert ran.code == 2
    assert "kasir: " in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_the_sandbox_serves_as_a_process_until_it_is_told_to_stop(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "dev", "-m", "pos", "sandbox", "--mode", "replay=200"]
    environment = {**os.environ, "KASIR_DATA_DIR": str(tmp_path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        killer = threading.Timer(20, process.kill)
        killer.start()
        assert process.stdout is not None
        assert "http://127.0.0.1:" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate()
        killer.cancel()
    assert (process.returncode, err) == (0, "")


def test_help_names_every_command(counter: Counter) -> None:
    ran = counter("--help")
    for command in ("demo", "sell", "watch", "sales", "show", "slip", "sandbox"):
        assert command in ran.out
    assert ran.code == 0


def test_sandbox_options_refuse_a_live_key() -> None:
    with pytest.raises(SandboxError):
        SandboxOptions(api_key="live_x")
