"""A shop's requests, written by hand as the contract shows them."""

import json
from typing import Any

import httpx

from pos.sandbox import Sandbox

KEY = ("test_kasir_demo", "demo-secret")

OPTIONS: dict[str, dict[str, Any]] = {
    "retail_outlet": {"retailOutletName": "ALFAMART", "displayName": "Nama Tampilan"},
    "virtual_bank_account": {"bankShortCode": "BCA", "displayName": "Toko Maju"},
    "qris": {"displayName": "Toko Maju"},
    "e-wallet": {
        "providerCode": "SHOPEEPAY",
        "afterSettlementReturnUrl": "https://shop.example/thanks",
    },
}


def order(reference: str = "ORDER-1", **changes: Any) -> dict[str, Any]:
    """Return the attributes of a create; `options` are merged into the method's usual ones."""
    method = changes.pop("method", "retail_outlet")
    options = OPTIONS.get(method, {}) | changes.pop("options", {})
    return {
        "paymentMethodType": method,
        "amount": 100_000,
        "referenceId": reference,
        "paymentMethodOptions": {k: v for k, v in options.items() if v is not None},
    } | changes


def wrap(attributes: dict[str, Any]) -> bytes:
    return json.dumps({"data": {"attributes": attributes}}).encode()


class Shop:
    """A client of one sandbox's API."""

    def __init__(self, sandbox: Sandbox, *, timeout: float = 5) -> None:
        self.http = httpx.Client(auth=KEY, timeout=timeout, trust_env=False)
        self.base = sandbox.url

    def create(self, reference: str = "ORDER-1", **changes: Any) -> httpx.Response:
        return self.post(wrap(order(reference, **changes)))

    def made(self, reference: str = "ORDER-1", **changes: Any) -> dict[str, Any]:
        answer = self.create(reference, **changes)
        assert answer.status_code == 201, answer.text
        return payment_in(answer)

    def post(self, body: bytes, path: str = "/payments") -> httpx.Response:
        headers = {"Content-Type": "application/vnd.api+json"}
        return self.http.post(self.base + path, content=body, headers=headers)

    def get(self, payment_id: str) -> httpx.Response:
        return self.http.get(f"{self.base}/payments/{payment_id}")

    def page(self, query: dict[str, str] | None = None) -> httpx.Response:
        return self.http.get(f"{self.base}/payments", params=query)

    def references(self, query: dict[str, str]) -> list[str]:
        answer = self.page(query)
        assert answer.status_code == 200, answer.text
        return [one["attributes"]["referenceId"] for one in answer.json()["data"]]

    def task(self, payment_id: str, action: str) -> httpx.Response:
        return self.post(wrap({"action": action}), f"/payments/{payment_id}/tasks")

    def status_of(self, payment_id: str) -> str:
        return str(payment_in(self.get(payment_id))["attributes"]["status"])


def payment_in(answer: httpx.Response) -> dict[str, Any]:
    found: dict[str, Any] = answer.json()["data"]
    return found


def error_of(answer: httpx.Response) -> tuple[int, str, str]:
    """Return status, code and detail of a refusal."""
    (error,) = answer.json()["errors"]
    return answer.status_code, error["code"], error["detail"]
