"""The merchant: a caller of the service under test, who remembers what every answer told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

import grpc

from harness.methods import Methods, fill
from harness.outcomes import WAITING, Outcome, Payment, Refund, refusal
from harness.people import BROWSER
from harness.requests import plausible
from harness.service import CALL_SECONDS, Channel, messages
from harness.specs import RPC, Spec
from rpc.money_pb2 import Currency, Money
from rpc.payment_data_pb2 import AuthenticationType, CaptureMethod
from rpc.payments_pb2 import (
    PaymentServiceAuthorizeRequest,
    PaymentServiceCaptureRequest,
    PaymentServiceGetRequest,
    PaymentServiceIncrementalAuthorizationRequest,
    PaymentServiceRefundRequest,
    PaymentServiceReverseRequest,
    PaymentServiceVoidRequest,
)
from rpc.refunds_pb2 import RefundServiceGetRequest

if TYPE_CHECKING:
    from harness.people import People, Person

RETURN_URL = "https://merchant.example/return"
WEBHOOK_URL = "https://merchant.example/webhooks"


class Desk:
    """What all merchants of a connector share in one worker: the line to the service, and paper."""

    def __init__(self, spec: Spec, channel: Channel, people: People) -> None:
        self.spec = spec
        self.channel = channel
        self.people = people
        self.methods = Methods(spec)
        self._forms: dict[tuple[str, str, str], PaymentServiceAuthorizeRequest] = {}

    def form(self, method: str, card: str, form: str) -> PaymentServiceAuthorizeRequest:
        """An authorization with everything filled in that does not change, not to be changed."""
        key = (method, card, form)
        if key not in self._forms:
            self._forms[key] = PaymentServiceAuthorizeRequest(
                payment_method=self.methods.message(method, card, form),
                auth_type=AuthenticationType.NO_THREE_DS,
                return_url=RETURN_URL,
                webhook_url=WEBHOOK_URL,
                complete_authorize_url=RETURN_URL,
                browser_info=BROWSER,
                description="Two tickets",
            )
        return self._forms[key]


class Credentials:
    """One merchant's credentials, and the base URLs that stand for the processor's."""

    def __init__(self, spec: Spec, values: Mapping[str, Any], url: str) -> None:
        self.spec = spec
        self.values = values
        # Some services join a base URL and a path as they are; the relay forgives a second slash.
        self.urls = {name: f"{url}/" for name in spec.base_urls}

    @property
    def config(self) -> str:
        """The value of x-connector-config."""
        return json.dumps({"config": {self.spec.variant: {**self.values, **self.urls}}})

    @property
    def override(self) -> str:
        """The value of x-config-override: the one way that reaches every RPC."""
        return json.dumps({"connectors": {self.spec.name: self.urls}})

    def typed(self) -> tuple[tuple[str, str], ...]:
        """The metadata of a caller with a typed config."""
        return (("x-connector-config", self.config), ("x-config-override", self.override))

    def deprecated(self) -> tuple[tuple[str, str], ...]:
        """The metadata of a caller from before x-connector-config had its name."""
        old = json.dumps({"auth_type": {self.spec.variant: {**self.values, **self.urls}}})
        return (("x-connector-auth", old), ("x-config-override", self.override))

    def wrong(self) -> Credentials:
        """Credentials of the same form that belong to nobody."""
        kept = self.urls
        wrong = Credentials(self.spec, {name: "wrong" for name in self.values}, "")
        wrong.urls = kept
        return wrong

    def legacy(self) -> tuple[tuple[str, str], ...]:
        """The metadata of an older caller."""
        auth = self.spec.auth
        keys = [str(self.values[name]) for name in auth.credentials]
        return (
            ("x-connector", self.spec.name),
            ("x-auth", _kebab(auth.type)),
            *zip(auth.legacy, keys, strict=False),
            ("x-config-override", self.override),
        )


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]


class Beyond(Protocol):
    """What lies beyond the service: the processor's own books, its customers, and time."""

    @property
    def asked(self) -> int:
        """How many requests the processor has had."""
        ...

    def entry(self, reference: str) -> Any:
        """A payment in the processor's own books."""
        ...

    def approve(self, payment: Payment) -> None:
        """Lets the customer do what the processor asks."""
        ...

    def let_time_pass(self) -> None:
        """Lets everything that is pending settle."""
        ...


