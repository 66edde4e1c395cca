"""The Worldpay XML Direct simulator: merchant codes, basic authentication, one endpoint."""

import base64
import binascii
import hmac
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from simulators.core.clock import Clock
from simulators.core.http import Request, Response
from simulators.core.markup import Malformed, document_type, parse
from simulators.core.outbox import Delivery
from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal, Simulator
from simulators.worldpayxml import (
    authentication,
    disputes,
    modifications,
    notifications,
    orders,
    redirects,
    tokens,
    views,
)
from simulators.worldpayxml import pages as issuers
from simulators.worldpayxml.account import Account, Call, Order, is_ours, name_of
from simulators.worldpayxml.errors import (
    SECURITY,
    NotServed,
    Unauthorized,
    WorldpayError,
    misfit,
    parse_error,
)
from simulators.worldpayxml.grammar import GRAMMAR

ENDPOINT = "/jsp/merchant/xml/paymentService.jsp"
DOCUMENT = "paymentService_v1.dtd"
XML = {"Content-Type": "text/xml;charset=UTF-8"}

Work = Callable[[Call, Element], str]
WORK: dict[tuple[str, str], Work] = {
    ("submit", "order"): orders.submit,
    ("submit", "paymentTokenCreate"): tokens.create,
    ("modify", "orderModification"): modifications.modify,
    ("modify", "paymentTokenDelete"): tokens.delete,
    ("inquiry", "orderInquiry"): orders.inquire,
    ("inquiry", "refundableAmountInquiry"): orders.refundable,
    ("inquiry", "paymentTokenInquiry"): tokens.inquire,
}


