"""RouterDataV2: one call, from what was asked to what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.statuses import AttemptStatus

Req = TypeVar("Req")
Res = TypeVar("Res")
T = TypeVar("T")

NO_ERROR_CODE = "No error code"
NO_ERROR_MESSAGE = "No error message"


class PaymentsResponseData(msgspec.Struct, frozen=True, kw_only=True):
    """What a processor answered about a payment.

    Attributes:
        status: what became of the payment.
        connector_transaction_id: the processor's id of it; None where it gives none.
        reference: the processor's own reference of the payment, sent back to the merchant as
            merchant_transaction_id.
        redirection: where the customer must go next.
        connector_feature_data: facts that the caller sends back unchanged in the next request;
            anything that JSON can carry.
        echoed: the amount as the processor understood it; the base compares it with what was asked.
        authorized_amount, captured_amount, capturable_amount: minor units, where the processor
            says so.
    """

    status: AttemptStatus
    connector_transaction_id: str | None = None
    reference: str | None = None
    redirection: c.RedirectForm | None = None
    network_transaction_id: str | None = None
    network_txn_link_id: str | None = None
    incremental_authorization_allowed: bool | None = None
    mandate_reference: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
    connector_feature_data: Any = None
    connector_response: c.ConnectorResponseData = absent(c.ConnectorResponseData)
    echoed: Money | None = None
    authorized_amount: Money | None = None
    captured_amount: int | None = None
    capturable_amount: int | None = None
    splits: c.ConnectorSplitResponseData | None = None
    settlement_status: c.SettlementStatus | None = None
    raw_status: c.RawConnectorStatus = absent(c.RawConnectorStatus)
    authentication_data: c.AuthenticationData = absent(c.AuthenticationData)
    connector_customer_id: str | None = None
    sender_payment_instrument_id: str | None = None


class IncrementalAuthorizationResponseData(msgspec.Struct, frozen=True, kw_only=True):
    """What a processor answered about raising a held amount."""

    status: c.AuthorizationStatus
    connector_authorization_id: str | None = None
    echoed: Money | None = None


class RefundsResponseData(msgspec.Struct, frozen=True, kw_only=True):
    """What a processor answered about a refund."""

    status: c.RefundStatus
    connector_refund_id: str
    echoed: Money | None = None
    acquirer_reference_number: str | None = None
    raw_status: c.RawConnectorStatus = absent(c.RawConnectorStatus)
    connector_transaction_id: str | None = None


class DisputeResponseData(msgspec.Struct, frozen=True, kw_only=True):
    """What a processor answered about a dispute.

    Attributes:
        connector_status: the processor's own word for the status.
        reason: the scheme's reason code, or the processor's.
        message: the reason in words.
    """

    status: c.DisputeStatus
    connector_dispute_id: str
    stage: c.DisputeStage | None = None
    connector_transaction_id: str | None = None
    connector_status: str | None = None
    amount: Money | None = None
    reason: str | None = None
    message: str | None = None
    due_by: int | None = None
    created_at: int | None = None


class MandateRevokeResponseData(msgspec.Struct, frozen=True, kw_only=True):
    """What a processor answered about ending a mandate."""

    status: c.MandateStatus


class PaymentCreateOrderResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The order that a processor opened before the payment."""

    connector_order_id: str
    status: AttemptStatus = AttemptStatus.PENDING
    session_data: c.ClientAuthenticationTokenData | None = None


class ConnectorCustomerResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The customer as the processor knows them."""

    connector_customer_id: str


class PaymentMethodTokenResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The processor's token for a payment method."""

    token: str


class AccessTokenResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A token with which the next calls are authenticated."""

    token: str
    expires_in_seconds: int | None = None
    token_type: str | None = None


class SessionTokenResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A processor's session, named in the authorization that follows."""

    session_token: str


class ClientAuthenticationTokenResponse(msgspec.Struct, frozen=True, kw_only=True):
    """What the customer's device needs to start the processor's own component."""

    session_data: c.ClientAuthenticationTokenData

    @classmethod
    def of(
        cls, own: c.ConnectorSpecificClientAuthenticationResponse
    ) -> ClientAuthenticationTokenResponse:
        """A component that is the processor's own."""
        return cls(session_data=c.ClientAuthenticationTokenDataConnectorSpecific(own))


class CustomerLookupResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The customer whom a processor found; None where it knows nobody of that name."""

    customer: c.Customer | None


class EligibilityResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a payment method may be offered to a customer."""

    eligible: bool


class SurchargeResponse(msgspec.Struct, frozen=True, kw_only=True):
    """The fee on a card payment: ``percentage`` is 2.5 for 2.5 %."""

    connector_surcharge_id: str
    amount: Money | None = None
    percentage: float | None = None


class RiskResponse(msgspec.Struct, frozen=True, kw_only=True):
    """What a fraud service makes of a payment; ``score`` is in its own range."""

    frm_transaction_id: str
    decision: c.FrmDecision | None = None
    score: int | None = None
    reason: str | None = None


class NotifiedResponse(msgspec.Struct, frozen=True, kw_only=True):
    """A notification was taken."""


