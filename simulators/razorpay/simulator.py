"""The Razorpay simulator: keys, routes, bodies. https://razorpay.com/docs/api/understand/"""

import base64
import binascii
import hmac
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, json_response, pairs
from simulators.core.refusals import Refused
from simulators.core.routes import Routes
from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal, Simulator
from simulators.razorpay import (
    auto_refunds,
    course,
    customers,
    disputes,
    events,
    methods,
    ordering,
    orders,
    pages,
    payments,
    qr_codes,
    reading,
    refunds,
)
from simulators.razorpay.account import (
    PREFIX,
    Account,
    Call,
    Fields,
    Payment,
    QrCode,
    is_ours,
    key_of,
)
from simulators.razorpay.errors import (
    RazorpayError,
    misfit,
    no_such_url,
    refused,
    unauthorized,
    wrong,
)

Resource = Callable[..., tuple[int, Any]]
V1 = "/v1"
TABLE: dict[str, Resource] = {
    "POST /v1/orders": ordering.create,
    "GET /v1/orders": orders.every,
    "GET /v1/orders/{id}": orders.retrieve,
    "PATCH /v1/orders/{id}": orders.update,
    "GET /v1/orders/{id}/payments": orders.payments,
    "POST /v1/payments/create/json": payments.create_json,
    "POST /v1/payments/create/redirect": payments.create_redirect,
    "POST /v1/payments/create/upi": payments.create_upi,
    "POST /v1/payments/create/recurring": payments.create_recurring,
    "POST /v1/payments/validate/vpa": payments.validate_vpa,
    "GET /v1/payments": payments.every,
    "GET /v1/payments/{id}": payments.retrieve,
    "PATCH /v1/payments/{id}": payments.update,
    "GET /v1/payments/{id}/card": payments.card_of,
    "POST /v1/payments/{id}/capture": payments.capture,
    "POST /v1/payments/{id}/otp_generate": payments.otp_generate,
    "POST /v1/payments/{id}/otp/submit": payments.otp_submit,
    "POST /v1/payments/{id}/otp/resend": payments.otp_resend,
    "POST /v1/payments/{id}/otp_submit/{track}": payments.otp_tracked,
    "POST /v1/payments/{id}/otp_resend/json": payments.otp_resend,
    "POST /v1/payments/{id}/refund": refunds.create,
    "GET /v1/payments/{id}/refunds": refunds.of_payment,
    "GET /v1/payments/{id}/refunds/{refund}": refunds.one_of_payment,
    "POST /v1/payments/qr_codes": qr_codes.create,
    "GET /v1/payments/qr_codes": qr_codes.every,
    "GET /v1/payments/qr_codes/{id}": qr_codes.retrieve,
    "GET /v1/payments/qr_codes/{id}/payments": qr_codes.payments,
    "POST /v1/payments/qr_codes/{id}/close": qr_codes.close,
    "POST /v1/refunds": refunds.create_for,
    "GET /v1/refunds": refunds.every,
    "GET /v1/refunds/{id}": refunds.retrieve,
    "PATCH /v1/refunds/{id}": refunds.update,
    "POST /v1/customers": customers.create,
    "GET /v1/customers": customers.every,
    "GET /v1/customers/{id}": customers.retrieve,
    "PUT /v1/customers/{id}": customers.update,
    "GET /v1/customers/{id}/tokens": customers.tokens,
    "GET /v1/customers/{id}/tokens/{token}": customers.token,
    "DELETE /v1/customers/{id}/tokens/{token}": customers.delete,
    "PUT /v1/customers/{id}/tokens/{token}/cancel": customers.cancel,
    "GET /v1/disputes": disputes.every,
    "GET /v1/disputes/{id}": disputes.retrieve,
    "POST /v1/disputes/{id}/accept": disputes.accept,
    "PATCH /v1/disputes/{id}/contest": disputes.contest,
    "POST /v1/documents": disputes.upload,
    "GET /v1/documents/{id}": disputes.document,
    "GET /v1/methods": methods.every,
}
ROUTES = Routes(TABLE)
KEY_ALONE = ("/methods", "/otp_generate", "/otp/submit", "/otp/resend", "/otp_resend/json")
"""Calls that browsers make: they bear the key, and no secret."""
CUSTOMERS_WORDS = ("approve", "fail", "cancel", "call_off", "expire")


