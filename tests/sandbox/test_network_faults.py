"""Each fault as a client sees it on the wire, switched on and off under living connections."""

import base64
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import pytest

from pos.sandbox import Sandbox, SandboxError, SandboxOptions

from .shop import KEY, Shop, order, wrap


def address(sandbox: Sandbox) -> tuple[str, int]:
    parts = urlsplit(sandbox.url)
    assert parts.hostname is not None
    assert parts.port is not None
    return parts.hostname, parts.port


def raw_request(*, close: bool = False) -> bytes:
    key = base64.b64encode(":".join(KEY).encode()).decode()
    ending = "Connection: close\r\n" if close else ""
    head = f"GET /api/v4/payments HTTP/1.1\r\nHost: x\r\nAuthorization: Basic {key}\r\n{ending}"
    return f"{head}\r\n".encode()


@contextmanager
def connected(sandbox: Sandbox) -> Iterator[socket.socket]:
    with socket.create_connection(address(sandbox), timeout=3) as sock:
        yield sock


def read_all(sock: socket.socket) -> list[bytes]:
    pieces = []
    while piece := sock.recv(65_536):
        pieces.append(piece)
    return pieces


def test_latency_delays_every_answer_once(sandbox: Sandbox, shop: Shop) -> None:
    shop.page()
    sandbox.set_mode("latency=200,20")
    for _ in range(2):
        start = time.perf_counter()
        assert shop.create().status_code == 201
        assert 0.175 <= time.perf_counter() - start < 0.35


def test_down_refuses_connections_and_kills_living_ones(sandbox: Sandbox, shop: Shop) -> None:
    with connected(sandbox) as idle:
        idle.sendall(raw_request())
        assert idle.recv(65_536).startswith(b"HTTP/1.1 200")
        sandbox.set_mode("down")
        with pytest.raises(ConnectionResetError):
            idle.recv(1)
    with pytest.raises(ConnectionRefusedError), connected(sandbox):
        pass
    with pytest.raises(httpx.ConnectError):
        shop.create()
    assert sandbox.payments() == ()


def test_after_down_the_same_port_serves_again(sandbox: Sandbox, shop: Shop) -> None:
    url = sandbox.url
    for _ in range(3):
        sandbox.set_mode("down")
        with pytest.raises(httpx.TransportError):
            shop.page()
        sandbox.clear_modes()
        assert sandbox.url == url
        assert shop.page().status_code == 200


def test_down_during_a_request_leaves_the_work_done(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="stall-after", seconds=0.3)
    down = threading.Timer(0.1, sandbox.set_mode, ["down"])
    down.start()
    with pytest.raises(httpx.ReadError):
        shop.create()
    down.join()
    assert len(sandbox.payments()) == 1


def test_the_port_stays_taken_while_the_network_is_down(sandbox: Sandbox) -> None:
    sandbox.set_mode("down")
    port = address(sandbox)[1]
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", port))


