"""Tries qasync's Windows loop with the line to the provider: one answer, one silence, one end.

The server is on loopback and has a certificate authority of its own, which the line trusts and no
other; so it is also seen that TLS is verified here. Runs on any system; ends with 0 when all held.
"""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import socket
import ssl
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import qasync
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PySide6.QtCore import QCoreApplication, QTimer

from pos.core.errors import NotTheProvider, OutcomeUnknown, TimedOut
from pos.gateway.line import Letter, Line, Patience

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
_SILENCE = 0.5  # seconds until the line gives up
_END_WITHIN = 3.0


class Authority:
    """A certificate authority that knows one server: this machine's loopback."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "authority.pem"
        self.server_file = folder / "server.pem"
        own = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Kasir trial authority")])
        whole = _certificate(name, name, own.public_key())
        whole = whole.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        usage = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        whole = whole.add_extension(usage, critical=True)
        mark = x509.SubjectKeyIdentifier.from_public_key(own.public_key())
        whole = whole.add_extension(mark, critical=False)
        self.file.write_bytes(_pem(whole.sign(own, hashes.SHA256())))

        key = ec.generate_private_key(ec.SECP256R1())
        of_server = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
        address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
        server = (
            _certificate(of_server, name, key.public_key())
            .add_extension(x509.SubjectAlternativeName([address]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(mark),
                critical=False,
            )
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .sign(own, hashes.SHA256())
        )
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        self.server_file.write_bytes(_pem(server) + secret)


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    builder = x509.CertificateBuilder(subject_name=subject, issuer_name=issuer, public_key=key)
    return (
        builder.serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


class Provider:
    """Answers ``/answer`` over TLS, and says nothing to anything else."""

    def __init__(self, authority: Authority) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(authority.server_file)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._door.getsockname()[1]}"
        self._over = threading.Event()
        threading.Thread(target=self._serve, name="provider", daemon=True).start()

    def close(self) -> None:
        """Stop; whoever still waits for an answer is cut off."""
        self._over.set()
        self._door.close()

    def _serve(self) -> None:
        with suppress(OSError):  # the door was closed
            while True:
                guest, _ = self._door.accept()
                threading.Thread(target=self._hear, args=(guest,), daemon=True).start()

    def _hear(self, guest: socket.socket) -> None:
        with guest, suppress(OSError), self._context.wrap_socket(guest, server_side=True) as line:
            asked = line.recv(65536)
            if asked.startswith(b"GET /answer "):
                line.sendall(_ANSWER)
            else:
                self._over.wait(30)


async def _try(provider: Provider, authority: Authority) -> None:
    trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusted.load_verify_locations(cafile=authority.file)
    patience = Patience(connect=5.0, read=_SILENCE, total=10.0)
    line = Line(trusted, patience)

    reply = await line.send(Letter(method="GET", url=f"{provider.url}/answer", headers={}))
    _hold("one answer over TLS", reply.status == 200 and reply.content == b"{}")

    began = time.monotonic()
    silent = await _trouble_of(line, f"{provider.url}/silence")
    took = time.monotonic() - began
    _hold("one time-out", isinstance(silent, TimedOut) and silent.left and took >= _SILENCE / 2)

    stranger = Line(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), patience)
    refused = await _trouble_of(stranger, f"{provider.url}/answer")
    _hold("no answer of one we do not trust", isinstance(refused, NotTheProvider))
    await stranger.close()

    await line.close()
    _hold("nothing left on the line", line.active == 0)


async def _trouble_of(line: Line, url: str) -> OutcomeUnknown | None:
    try:
        await line.send(Letter(method="GET", url=url, headers={}))
    except OutcomeUnknown as error:
        return error
    return None


def _hold(what: str, held: bool) -> None:  # noqa: FBT001 - reads as a sentence at the call
    print(f"{'ok' if held else '--'}  {what}", flush=True)
    if not held:
        sys.exit(1)


def main() -> None:
    app = QCoreApplication(sys.argv)
    ticks: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(20)
    with tempfile.TemporaryDirectory() as folder:
        authority = Authority(Path(folder))
        provider = Provider(authority)
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            print(f"    {type(runner.get_loop()).__mro__[1].__name__} on {sys.platform}")
            runner.run(_try(provider, authority))
            _hold("Qt's own timers went on meanwhile", len(ticks) >= 5)
            began = time.monotonic()
        _hold("one end", time.monotonic() - began < _END_WITHIN)
        provider.close()


if __name__ == "__main__":
    main()
