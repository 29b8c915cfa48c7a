"""Two families of trouble: the owner asked the impossible, or the API refuses a request.

`SandboxError` is for whoever runs the sandbox and carries a sentence. `Refusal` is an answer of
the provider and carries one of its published codes.
"""

from types import MappingProxyType


class SandboxError(Exception):
    """The sandbox cannot do what its owner asked; the text says why."""


class NoSuchPayment(SandboxError):
    """No payment has this id, reference or code."""


class WrongStep(SandboxError):
    """The payment's status does not allow this verb."""


# Code -> (HTTP status, title). The codes are the contract's; the statuses are not published.
REFUSALS = MappingProxyType(
    {
        "000": (500, "Unknown error"),
        "001": (500, "Internal server error"),
        "002": (401, "Access denied"),
        "003": (403, "Feature not supported"),
        "004": (404, "Record not found"),
        "005": (400, "Invalid parameter"),
        "006": (500, "Unknown error"),
        "010": (503, "Temporarily unavailable"),
        "TXN0001": (400, "Insufficient funds"),
        "TXN0002": (400, "Amount outside limits"),
        "TXN0003": (400, "Merchant limit exceeded"),
        "TXN0004": (400, "Balance limit exceeded"),
        "TXN0005": (400, "Virtual account number could not be made"),
        "TXN0006": (400, "Suffix not supported"),
        "TXN0007": (400, "Suffix too long"),
    }
)


class Refusal(Exception):
    """The provider refuses a request with one of its codes."""

    def __init__(self, code: str, detail: str, *, status: int | None = None) -> None:
        super().__init__(code, detail)
        usual, title = REFUSALS.get(code, (400, "Error"))
        self.code = code
        self.title = title
        self.detail = detail
        self.status = usual if status is None else status
