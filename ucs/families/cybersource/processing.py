"""How a payment is processed: captured or held, by whom it was begun, how it was authenticated."""

from __future__ import annotations

from ucs.domain import contract as c
from ucs.families.cybersource.methods import CARD_TYPE
from ucs.families.cybersource.orders import Sent


class MerchantInitiatedTransaction(Sent):
    """Why the merchant charges without the customer, and the first payment of the series."""

    reason: str | None = None
    previous_transaction_id: str | None = None
    original_authorized_amount: str | None = None


class Initiator(Sent):
    """Who began the payment, and whether a kept card is used."""

    type: str | None = None
    credential_stored_on_file: bool | None = None
    stored_credential_used: bool | None = None
    merchant_initiated_transaction: MerchantInitiatedTransaction | None = None


class AuthorizationOptions(Sent):
    """How it is authorized, and which of the issuer's checks are not minded."""

    initiator: Initiator | None = None
    ignore_avs_result: bool | None = None
    ignore_cv_result: bool | None = None


class CaptureOptions(Sent):
    """Which of how many captures this one is."""

    capture_sequence_number: int
    total_capture_count: int


class BankTransferOptions(Sent):
    """How the account holder agreed to the debit: an SEC code."""

    sec_code: str


class ProcessingInformation(Sent):
    """How the payment is processed."""

    commerce_indicator: str | None = None
    capture: bool | None = None
    action_list: list[str] | None = None
    action_token_types: list[str] | None = None
    authorization_options: AuthorizationOptions | None = None
    capture_options: CaptureOptions | None = None
    payment_solution: str | None = None
    bank_transfer_options: BankTransferOptions | None = None


class ConsumerAuthenticationInformation(Sent):
    """What 3DS came to, as the payment is told.

    https://developer.cybersource.com/docs/cybs/en-us/payer-authentication/developer/all/rest/
    payer-auth.html
    """

    cavv: str | None = None
    ucaf_authentication_data: str | None = None
    ucaf_collection_indicator: str | None = None
    xid: str | None = None
    directory_server_transaction_id: str | None = None
    pa_specification_version: str | None = None
    veres_enrolled: str | None = None
    eci_raw: str | None = None
    pares_status: str | None = None
    acs_transaction_id: str | None = None
    cavv_algorithm: str | None = None


T = c.TransactionStatus
PARES_STATUS = {
    T.TRANSACTION_STATUS_SUCCESS: "Y",
    T.TRANSACTION_STATUS_NOT_VERIFIED: "A",
    T.TRANSACTION_STATUS_VERIFICATION_NOT_PERFORMED: "U",
    T.TRANSACTION_STATUS_FAILURE: "N",
    T.TRANSACTION_STATUS_REJECTED: "R",
}
MASTERCARD = CARD_TYPE[c.CardNetwork.MASTERCARD]
# What a payment that 3DS has authenticated is called, by the card's type.
AUTHENTICATED = {"001": "vbv", "002": "spa", "003": "aesk", "004": "dipb", "005": "pb", "007": "js"}
BY_MAIL_OR_PHONE = (c.PaymentChannel.MAIL_ORDER, c.PaymentChannel.TELEPHONE_ORDER)


def commerce_indicator(
    done: c.AuthenticationData, card_type: str | None, channel: c.PaymentChannel | None
) -> str:
    """The kind of order: what CyberSource's own 3DS called it, or what another's result means."""
    if channel in BY_MAIL_OR_PHONE:
        return "moto"
    if done.eci and not done.eci.isdigit():
        return done.eci
    return AUTHENTICATED.get(card_type or "", "internet") if done.cavv else "internet"


def authentication(
    done: c.AuthenticationData, card_type: str | None
) -> ConsumerAuthenticationInformation | None:
    """What 3DS came to, as the payment is told; None where there was none."""
    if not done:
        return None
    ucaf = card_type == MASTERCARD
    told = ConsumerAuthenticationInformation(
        xid=done.connector_transaction_id,
        directory_server_transaction_id=done.ds_transaction_id,
        pa_specification_version=done.message_version,
        veres_enrolled="Y",
        eci_raw=done.eci if done.eci and done.eci.isdigit() else None,
        pares_status=PARES_STATUS.get(done.trans_status) if done.trans_status else "Y",
        acs_transaction_id=done.acs_transaction_id,
        cavv_algorithm="2",
    )
    if ucaf:
        told.ucaf_authentication_data = done.cavv
        told.ucaf_collection_indicator = done.ucaf_collection_indicator or "2"
    else:
        told.cavv = done.cavv
    return told


def capture(method: c.CaptureMethod | None) -> bool:
    """Whether the money is taken at once."""
    return method is not c.CaptureMethod.MANUAL
