"""The Nuvei simulator: merchant sites, checksums and the calls of REST API 1.0.

Written from Nuvei's documents (https://docs.nuvei.com), its own SDKs and plugins, and answers that
its sandbox gave.
"""

from collections.abc import Mapping
from typing import Any

from simulators.core.clock import Clock
from simulators.core.customer_methods import Errand
from simulators.core.http import JSON_HEADERS, Request, Response, encode_json
from simulators.core.simulator import Refusal, Simulator
from simulators.nuvei import (
    authentication,
    bodies,
    checksums,
    financial,
    pages,
    payments,
    sessions,
    statuses,
    users,
    words,
)
from simulators.nuvei.errors import NuveiError, refuse
from simulators.nuvei.site import (
    Challenge,
    Context,
    Session,
    Site,
    Transaction,
    View,
    is_ours,
    number_of,
)

ROOT = "/ppp/api/v1/"
METHOD_PAGE = "/_pages/method"
TABLE: dict[str, tuple[type[bodies.Call], View]] = {
    "getSessionToken": (bodies.GetSessionToken, sessions.get_session_token),
    "openOrder": (bodies.OpenOrder, sessions.open_order),
    "updateOrder": (bodies.UpdateOrder, sessions.update_order),
    "getOrderDetails": (bodies.GetOrderDetails, sessions.get_order_details),
    "initPayment": (bodies.Payment, authentication.init_payment),
    "payment": (bodies.Payment, payments.payment),
    "authorize3d": (bodies.Payment, authentication.authorize_3d),
    "verify3d": (bodies.Payment, authentication.verify_3d),
    "settleTransaction": (bodies.SettleTransaction, financial.settle_transaction),
    "voidTransaction": (bodies.VoidTransaction, financial.void_transaction),
    "refundTransaction": (bodies.RefundTransaction, financial.refund_transaction),
    "getPaymentStatus": (bodies.GetPaymentStatus, statuses.get_payment_status),
    "getTransactionDetails": (bodies.GetTransactionDetails, statuses.get_transaction_details),
    "cardTokenization": (bodies.CardTokenization, users.card_tokenization),
    "createUser": (bodies.User, users.create_user),
    "updateUser": (bodies.User, users.update_user),
    "getUserDetails": (bodies.UserCall, users.get_user_details),
    "getUserUPOs": (bodies.UserCall, users.get_user_upos),
    "addUPOCreditCard": (bodies.AddCard, users.add_upo_credit_card),
    "addUPOCreditCardByTempToken": (bodies.AddCardByTempToken, users.add_upo_by_temp_token),
    "suspendUPO": (bodies.OptionCall, users.suspend_upo),
    "enableUPO": (bodies.OptionCall, users.enable_upo),
    "deleteUPO": (bodies.OptionCall, users.delete_upo),
}
BY_SESSION = ("cardTokenization", "getPaymentStatus")
"""Calls that a session token alone can make; they carry no checksum."""
SIGNED = ("merchantId", "merchantSiteId", "timeStamp", "checksum")
"""What the others need besides what their own list marks as required."""