def test_slow_bandwidth_stretches_an_answer(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("slow-bandwidth=4000")
    start = time.perf_counter()
    answer = shop.create()
    took = time.perf_counter() - start
    assert answer.status_code == 201
    assert took > (len(answer.content) + 300) / 4000


def test_slow_close_holds_the_end_of_a_connection_back(sandbox: Sandbox) -> None:
    sandbox.set_mode("slow-close=400")
    with connected(sandbox) as sock:
        sock.sendall(raw_request(close=True))
        start = time.perf_counter()
        while b'{"data":[]}' not in (piece := sock.recv(65_536)):
            assert piece
        answered = time.perf_counter() - start
        assert read_all(sock) == []
        closed = time.perf_counter() - start
    assert answered < 0.35
    assert closed > 0.39


def test_a_black_hole_takes_the_connection_and_says_nothing(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("black-hole")
    shop.http.timeout = httpx.Timeout(0.15)
    with pytest.raises(httpx.ReadTimeout):
        shop.create()
    assert sandbox.requests() == ()


def test_a_black_hole_may_open_while_the_answer_is_awaited(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.script(kind="stall-after", seconds=0.2)
    hole = threading.Timer(0.05, sandbox.set_mode, ["black-hole"])
    hole.start()
    shop.http.timeout = httpx.Timeout(0.4)
    with pytest.raises(httpx.ReadTimeout):
        shop.create()
    hole.join()
    assert len(sandbox.payments()) == 1


def test_a_connection_that_lost_bytes_is_reset_when_the_hole_closes(sandbox: Sandbox) -> None:
    sandbox.set_mode("black-hole")
    with connected(sandbox) as sock:
        sock.sendall(raw_request())
        time.sleep(0.05)
        sandbox.clear_modes()
        with pytest.raises(ConnectionResetError):
            sock.recv(1)


def test_a_black_hole_may_close_the_connection_in_the_end(sandbox: Sandbox) -> None:
    sandbox.set_mode("black-hole=0.1")
    with connected(sandbox) as sock:
        sock.sendall(raw_request())
        assert sock.recv(1) == b""


def test_reset_ends_a_request_with_rst_before_it_arrives(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("reset")
    # The RST may meet the body's send: that error is the client's to swallow, and its next read ends.
    with pytest.raises((httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)):
        shop.create()
    with connected(sandbox) as sock:
        sock.sendall(raw_request())
        with pytest.raises(ConnectionResetError):
            sock.recv(1)
    assert sandbox.requests() == ()


def test_reset_may_come_while_the_request_is_served(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("reset=100")
    sandbox.script(kind="stall-after", seconds=0.3)
    with pytest.raises(httpx.ReadError):
        shop.create()
    assert len(sandbox.payments()) == 1


def test_reset_reaches_a_connection_that_was_open_before(sandbox: Sandbox) -> None:
    with connected(sandbox) as sock:
        sock.sendall(raw_request())
        sock.recv(65_536)
        sandbox.set_mode("reset")
        sock.sendall(raw_request())
        with pytest.raises(ConnectionResetError):
            read_all(sock)


def test_sliced_answers_come_in_small_pieces_and_whole(sandbox: Sandbox, shop: Shop) -> None:
    shop.made()
    sandbox.set_mode("slice=7")
    with connected(sandbox) as sock:
        sock.sendall(raw_request(close=True))
        pieces = read_all(sock)
    assert len(pieces) > 20
    assert b"".join(pieces).endswith(b"}]}")
    assert len(shop.page().json()["data"]) == 1


@pytest.mark.parametrize("size", [0, 1, 100, 250])
def test_each_answer_is_cut_after_so_many_bytes(size: int, sandbox: Sandbox, shop: Shop) -> None:
    shop.made()
    sandbox.set_mode(f"cut-after={size}")
    for _ in range(2):
        with connected(sandbox) as sock:
            sock.sendall(raw_request())
            assert len(b"".join(read_all(sock))) == size
    with pytest.raises(httpx.RemoteProtocolError):
        shop.create()


def test_faults_may_come_together(sandbox: Sandbox, shop: Shop) -> None:
    for fault in ("latency=50,0", "slice=50", "slow-bandwidth=20000"):
        sandbox.set_mode(fault)
    start = time.perf_counter()
    assert shop.create().status_code == 201
    assert time.perf_counter() - start > 0.05


def test_a_long_latency_ends_when_it_is_switched_off(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.set_mode("latency=60000,0")
    heal = threading.Timer(0.1, sandbox.clear_modes)
    heal.start()
    assert shop.page().status_code == 200
    heal.join()


@pytest.mark.parametrize("fault", ["down", "black-hole", "reset", "cut-after=0", "latency=9000"])
def test_the_control_endpoint_stays_reachable(
    fault: str, sandbox: Sandbox, control: httpx.Client
) -> None:
    assert control.post("/modes", json={"set": [fault]}).status_code == 200
    assert control.get("/state").json()["modes"].keys() == {fault.partition("=")[0]}


def test_a_sandbox_may_start_with_its_network_down() -> None:
    with Sandbox(SandboxOptions(modes=("down",))) as sandbox:
        shop = Shop(sandbox)
        with shop.http:
            with pytest.raises(httpx.ConnectError):
                shop.page()
            sandbox.clear_modes()
            assert shop.page().status_code == 200


@pytest.mark.parametrize("fault", ["black-hole", "latency=60000", "slow-bandwidth=1", "slice=1"])
def test_stopping_does_not_wait_for_stalled_connections(fault: str) -> None:
    sandbox = Sandbox(SandboxOptions(modes=(fault,)))
    sandbox.start()
    with connected(sandbox) as sock:
        sock.sendall(raw_request())
        time.sleep(0.02)
        start = time.perf_counter()
        sandbox.stop()
        assert time.perf_counter() - start < 1


def test_stopping_does_not_wait_for_stalled_work(sandbox: Sandbox) -> None:
    sandbox.script(kind="stall-before", seconds=60)
    with connected(sandbox) as sock:
        sock.sendall(raw_request())
        while not sandbox.requests():
            time.sleep(0.005)
        start = time.perf_counter()
        sandbox.stop()
        assert time.perf_counter() - start < 1


def test_a_port_that_is_taken_is_named_in_the_error(sandbox: Sandbox) -> None:
    port = address(sandbox)[1]
    with pytest.raises(SandboxError, match=f"port {port} "):
        Sandbox(SandboxOptions(port=port)).start()


def test_identical_bytes_and_the_source_port_are_in_the_log(sandbox: Sandbox) -> None:
    body = wrap(order())
    head = f"POST /api/v4/payments HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
    with connected(sandbox) as sock:
        port = sock.getsockname()[1]
        sock.sendall(head.encode() + body)
        assert sock.recv(65_536).startswith(b"HTTP/1.1 401")
    assert [entry.source_port for entry in sandbox.requests()] == [port]
