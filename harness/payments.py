"""Payments: money is asked for, taken and given back, and every answer is remembered."""

from __future__ import annotations

from typing import Any

from harness.caller import (
    WEBHOOK_URL,
    Caller,
    capture_mode,
    carry_over,
    currency_code,
    money,
    name_customer,
    nobodys,
    recast,
)
from harness.methods import fill
from harness.outcomes import WAITING, Outcome, Payment, Refund
from harness.service import messages
from harness.specs import RPC
from rpc.payment_data_pb2 import AuthenticationType
from rpc.payment_method_service_pb2 import PaymentMethodServiceTokenizeRequest
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


class Payments(Caller):
    """What a merchant does with payments. Every method is one call, unless it says otherwise."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.payments: list[Payment] = []

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
        asked = self.people.amount(chosen) if amount is None else amount
        request = self.order(method, asked, chosen, card=card, form=form)
        request.capture_method = capture_mode(capture)
        if three_ds:
            request.auth_type = AuthenticationType.THREE_DS
        fill(request, fields)
        rpc, sent = self.addressed("Authorize", method, request)
        outcome = self.call(rpc, sent, request_id=request_id)
        payment = Payment(method, asked, chosen, outcome)
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

    def addressed(self, flow: str, method: str, request: Any) -> tuple[str, Any]:
        """The RPC and message of a flow for a payment method: tokens and vaults have their own."""
        word = {"token": "Token", "card_proxy": "Proxy"}.get(method)
        if word is None:
            return RPC[flow], request
        rpc = f"PaymentService/{word}{RPC[flow].partition('/')[2]}"
        held = getattr(request.payment_method, method)
        sent = recast(request, messages(rpc)[0])
        if method == "token":
            sent.connector_token.CopyFrom(held.token)
        else:
            sent.card_proxy.CopyFrom(held)
        return rpc, sent

    def token(self, card: str = "") -> str:
        """The processor's token of a test card; one call."""
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
        return self.call(RPC["PaymentMethodToken"], request)

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
        return self._brought_to(
            "AUTHORIZED", self.authorize(method, **{"capture": "manual", **asked})
        )

    def pay(self, method: str, **asked: Any) -> Payment:
        """Several calls: a payment whose money is taken, whatever the method needs for that."""
        return self._brought_to("CHARGED", self.authorize(method, **asked))

    def _brought_to(self, wanted: str, payment: Payment) -> Payment:
        self.settle(payment)
        assert payment.status == wanted
        return payment

    def settle(self, payment: Payment) -> Payment:
        """Several calls: a payment after the customer has approved it and time has passed."""
        if payment.status == "AUTHENTICATION_PENDING":
            self.beyond.approve(payment)
            self.sync(payment)
        if payment.status in {*WAITING, "AUTHENTICATION_PENDING"}:
            self.beyond.let_time_pass()
            self.sync(payment)
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
        stranger.id, stranger.capture_mode = nobodys(payment.id), payment.capture_mode
        return stranger

    def unknown_refund(self, refund: Refund) -> Refund:
        """A refund that nobody made, under an id of the same form."""
        stranger = Refund(refund.payment, refund.amount, refund.outcome)
        stranger.id = nobodys(refund.id)
        return stranger

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
        if outcome.refusal is None:
            refund.outcome, refund.status = outcome, outcome.status
        return outcome

    def retry(self, payment: Payment) -> Outcome:
        """The very same authorization once more, after an answer that told nothing."""
        outcome = self.repeat(payment.first)
        payment.first = payment.latest = outcome
        payment.status = outcome.status
        return self._named(payment, outcome)