class NuveiSimulator(Simulator):
    """Nuvei, with one isolated site per merchant."""

    name = "nuvei"
    hosts = ("secure.safecharge.com", "ppp-test.nuvei.com")
    signature = "advanceResponseChecksum"

    def __init__(self, *, seed: int = 0, clock: Clock | None = None) -> None:
        super().__init__(seed=seed, clock=clock)
        self.sessions: dict[str, tuple[Site, Session]] = {}
        self.challenges: dict[str, tuple[Site, Challenge]] = {}
        self.errands: dict[str, tuple[Site, Transaction, Errand]] = {}
        self._asked: bodies.Call = bodies.Call()
        self._requests = 1_000_000_000

    def credentials(self, merchant_id: str) -> dict[str, str]:
        """Merchant id, site id and secret key, decided by seed and name."""
        site = self.site(number_of(self.seed, merchant_id))
        return {
            "merchant_id": site.number,
            "merchant_site_id": site.site,
            "merchant_secret": site.secret,
        }

    def webhook_secret(self, merchant_id: str) -> str:
        """The merchant's secret key, which signs notifications as it signs calls."""
        return self.credentials(merchant_id)["merchant_secret"]

    def merchant(self, credentials: Mapping[str, str]) -> Site:
        """The site of these credentials. Raises NuveiError for others."""
        site = self._found(credentials.get("merchant_id", ""), credentials["merchant_site_id"])
        if credentials.get("merchant_secret") != site.secret:
            raise refuse(1001)
        return site

    def site(self, number: str) -> Site:
        """The site of a merchant id, made when first seen."""
        if number not in self.merchants:
            self.merchants[number] = self.by_name[number] = Site(number, self.seed)
        site: Site = self.merchants[number]
        return site

    def _found(self, number: str, site_id: str) -> Site:
        if number not in self.merchants and not is_ours(self.seed, number):
            raise refuse(1013)
        site = self.site(number)
        if site.site != site_id:
            raise refuse(1022)
        return site

    def read(self, request: Request) -> bodies.Call | None:
        try:
            kind, _ = found(request)[1]
        except Unknown:
            return None
        asked = bodies.read(request.body, kind)
        for name in kind.needed + (SIGNED if kind.fields else ()):
            if getattr(asked, name, "") in ("", None):
                raise refuse(1019, f"{name}: missing")
        return asked

    def authenticate(self, request: Request) -> Site:
        name, (kind, _) = found(request)
        self._asked = asked = bodies.Call()
        content = request.headers.get("content-type", "")
        if not content.lower().startswith("application/json"):
            raise refuse(1066)
        self._asked = asked = bodies.read(request.body, kind)
        if name in BY_SESSION:
            return self._of_session(asked)
        site = self._found(str(asked.merchantId), str(asked.merchantSiteId))
        words.check_stamp(asked.timeStamp)
        if not checksums.right(asked, kind.fields, site.secret):
            raise refuse(1001)
        return site

    def _of_session(self, asked: bodies.Call) -> Site:
        kept = self.sessions.get(asked.sessionToken)
        if kept is None:
            raise refuse(1065)
        if asked.merchantId and str(asked.merchantId) != kept[0].number:
            raise refuse(1013)
        return kept[0]

    def operation(self, merchant: Site, request: Request) -> str:
        return f"POST {ROOT}{found(request)[0]}.do"

    def perform(self, merchant: Site, request: Request) -> Response:
        _, (_, view) = found(request)
        asked = self._asked
        where = (request.base, self.sessions, self.challenges, self.errands)
        try:
            shown = view(Context(merchant, self.clock, *where), asked)
        except NuveiError as error:
            return self._answer(asked, error.code, error.reason, error.more)
        return self._answer(asked, 0, "", shown)

    def _answer(
        self, asked: bodies.Call, code: int, reason: str, more: dict[str, Any], status: int = 200
    ) -> Response:
        self._requests += 1
        body = {
            "internalRequestId": self._requests,
            "status": "ERROR" if code else "SUCCESS",
            "errCode": code,
            "reason": reason,
            "merchantId": str(asked.merchantId),
            "merchantSiteId": str(asked.merchantSiteId),
            "version": "1.0",
            "clientRequestId": asked.clientRequestId,
            **more,
        }
        if code and asked.sessionToken:
            body["sessionToken"] = asked.sessionToken
        return Response(status, JSON_HEADERS, encode_json(body))

    def refuse(self, refusal: Refusal, request: Request) -> Response:
        if isinstance(refusal, Unknown):
            return self._answer(bodies.Call(), 1066, "Invalid request", {}, 404)
        assert isinstance(refusal, NuveiError)
        return self._answer(self._asked, refusal.code, refusal.reason, refusal.more)

    def decide(self, merchant: Site, base: str, reference: str, outcome: str) -> bool:
        """Decide what waits: a challenge, a payment at a provider, a debit on its way."""
        made = merchant.transactions.get(reference)
        if made is None:
            return False
        where = (base, self.sessions, self.challenges, self.errands)
        if outcome == "dispute":
            return financial.charge_back(Context(merchant, self.clock, *where), made)
        if outcome == "refund":
            return financial.give_back_all(Context(merchant, self.clock, *where), made)
        if made.challenge is not None:
            return authentication.decide(made.challenge, outcome)
        asked = self.errands.get(made.id)
        return asked is not None and asked[2].decide(outcome)

    def page(self, request: Request) -> Response:
        if request.path == METHOD_PAGE:
            return pages.method_page(request)
        parts = request.path.split("/")
        kind, id = (parts[2], parts[3]) if len(parts) == 4 else ("", "")
        if kind == "challenges" and id in self.challenges:
            return pages.challenge_page(*self.challenges[id], request)
        if kind == "apms" and id in self.errands:
            return pages.apm_page(*self.errands[id], request)
        return super().page(request)


class Unknown(Refusal):
    """A path that Nuvei does not have."""


def found(request: Request) -> tuple[str, tuple[type[bodies.Call], View]]:
    """The call of a request. Raises Unknown for a path or method that there is not."""
    path = request.path.replace("//", "/")  # as Nuvei's own npm package writes it
    name = path.removeprefix(ROOT).removesuffix(".do")
    if request.method != "POST" or not path.startswith(ROOT) or name not in TABLE:
        raise Unknown(request.path)
    return name, TABLE[name]