class RazorpaySimulator(Simulator):
    """Razorpay in test mode, with one isolated account per key."""

    name = "razorpay"
    hosts = ("api.razorpay.com",)
    signature = "x-razorpay-signature"
    reasons = disputes.FOR

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.pages: dict[str, tuple[Account, Payment | QrCode]] = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Key id, key secret and an OAuth token of a partner, decided by seed and name."""
        account = self.account(key_of(self.seed, merchant_id))
        self.by_name[merchant_id] = account
        return {
            "api_key": account.key,
            "api_secret": account.secret,
            "access_token": account.access_token,
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """The secret of the account's webhook."""
        return self.account(self.credentials(merchant_id)["api_key"]).secrets.newest

    def rotate(self, merchant: Account) -> str:
        """Another secret of the webhook; what was made before keeps the signature that it has."""
        return merchant.secrets.rotate(self.clock.now())

    def unknown_event(self, merchant: Account) -> None:
        """Tell of a `payment.unheard_of`."""
        call = Call(merchant, self.clock, f"https://{self.hosts[0]}", self.pages)
        told = {"id": merchant.id_of("pay"), "entity": "payment"}
        events.post(call, "payment.unheard_of", {"payment": told})

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of these credentials. Raises RazorpayError for others."""
        if "api_key" not in credentials:
            return self.granted(credentials.get("access_token", ""))
        account = self.account(credentials["api_key"])
        if not hmac.compare_digest(
            account.secret.encode(), credentials.get("api_secret", "").encode()
        ):
            raise unauthorized()
        return account

    def account(self, key: str) -> Account:
        """The account of a key, made when first seen. Raises RazorpayError for another key."""
        if key not in self.merchants:
            if not is_ours(self.seed, key):
                raise unauthorized()
            self.merchants[key] = Account(key, self.seed)
        account: Account = self.merchants[key]
        return account

    def granted(self, access_token: str) -> Account:
        """The account that an OAuth token was granted for. Raises RazorpayError.

        https://razorpay.com/docs/partners/technology-partners/onboard-businesses/integrate-oauth/
        """
        key, _, _ = access_token.partition(".")
        account = self.account(PREFIX + key)
        if not hmac.compare_digest(account.access_token.encode(), access_token.encode()):
            raise unauthorized()
        return account

    def read(self, request: Request) -> Fields | None:
        try:
            operation, _, _ = found(request)
        except RazorpayError:
            return None
        try:
            return reading.read(operation, read(request)) if operation in reading.BODIES else None
        except Misfit as error:
            raise misfit(error) from None

    def authenticate(self, request: Request) -> Account:
        header = request.headers.get("authorization", "")
        if header.startswith("Bearer "):
            return self.granted(header.removeprefix("Bearer "))
        key, secret = basic(header)
        alone = request.path.endswith(KEY_ALONE) or "/otp_submit/" in request.path
        if not secret and alone:
            return self.account(key or dict(pairs(request.query)).get("key_id", ""))
        return self.merchant({"api_key": key, "api_secret": secret})

    def operation(self, merchant: Account, request: Request) -> str:
        return found(request)[0]

    def perform(self, merchant: Account, request: Request) -> Response:
        _, resource, ids = found(request)
        try:
            status, shown = resource(self.call(merchant, request), *ids)
        except Misfit as error:
            raise misfit(error) from None
        except Refused as error:
            raise refused(error) from None
        if status == 302:
            return Response(302, {"Location": shown, "Content-Type": "text/html"}, b"")
        return json_response(status, shown)

    def call(self, account: Account, request: Request) -> Call:
        """What a resource has to know of a request. Raises RazorpayError for a malformed body."""
        query = dict(pairs(request.query)) if request.query else {}
        body = read(request) if request.method != "GET" else {}
        return Call(account, self.clock, request.base, self.pages, query, body, request.headers)

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if not isinstance(refusal, RazorpayError):
            raise refusal
        return json_response(refusal.status, refusal.body)

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a payment, a refund, a dispute, a code. False where none waits."""
        call = Call(merchant, self.clock, base, self.pages)
        if refund := merchant.refunds.get(reference):
            return outcome == "fail_refund" and refunds.fail(call, refund)
        if dispute := merchant.disputes.get(reference):
            if outcome == "inquiry":
                return disputes.ask_again(call, dispute)
            status = disputes.OVER.get(outcome)
            return status is not None and disputes.conclude(call, dispute, status)
        if code := merchant.qr_codes.get(reference):
            return outcome == "approve" and qr_codes.pay(call, code)
        if token := merchant.tokens.get(reference):
            if outcome == "end_mandate":
                customers.end(call, token, "cancelled")
            return outcome == "end_mandate"
        payment = merchant.payments.get(reference)
        if payment is None and (order := merchant.orders.get(reference)) and order.payments:
            payment = order.payments[-1]
        return payment is not None and decided(call, payment, outcome)

    def page(self, request: Request) -> Response:
        """The mock bank page."""
        waiting = self.pages.get(request.path)
        if waiting is None:
            return super().page(request)
        account, about = waiting
        if isinstance(about, QrCode):
            return pages.scan(Call(account, self.clock, request.base, self.pages), about, request)
        return pages.serve(account, about, request)


