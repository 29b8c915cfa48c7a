"""TLS is verified, whoever asks otherwise."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos.core.errors import GatewayError, NotTheProvider, Offline, OutcomeUnknown
from pos.gateway import exchange
from pos.gateway.trust import tls_context
from tests.gateway.conftest import Open
from tests.gateway.loopback import Loopback, body, http

pytest.importorskip("cryptography", reason="no cryptography here to make certificates with")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HERE = "127.0.0.1"
OK = http(201, body())


@dataclass(frozen=True)
class Papers:
    """A self-signed certificate and its key, in one file."""

    file: Path

    def server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file)
        return context

    def trusting(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(self.file)
        return context


def papers(folder: Path, host: str = HERE, *, days: int = 1) -> Papers:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "kasir test")])
    alternative: x509.GeneralName = (
        x509.IPAddress(ipaddress.ip_address(host)) if host == HERE else x509.DNSName(host)
    )
    end = datetime.now(UTC) + timedelta(days=days)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(end - timedelta(days=9))
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "papers.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return Papers(file)


async def call(made: Papers, connect: Open) -> tuple[str | None, Loopback]:
    async with Loopback(OK, tls=made.server()) as server:
        return (await connect(server.url).create(b"{}")).code, server


async def test_a_certificate_that_is_right_and_known_is_taken(
    tmp_path: Path, connect: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = papers(tmp_path)
    monkeypatch.setattr(exchange, "tls_context", made.trusting)
    code, _ = await call(made, connect)
    assert code == "0172060"


@pytest.mark.parametrize(("host", "days"), [("other.example", 1), (HERE, -1)])
async def test_a_wrong_host_or_an_expired_certificate_is_not_the_provider(
    tmp_path: Path, connect: Open, monkeypatch: pytest.MonkeyPatch, host: str, days: int
) -> None:
    made = papers(tmp_path, host, days=days)
    monkeypatch.setattr(exchange, "tls_context", made.trusting)
    with pytest.raises(NotTheProvider) as caught:
        await call(made, connect)
    assert caught.value.left is False


async def test_nobody_vouches_for_a_self_signed_certificate_and_no_variable_does(
    tmp_path: Path, connect: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = papers(tmp_path)
    keys = tmp_path / "keys.log"
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(made.file))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.setenv("PYTHONHTTPSVERIFY", "0")
    monkeypatch.setenv("NODE_TLS_REJECT_UNAUTHORIZED", "0")
    # The variables do work on the context that everybody else makes: the test can fail.
    assert ssl.create_default_context().get_ca_certs() != []
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    async with Loopback(OK, tls=made.server()) as server:
        with pytest.raises(NotTheProvider) as caught:
            await connect(server.url).create(b"{}")
        assert server.seen == []
    assert caught.value.left is False
    assert "CERTIFICATE_VERIFY_FAILED" in caught.value.detail
    assert not keys.exists()


@pytest.mark.parametrize(
    ("greeting", "error"), [(b"HTTP/1.1 400 Bad\r\n\r\n", NotTheProvider), (b"", Offline)]
)
async def test_a_server_that_speaks_no_tls_is_not_the_provider_and_a_mute_one_is_offline(
    connect: Open, greeting: bytes, error: type[GatewayError]
) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        await reader.read()
        writer.close()

    server = await asyncio.start_server(greet, HERE, 0)
    port = server.sockets[0].getsockname()[1]
    gateway = connect(f"https://{HERE}:{port}/api/v4", read_timeout=0.2)
    with pytest.raises(OutcomeUnknown) as caught:
        await gateway.create(b"{}")
    server.close()
    assert type(caught.value) is error
    assert caught.value.left is False


def test_the_context_verifies_and_knows_authorities() -> None:
    context = tls_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.keylog_filename is None


def test_certifi_steps_in_where_the_system_has_no_authorities(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "nothing")
    paths = ssl.DefaultVerifyPaths(nowhere, nowhere, "", nowhere, "", nowhere)
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)
    assert tls_context().get_ca_certs()
