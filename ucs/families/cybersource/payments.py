"""Payments: authorized, captured, reversed, raised, looked up.

https://developer.cybersource.com/docs/cybs/en-us/payments/developer/all/rest/payments.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import msgspec

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.families.cybersource import methods, processing
from ucs.families.cybersource.carried import Carried, carried, given
from ucs.families.cybersource.errors import ErrorInformation
from ucs.families.cybersource.orders import (
    AmountDetails,
    ClientReferenceInformation,
    Defined,
    OrderInformation,
    Sent,
    Written,
    amount_details,
    assigned,
    bill_to,
    facts,
    numbered,
    reference,
)
from ucs.families.cybersource.replies import (
    CAPTURE_STATUS,
    PAYMENT_STATUS,
    REVERSE_STATUS,
    VOID_STATUS,
    Order,
    Payment,
    ProcessorInformation,
    Reference,
    Told,
    failure,
    manual,
    money,
    outcome,
)

# 1 What CyberSource is sent


class PaymentRequest(Sent):
    """A payment, or a card that is kept without one."""

    processing_information: processing.ProcessingInformation
    payment_information: methods.PaymentInformation
    order_information: OrderInformation
    client_reference_information: ClientReferenceInformation
    consumer_authentication_information: processing.ConsumerAuthenticationInformation | None = None
    merchant_defined_information: list[Defined] | None = None
    token_information: TransientToken | None = None


class TransientToken(Sent):
    """What the component on the customer's device has taken, as a JWT."""

    transient_token_jwt: Secret


class CaptureRequest(Sent):
    """A capture, of a part or of all that is held."""

    order_information: OrderInformation
    client_reference_information: ClientReferenceInformation
    processing_information: processing.ProcessingInformation | None = None
    merchant_defined_information: list[Defined] | None = None


class ReversalInformation(Sent):
    """How much of the hold is let go, and why."""

    amount_details: AmountDetails
    reason: str | None = None


class ReversalRequest(Sent):
    """A hold that is let go."""

    client_reference_information: ClientReferenceInformation
    reversal_information: ReversalInformation
    merchant_defined_information: list[Defined] | None = None


class VoidRequest(Sent):
    """A capture or sale that is undone before it is submitted."""

    client_reference_information: ClientReferenceInformation


class IncrementRequest(Sent):
    """A hold that is raised, by the difference."""

    processing_information: processing.ProcessingInformation
    order_information: OrderInformation