class PayoutResponse(msgspec.Struct, frozen=True, kw_only=True):
    """Where a payout stands; ``connector_payout_id`` is a quote's or recipient's where one is
    made. ``failure`` is why it failed or came back, where the processor says so."""

    connector_payout_id: str | None
    status: c.PayoutEnumsPayoutStatus
    failure: ErrorResponse | None = None


class VerifyWebhookSourceResponseData(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a processor owns to an event."""

    verified: bool


class ErrorResponse(msgspec.Struct, frozen=True):
    """The processor refused, in its own words.

    ``status`` is what became of the payment or refund if the processor says so; None means that
    the refusal says nothing about it. ``status_code`` is the HTTP status, filled in by the base.
    The network fields are the card network's, where the processor passes them on;
    ``reference``, ``connector_response`` and ``connector_customer_id`` are as in an outcome.
    """

    code: str = NO_ERROR_CODE
    message: str = NO_ERROR_MESSAGE
    reason: str | None = None
    status: AttemptStatus | c.RefundStatus | None = None
    connector_transaction_id: str | None = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None
    network_error_message: str | None = None
    status_code: int = 0
    reference: str | None = None
    connector_response: c.ConnectorResponseData = absent(c.ConnectorResponseData)
    connector_customer_id: str | None = None

    @classmethod
    def of(
        cls,
        code: str | None,
        message: str | None,
        reason: str | None = None,
        status: AttemptStatus | c.RefundStatus | None = None,
        connector_transaction_id: str | None = None,
        **more: Any,
    ) -> ErrorResponse:
        """A refusal of which the processor may have left out the code or the message."""
        words = code or NO_ERROR_CODE, message or NO_ERROR_MESSAGE, reason
        return cls(*words, status, connector_transaction_id, **more)


PaymentOutcome: TypeAlias = PaymentsResponseData | ErrorResponse
RefundOutcome: TypeAlias = RefundsResponseData | ErrorResponse
DisputeOutcome: TypeAlias = DisputeResponseData | ErrorResponse


class Call(msgspec.Struct, frozen=True):
    """The facts of a call that are not in its request.

    ``now`` is the time in seconds since 1970: connectors take time and ids from here, so that a
    repeated call makes the same bytes.
    """

    request_id: str
    merchant_id: str = "DefaultMerchantId"
    now: float = 0.0
    shadow: bool = False

    def id(self, *parts: str | bytes) -> str:
        """A UUID that is the same whenever this call is repeated with the same ``parts``."""
        mix = hashlib.sha256(self.request_id.encode())
        for part in parts:
            mix.update(b"\x1f")
            mix.update(part if isinstance(part, bytes) else part.encode())
        # The version and variant bits of RFC 9562, version 4.
        digits = mix.hexdigest()
        variant = "89ab"[int(digits[16], 16) % 4]
        head = f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}"
        return f"{head}-{variant}{digits[17:20]}-{digits[20:32]}"


class RouterDataV2(msgspec.Struct, Generic[Req, Res], frozen=True):
    """One call: what was asked, with whose credentials, and what came back.

    ``connector_config`` is the connector's config struct of the contract; ``base_urls`` has
    ``base_url`` and, where a processor has more hosts, ``dispute_base_url`` and so on, each
    without a trailing slash.
    """

    request: Req
    connector_config: Any
    base_urls: Mapping[str, str]
    call: Call
    access_token: c.AccessToken = absent(c.AccessToken)
    response: Res | ErrorResponse | None = None

    @property
    def base_url(self) -> str:
        return self.base_urls["base_url"]

    def with_response(self, response: Res | ErrorResponse) -> RouterDataV2[Req, Res]:
        """The same call with its outcome."""
        return msgspec.structs.replace(self, response=response)


AnyCall: TypeAlias = RouterDataV2[Any, Any]


def need(value: T | None, field: str) -> T:
    """``value``, or a refusal that names the field.

    Raises:
        IntegrationError: the value is None, empty or absent.
    """
    if value is None or (not value and not isinstance(value, bool | int | float)):
        raise IntegrationError.missing_required_field(field)
    return value


def need_all(source: object, at: str, *same: str, **other: str) -> dict[str, Any]:
    """Members of the message that stands at ``at``, under the same or a processor's other names.

    ``need_all(card, "payment_method.card", "card_cvc", number="card_number")`` is
    ``{"card_cvc": ..., "number": ...}``.

    Raises:
        IntegrationError: one is None, empty or absent.
    """
    names = {**{name: name for name in same}, **other}
    return {theirs: need(getattr(source, ours), f"{at}.{ours}") for theirs, ours in names.items()}


S = TypeVar("S")


class StatusMap(dict[object, S | tuple[S, S]], Generic[S]):
    """A processor's words -> ours. A pair reads (automatic, manual) capture.

    There is no default: an unknown word is an error, because guessing is how money gets lost.
    """

    def of(self, word: object, *, manual: bool = False) -> S:
        """Our status for a processor's word.

        Raises:
            ConnectorError: the processor sent a word that is not in the map.
        """
        if not self._knows(word):
            raise ConnectorError(f"unknown status {word!r}", "RESPONSE_DESERIALIZATION_FAILED")
        entry = self[word]
        return entry[manual] if isinstance(entry, tuple) else entry

    def _knows(self, word: object) -> bool:
        try:
            return word in self
        except TypeError:
            # A list or an object where a word belongs.
            return False
