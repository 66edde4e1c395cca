"""The PACO simulator: tokens, the envelope of JOSE, and the endpoints of versions 1.0 and 2.0.

Written from 2C2P's developer pages, its demo requests and answers that its sandbox gave.
"""

import hmac
import re
from collections.abc import Callable, Mapping
from typing import Any

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, json_response, pairs
from simulators.core.ids import secret
from simulators.core.simulator import Refusal, Simulator
from simulators.twoc_twop_paco import bodies, errors, jose, keys, pages, payments, views
from simulators.twoc_twop_paco.envelope import OfficeEnvelope
from simulators.twoc_twop_paco.errors import PacoError, unauthorized
from simulators.twoc_twop_paco.office import Call, Office, hexadecimal

Fields = dict[str, Any]

PATH = re.compile(r"/?api/(1\.0|2\.0)/(.+?)/?\Z", re.I)
WORK: dict[str, Callable[[Call, Fields], payments.Answer]] = {
    "POST payment/nonui": payments.without_page,
    "POST payment/prepaymentui": payments.with_page,
    "PUT settlement": payments.settle,
    "POST void": payments.void,
    "POST refund/refund": payments.refund,
    "POST inquiry/transactionlist": payments.transaction_list,
}
STATUS = "GET inquiry/transactionstatus"
STEM, CHECK = 16, 16
"""Letters of an access token: whose it is, and a check that only the seed makes."""
JOSE_HEADERS = {"Content-Type": "application/jose; charset=utf-8"}


class PacoSimulator(Simulator):
    """PACO, with one isolated office per access token."""

    name = "twoc_twop_paco"
    hosts = ("core.paco.2c2p.com", "core.demo-paco.2c2p.com")
    signature = ""

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Access token, office id, PACO's key id, and the keys of both sides in base64 DER."""
        stem = hexadecimal(self.seed, merchant_id, "stem", STEM)
        office = self.office(self.token(stem))
        return {
            "access_token": office.access_token,
            "office_id": office.office_id,
            "paco_kid": office.kid,
            "merchant_signing_private_key": keys.MERCHANT_SIGNING,
            "merchant_encryption_private_key": keys.MERCHANT_ENCRYPTION,
            "paco_encryption_public_key": jose.public("PACO_ENCRYPTION"),
            "paco_signing_public_key": jose.public("PACO_SIGNING"),
        }

    def token(self, stem: str) -> str:
        """The access token of a company."""
        return stem + hexadecimal(self.seed, stem, "token", CHECK)

    def webhook_secret(self, merchant_id: str) -> str:
        """There is none: notifications are signed with PACO's key, encrypted for the merchant."""
        return secret(self.seed, merchant_id, "webhook")

    def merchant(self, credentials: Mapping[str, str]) -> Office:
        """The office of these credentials. Raises PacoError where one is wrong."""
        office = self.office(credentials.get("access_token", ""))
        if credentials.get("office_id", office.office_id) != office.office_id:
            raise unauthorized("The office is not known")
        return office

    def office(self, token: str) -> Office:
        """The office of an access token, made when first seen. Raises PacoError."""
        known: Office | None = self.merchants.get(token)
        if known is None:
            stem = token[:STEM]
            right = hmac.compare_digest(self.token(stem).encode(), token.encode())
            if not right or len(stem) != STEM:
                raise unauthorized("The access token is not known")
            known = self.merchants[token] = self.by_name[stem] = Office(stem, self.seed, token)
        return known

    def envelope(self, merchant: Office) -> OfficeEnvelope:
        """How the office's messages are opened and sealed."""
        return OfficeEnvelope(merchant, self.clock)

    def authenticate(self, request: Request) -> Office:
        headers = request.headers
        names = ("companyapikey", "apikey", "token")
        given = next((headers[name] for name in names if headers.get(name)), "")
        return self.office(given)

    def operation(self, merchant: Office, request: Request) -> str:
        return found(request)[1]

    def perform(self, merchant: Office, request: Request) -> Response:
        version, operation = found(request)
        call = Call(merchant, request.base, self.clock, version)
        try:
            if operation == STATUS:
                order = dict(pairs(request.query)).get("orderNo", "")
                return json_response(200, views.response(call, *payments.status(call, order)))
            return self.jose(call, operation, request)
        except PacoError as error:
            told = views.response(call, None, (error.code, error.text))
            if operation == STATUS or error.status in (401, 415):
                return json_response(error.status, told)
            return self.sealed(call, error.status, told)

    def jose(self, call: Call, operation: str, request: Request) -> Response:
        """A request in its envelope; who cannot be trusted is told so plainly. Raises PacoError."""
        if not request.headers.get("content-type", "").startswith("application/jose"):
            raise PacoError(415, errors.INVALID, "Content-Type must be application/jose")
        office = call.office
        try:
            told = jose.opened(request.body.decode("latin-1").strip(), office.kid)
            asked = jose.claims(told, office.access_token)
        except jose.Unreadable as why:
            raise unauthorized(f"The token cannot be read: {why}") from None
        office.skew = told["iat"] - call.now
        data, code, acquirer = WORK[operation](call, bodies.lowered(asked))
        answer = views.response(call, data, code, acquirer)
        head = bodies.part(bodies.lowered(asked), "apiRequest")
        answer["apiResponse"]["responseToRequestMessageId"] = head.get("requestmessageid")
        return self.sealed(call, 200, answer)

    def sealed(self, call: Call, status: int, told: Fields) -> Response:
        """An answer in its envelope."""
        at = call.now + call.office.skew
        claims = {
            "response": views.cased(told, call.version),
            "aud": call.office.access_token,
            "iss": jose.ISSUER,
            "exp": at + jose.LIFE,
            "iat": at,
            "nbf": at,
        }
        return Response(status, JOSE_HEADERS, jose.sealed(claims, call.office.kid).encode())

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        assert isinstance(refusal, PacoError)
        told = {
            "apiResponse": {
                "responseCode": refusal.code,
                "responseDescription": refusal.text,
            }
        }
        return json_response(refusal.status, told)

    def decide(self, merchant: Office, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a customer's page, a hold. False where nothing waits."""
        kept = (merchant.sales, merchant.orders, merchant.invoices)
        made = next((each[reference] for each in kept if reference in each), None)
        if made is None:
            return False
        call = Call(merchant, base, self.clock, made.version)
        if outcome == "expire":
            return payments.expire(call, made) or payments.release(call, made)
        if outcome == "refund":
            return payments.give_back_all(call, made)
        if outcome == "review_refund":
            return payments.review(made)
        if outcome == "settle_refund":
            return payments.give_reviewed(call, made)
        return payments.finish(call, made, outcome)

    def page(self, request: Request) -> Response:
        parts = request.path.split("/")
        office = self.by_name.get(parts[3]) if len(parts) == 5 else None
        made = office.sales.get(parts[4]) if office else None
        if office is None or made is None or parts[2] != "pay":
            return super().page(request)
        call = Call(office, request.base, self.clock, made.version)
        return pages.serve(call, made, request)


def found(request: Request) -> tuple[str, str]:
    """Version and operation of a request. Raises PacoError."""
    match = PATH.match(request.path)
    operation = f"{request.method} {match[2].lower()}" if match else ""
    if match is None or (operation not in WORK and operation != STATUS):
        raise PacoError(404, errors.NOT_FOUND, "There is no such resource")
    return match[1], operation