@dataclass(frozen=True)
class Requests:
    """What members of the family are sent; the fields are what they have not in common.

    Attributes:
        written: how a fact of the merchant's own is written.
        sorted: whether these facts are sent in the order of their names.
        takes: the payment methods that the member knows.
        counted: whether a capture says that it is the only one.
        selected: whether a card says who chose its network.
    """

    takes: tuple[type[Any], ...]
    name: str
    written: Written = assigned
    sorted: bool = True
    counted: bool = True
    selected: bool = True

    def payment(self, data: calls.Authorize) -> PaymentRequest:
        ask, method = data.request, self.known(data.request.payment_method)
        return PaymentRequest(
            processing_information=self.processed(data, method),
            payment_information=self.paid_with(method),
            order_information=OrderInformation(
                amount_details=amount_details(ask.amount, "amount"),
                bill_to=self.payer(ask.address.billing_address, ask.customer.email),
            ),
            client_reference_information=reference(ask.merchant_transaction_id),
            consumer_authentication_information=self.authentication(ask, method),
            merchant_defined_information=self.defined(ask.metadata, ask.merchant_order_id),
            token_information=transient_token(method),
        )

    def known(self, method: Any) -> Any:
        """A payment method that the member takes.

        Raises:
            IntegrationError: it takes others.
        """
        if not isinstance(method, self.takes):
            raise IntegrationError.not_implemented(f"Selected payment method through {self.name}")
        return method

    def paid_with(self, method: Any) -> methods.PaymentInformation:
        match method:
            case c.CardDetails() | c.CardDetailsForNetworkTransactionId():
                card = methods.card(method)
                card.type_selection_indicator = "1" if self.selected else None
                return methods.PaymentInformation(card=card)
            case c.NetworkTokenData():
                return methods.network_token(method)
            case c.AppleWallet():
                return methods.apple_pay(method)
            case c.GoogleWallet():
                return methods.google_pay(method)
            case c.SamsungWallet():
                return methods.samsung_pay(method)
            case c.TokenPaymentMethodType():
                return kept_card(method)
        return methods.ach(method)

    def payer(self, address: c.Address, email: Secret | None) -> Any:
        return bill_to(address, address.email or email)

    def processed(self, data: calls.Authorize, method: Any) -> processing.ProcessingInformation:
        ask = data.request
        if isinstance(method, c.Ach):
            debit = processing.BankTransferOptions(sec_code="WEB")
            return processing.ProcessingInformation(
                commerce_indicator="internet", bank_transfer_options=debit
            )
        keep = ask.setup_future_usage is c.FutureUsage.OFF_SESSION and ask.customer_acceptance
        told = kept() if keep else processing.ProcessingInformation()
        told.authorization_options = options(data, CUSTOMER if keep else None)
        told.capture = processing.capture(ask.capture_method)
        told.commerce_indicator = self.indicator(ask, method)
        told.payment_solution = solution(method)
        return told

    def indicator(self, ask: PaymentsAuthorizeData, method: Any) -> str:
        if isinstance(method, c.AppleWallet) and method.payment_method.network == "MasterCard":
            return processing.AUTHENTICATED[processing.MASTERCARD]
        kind = card_type(method)
        return processing.commerce_indicator(ask.authentication_data, kind, ask.payment_channel)

    def authentication(
        self, ask: PaymentsAuthorizeData, method: Any
    ) -> processing.ConsumerAuthenticationInformation | None:
        if isinstance(method, c.AppleWallet):
            if method.payment_method.network != "MasterCard":
                return None
            return processing.ConsumerAuthenticationInformation(ucaf_collection_indicator="2")
        return processing.authentication(ask.authentication_data, card_type(method))

    def defined(self, metadata: Secret | None, order: str | None = None) -> list[Defined] | None:
        """The merchant's own facts, shown with the transaction."""
        known = facts(metadata)
        values = [self.written(k, known[k]) for k in (sorted(known) if self.sorted else known)]
        return numbered(values + ([f"{ORDER}={order}"] if order and self.counted else []))

    def capture(self, data: calls.Capture) -> CaptureRequest:
        """One capture: what it leaves of the hold is released."""
        ask = data.request
        only = processing.CaptureOptions(capture_sequence_number=1, total_capture_count=1)
        told = processing.ProcessingInformation(capture_options=only)
        return CaptureRequest(
            processing_information=told if self.counted else None,
            order_information=OrderInformation(
                amount_details=amount_details(ask.amount_to_capture, "amount_to_capture")
            ),
            client_reference_information=reference(ask.merchant_capture_id),
            merchant_defined_information=self.defined(ask.metadata, ask.merchant_order_id),
        )

    def reversal(self, data: calls.Void) -> ReversalRequest:
        ask = data.request
        return ReversalRequest(
            client_reference_information=reference(ask.merchant_void_id),
            reversal_information=ReversalInformation(
                amount_details=amount_details(ask.amount, "amount"),
                reason=ask.cancellation_reason,
            ),
            merchant_defined_information=self.defined(ask.metadata, ask.merchant_order_id),
        )


ORDER = "merchant_order_reference_id"
CUSTOMER = processing.Initiator(type="customer", credential_stored_on_file=True)
SOLUTIONS: dict[type[Any], str] = {
    c.AppleWallet: methods.APPLE_PAY,
    c.GoogleWallet: methods.GOOGLE_PAY,
    c.SamsungWallet: methods.SAMSUNG_PAY,
}


def solution(method: Any) -> str | None:
    """CyberSource's code of a wallet, None for what is none."""
    return SOLUTIONS.get(type(method))


def card_type(method: Any) -> str | None:
    """CyberSource's code of the network of a card or of its token."""
    if isinstance(method, c.CardDetails):
        return methods.card_type(method)
    if isinstance(method, c.NetworkTokenData) and method.card_network:
        return methods.CARD_TYPE.get(method.card_network)
    return None


def kept() -> processing.ProcessingInformation:
    """https://developer.cybersource.com/docs/cybs/en-us/tms/developer/ctv/rest/tms.html"""
    return processing.ProcessingInformation(
        commerce_indicator="internet",
        action_list=["TOKEN_CREATE"],
        action_token_types=["paymentInstrument", "customer"],
    )


