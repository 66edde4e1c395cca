"""Recorded Checkout traffic made again here, by what each request presumes."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from simulators.adyen import fields
from simulators.adyen.simulator import ROUTES
from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.shapes import Shape
from simulators.core.simulator import Simulator

Fields = dict[str, Any]

VERSIONED = re.compile(r"(?:/checkout)?/v(\d+)(/.*)\Z")
MODIFIED = re.compile(r"/payments/([^/]+)/(captures|refunds|cancels|reversals|amountUpdates)\Z")
SHAPES = {
    "/payments": "PaymentRequest",
    "/payments/details": "PaymentDetailsRequest",
    "/sessions": "CreateCheckoutSessionRequest",
    "/paymentMethods": "PaymentMethodsRequest",
    "/paymentLinks": "PaymentLinkRequest",
    "/orders": "CreateOrderRequest",
    "/cancels": "StandalonePaymentCancelRequest",
    "captures": "PaymentCaptureRequest",
    "refunds": "PaymentRefundRequest",
    "cancels": "PaymentCancelRequest",
    "reversals": "PaymentReversalRequest",
    "amountUpdates": "PaymentAmountUpdateRequest",
}
CARD = {
    "type": "scheme",
    "number": "4111111111111111",
    "expiryMonth": "03",
    "expiryYear": "2030",
    "cvc": "737",
}
BASE = "https://checkout-test.adyen.com"


class Rehearsal:
    """One merchant account, and the requests of one recorded exchange."""

    def __init__(self, simulator: Simulator, recorded: Recorded) -> None:
        self.simulator, self.recorded = simulator, recorded
        self.credentials = simulator.credentials("rehearsal")
        self.account = self.credentials["merchant_account"]

    def send(self, method: str, path: str, body: Any, query: str = "", key: str = "") -> Response:
        """One request with valid credentials, or with that key."""
        headers = {"x-api-key": key or self.credentials["api_key"]}
        headers["content-type"] = "application/json"
        sent = json.dumps(body).encode() if body is not None else b""
        return self.simulator.handle(Request(method, f"/v68{path}", query, headers, sent, BASE))

    def pay(self, **changes: Any) -> Fields:
        """A payment that the record presumes."""
        asked = {
            "amount": {"value": 1000, "currency": "EUR"},
            "reference": "presumed",
            "paymentMethod": CARD,
            "returnUrl": "https://shop.example/back",
            "merchantAccount": self.account,
        }
        told: Fields = json.loads(self.send("POST", "/payments", asked | changes).body)
        return told

    def again(self) -> Response:
        """The recorded request, with ids that exist here. Raises NotServed."""
        parts = urlsplit(self.recorded.url)
        found = VERSIONED.match(parts.path)
        if found is None or not ROUTES.find(self.recorded.method, f"/v68{found[2]}"):
            raise NotServed(f"no {self.recorded.method} {parts.path}")
        path, body = found[2], json.loads(self.recorded.body) if self.recorded.body else None
        if body is not None:
            body = older(body, shape_of(path)) if int(found[1]) != 68 else body
            if "merchantAccount" in body and self.recorded.status != 403:
                body["merchantAccount"] = self.account
        if self.recorded.status == 401:
            return self.send(self.recorded.method, path, body, parts.query, "removed")
        path = self.presume(path, body)
        return self.send(self.recorded.method, path, body, parts.query)

    def presume(self, path: str, body: Any) -> str:
        """Make what the request is about; its path here."""
        modified = MODIFIED.match(path)
        if modified and self.recorded.status < 400:
            held = {} if modified[2] == "refunds" else {"manualCapture": "true"}
            amount = {"amount": body["amount"]} if "amount" in body else {}
            psp = self.pay(additionalData=held, **amount)["pspReference"]
            return path.replace(modified[1], psp)
        if path == "/payments":
            self.presume_method(body)
        if path == "/payments/details":
            self.presume_details(body)
        return path

    def presume_method(self, body: Fields) -> None:
        """A stored method, a card that can be read, an issuer that answers as recorded."""
        method, told = body.get("paymentMethod") or {}, json.loads(self.recorded.reply or "{}")
        for name in ("storedPaymentMethodId", "recurringDetailReference"):
            if name in method and self.recorded.status < 400:
                shopper = body.get("shopperReference") or "shopper"
                made = self.pay(storePaymentMethod=True, shopperReference=shopper)
                method[name] = made["additionalData"]["tokenization.storedPaymentMethodId"]
        sealed = str(method.get("encryptedCardNumber") or "")
        if sealed and not sealed.startswith("test_") and self.recorded.status < 400:
            body["paymentMethod"] = CARD
        if told.get("refusalReasonCode"):
            code = {"RequestedTestAcquirerResponseCode": told["refusalReasonCode"]}
            body["additionalData"] = {**(body.get("additionalData") or {}), **code}

    def presume_details(self, body: Fields) -> None:
        """A shopper who came back from a redirect, as the recorded answer tells."""
        told = json.loads(self.recorded.reply or "{}")
        if self.recorded.status >= 400:
            return
        sent = self.pay(paymentMethod={"type": "ideal"})
        outcome = {"Authorised": "approve", "Cancelled": "cancel"}.get(told["resultCode"], "fail")
        page = urlsplit(sent["action"]["url"]).path
        headers = {"content-type": "application/x-www-form-urlencoded"}
        chosen = f"outcome={outcome}".encode()
        back = self.simulator.handle(Request("POST", page, "", headers, chosen, BASE))
        result = back.headers["Location"].partition("redirectResult=")[2]
        body.clear()
        body["details"] = {"redirectResult": result}


def shape_of(path: str) -> str:
    """The shape that a path's body has."""
    modified = MODIFIED.match(path)
    return SHAPES.get(modified[2] if modified else path, "")


def older(body: Any, name: str) -> Any:
    """A body without the fields of other versions, as far as they stand at its top or in lists."""
    shape = fields.SHAPES.named.get(name)
    if not isinstance(shape, Shape) or not isinstance(body, dict):
        return body
    kept = {key: value for key, value in body.items() if key in shape.checks}
    if isinstance(kept.get("lineItems"), list):
        kept["lineItems"] = [older(item, "LineItem") for item in kept["lineItems"]]
    return kept


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make a recorded request again. Raises NotServed."""
    return Rehearsal(simulator, recorded).again()