class Merchant:
    """One merchant in one test. Every method is one call, unless it says otherwise.

    A refused call is an answer too: look at `.refused`, `.code` and `.error`.
    """

    def __init__(
        self,
        desk: Desk,
        credentials: Credentials,
        name: str,
        currency: str | None = None,
        *,
        beyond: Beyond,
    ) -> None:
        self.desk = desk
        self.spec = desk.spec
        self.credentials = credentials
        self.name = name
        self.metadata = credentials.typed()
        self.payments: list[Payment] = []
        self.log: list[Outcome] = []
        self._currency = currency
        self.beyond = beyond
        self._person: Person | None = None
        self._counted = 0

    # Calls

    def call(
        self,
        rpc: str,
        request: Any,
        *,
        request_id: str | None = None,
        metadata: tuple[tuple[str, str], ...] | None = None,
    ) -> Outcome:
        """Any RPC with any request, under a fresh request id unless one is given."""
        id = request_id or self.fresh("req")
        sent = (*(self.metadata if metadata is None else metadata), ("x-request-id", id))
        try:
            reply, call = self.desk.channel.call(rpc).with_call(
                request, timeout=CALL_SECONDS, metadata=sent
            )
            outcome = Outcome(rpc, request, id, reply, call, None)
        except grpc.RpcError as error:
            outcome = Outcome(rpc, request, id, None, error, refusal(error))
        self.log.append(outcome)
        return outcome

    def ask(self, flow: str, **fields: Any) -> Outcome:
        """The RPC of a flow with plain fields, as in `ask("MandateRevoke", mandate_id="m1")`."""
        rpc = RPC[flow]
        request = messages(rpc)[0]()
        fill(request, fields)
        return self.call(rpc, request)

    def attempt(self, flow: str) -> Outcome:
        """The RPC of a flow with a plausible request, about nothing that exists."""
        return self.attempt_rpc(RPC[flow])

    def attempt_rpc(self, rpc: str) -> Outcome:
        """An RPC with a plausible request, about nothing that exists."""
        method = next(iter(self.spec.payment_methods), "card")
        message = self.desk.methods.message(method)
        currency = self.spec.currency(method)
        return self.call(rpc, plausible(rpc, message, self.customer(method), currency))

    def repeat(self, outcome: Outcome) -> Outcome:
        """The very same call once more: same request, same request id."""
        return self.call(outcome.rpc, outcome.request, request_id=outcome.request_id)

    def retry(self, payment: Payment) -> Outcome:
        """The very same authorization once more, after an answer that told nothing."""
        outcome = self.repeat(payment.first)
        payment.first = payment.latest = outcome
        payment.status = outcome.status
        return self._named(payment, outcome)

    def echoed(self, outcome: Outcome) -> dict[str, str]:
        """The metadata with which the service answered."""
        return {str(key): str(value) for key, value in outcome.call.initial_metadata() or ()}

    def fresh(self, kind: str) -> str:
        """A new id of the merchant's own, which the test's name and the seed decide."""
        self._counted += 1
        return f"{kind}-{self.name}-{self._counted}"

    # Payments

    def authorize(
        self,
        method: str,
        *,
        capture: str = "automatic",
        amount: int | None = None,
        currency: str | None = None,
        card: str = "",
        form: str = "",
        three_ds: bool = False,
        request_id: str | None = None,
        **fields: Any,
    ) -> Payment:
        """Asks for money. `card` is the role of a test card; `fields` are of the request."""
        chosen = currency or self._currency or self.spec.currency(method)
        asked = self.desk.people.amount(chosen) if amount is None else amount
        request = self.order(method, asked, chosen, card=card, form=form)
        request.capture_method = CaptureMethod.Value(capture.upper())
        if three_ds:
            request.auth_type = AuthenticationType.THREE_DS
        fill(request, fields)
        outcome = self.call(RPC["Authorize"], request, request_id=request_id)
        payment = Payment(method, asked, chosen, outcome)
        payment.capture_mode = request.capture_method
        return self.remember(payment, outcome)

    def order(
        self, method: str, amount: int, currency: str, card: str = "", form: str = ""
    ) -> PaymentServiceAuthorizeRequest:
        """A whole authorization request, not sent yet."""
        request = PaymentServiceAuthorizeRequest()
        request.CopyFrom(self.desk.form(method, card, form))
        request.merchant_transaction_id = self.fresh("pay")
        request.amount.minor_amount = amount
        request.amount.currency = Currency.Value(currency)
        person = self.customer(method)
        request.customer.CopyFrom(person.customer)
        request.address.CopyFrom(person.address)
        return request

    def customer(self, method: str = "card") -> Person:
        """Who pays: one person per merchant."""
        if self._person is None:
            self._person = self.desk.people.customer(self.spec.country(method))
        return self._person

    def remember(self, payment: Payment, outcome: Outcome) -> Payment:
        """Takes a new payment into the merchant's own books."""
        self._named(payment, outcome)
        self.payments.append(payment)
        return payment

    def _named(self, payment: Payment, outcome: Outcome) -> Outcome:
        if outcome.reply is not None:
            payment.id = outcome.reply.connector_transaction_id
        elif outcome.error is not None:
            payment.id = outcome.error.connector_details.connector_transaction_id
        return outcome

    def hold(self, method: str, **asked: Any) -> Payment:
        """Several calls: a payment whose money is held, approved by the customer where need be."""
        return self._brought_to("AUTHORIZED", self.authorize(method, **{"capture": "manual", **asked}))

    def pay(self, method: str, **asked: Any) -> Payment:
        """Several calls: a payment whose money is taken, whatever the method needs for that."""
        return self._brought_to("CHARGED", self.authorize(method, **asked))

    def _brought_to(self, wanted: str, payment: Payment) -> Payment:
        if payment.status == "AUTHENTICATION_PENDING" and payment.redirection is not None:
            self.beyond.approve(payment)
            self.sync(payment)
        if payment.status in WAITING:
            self.beyond.let_time_pass()
            self.sync(payment)
        assert payment.status == wanted
        return payment

    def paid_back(self, refund: Refund) -> Refund:
        """Several calls: a refund that has reached the customer, once time has passed."""
        if refund.status == "REFUND_PENDING":
            self.beyond.let_time_pass()
            self.sync_refund(refund)
        assert refund.status == "REFUND_SUCCESS"
        return refund

    def unknown(self, payment: Payment) -> Payment:
        """A payment that nobody made, under an id of the same form."""
        stranger = Payment(payment.method, payment.amount, payment.currency, payment.first)
        stranger.id, stranger.capture_mode = unlike(payment.id), payment.capture_mode
        return stranger

    def unknown_refund(self, refund: Refund) -> Refund:
        """A refund that nobody made, under an id of the same form."""
        stranger = Refund(refund.payment, refund.amount, refund.outcome)
        stranger.id = unlike(refund.id)
        return stranger

    @property
    def asked(self) -> int:
        """How many requests the processor has had so far."""
        return self.beyond.asked

    def ledger(self, payment: Payment) -> Any:
        """The payment in the processor's own books, in minor units."""
        return self.beyond.entry(payment.id)

    def capture(self, payment: Payment, amount: int | None = None, **fields: Any) -> Outcome:
        """Takes held money, all of it unless an amount is given."""
        asked = payment.amount if amount is None else amount
        request = PaymentServiceCaptureRequest(
            merchant_capture_id=self.fresh("cap"),
            connector_transaction_id=payment.id,
            amount_to_capture=money(asked, payment.currency),
        )
        if payment.capture_mode:
            request.capture_method = payment.capture_mode
        fill(request, fields)
        return self._follow(payment, RPC["Capture"], request, taken=asked)

    def capture_part(self, payment: Payment, amount: int) -> Outcome:
        """Takes a part of held money, with more parts to come."""
        number = 1 + sum(outcome.rpc == RPC["Capture"] for outcome in self.log)
        part = {"capture_sequence": number, "capture_reference": self.fresh("part")}
        return self.capture(payment, amount, multiple_capture_data=part)

    def raise_hold(self, payment: Payment, amount: int) -> Outcome:
        """Raises held money to a new total."""
        request = PaymentServiceIncrementalAuthorizationRequest(
            merchant_authorization_id=self.fresh("inc"),
            connector_transaction_id=payment.id,
            amount=money(amount, payment.currency),
            reason="one more night",
        )
        carry_over(payment.latest.reply, request)
        outcome = self.call(RPC["IncrementalAuthorization"], request)
        if not outcome.refused:
            payment.amount, payment.synced = amount, False
        return outcome

    def reverse(self, payment: Payment) -> Outcome:
        """Undoes a capture before it settles."""
        request = PaymentServiceReverseRequest(
            merchant_reverse_id=self.fresh("rev"), connector_transaction_id=payment.id
        )
        return self._follow(payment, RPC["VoidPostCapture"], request)

    def void(self, payment: Payment, **fields: Any) -> Outcome:
        """Releases held money."""
        request = PaymentServiceVoidRequest(
            merchant_void_id=self.fresh("void"),
            connector_transaction_id=payment.id,
            amount=money(payment.amount, payment.currency),
        )
        fill(request, fields)
        return self._follow(payment, RPC["Void"], request)

    def sync(self, payment: Payment) -> Outcome:
        """Asks the processor where a payment stands."""
        request = PaymentServiceGetRequest(
            connector_transaction_id=payment.id,
            amount=money(payment.amount, payment.currency),
        )
        if payment.capture_mode:
            request.capture_method = payment.capture_mode
        outcome = self._follow(payment, RPC["PSync"], request)
        payment.synced = outcome.refusal is None
        return outcome

    def _follow(self, payment: Payment, rpc: str, request: Any, taken: int = 0) -> Outcome:
        carry_over(payment.latest.reply, request)
        outcome = self.call(rpc, request)
        payment.synced = False
        if outcome.refusal is not None or (outcome.refused and rpc != RPC["PSync"]):
            return outcome
        payment.latest, payment.status = outcome, outcome.status
        payment.capturing += taken
        return outcome

    def refund(self, payment: Payment, amount: int | None = None, **fields: Any) -> Refund:
        """Gives taken money back, all of it unless an amount is given."""
        asked = payment.amount if amount is None else amount
        request = PaymentServiceRefundRequest(
            merchant_refund_id=self.fresh("ref"),
            connector_transaction_id=payment.id,
            payment_amount=payment.amount,
            refund_amount=money(asked, payment.currency),
            webhook_url=WEBHOOK_URL,
        )
        carry_over(payment.latest.reply, request)
        fill(request, fields)
        refund = Refund(payment, asked, self.call(RPC["Refund"], request))
        payment.refunds.append(refund)
        payment.synced = False
        return refund

    def sync_refund(self, refund: Refund) -> Outcome:
        """Asks the processor where a refund stands."""
        request = RefundServiceGetRequest(
            merchant_refund_id=self.fresh("rsync"),
            connector_transaction_id=refund.payment.id,
            refund_id=refund.id,
            connector_refund_id=refund.id,
            refund_amount=money(refund.amount, refund.payment.currency),
        )
        carry_over(refund.outcome.reply, request)
        outcome = self.call(RPC["RSync"], request)
        if not outcome.refused:
            refund.outcome, refund.status = outcome, outcome.status
        return outcome


def unlike(reference: str) -> str:
    """Another reference of the same form: digits stay digits, letters stay letters."""
    kept, changed = reference[:-6], reference[-6:]
    return kept + "".join(_NEXT.get(letter, letter) for letter in changed)


_NEXT = {a: b for run in ("0123456789", "abcdef", "ABCDEF") for a, b in zip(run, run[1:] + run[0], strict=True)}
_NEXT |= {a: b for run in ("ghijklmnopqrstuvwxyz", "GHIJKLMNOPQRSTUVWXYZ") for a, b in zip(run, run[1:] + run[0], strict=True)}


def money(amount: int, currency: str) -> Money:
    """An amount in minor units of an ISO 4217 currency."""
    return Money(minor_amount=amount, currency=Currency.Value(currency))


def carry_over(reply: Any, request: Any) -> None:
    """What the service asks to be sent back: its state, and the connector's own data."""
    if reply is None:
        return
    told, asked = reply.DESCRIPTOR.fields_by_name, request.DESCRIPTOR.fields_by_name
    for name in ("state", "connector_feature_data"):
        if name in told and name in asked and reply.HasField(name):
            getattr(request, name).CopyFrom(getattr(reply, name))
