"""The Fiuu simulator: merchants, their keys, and the APIs under /RMS."""

from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.http import Request, Response, json_response
from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal, Simulator
from simulators.fiuu import answers, bodies, errors, pages, payments, queries, refunds, signature
from simulators.fiuu.errors import FiuuError, StatError, Unknown, refund_error
from simulators.fiuu.merchant import Context, Shop, Transaction, is_ours, number_of

Fields = dict[str, Any]

RECURRING = "/RMS/API/Recurring/input_v7.php"


class Api(msgspec.Struct, frozen=True):
    """One API: its shape, the field that names the merchant, and how it refuses."""

    shape: str
    merchant: str
    refuses: str


APIS = {
    "/RMS/API/Direct/1.4.0/index.php": Api("Direct", "MerchantID", "P"),
    RECURRING: Api("", "", "P"),
    "/RMS/API/capstxn/index.php": Api("Capture", "domain", "StatCode"),
    "/RMS/API/refundAPI/refund.php": Api("Reversal", "domain", "StatCode"),
    "/RMS/API/refundAPI/index.php": Api("Refund", "MerchantID", "PR"),
    "/RMS/API/refundAPI/q_by_txn.php": Api("RefundsOfPayment", "MerchantID", "PR"),
    "/RMS/API/refundAPI/q_by_refID.php": Api("RefundByReference", "MerchantID", "PR"),
    "/RMS/API/gate-query/index.php": Api("Query", "domain", "Q"),
    "/RMS/q_by_tid.php": Api("Query", "domain", "Q"),
    "/RMS/query/q_by_oid.php": Api("OrderQuery", "domain", "Q"),
}
BY_GET = ("Query", "OrderQuery")
MISSING = {
    "RefundType": "PR001", "MerchantID": "PR002", "RefID": "PR003", "TxnID": "PR004",
    "Amount": "PR005", "Signature": "PR006",
}  # fmt: skip


