"""What CyberSource answers about payments, and what its words mean."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.mandates import mandate
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.router import ErrorResponse, PaymentOutcome, PaymentsResponseData, StatusMap
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.families.cybersource.carried import Carried, given
from ucs.families.cybersource.errors import ErrorInformation, reason

FAILURES = "DECLINED REJECTED FAILED INVALID_REQUEST AUTHORIZED_RISK_DECLINED SERVER_ERROR"
# A payment that is captured at once is AUTHORIZED, too. An answer without a status tells nothing.
WORDS: dict[object, S | tuple[S, S]] = {
    "AUTHORIZED": (S.CHARGED, S.AUTHORIZED),
    "PARTIAL_AUTHORIZED": (S.PARTIAL_CHARGED, S.PARTIALLY_AUTHORIZED),
    "PENDING_AUTHENTICATION": S.AUTHENTICATION_PENDING,
    None: S.PENDING,
    **by_word({
        "AUTHORIZED_PENDING_REVIEW PENDING_REVIEW PENDING ACCEPTED CHALLENGE": S.PENDING,
        "TRANSMITTED SUCCEEDED": S.CHARGED,
        "REVERSED VOIDED CANCELLED": S.VOIDED,
    }),
}  # fmt: skip


def _failing(status: S) -> dict[object, S | tuple[S, S]]:
    return by_word({FAILURES: status})


PAYMENT_STATUS = StatusMap[S](WORDS | _failing(S.FAILURE))
# A capture waits for the next batch; nothing can refuse it then.
# https://developer.cybersource.com/docs/cybs/en-us/payments/developer/all/rest/payments.html
CAPTURE_STATUS = StatusMap[S](WORDS | {"PENDING": S.CHARGED} | _failing(S.CAPTURE_FAILED))
VOID_STATUS = StatusMap[S](WORDS | _failing(S.VOID_FAILED))
REVERSE_STATUS = StatusMap[S](
    by_word({"VOIDED REVERSED CANCELLED": S.VOIDED_POST_CAPTURE, "FAILED": S.VOID_FAILED})
)
FAILED = (S.FAILURE, S.CAPTURE_FAILED, S.VOID_FAILED)


class Told(Struct, kw_only=True, rename="camel"):
    """A part of an answer."""


class Reference(Told):
    """The merchant's own reference."""

    code: str | None = None


class Avs(Told):
    """How the issuer's check of the address went, in CyberSource's code and in the issuer's."""

    code: str | None = None
    code_raw: str | None = None


class CardVerification(Told):
    """How the issuer's check of the card's code went, in both codes."""

    result_code: str | None = None
    result_code_raw: str | None = None


class MerchantAdvice(Told):
    """What the network advises, by its code."""

    code_raw: str | None = None


class ProcessorInformation(Told):
    """What network and issuer said."""

    network_transaction_id: str | None = None
    response_code: str | None = None
    avs: Avs | None = None
    card_verification: CardVerification | None = None
    merchant_advice: MerchantAdvice | None = None


class RiskRule(Told):
    """A rule of the risk service that applied."""

    name: str | None = None


class RiskInformation(Told):
    """What the risk service said."""

    rules: list[RiskRule] | None = None


class Instrument(Told):
    """What was kept in the vault."""

    id: str | None = None


class TokenInformation(Told):
    """What was kept with the payment."""

    payment_instrument: Instrument | None = None


class Amounts(Told):
    """Amounts in major units."""

    authorized_amount: Decimal | None = None
    total_amount: Decimal | None = None
    currency: str | None = None


class Order(Told):
    """What was paid."""

    amount_details: Amounts | None = None


class Payment(Told):
    """A payment, or a step of one: a capture, a reversal, a void."""

    id: str
    status: str | None = None
    client_reference_information: Reference | None = None
    processor_information: ProcessorInformation | None = None
    risk_information: RiskInformation | None = None
    token_information: TokenInformation | None = None
    order_information: Order | None = None
    error_information: ErrorInformation | None = None

    @property
    def reference(self) -> str:
        told = self.client_reference_information
        return (told and told.code) or self.id

    @property
    def amounts(self) -> Amounts:
        return (self.order_information and self.order_information.amount_details) or Amounts()


def money(amount: Decimal | None, currency: str | None) -> Money | None:
    """An amount with its currency; None where either lacks."""
    return None if amount is None or currency is None else Money.of_major(amount, currency.upper())


def outcome(
    reply: Payment, status: S, *, of: str | None = None, carry: Carried | None = None
) -> PaymentOutcome:
    """What an answer comes to.

    Args:
        of: the payment's id, where the answer is about a later step of it.
        carry: what the caller has to send with the next call.
    """
    if status in FAILED or (reply.status is None and reply.error_information):
        return failure(reply, status, of or reply.id)
    held = money(reply.amounts.authorized_amount, reply.amounts.currency)
    processor = reply.processor_information
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=of or reply.id,
        reference=reply.reference,
        network_transaction_id=processor.network_transaction_id if processor else None,
        incremental_authorization_allowed=status is S.AUTHORIZED,
        mandate_reference=kept(reply.token_information),
        connector_response=checks(processor),
        connector_feature_data=given(carry or Carried()),
        authorized_amount=held,
        echoed=held if status in (S.AUTHORIZED, S.CHARGED) else None,
    )


def kept(told: TokenInformation | None) -> c.ConnectorMandateReferenceId:
    """The kept card, as a mandate."""
    return mandate(told.payment_instrument.id if told and told.payment_instrument else None)


def checks(told: ProcessorInformation | None) -> c.ConnectorResponseData:
    """What the issuer said of the address and of the card's code."""
    if told is None:
        return absent(c.ConnectorResponseData)
    said = {"avs_response": told.avs, "card_verification": told.card_verification}
    return c.ConnectorResponseData(
        c.CardConnectorResponse(payment_checks=msgspec.json.encode(said))
    )


def failure(reply: Payment, status: S | None, id: str) -> ErrorResponse:
    """A transaction that failed inside an answer 2xx."""
    told = reply.error_information or ErrorInformation()
    broken = reply.risk_information.rules if reply.risk_information else None
    rules = [rule.name for rule in broken or [] if rule.name]
    processor = reply.processor_information or ProcessorInformation()
    advice = processor.merchant_advice or MerchantAdvice()
    named = ", ".join(part for part in (reason(told), *rules) if part) or None
    return ErrorResponse.of(
        told.reason, told.reason, named, status, id,
        network_decline_code=processor.response_code,
        network_advice_code=advice.code_raw,
        reference=reply.id,
        connector_response=checks(reply.processor_information),
    )  # fmt: skip


def manual(ask: Any) -> bool:
    """Whether the money was to be held."""
    return getattr(ask, "capture_method", None) is c.CaptureMethod.MANUAL
