"""Whom we take for the provider: TLS is always verified, and nothing in the environment bends it.

``ssl.create_default_context`` would read ``SSL_CERT_FILE`` and ``SSL_CERT_DIR``, by which anyone
who sets a variable names the authorities, and ``SSLKEYLOGFILE``, which writes the keys of every
connection to a file. So the context is made by hand: the system's own authorities (on Windows its
store, which holds those of a shop's virus scanner), or certifi's where the system has none.
"""

from __future__ import annotations

import ssl
import sys
from pathlib import Path


def tls_context() -> ssl.SSLContext:
    """Make the one context of all connections; reads files, so not on the window's thread."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # verifies certificates and host names
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if not _load_system(context):
        import certifi  # noqa: PLC0415 - only where the system brings no authorities

        context.load_verify_locations(cafile=certifi.where())
    return context


def _load_system(context: ssl.SSLContext) -> bool:
    if sys.platform == "win32":
        for store in ("CA", "ROOT"):
            for certificate, encoding, trust in ssl.enum_certificates(store):
                if encoding == "x509_asn" and (
                    trust is True or ssl.Purpose.SERVER_AUTH.oid in trust
                ):
                    _add(context, certificate)
        return bool(context.get_ca_certs())
    paths = ssl.get_default_verify_paths()
    # Not ``cafile`` and ``capath``: those two follow the environment.
    file, folder = Path(paths.openssl_cafile), Path(paths.openssl_capath)
    if file.is_file():
        context.load_verify_locations(cafile=file)
    if folder.is_dir() and any(folder.glob("*.0")):
        context.load_verify_locations(capath=folder)
        return True
    return bool(context.get_ca_certs())


def _add(context: ssl.SSLContext, certificate: bytes) -> None:
    try:
        context.load_verify_locations(cadata=certificate)
    except ssl.SSLError:
        # One broken entry of the system's store is not ours to mend.
        return