class FiuuSimulator(Simulator):
    """Fiuu, with one tenant per MerchantID."""

    name = "fiuu"
    hosts = ("pay.merchant.razer.com", "api.merchant.razer.com", "sandbox.merchant.razer.com")
    signature = "skey"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.pages: dict[str, tuple[Shop, Transaction]] = {}
        self._asked: Fields = {}

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """MerchantID and both keys, decided by seed and name."""
        shop = self.shop(number_of(self.seed, merchant_id))
        self.by_name[merchant_id] = shop
        return {
            "merchant_id": shop.number,
            "verify_key": shop.verify_key,
            "secret_key": shop.secret_key,
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """The secret key, which signs what is posted to the merchant."""
        return self.credentials(merchant_id)["secret_key"]

    def merchant(self, credentials: Mapping[str, str]) -> Shop:
        """The merchant of these credentials. Raises FiuuError for others."""
        number = credentials["merchant_id"]
        if not is_ours(self.seed, number):
            raise FiuuError("P02", errors.ACCOUNT)
        shop = self.shop(number)
        if credentials.get("verify_key") != shop.verify_key:
            raise FiuuError("P02", errors.ACCOUNT)
        return shop

    def shop(self, number: str) -> Shop:
        """The merchant of a MerchantID, made when first seen."""
        if number not in self.merchants:
            self.merchants[number] = self.by_name[number] = Shop(number, self.seed)
        shop: Shop = self.merchants[number]
        return shop

    def read(self, request: Request) -> Fields | None:
        api = APIS.get(request.path)
        if api is None or not api.shape:
            # Recurring payments are records with bars between their values.
            return None
        return _shaped(api, bodies.sent(request))

    def authenticate(self, request: Request) -> Shop:
        self._asked = {}
        api = APIS.get(request.path)
        if api is None:
            raise Unknown(request.path)
        if request.method != "POST" and not (request.method == "GET" and api.shape in BY_GET):
            raise Unknown(request.path)
        self._asked = bodies.sent(request)
        return self._owner(api)

    def _owner(self, api: Api) -> Shop:
        number = self._asked.get(api.merchant, "")
        if not api.shape:
            records = self._records()
            number = [*records[0].split("|"), ""][1] if records else ""
            if not is_ours(self.seed, number):
                raise FiuuError("recurring", "Merchant info not found" if records else "")
        if not isinstance(number, str) or not is_ours(self.seed, number):
            if number:
                raise _unknown(api)
            raise _misfit(api, Misfit("missing", api.merchant))
        return self.shop(number)

    def _records(self) -> list[str]:
        named = sorted((int(name), value) for name, value in self._asked.items() if name.isdigit())
        return [str(value) for _, value in named]

    def operation(self, merchant: Shop, request: Request) -> str:
        return f"{request.method} {request.path}"

    def perform(self, merchant: Shop, request: Request) -> Response:
        context = Context(merchant, self.clock, request.base, self.pages)
        api = APIS[request.path]
        if not api.shape:
            return payments.recurring(context, self._records())
        asked = _shaped(api, self._asked)
        _prove(merchant, api.shape, asked)
        match api.shape:
            case "Direct":
                return payments.direct(context, asked)
            case "Capture":
                return payments.capture(context, asked)
            case "Reversal":
                return payments.reverse(context, asked)
            case "Refund":
                return refunds.create(context, asked)
            case "RefundsOfPayment":
                return refunds.of_payment(context, asked)
            case "RefundByReference":
                return refunds.by_reference(context, asked)
            case "OrderQuery":
                return queries.by_order(context, asked, _mark(request))
        return queries.by_id(context, asked, _mark(request))

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        api = APIS.get(request.path)
        if isinstance(refusal, StatError):
            tell = answers.capture if api and api.shape == "Capture" else answers.reversal
            shop = Shop("", self.seed)
            domain = self._asked.get("domain", "")
            if is_ours(self.seed, str(domain)):
                shop = self.shop(domain)
            return tell(Context(shop, self.clock, "", {}), self._asked, refusal.code)
        if isinstance(refusal, FiuuError) and refusal.code == "recurring":
            reason = refusal.text or "Empty POST value"
            return json_response(200, [{"status": "failed", "reason": reason}])
        if isinstance(refusal, FiuuError) and api:
            told = {"error_code": refusal.code, "error_desc": refusal.text}
            if api.refuses == "Q":
                return answers.shown(told, self._asked.get("type"), _mark(request))
            return json_response(200, {"status": False, **told} if api.refuses == "P" else told)
        told = {"error_code": "P02", "error_desc": errors.ACCOUNT}
        return json_response(404, {"status": False, **told})

    def decide(self, merchant: Shop, base: str, reference: str, outcome: str) -> bool:
        """What a customer, a bank or time does with a payment or refund."""
        context = Context(merchant, self.clock, base, self.pages)
        for back in merchant.refunds.values():
            if reference in (back.id, back.reference):
                status = {"settle_refund": refunds.DONE, "fail_refund": refunds.REJECTED}
                return outcome in status and refunds.finish(context, back, status[outcome])
        made = merchant.transactions.get(reference) or merchant.orders.get(reference)
        if made is None:
            return False
        if outcome == "refund":
            return refunds.give_back_all(context, made)
        if made.errand is not None and made.errand.decide(outcome):
            return True
        return outcome == "expire" and payments.expire(context, made)

    def page(self, request: Request) -> Response:
        parts = request.path.split("/")
        if len(parts) == 4 and parts[2] == "pay" and parts[3] in self.pages:
            return pages.pay(*self.pages[parts[3]], request)
        return super().page(request)


def _mark(request: Request) -> str:
    """What stands between names and values: the old queries by id and order have a colon."""
    return ": " if request.path.startswith("/RMS/q") else "="


def _prove(shop: Shop, shape: str, asked: Fields) -> None:
    """Refuse a request whose hash is not made with the merchant's key."""
    verify, secret = shop.verify_key, shop.secret_key
    if shape == "Direct":
        names = ("TxnAmount", "MerchantID", "ReferenceNo")
        if not signature.right(asked["Signature"], *(asked[name] for name in names), verify):
            raise FiuuError("P03", errors.FORMAT)
    if shape == "Capture":
        names = ("tranID", "amount", "domain")
        if not signature.right(asked["skey"], *(asked[name] for name in names), verify):
            raise StatError(errors.HASH)
    if shape == "Reversal" and not signature.right(
        asked["skey"], asked["txnID"], asked["domain"], secret
    ):
        raise StatError(errors.HASH)
    if shape == "Refund":
        parts = (asked[name] for name in ("RefundType", "MerchantID", "RefID", "TxnID", "Amount"))
        if not signature.right(asked["Signature"], *parts, secret):
            raise refund_error("PR008")


def _unknown(api: Api) -> Refusal:
    """Nobody has that MerchantID."""
    if api.refuses == "StatCode":
        return StatError(errors.NO_DOMAIN)
    if api.refuses == "PR":
        return refund_error("PR007")
    return (
        FiuuError("Q01", "Merchant not found")
        if api.refuses == "Q"
        else FiuuError("P02", errors.ACCOUNT)
    )


def _shaped(api: Api, asked: Fields) -> Fields:
    """What a call says by its shape. Raises Refusal."""
    try:
        return bodies.SHAPES.read(api.shape, asked)
    except Misfit as wrong:
        raise _misfit(api, wrong) from None


def _misfit(api: Api, wrong: Misfit) -> Refusal:
    """A field that does not fit."""
    if api.refuses == "StatCode":
        return StatError(errors.MISSING if wrong.problem == "missing" else errors.GENERAL)
    if api.refuses == "PR":
        return refund_error(MISSING.get(wrong.path, "PR001"))
    return FiuuError("P03" if api.refuses == "P" else "Q04", errors.FORMAT)
