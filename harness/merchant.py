"""The merchant: a caller of the service with payments, customers, tokens, mandates and disputes."""

from __future__ import annotations

from typing import Any

from harness.caller import AGREED, WEBHOOK_URL, carry_over, money, name_customer
from harness.methods import method_type
from harness.outcomes import Mandate, Outcome, Payment, status_name
from harness.payments import Payments
from harness.people import BROWSER
from harness.requests import RETURN_URL
from harness.specs import RPC
from rpc.payment_data_pb2 import CaptureMethod, MandateReference
from rpc.payments_pb2 import (
    FutureUsage,
    PaymentServiceSetupRecurringRequest,
)
from rpc.recurring_payments_pb2 import (
    RecurringPaymentServiceChargeRequest,
    RecurringPaymentServiceRevokeRequest,
)

_ACCEPTED = {
    "acceptance_type": "ONLINE",
    "accepted_at": AGREED.accepted_at,
    "online_mandate_details": {
        "ip_address": BROWSER.ip_address,
        "user_agent": BROWSER.user_agent,
    },
}
_PLAIN_TEXT = {"text_content": "The goods were delivered.", "evidence_type": "UNCATEGORIZED_FILE"}


def _as_bytes(evidence: dict[str, Any]) -> dict[str, Any]:
    """Evidence as a spec.toml gives it, whose file is text, as the contract has it."""
    file = evidence.get("file_content")
    return evidence if file is None else {**evidence, "file_content": str(file).encode()}


def _fields(reply: Any) -> Any:
    return reply.DESCRIPTOR.fields_by_name if reply is not None else ()


