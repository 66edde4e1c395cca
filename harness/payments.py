"""Payments: money is asked for, taken and given back, and every answer is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from math import lcm
from typing import TYPE_CHECKING, Any

from harness.authentications import Authentication, begun, step
from harness.caller import (
    HOUR,
    SETTLING_SECONDS,
    WEBHOOK_URL,
    Caller,
    capture_mode,
    carry_over,
    currency_code,
    estranged,
    money,
    name_customer,
    nobodys,
    recast,
)
from harness.methods import fill, method_type
from harness.outcomes import DENIED, TAKEN, UNSETTLED, Outcome, Payment, Refund
from harness.service import messages
from harness.specs import RPC
from rpc.money_pb2 import Currency
from rpc.payment_data_pb2 import AuthenticationType
from rpc.payment_method_service_pb2 import PaymentMethodServiceTokenizeRequest
from rpc.payments_pb2 import (
    PaymentServiceAuthorizeRequest,
    PaymentServiceCaptureRequest,
    PaymentServiceCreateOrderRequest,
    PaymentServiceGetRequest,
    PaymentServiceIncrementalAuthorizationRequest,
    PaymentServiceRefundRequest,
    PaymentServiceReverseRequest,
    PaymentServiceVoidRequest,
)
from rpc.refunds_pb2 import RefundServiceGetRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.customer import Choice, Landing


# Money goes back onto a gift card by its number, which no id stands for.
GIFT_CARDS = ("givex",)


class Payments(Caller):
    """What a merchant does with payments. Every method is one call, unless it says otherwise."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.payments: list[Payment] = []

    def authorize(
        self,
        method: str,
        *,
        capture: str = "",
        amount: int | None = None,
        currency: str | None = None,
        card: str = "",
        form: str = "",
        three_ds: bool = False,
        request_id: str | None = None,
        alone: bool = False,
        **fields: Any,
    ) -> Payment:
        """Asks for money. `card` is the role of a test card; `fields` are of the request.

        `alone` leaves out what has to come first, for payments that are to be refused themselves.
        """
        chosen = currency or self._currency or self.spec.currency(method)
        asked = self.people.amount(chosen) if amount is None else amount
        request = self.order(method, asked, chosen, card=card, form=form)
        request.capture_method = capture_mode(capture or self._usual(method))
        if three_ds:
            request.auth_type = AuthenticationType.THREE_DS
        fill(request, fields)
        outcome = None if alone else self.go_first(method, request)
        if outcome is None:
            rpc, sent = self.addressed("Authorize", method, request)
            outcome = self.call(rpc, sent, request_id=request_id)
        payment = Payment(method, asked, chosen, outcome)
        payment.asked = request
        payment.capture_mode = request.capture_method
        return self.remember(payment, outcome)

    def order(
        self, method: str, amount: int, currency: str, card: str = "", form: str = ""
    ) -> PaymentServiceAuthorizeRequest:
        """A whole authorization request, not sent yet."""
        request = PaymentServiceAuthorizeRequest()
        if method == "token":
            request.CopyFrom(self.desk.form("card", card, form))
            request.payment_method.token.token.value = self.token(card)
        else:
            request.CopyFrom(self.desk.form(method, card, form))
        if method == "card_proxy":
            self.beyond.entrust(self.desk.methods.card(card))
        request.merchant_transaction_id = self.fresh("pay")
        request.amount.minor_amount = amount
        request.amount.currency = currency_code(currency)
        person = self.customer(method)
        request.customer.CopyFrom(person.customer)
        request.address.CopyFrom(person.address)
        claimed = self.spec.payment_methods.get(method)
        if claimed is not None and claimed.settles == "later":
            # Money that is pulled or sent later is booked on a customer, if there are any.
            name_customer(request, self.known(method))
        return request

    def lacking(self, method: str) -> Iterator[tuple[str, PaymentServiceAuthorizeRequest]]:
        """Whole authorizations but for one detail of the payment method, and which it is."""
        currency = self.spec.currency(method)
        known = PaymentServiceAuthorizeRequest().payment_method.DESCRIPTOR.fields_by_name
        if method not in known or method == "token":
            return
        held = getattr(self.desk.methods.message(method), method)
        for field, _ in held.ListFields():
            request = self.order(method, self.people.amount(currency), currency)
            request.capture_method = capture_mode(self._usual(method))
            getattr(request.payment_method, method).ClearField(field.name)
            yield field.name, request

    def lacking_within(self, method: str) -> Iterator[tuple[str, PaymentServiceAuthorizeRequest]]:
        """Whole authorizations but for one fact within a detail of what pays, and which it is."""
        currency, claimed = self.spec.currency(method), self.spec.payment_methods.get(method)
        for form in (claimed.forms if claimed else ()) or ("",):
            whole = self.order(method, self.people.amount(currency), currency, form=form)
            for path in _within(whole.payment_method, ("payment_method",)):
                request = self.order(method, whole.amount.minor_amount, currency, form=form)
                request.capture_method = capture_mode(self._usual(method))
                holder = reduce(getattr, path[:-1], request)
                holder.ClearField(path[-1])
                yield ".".join(path), request

    def authorize_as(self, method: str, request: PaymentServiceAuthorizeRequest) -> Payment:
        """Several calls: asks for money with a request as it is."""
        outcome = self.go_first(method, request)
        if outcome is None:
            outcome = self.call(*self.addressed("Authorize", method, request))
        currency = Currency.Name(request.amount.currency)
        payment = Payment(method, request.amount.minor_amount, currency, outcome)
        payment.asked, payment.capture_mode = request, request.capture_method
        return self.remember(payment, outcome)

    def authenticate(
        self,
        method: str,
        *,
        card: str = "",
        choice: Choice = "approve",
        capture: str = "automatic",
        changed: Callable[[Landing], Landing] | None = None,
    ) -> Authentication:
        """Several calls: 3DS by the steps that the connector has, as far as they lead.

        `changed` is what becomes on the way of what the customer comes back with.
        """
        currency = self._currency or self.spec.currency(method)
        going = begun(self, method, card, currency, capture)
        for flow in self.spec.payment_methods[method].steps:
            told = step(self, going, flow, choice, changed)
            if going.failed or going.paid or (told.status == _APPROVED and flow == "Authenticate"):
                break
        return going

    def authorize_after(self, going: Authentication) -> Payment:
        """Asks for money with what an authentication brought, unless its last step took it."""
        request = self.order(going.method, going.amount, going.currency, card=going.card)
        request.auth_type = AuthenticationType.THREE_DS
        going.hand_over(request)
        outcome = going.last if going.paid else self.go_first(going.method, request)
        if outcome is None:
            outcome = self.call(*self.addressed("Authorize", going.method, request))
        payment = Payment(going.method, going.amount, going.currency, outcome)
        payment.capture_mode, payment.asked = request.capture_method, request
        return self.remember(payment, outcome)

    def go_first(self, method: str, request: Any) -> Outcome | None:
        """Several calls: all that has to come before asking for money, noted in the request.

        A step that is refused ends the asking: its outcome comes back. Otherwise None.
        """
        for flow in self.spec.first_of(method):
            told = _FIRST[flow](self, method, request) if flow in _FIRST else None
            if told is not None and told.refused:
                return told
        return None

    def _go_known(self, method: str, request: Any) -> Outcome | None:
        name_customer(request, self.known(method))
        return None

    def _open_session(self, method: str, request: Any) -> Outcome:
        """Opens the processor's session for what is asked for."""
        kind, _ = messages(RPC["CreateSessionToken"])
        asked = kind(merchant_server_session_id=self.fresh("ses"))
        asked.payment.amount.CopyFrom(request.amount)
        for name in ("customer", "address", "browser_info"):
            getattr(asked.payment, name).CopyFrom(getattr(request, name))
        told = self.call(RPC["CreateSessionToken"], asked)
        if not told.refused:
            if "session_token" in request.DESCRIPTOR.fields_by_name:
                request.session_token = told.reply.session_token
            else:
                # The contract has no other place for it where a mandate is charged.
                request.state.access_token.token.value = told.reply.session_token
        return told

    def _open_order(self, method: str, request: Any) -> Outcome:
        """Opens the processor's order for what is asked for."""
        asked = PaymentServiceCreateOrderRequest(
            merchant_order_id=self.fresh("ord"),
            amount=request.amount,
            webhook_url=WEBHOOK_URL,
            payment_method_type=method_type(method),
        )
        told = self.call(RPC["CreateOrder"], asked)
        claimed = self.spec.payment_methods.get(method)
        if not told.refused and claimed is not None and claimed.order_token:
            # The customer approves the order in the processor's own component on their device.
            self.beyond.decide(told.reply.connector_order_id, "approve")
            held = getattr(request.payment_method, method)
            held.token.value = told.reply.connector_order_id
        elif not told.refused:
            fields = request.DESCRIPTOR.fields_by_name
            name = "connector_order_id" if "connector_order_id" in fields else "order_id"
            if name in fields:
                setattr(request, name, told.reply.connector_order_id)
        return told

    def addressed(self, flow: str, method: str, request: Any) -> tuple[str, Any]:
        """The RPC and message of a flow for a payment method: tokens and vaults have their own."""
        word = {"token": "Token", "card_proxy": "Proxy"}.get(method)
        authenticated = getattr(request, "auth_type", None) == AuthenticationType.THREE_DS
        if word is None or (method == "token" and authenticated):
            # The message for tokens has no place for 3DS.
            return RPC[flow], request
        rpc = f"PaymentService/{word}{RPC[flow].partition('/')[2]}"
        held = getattr(request.payment_method, method)
        sent = recast(request, messages(rpc)[0])
        if method == "token":
            sent.connector_token.CopyFrom(held.token)
        else:
            sent.card_proxy.CopyFrom(held)
        if request.session_token:
            sent.state.access_token.token.value = request.session_token
        return rpc, sent

    def token(self, card: str = "") -> str:
        """The processor's token of a test card; one call."""
        given = self.spec.test.methods.get("token")
        if given is not None and "token" in given.fields:
            # Tokens that only the customer's device can make: the processor documents one.
            return str(given.fields["token"])
        made = self.tokenize("card", card=card)
        assert made.reply is not None, made.status
        return str(made.reply.payment_method_token)

    def tokenize(self, method: str, *, card: str = "") -> Outcome:
        """Exchanges a payment method for the processor's token."""
        person, currency = self.customer(method), self.spec.currency(method)
        request = PaymentMethodServiceTokenizeRequest(
            payment_method=self.desk.methods.message(method, card),
            amount=money(self.people.amount(currency), currency),
            customer=person.customer,
            address=person.address,
        )
        if "CreateConnectorCustomer" in self.spec.first_of("token"):
            name_customer(request, self.known(method))
        return self.call(RPC["PaymentMethodToken"], request)

    def remember(self, payment: Payment, outcome: Outcome) -> Payment:
        """Takes a new payment into the merchant's own books."""
        self._named(payment, outcome)
        self.payments.append(payment)
        return payment

    def _named(self, payment: Payment, outcome: Outcome) -> Outcome:
        if outcome.reply is not None:
            # A step before the payment may have failed: its answer has no payment.
            payment.id = getattr(outcome.reply, "connector_transaction_id", "")
        elif outcome.error is not None:
            payment.id = outcome.error.connector_details.connector_transaction_id
        return outcome

    def hold(self, method: str, **asked: Any) -> Payment:
        """Several calls: a payment whose money is held, approved by the customer where need be."""
        return self._brought_to(
            "AUTHORIZED", self.authorize(method, **{"capture": "manual", **asked})
        )

    def pay(self, method: str, **asked: Any) -> Payment:
        """Several calls: a payment whose money is taken, whatever the method needs for that."""
        payment = self.authorize(method, **asked)
        self._check_at_once(payment, **asked)
        if "capture" not in asked and self._usual(method) == "manual":
            self.capture(self._brought_to("AUTHORIZED", payment))
        return self._brought_to("CHARGED", payment)

    def _check_at_once(self, payment: Payment, **asked: Any) -> None:
        """What is claimed to settle at once is final in its first answer."""
        claimed = self.spec.payment_methods.get(payment.method)
        at_once = claimed is not None and claimed.settles == "at-once"
        if at_once and not asked.get("three_ds") and not payment.refused:
            assert payment.status not in UNSETTLED, f"{payment} is claimed to settle at once"

    def answered(self, flow: str, final: str) -> tuple[str, ...]:
        """What a modification is answered with: its end, or, where it is claimed, that it began."""
        began = ("CAPTURE_INITIATED", "VOID_INITIATED", "PENDING")
        return began if flow in self.spec.acknowledged else (final,)

    def end(self, method: str) -> str:
        """What a payment comes to that is captured as is usual for its method."""
        return "CHARGED" if self._usual(method) == "automatic" else "AUTHORIZED"

    def _usual(self, method: str) -> str:
        """The capture mode that is used where nothing else is said."""
        claimed = self.spec.payment_methods.get(method)
        modes = claimed.capture if claimed is not None else ["automatic"]
        return "automatic" if "automatic" in modes else modes[0]

    def _brought_to(self, wanted: str, payment: Payment) -> Payment:
        self.settle(payment)
        assert payment.status == wanted
        return payment

    def ended(self, payment: Payment) -> Payment:
        """A payment at its end: at once, or once time has passed where that is claimed."""
        claimed = self.spec.payment_methods.get(payment.method)
        if claimed is not None and "later" in (claimed.settles, claimed.taken):
            return self.settle(payment)
        return payment

    def settle(self, payment: Payment) -> Payment:
        """Several calls: a payment after the customer has approved it and time has passed."""
        if payment.status == "AUTHENTICATION_PENDING":
            self.beyond.approve(payment)
            self.learn(payment)
            self.complete(payment)
        for span in (HOUR, SETTLING_SECONDS):
            if payment.status in UNSETTLED:
                self.beyond.let_time_pass(span)
                self.learn(payment)
        return payment

    def go(self, payment: Payment, choice: Choice) -> Payment:
        """Several calls: a payment after the customer has gone where it sent them and come back."""
        self.beyond.go(payment, choice)
        self.learn(payment)
        return self.complete(payment)

    def complete(self, payment: Payment) -> Payment:
        """Asks once more for a payment that the customer has approved, where that completes it."""
        claimed = self.spec.payment_methods.get(payment.method)
        landing = payment.landing
        if claimed is None or claimed.completes == "sync":
            return payment
        # Some processors hear of the approval only by the call that brings it.
        if payment.status != _APPROVED and (payment.status != _ASKED or landing is None):
            return payment
        request = recast(payment.asked, type(payment.asked))
        request.connector_order_id = payment.first.reply.connector_transaction_id
        carry_over(payment.latest.reply, request, payment.carried)
        if landing is not None:
            request.redirection_response.params = landing.query
            request.redirection_response.payload.update(landing.parameters)
        outcome = self.call(*self.addressed("Authorize", payment.method, request))
        payment.synced = False
        if not outcome.refused:
            payment.latest, payment.status = outcome, outcome.status
            payment.id = payment.id or outcome.reply.connector_transaction_id
            return payment
        payment.status = outcome.told_status or outcome.status
        # What was approved may be open again for another try: a sync says that, not what failed.
        payment.synced = True
        return payment

    def learn(self, payment: Payment) -> Payment:
        """What became of a payment: asked for where that can be, else taken from the webhooks."""
        returned = payment.landing is not None and bool(payment.landing.query)
        known = returned if self.spec.syncs == "after-redirect" else payment.id
        if self.spec.claims("PSync") and known:
            self.sync(payment)
        else:
            self.beyond.hear_of(payment)
        return payment

    def learn_refund(self, refund: Refund) -> Refund:
        """What became of a refund: asked for where that can be, else taken from the webhooks."""
        if self.spec.claims("RSync"):
            self.sync_refund(refund)
        else:
            self.beyond.hear_of(refund.payment)
        return refund

    def paid_back(self, refund: Refund) -> Refund:
        """Several calls: a refund that has reached the customer, once time has passed."""
        assert self.settle_refund(refund).status == "REFUND_SUCCESS"
        return refund

    def settle_refund(self, refund: Refund) -> Refund:
        """Several calls: a refund once time has passed."""
        for span in (HOUR, SETTLING_SECONDS):
            if refund.status == "REFUND_PENDING":
                self.beyond.let_time_pass(span)
                self.learn_refund(refund)
        return refund

    def denied(self, payment: Payment, outcome: Outcome) -> bool:
        """Whether what was asked of a payment came to nothing, at once or once time has passed."""
        if outcome.refused:
            return True
        before = payment.before
        self.settle(payment)
        if payment.status not in DENIED:
            return False
        # The modification failed, not the payment.
        payment.status, payment.capturing = before
        return True

    def denied_refund(self, refund: Refund) -> bool:
        """Whether a refund came to nothing, at once or once time has passed."""
        self.settle_refund(refund)
        return refund.refused or refund.status == "REFUND_FAILURE"

    def part(self, amount: int, of: int = 2) -> int:
        """A part of an amount that every currency and test mode takes: a half, a third."""
        return amount // of // self.unit * self.unit

    @property
    def unit(self) -> int:
        """The least amount by which amounts may differ in every currency and test mode."""
        return lcm(10, self.spec.test.step, *self.spec.test.steps.values())

    def unknown(self, payment: Payment) -> Payment:
        """A payment that nobody made, under an id of the same form."""
        stranger = Payment(payment.method, payment.amount, payment.currency, payment.first)
        stranger.id, stranger.capture_mode = nobodys(payment.id), payment.capture_mode
        stranger.latest = estranged(payment.latest)
        return stranger

    def unknown_refund(self, refund: Refund) -> Refund:
        """A refund that nobody made, under an id of the same form."""
        stranger = Refund(refund.payment, refund.amount, estranged(refund.outcome))
        stranger.id = nobodys(refund.id)
        return stranger

    def ledger(self, payment: Payment) -> Any:
        """The payment in the processor's own books, in minor units."""
        if payment.id:
            return self.beyond.entry(payment.id, maybe=self.unvisited(payment))
        return self.beyond.entry(payment.reference, maybe=True)

    def unvisited(self, payment: Payment) -> bool:
        """Whether the processor may know nothing of a payment, as nobody saw its page yet."""
        claimed = self.spec.payment_methods.get(payment.method)
        late = claimed is not None and claimed.known == "when-visited"
        return late and payment.status == "AUTHENTICATION_PENDING"

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
        carry_over(payment.latest.reply, request, payment.carried)
        outcome = self.call(RPC["IncrementalAuthorization"], request)
        if not outcome.refused:
            payment.amount, payment.synced = amount, False
        return outcome

    def reverse(self, payment: Payment) -> Outcome:
        """Undoes a capture before it settles."""
        request = PaymentServiceReverseRequest(
            merchant_reverse_id=self.fresh("rev"), connector_transaction_id=payment.id
        )
        outcome = self._follow(payment, RPC["VoidPostCapture"], request)
        if not outcome.refused and outcome.reply.connector_transaction_id not in ("", payment.id):
            # A reversal of its own: the sync of the payment says what the payment was.
            payment.synced = True
        # What is only acknowledged is told as taken again once it has become a refund.
        payment.reversing = not outcome.refused and "VoidPostCapture" in self.spec.acknowledged
        return outcome

    def void(self, payment: Payment, **fields: Any) -> Outcome:
        """Releases held money."""
        request = PaymentServiceVoidRequest(
            merchant_void_id=self.fresh("void"),
            connector_transaction_id=payment.id,
            amount=money(payment.amount, payment.currency),
        )
        fill(request, fields)
        outcome = self._follow(payment, RPC["Void"], request)
        # What had settled is given back instead, and says so.
        payment.reversing = outcome.status == "VOIDED_POST_CAPTURE"
        return outcome

    def sync(self, payment: Payment) -> Outcome:
        """Asks the processor where a payment stands."""
        request = PaymentServiceGetRequest(
            connector_transaction_id=payment.id,
            amount=money(payment.amount, payment.currency),
        )
        if payment.capture_mode:
            request.capture_method = payment.capture_mode
        if payment.landing is not None and payment.landing.query:
            request.encoded_data = payment.landing.query
            if self.spec.syncs == "after-redirect":
                # Whose return it is, the answer to it has to say.
                request.merchant_transaction_id = getattr(
                    payment.asked, "merchant_transaction_id", ""
                )
        outcome = self._follow(payment, RPC["PSync"], request)
        payment.synced = outcome.refusal is None
        if self.spec.syncs == "after-redirect":
            # What the customer came back with can be handed in once.
            payment.landing = None
        return outcome

    def _follow(self, payment: Payment, rpc: str, request: Any, taken: int = 0) -> Outcome:
        carry_over(payment.latest.reply, request, payment.carried)
        outcome = self.call(rpc, request)
        payment.synced = False
        payment.before = payment.status, payment.capturing
        if outcome.refusal is not None or (outcome.refused and rpc != RPC["PSync"]):
            return outcome
        payment.latest, payment.status = outcome, outcome.status
        payment.id = payment.id or outcome.reply.connector_transaction_id
        payment.hear(outcome.reply)
        payment.capturing += taken
        return outcome

    def refund(
        self,
        payment: Payment,
        amount: int | None = None,
        of: Outcome | None = None,
        **fields: Any,
    ) -> Refund:
        """Gives taken money back, all of it unless an amount is given.

        `of` is the capture that is given back, where there were several.
        """
        asked = payment.amount if amount is None else amount
        self._settled(payment)
        request = PaymentServiceRefundRequest(
            merchant_refund_id=self.fresh("ref"),
            connector_transaction_id=payment.id,
            payment_amount=payment.amount,
            refund_amount=money(asked, payment.currency),
            webhook_url=WEBHOOK_URL,
        )
        if payment.method in GIFT_CARDS:
            request.payment_method.CopyFrom(self.desk.methods.message(payment.method))
        carry_over((of or payment.latest).reply, request, payment.carried)
        fill(request, fields)
        refund = Refund(payment, asked, self.call(RPC["Refund"], request))
        payment.refunds.append(refund)
        payment.synced = False
        return refund

    def _settled(self, payment: Payment) -> None:
        """Lets taken money settle, where only that can be refunded."""
        claimed = self.spec.payment_methods.get(payment.method)
        waits = claimed is not None and claimed.refunds_after == "settlement"
        if waits and payment.status in TAKEN and not payment.settled:
            self.beyond.let_time_pass(HOUR)
            payment.settled = True

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
        if outcome.refusal is None:
            refund.outcome, refund.status = outcome, outcome.status
        return outcome

    def retry(self, payment: Payment) -> Outcome:
        """The very same authorization once more, after an answer that told nothing."""
        outcome = self.repeat(payment.first)
        payment.first = payment.latest = outcome
        payment.status = outcome.status
        return self._named(payment, outcome)

    def find_out(self, payment: Payment) -> Payment:
        """Several calls: what became of a payment after an answer that told nothing."""
        self.beyond.let_time_pass(HOUR)
        return self.settle(self.learn(payment))

    def conclude(self, payment: Payment, status: str) -> None:
        """Takes a status into the merchant's books that a refusal to do it again has told."""
        payment.status, payment.synced = status, True

    def retry_refund(self, refund: Refund) -> Outcome:
        """The very same refund once more, after an answer that told nothing."""
        refund.outcome = outcome = self.repeat(refund.outcome)
        refund.status = outcome.status
        if outcome.reply is not None:
            refund.id = outcome.reply.connector_refund_id
        return outcome


_FIRST: dict[str, Callable[[Payments, str, Any], Outcome | None]] = {
    "CreateConnectorCustomer": Payments._go_known,
    "CreateSessionToken": Payments._open_session,
    "CreateOrder": Payments._open_order,
}
"""What a merchant does before it asks for money. An access token goes with every call by itself."""
_APPROVED, _ASKED = "AUTHENTICATION_SUCCESSFUL", "AUTHENTICATION_PENDING"


def _within(held: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for field, value in held.ListFields():
        inner = (*path, field.name)
        message = field.message_type is not None and not field.is_repeated
        if message and field.message_type.name not in ("SecretString", "CardNumberType"):
            yield from _within(value, inner)
        else:
            yield inner