def options(
    data: AnyCall, initiator: processing.Initiator | None
) -> processing.AuthorizationOptions | None:
    """Who began the payment, and which checks of the issuer the merchant does without."""
    avs = getattr(data.connector_config, "disable_avs", None)
    cvn = getattr(data.connector_config, "disable_cvn", None)
    if initiator is None and avs is None and cvn is None:
        return None
    return processing.AuthorizationOptions(
        initiator=initiator, ignore_avs_result=avs, ignore_cv_result=cvn
    )


def transient_token(method: Any) -> TransientToken | None:
    """What CyberSource's component on the customer's device has taken."""
    if not isinstance(method, c.TokenPaymentMethodType) or not is_jwt(_token(method)):
        return None
    return TransientToken(transient_token_jwt=_token(method))


def kept_card(method: c.TokenPaymentMethodType) -> methods.PaymentInformation:
    """What the vault keeps; a token of the customer's device stands elsewhere."""
    token = _token(method)
    if is_jwt(token):
        return methods.PaymentInformation()
    return methods.PaymentInformation(
        payment_instrument=methods.PaymentInstrument(id=token.reveal())
    )


def is_jwt(token: Secret) -> bool:
    """Whether a token is of the customer's device: three parts with dots between."""
    return token.reveal().count(".") == 2


def _token(method: c.TokenPaymentMethodType) -> Secret:
    return need(method.token, "payment_method.token.token")


def void_request(data: calls.VoidPostCapture) -> VoidRequest:
    """Undoes a capture or sale, under the merchant's own reference."""
    return VoidRequest(client_reference_information=reference(data.request.merchant_reverse_id))


def void_path(data: calls.VoidPostCapture) -> str:
    """A capture is voided; a sale, which was captured at once, by the payment's id."""
    ask = data.request
    capture = carried(ask.connector_feature_data).capture_id
    if capture:
        return f"/pts/v2/captures/{quote(capture, safe='')}/voids"
    payment = need(ask.connector_transaction_id, "connector_transaction_id")
    return f"/pts/v2/payments/{quote(payment, safe='')}/voids"


def increment_request(data: calls.IncrementalAuthorization) -> IncrementRequest:
    """CyberSource is told by how much the hold grows, we are told what it grows to."""
    ask = data.request
    total = need(ask.amount, "amount")
    held = need(
        carried(ask.connector_feature_data).authorized_amount,
        "connector_feature_data.authorized_amount",
    )
    more = Money(total.minor - Money.of_major(held, total.currency).minor, total.currency)
    if more.minor <= 0:
        raise IntegrationError.invalid_data_format("amount", "is not more than what is held")
    initiator = processing.Initiator(stored_credential_used=True)
    return IncrementRequest(
        processing_information=processing.ProcessingInformation(
            authorization_options=processing.AuthorizationOptions(initiator=initiator),
        ),
        order_information=OrderInformation(
            amount_details=AmountDetails(additional_amount=more.major_text, currency=more.currency)
        ),
    )


def sync_path(data: calls.PSync) -> str:
    """The payment's last step: each is a transaction of its own."""
    carry = carried(data.request.connector_feature_data)
    payment = need(data.request.connector_transaction_id, "connector_transaction_id")
    return transaction_path(carry.reversal_id or carry.capture_id or payment)


def transaction_path(id: str) -> str:
    """The details of one transaction."""
    return f"/tss/v2/transactions/{quote(id, safe='')}"


# 2 What CyberSource answers


class Application(Told):
    """A service that the transaction was for: ``ics_auth``, ``ics_bill``, ..."""

    name: str | None = None
    r_code: str | None = None


class ApplicationInformation(Told):
    """How a transaction stands, and what each service of it came to."""

    status: str | None = None
    r_code: str | None = None
    applications: list[Application] | None = None

    def done(self, service: str) -> bool:
        return any(it.name == service and it.r_code == "1" for it in self.applications or [])


class Transaction(Told):
    """https://developer.cybersource.com: transaction details."""

    id: str
    application_information: ApplicationInformation
    client_reference_information: Reference | None = None
    processor_information: ProcessorInformation | None = None
    error_information: ErrorInformation | None = None
    order_information: Order | None = None


