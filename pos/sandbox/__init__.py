"""The sandbox plays the payment provider on loopback, with its open variants and the network's faults.

It is written from the provider's published contract alone and shares no code with the client, so
that one misunderstanding cannot sit on both sides. Importing this package is cheap: the HTTP
server is loaded when a sandbox starts.
"""

from pos.sandbox.command import serve
from pos.sandbox.errors import NoSuchPayment, SandboxError, WrongStep
from pos.sandbox.modes import legal_names
from pos.sandbox.options import SandboxOptions
from pos.sandbox.payment import Method, Payment, Status
from pos.sandbox.rules import Fee, Range, Rules
from pos.sandbox.server import Sandbox

__all__ = [
    "Fee",
    "Method",
    "NoSuchPayment",
    "Payment",
    "Range",
    "Rules",
    "Sandbox",
    "SandboxError",
    "SandboxOptions",
    "Status",
    "WrongStep",
    "legal_names",
    "serve",
]