class WorldpayXmlSimulator(Simulator):
    """Worldpay's gateway, with one isolated account per merchant code."""

    name = "worldpayxml"
    hosts = ("secure.worldpay.com", "secure-test.worldpay.com")
    schema = "http://dtd.worldpay.com/paymentService_v1.dtd"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.pages: dict[str, Order] = {}
        self._root = Element("paymentService")

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Name, password and merchant code, decided by seed and name."""
        account = self.account(name_of(self.seed, merchant_id))
        self.by_name[merchant_id] = account
        return {
            "api_username": account.name,
            "api_password": account.password,
            "merchant_code": account.code,
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """Nothing: Worldpay does not sign notifications."""
        return ""

    def unknown_event(self, merchant: Account) -> None:
        """Tell of `UNHEARD_OF` in the newest order; nothing where there is none to tell of."""
        for order in list(merchant.orders.values())[-1:]:
            then = replace(order, event="UNHEARD_OF")
            notifications.post(then, views.payment(then), self.clock.exact(), 0)

    def merchant(self, credentials: Mapping[str, str]) -> Account:
        """The account of these credentials. Raises Refusal for others."""
        account = self.known(credentials["api_username"], credentials.get("api_password", ""))
        if credentials.get("merchant_code") != account.code:
            raise WorldpayError(SECURITY, "Security violation")
        return account

    def account(self, name: str) -> Account:
        """The account of a name, made when first seen."""
        if name not in self.merchants:
            self.merchants[name] = self.by_name[name] = Account(name, self.seed)
        account: Account = self.merchants[name]
        return account

    def known(self, name: str, password: str) -> Account:
        """The account of a name and its password. Raises Unauthorized."""
        if name not in self.merchants and not is_ours(self.seed, name):
            raise Unauthorized("authentication error")
        account = self.account(name)
        if not hmac.compare_digest(account.password.encode(), password.encode()):
            raise Unauthorized("authentication error")
        return account

    def authenticate(self, request: Request) -> Account:
        """By HTTP basic authentication; the merchant code inside must be the name's own."""
        if request.path != ENDPOINT:
            raise NotServed(404)
        if request.method != "POST":
            raise NotServed(405)
        account = self.known(*_basic(request.headers.get("authorization", "")))
        if request.headers.get("content-type", "").partition(";")[0].strip() not in (
            "text/xml",
            "application/xml",
        ):
            raise NotServed(415)
        self._root = _root(request.body)
        if self._root.get("merchantCode") != account.code:
            raise WorldpayError(SECURITY, "Security violation", _order_code(self._root))
        return account

    def operation(self, merchant: Account, request: Request) -> str:
        root = self._root
        if not len(root) or not len(root[0]):
            return f"POST {ENDPOINT}"
        inner = root[0][0]
        kind = inner[0].tag if inner.tag == "orderModification" and len(inner) else inner.tag
        return f"{root[0].tag} {kind}"

    def read(self, request: Request) -> Element | None:
        return _checked(_root(request.body)) if request.path == ENDPOINT else None

    def perform(self, merchant: Account, request: Request) -> Response:
        root = _checked(self._root)
        asked = root[0][0]
        cookies = request.headers.get("cookie", "")
        call = Call(merchant, self.clock, request.base, cookies, self.pages)
        told = WORK[root[0].tag, asked.tag](call, asked)
        headers = XML | {"Set-Cookie": call.set_cookie} if call.set_cookie else XML
        return Response(200, headers, views.reply(merchant.code, told))

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        match refusal:
            case WorldpayError():
                code = self._root.get("merchantCode", "")
                return Response(200, XML, views.refusal(code, refusal))
            case Unauthorized():
                headers = {"WWW-Authenticate": 'Basic realm="PaymentService"'}
                return Response(401, headers | HTML, page(401, "authentication error"))
            case NotServed(status=status):
                return Response(status, HTML, page(status, "not served"))
        raise refusal

    def decide(self, merchant: Account, base: str, reference: str, outcome: str) -> bool:
        """What a shopper, their bank or an acquirer does."""
        call = Call(merchant, self.clock, base, "", self.pages)
        order = merchant.orders.get(reference)
        if outcome in ("settle_refund", "fail_refund"):
            return disputes.returned(call, order, reference, outcome)
        if order is None:
            return False
        if order.errand is not None and order.errand.state != "over":
            return order.errand.decide(outcome)
        if outcome in authentication.WORDS:
            return authentication.decide(order, outcome)
        return disputes.decide(call, order, outcome)

    def heard(self, merchant: Account, delivery: Delivery, status: int, body: bytes) -> bool:
        """Whether a notification was acknowledged: by [OK] with status 200.

        https://developer.worldpay.com/docs/wpg/manage
        """
        return status == 200 and b"[OK]" in body

    def page(self, request: Request) -> Response:
        """The page of an issuer, or of a method that has its own."""
        kind, _, token = request.path.removeprefix("/_pages/").partition("/")
        order = self.pages.get(token)
        if order is not None and kind == "issuer" and order.challenge is not None:
            return issuers.issuer(order, request)
        if order is not None and kind == "apm" and order.errand is not None:
            return redirects.serve(order, request)
        return super().page(request)


HTML = {"Content-Type": "text/html;charset=UTF-8"}


def page(status: int, why: str) -> bytes:
    """The page of the server before the gateway."""
    title = f"<title>{status} {why}</title>"
    return f"<html><head>{title}</head><body><h1>{status} {why}</h1></body></html>".encode()


def _basic(header: str) -> tuple[str, str]:
    scheme, _, rest = header.partition(" ")
    try:
        name, _, password = base64.b64decode(rest.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        raise Unauthorized("authentication error") from None
    if scheme.lower() != "basic":
        raise Unauthorized("authentication error")
    return name, password


def _root(body: bytes) -> Element:
    try:
        root = parse(body)
    except Malformed as error:
        raise parse_error(f"Invalid XML: {error}") from None
    named = document_type(body)
    if root.tag != "paymentService":
        raise parse_error('Document root element must be "paymentService".')
    if named is None or named[0] != "paymentService" or not named[1].endswith(DOCUMENT):
        raise parse_error("Document is invalid: no grammar found.")
    return root


def _checked(root: Element) -> Element:
    """A message that follows the document type. Raises WorldpayError."""
    try:
        GRAMMAR.check(root)
    except Misfit as problem:
        raise misfit(problem) from None
    return root


def _order_code(root: Element) -> str | None:
    inner = root[0][0] if len(root) and len(root[0]) else None
    return None if inner is None else inner.get("orderCode")
