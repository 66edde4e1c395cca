"""The PhonePe simulator: merchants, X-VERIFY and the calls of PG API v1."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import msgspec

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, json_response, pairs
from simulators.core.simulator import Refusal, Simulator
from simulators.phonepe import bodies, pages, payments, refunds, statuses
from simulators.phonepe.errors import PhonePeError, bad_request, no_key, unauthorized
from simulators.phonepe.shop import (
    SALT_INDEX,
    Context,
    Reversal,
    Sale,
    Shop,
    is_ours,
    number_of,
)

MOUNTS = ("/apis/hermes", "/apis/pg-sandbox")
"""Under which production and sandbox serve this API; X-VERIFY is over the path behind them."""

PAY, REFUND, VALIDATE = "/pg/v1/pay", "/pg/v1/refund", "/pg/v1/vpa/validate"
STATUS = "/pg/v1/status/"
POSTED = (PAY, REFUND, VALIDATE)
CUSTOMERS_WORDS = ("approve", "fail", "cancel", "expire")
VALIDATED = "Your request has been successfully completed."


class PhonePeSimulator(Simulator):
    """PhonePe, with one isolated shop per merchant id."""

    name = "phonepe"
    hosts = ("api.phonepe.com", "api-preprod.phonepe.com")
    signature = "x-verify"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.pages: dict[str, tuple[Shop, Sale]] = {}
        self._payload = b""

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Merchant id, salt key and salt index, decided by seed and name."""
        shop = self.shop(number_of(self.seed, merchant_id))
        self.by_name[merchant_id] = shop
        return {
            "merchant_id": shop.number,
            "salt_key": shop.salt_key,
            "salt_index": SALT_INDEX,
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """The salt key, which signs callbacks as it signs calls."""
        return self.credentials(merchant_id)["salt_key"]

    def merchant(self, credentials: Mapping[str, str]) -> Shop:
        """The shop of these credentials. Raises PhonePeError for others."""
        shop = self.found(credentials["merchant_id"])
        if credentials.get("salt_index") != SALT_INDEX:
            raise no_key()
        if credentials.get("salt_key") != shop.salt_key:
            raise unauthorized()
        return shop

    def shop(self, number: str) -> Shop:
        """The shop of a merchant id, made when first seen."""
        if number not in self.merchants:
            self.merchants[number] = self.by_name[number] = Shop(number, self.seed)
        shop: Shop = self.merchants[number]
        return shop

    def found(self, number: str) -> Shop:
        """The shop of a merchant id. Raises PhonePeError where this seed made none such."""
        if number not in self.merchants and not is_ours(self.seed, number):
            raise no_key()
        return self.shop(number)

    def read(self, request: Request) -> msgspec.Struct | None:
        path = _path(request)
        if request.method != "POST" or path not in POSTED:
            return None
        payload = bodies.payload(bodies.enveloped(request.body))
        if path == PAY:
            return bodies.pay(payload)
        return bodies.read(payload, bodies.Refund if path == REFUND else bodies.ValidateVpa)

    def authenticate(self, request: Request) -> Shop:
        """By X-VERIFY over the base64 payload and the path, or over the path alone."""
        path = _path(request)
        if not request.headers.get("content-type", "").lower().startswith("application/json"):
            raise bad_request("Content-Type: must be application/json.")
        if request.method == "GET" and path.startswith(STATUS):
            return self._asked_by(path, request)
        if request.method != "POST" or path not in POSTED:
            raise bad_request("Api Mapping Not Found")
        text = bodies.enveloped(request.body)
        self._payload = bodies.payload(text)
        shop = self.found(bodies.read(self._payload, bodies.Claim).merchant_id)
        return _proven(shop, text + path, request)

    def _asked_by(self, path: str, request: Request) -> Shop:
        number, slash, _ = path[len(STATUS) :].partition("/")
        if not slash or not number:
            raise bad_request("Api Mapping Not Found")
        if request.headers.get("x-merchant-id") != unquote(number):
            raise bad_request("X-MERCHANT-ID: must be the merchant id of the path.")
        return _proven(self.found(unquote(number)), path, request)

    def operation(self, merchant: Shop, request: Request) -> str:
        path = _path(request)
        if path.startswith(STATUS):
            path = f"{STATUS}{{merchantId}}/{{merchantTransactionId}}"
        return f"{request.method} {path}"

    def perform(self, merchant: Shop, request: Request) -> Response:
        context = Context(merchant, self.clock, request.base, self.pages)
        return json_response(200, self._answer(context, _path(request)))

    def _answer(self, context: Context, path: str) -> dict[str, Any]:
        if path == PAY:
            asked = bodies.pay(self._payload)
            bodies.need_least(asked.amount)
            return payments.pay(context, asked)
        if path == REFUND:
            back = bodies.read(self._payload, bodies.Refund)
            bodies.need_least(back.amount)
            return refunds.refund(context, back)
        if path == VALIDATE:
            return _validated(bodies.read(self._payload, bodies.ValidateVpa).vpa)
        return statuses.status(context, unquote(path[len(STATUS) :].partition("/")[2]))

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if not isinstance(refusal, PhonePeError):
            raise refusal
        return json_response(refusal.status, refusal.body)

    def decide(self, merchant: Shop, base: str, reference: str, outcome: str) -> bool:
        """What a customer does with a payment, or what becomes of a refund."""
        found = merchant.transactions.get(reference) or merchant.by_provider_id.get(reference)
        context = Context(merchant, self.clock, base, self.pages)
        match found, outcome:
            case Sale(), "refund":
                return refunds.give_back_all(context, found)
            case Sale(errand=errand), word if errand and word in CUSTOMERS_WORDS:
                return errand.decide(word)
            case Reversal(), "settle_refund":
                return refunds.settle(context, found)
            case Reversal(), "fail_refund":
                return refunds.fail(context, found)
        return False

    def page(self, request: Request) -> Response:
        """The payment page that `redirectInfo` leads to."""
        token = dict(pairs(request.query)).get("token", "")
        if request.path != "/_pages/transact" or token not in self.pages:
            return super().page(request)
        return pages.serve(*self.pages[token], request)


def _path(request: Request) -> str:
    for mount in MOUNTS:
        if request.path.startswith(f"{mount}/"):
            return request.path[len(mount) :]
    return request.path


def _proven(shop: Shop, text: str, request: Request) -> Shop:
    """The shop, if the request's X-VERIFY is its own. Raises PhonePeError."""
    given = request.headers.get("x-verify", "")
    _, mark, index = given.partition("###")
    if mark and index != SALT_INDEX:
        raise no_key()
    if not shop.signed(text, given):
        raise unauthorized()
    return shop


def _validated(vpa: str) -> dict[str, Any]:
    """POST /pg/v1/vpa/validate: any well-formed UPI id exists."""
    try:
        bodies.read(b'{"type":"UPI_COLLECT","vpa":' + bodies.encode(vpa) + b"}", bodies.UpiCollect)
    except PhonePeError:
        raise PhonePeError("INVALID_VPA", "The VPA is invalid.") from None
    data = {"exists": True, "vpa": vpa, "name": vpa.partition("@")[0]}
    return {"success": True, "code": "SUCCESS", "message": VALIDATED, "data": data}
