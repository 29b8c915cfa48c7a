"""The sandbox binds to loopback and nowhere else."""

import os
import socket

from pos.sandbox.errors import SandboxError

HOST = "127.0.0.1"


def bind(port: int) -> socket.socket:
    """Return a socket that holds a port of loopback and does not listen yet."""
    # asyncio turns Nagle's delay off only where the protocol is named.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # elsewhere the option would let another program take the port
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
    except OSError as trouble:
        sock.close()
        raise SandboxError(f"port {port} of {HOST} cannot be used: {trouble.strerror}") from None
    return sock