def decided(call: Call, payment: Payment, outcome: str) -> bool:
    """Decide about a payment. False where nothing waits for that."""
    if outcome in disputes.PHASES or outcome in disputes.REASONED:
        return disputes.receive(call, payment, outcome)
    if outcome == "refund":
        return refunds.give_back_all(call, payment)
    if outcome in disputes.OVER and payment.disputes:
        return disputes.conclude(call, payment.disputes[-1], disputes.OVER[outcome])
    if outcome == "expire" and payment.status == "authorized":
        return auto_refunds.give_back(call, payment)
    if outcome == "settle" and course.authorize_late(call, payment):
        return True
    if payment.errand is not None:
        return outcome in CUSTOMERS_WORDS and payment.errand.decide(outcome)
    if outcome == "settle":
        return course.debited(call, payment)
    return outcome == "fail_settlement" and course.bounced(call, payment)


def found(request: Request) -> tuple[str, Resource, list[str]]:
    """The route of a request. Raises RazorpayError for an unknown one."""
    path = request.path if request.path.startswith(f"{V1}/") else V1 + request.path
    route = ROUTES.find(request.method, path)
    if route is None:
        raise no_such_url()
    return route


def basic(header: str) -> tuple[str, str]:
    """Key and secret of an Authorization header; empty where there are none."""
    scheme, _, coded = header.partition(" ")
    try:
        plain = base64.b64decode(coded, validate=True).decode() if scheme == "Basic" else ""
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    key, _, secret = plain.partition(":")
    return key, secret


def read(request: Request) -> Fields:
    """The body: JSON, or a form with names like `card[number]`. Raises RazorpayError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return {"": request.body}
    if not request.body:
        return {}
    if kind == "application/x-www-form-urlencoded":
        return form(request.body.decode("utf-8", "replace"))
    try:
        body = msgspec.json.decode(request.body) if kind == "application/json" else None
    except msgspec.DecodeError:
        body = None
    if body == []:
        return {}
    if type(body) is not dict:
        raise wrong("The request body could not be decoded.")
    return body


def form(text: str) -> Fields:
    """A form as nested objects."""
    told: Fields = {}
    for name, value in pairs(text):
        *outer, last = name.replace("]", "").split("[")
        place = told
        for step in outer:
            place = place.setdefault(step, {})
            if type(place) is not dict:
                raise wrong(f"{name} is/are not required and should not be sent")
        place[last] = value
    return told