class Merchant(Payments):
    """One merchant in one test. Every method is one call, unless it says otherwise.

    A refused call is an answer too: look at `.refused`, `.code` and `.error`.
    """

    def agree(self, method: str, *, card: str = "") -> Mandate:
        """Several calls: a mandate that the customer has agreed to, without a payment."""
        customer = self.known(method)
        outcome = self.ask_to_agree(method, card=card, customer=customer)
        return self._mandate(method, outcome, customer, self._approved(method, outcome))

    def ask_to_agree(self, method: str, *, card: str = "", customer: str = "") -> Outcome:
        """Asks for a mandate; whether the customer must act first is in the answer."""
        order = self.order(method, 0, self._currency or self.spec.currency(method), card=card)
        request = PaymentServiceSetupRecurringRequest(
            merchant_recurring_payment_id=self.fresh("man"),
            amount=order.amount,
            payment_method=order.payment_method,
            customer=order.customer,
            address=order.address,
            auth_type=order.auth_type,
            return_url=RETURN_URL,
            webhook_url=WEBHOOK_URL,
            browser_info=BROWSER,
            setup_future_usage=FutureUsage.OFF_SESSION,
            customer_acceptance=AGREED,
        )
        name_customer(request, customer)
        outcome = self.go_first(method, request)
        if outcome is None:
            outcome = self.call(*self.addressed("SetupMandate", method, request))
        assert not outcome.refused, outcome.status
        return outcome

    def _approved(self, method: str, outcome: Outcome) -> Outcome | None:
        """What became of a mandate after the customer has approved it, where that is needed."""
        if outcome.status != "AUTHENTICATION_PENDING":
            return None
        setup = Payment(method, 0, self.spec.currency(method), outcome)
        setup.id = outcome.reply.connector_recurring_payment_id
        self.beyond.approve(setup)
        return self.learn(setup).latest

    def pay_and_agree(self, method: str) -> tuple[Payment, Mandate]:
        """Several calls: a payment that leaves a mandate behind."""
        paid, customer = self.pay_with_later_in_mind(method)
        return paid, self._mandate(method, paid.first, customer, paid.latest)

    def pay_with_later_in_mind(self, method: str) -> tuple[Payment, str]:
        """Several calls: a payment whose customer agrees to later ones; and the customer's id."""
        customer = self.known(method)
        fields: dict[str, Any] = {
            "setup_future_usage": "OFF_SESSION",
            "customer_acceptance": _ACCEPTED,
        }
        if customer:
            fields["customer"] = {"connector_customer_id": customer}
            fields["state"] = {"connector_customer_id": customer}
        return self.pay(method, **fields), customer

    def _mandate(
        self, method: str, outcome: Outcome, customer: str, later: Outcome | None = None
    ) -> Mandate:
        replies = [each.reply for each in (later, outcome) if each is not None and each.reply]
        told = next((each for each in replies if each.HasField("mandate_reference")), None)
        assert told is not None, "no mandate came back"
        return Mandate(method, told.mandate_reference, outcome, customer)

    def charge(self, mandate: Mandate) -> Payment:
        """Several calls: a charge on a mandate, without the customer, once it has settled."""
        chosen = self._currency or self.spec.currency(mandate.method)
        amount = self.people.amount(chosen)
        person = self.customer(mandate.method)
        request = RecurringPaymentServiceChargeRequest(
            merchant_charge_id=self.fresh("chg"),
            connector_recurring_payment_id=mandate.reference,
            amount=money(amount, chosen),
            address=person.address,
            customer=person.customer,
            email=person.customer.email,
            browser_info=BROWSER,
            capture_method=CaptureMethod.AUTOMATIC,
            return_url=RETURN_URL,
            webhook_url=WEBHOOK_URL,
            off_session=True,
            payment_method_type=method_type(mandate.method),
        )
        if mandate.customer:
            request.connector_customer_id = mandate.customer
        if mandate.reference.WhichOneof("mandate_id_type") != "connector_mandate_id":
            request.payment_method.CopyFrom(self.desk.methods.message(mandate.method))
        name_customer(request, mandate.customer)
        carry_over(mandate.outcome.reply, request)
        outcome = self.go_first(mandate.method, request)
        if outcome is None:
            outcome = self.call(RPC["RepeatPayment"], request)
        payment = Payment(mandate.method, amount, chosen, outcome)
        payment.capture_mode = CaptureMethod.AUTOMATIC
        return self.settle(self.remember(payment, outcome))

    def charge_by_network(self, method: str, first: Payment) -> Payment:
        """Several calls: a charge on what the card's network knows of an earlier payment."""
        told = [first.latest.reply, first.first.reply]
        known = [r.network_transaction_id for r in told if "network_transaction_id" in _fields(r)]
        id = next((each for each in known if each), "")
        assert id, "the payment came back without the network's id of it"
        reference = MandateReference()
        kind = "network_token_with_nti" if method == "network_token" else "network_mandate_id"
        getattr(reference, kind).network_transaction_id = id
        return self.charge(Mandate(method, reference, first.first, ""))

    def unknown_mandate(self, mandate: Mandate) -> Mandate:
        """A mandate that nobody agreed to, under ids of the same form."""
        reference = type(mandate.reference)()
        reference.CopyFrom(mandate.reference)
        held = reference.connector_mandate_id
        for field, value in held.ListFields():
            if isinstance(value, str):
                setattr(held, field.name, self.nobodys(value))
        return Mandate(mandate.method, reference, mandate.outcome, mandate.customer)

    def revoke(self, mandate: Mandate) -> Outcome:
        """Ends a mandate."""
        request = RecurringPaymentServiceRevokeRequest(
            merchant_revoke_id=self.fresh("rvk"),
            mandate_id=mandate.id,
            connector_mandate_id=mandate.id,
        )
        return self.call(RPC["MandateRevoke"], request)

    # Disputes

    def answer_dispute(self, flow: str, dispute: Any) -> Outcome:
        """Accepts, defends, looks up or argues a dispute that a webhook told of."""
        id = dispute.connector_dispute_id
        if flow == "DisputeSync":
            return self.ask(flow, dispute_id=id, connector_dispute_id=id)
        named = {"dispute_id": id, "connector_transaction_id": dispute.connector_transaction_id}
        if flow == "SubmitEvidence":
            evidence = self.spec.test.evidence or _PLAIN_TEXT
            return self.ask(flow, **named, evidence_documents=[_as_bytes(evidence)])
        if flow == "DefendDispute" and self.spec.test.defense_reason:
            named["reason_code"] = self.spec.test.defense_reason
        return self.ask(flow, **named)

    def status_of_dispute(self, outcome: Outcome) -> str:
        """Where a dispute stands, as an answer tells."""
        return (
            outcome.status
            if outcome.reply is None
            else status_name(outcome.reply, "dispute_status")
        )