INCREMENT_STATUS = StatusMap[c.AuthorizationStatus](
    {
        "AUTHORIZED": c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        "AUTHORIZED_PENDING_REVIEW": c.AuthorizationStatus.AUTHORIZATION_PROCESSING,
        "DECLINED": c.AuthorizationStatus.AUTHORIZATION_FAILURE,
    }
)
SYNC_STATUS = StatusMap[S]({**PAYMENT_STATUS, None: S.UNKNOWN})


def payment(reply: Payment, data: calls.Authorize) -> PaymentOutcome:
    """What a new payment comes to."""
    ask = data.request
    status = PAYMENT_STATUS.of(reply.status, manual=manual(ask))
    # Who raises the hold later must say by how much.
    raised = ask.amount if ask.request_incremental_authorization else None
    carry = Carried(authorized_amount=raised.major_text if raised else None)
    return outcome(reply, status, carry=carry)


def captured(reply: Payment, data: calls.Capture) -> PaymentOutcome:
    """What a capture took; it has an id of its own."""
    status = CAPTURE_STATUS.of(reply.status)
    told = outcome(
        reply, status, of=data.request.connector_transaction_id, carry=Carried(capture_id=reply.id)
    )
    taken = money(reply.amounts.total_amount, reply.amounts.currency)
    if isinstance(told, ErrorResponse) or taken is None:
        return told
    return msgspec.structs.replace(told, captured_amount=taken.minor, echoed=taken)


def reversed_(reply: Payment, data: calls.Void) -> PaymentOutcome:
    """What became of a hold that was to be let go."""
    status = VOID_STATUS.of(reply.status, manual=True)
    id = data.request.connector_transaction_id
    return outcome(reply, status, of=id, carry=Carried(reversal_id=reply.id))


def voided(reply: Payment, data: calls.VoidPostCapture) -> PaymentOutcome:
    """What became of a capture or sale that was to be undone."""
    status = REVERSE_STATUS.of(reply.status)
    id = data.request.connector_transaction_id
    return outcome(reply, status, of=id, carry=Carried(reversal_id=reply.id))


def incremented(
    reply: Payment,
    data: calls.IncrementalAuthorization,
) -> r.IncrementalAuthorizationResponseData | ErrorResponse:
    """What became of the increment; the hold keeps its id."""
    return r.IncrementalAuthorizationResponseData(
        status=INCREMENT_STATUS.of(reply.status), connector_authorization_id=reply.id
    )


def synced(reply: Transaction, data: calls.PSync) -> PaymentOutcome:
    """Where a payment stands, by its last step."""
    ask = data.request
    step = Payment(
        id=reply.id,
        client_reference_information=reply.client_reference_information,
        error_information=reply.error_information,
        processor_information=reply.processor_information,
    )
    status = transaction_status(reply.application_information, held=manual(ask))
    id = ask.connector_transaction_id
    if status is S.FAILURE:
        return failure(step, status, id)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=id,
        reference=step.reference,
        captured_amount=taken(reply) if status is S.CHARGED else None,
        incremental_authorization_allowed=status is S.AUTHORIZED,
        connector_feature_data=given(_raised(carried(ask.connector_feature_data), reply, status)),
    )


def _raised(before: Carried, reply: Transaction, status: S) -> Carried:
    """What the caller carries, with what is held by now: no answer to an increment says it."""
    order = reply.order_information
    held = order.amount_details.authorized_amount if order and order.amount_details else None
    if before.authorized_amount is None or held is None or status is not S.AUTHORIZED:
        return before
    return msgspec.structs.replace(before, authorized_amount=f"{held:f}")


def taken(reply: Transaction) -> int | None:
    """What a capture or a sale took: a transaction of its own tells its own amount."""
    order = reply.order_information
    if not reply.application_information.done("ics_bill") or not (order and order.amount_details):
        return None
    told = money(order.amount_details.total_amount, order.amount_details.currency)
    return told.minor if told else None


def transaction_status(told: ApplicationInformation, *, held: bool) -> S:
    """What the services say where they are listed: a payment with a bill is captured."""
    billed = told.done("ics_bill")
    if billed and told.status == "VOIDED":
        return S.VOIDED_POST_CAPTURE
    if billed and told.status in ("AUTHORIZED", "PENDING"):
        return S.CHARGED
    return SYNC_STATUS.of(told.status, manual=held or bool(told.applications))
