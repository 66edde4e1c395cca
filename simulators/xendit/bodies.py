"""What Xendit takes, by the models of its own SDKs; what they do not name is refused."""

import re
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from simulators.xendit.errors import invalid

Word = Annotated[str, Meta(min_length=1, max_length=255)]
Url = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Positive = Annotated[float, Meta(gt=0)]
Currency = Literal["IDR", "PHP", "VND", "THB", "MYR", "USD"]
Country = Literal["ID", "PH", "VN", "TH", "MY", "US"]
Reusability = Literal["ONE_TIME_USE", "MULTIPLE_USE"]
CardOnFile = Literal["CUSTOMER_UNSCHEDULED", "MERCHANT_UNSCHEDULED", "RECURRING"]
Metadata = dict[str, Any] | None
Type = Literal["CARD", "DIRECT_DEBIT", "EWALLET", "OVER_THE_COUNTER", "QR_CODE", "VIRTUAL_ACCOUNT"]
Reason = Literal["FRAUDULENT", "DUPLICATE", "REQUESTED_BY_CUSTOMER", "CANCELLATION", "OTHERS"]


class Body(Struct, forbid_unknown_fields=True):
    """A JSON object whose keys are all known."""


class Installment(Body):
    terms: int
    interval: str = "MONTH"
    code: str | None = None


class CardChannel(Body):
    """`card.channel_properties`, echoed as it was given."""

    skip_three_d_secure: bool | None = None
    success_return_url: Url | None = None
    failure_return_url: Url | None = None
    cardonfile_type: CardOnFile | None = None
    merchant_id_tag: str | None = None
    expires_at: str | None = None
    installment_configuration: Installment | None = None
    skip_authorization: bool | None = None


class CardInformation(Body):
    card_number: Annotated[str, Meta(pattern=r"^\d{12,19}$")]
    expiry_month: Annotated[str, Meta(pattern=r"^(0[1-9]|1[0-2])$")]
    expiry_year: Annotated[str, Meta(pattern=r"^(20)?\d{2}$")]
    cardholder_name: Word | None = None
    cardholder_first_name: Word | None = None
    cardholder_last_name: Word | None = None
    cardholder_email: Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+$")] | None = None
    cardholder_phone_number: Annotated[str, Meta(pattern=r"^\+?[1-9]\d{1,14}$")] | None = None
    cvv: Annotated[str, Meta(pattern=r"^\d{3,4}$")] | None = None


class CardParameters(Body):
    channel_properties: CardChannel
    card_information: CardInformation
    currency: Currency | None = None


Mobile = Annotated[str, Meta(pattern=r"^\+[1-9]\d{6,14}$")]
Moment = Annotated[
    str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$")
]


class Returns(Body):
    """Where the customer goes when done."""

    success_return_url: Url | None = None
    failure_return_url: Url | None = None


class WalletChannel(Returns):
    cancel_return_url: Url | None = None
    pending_return_url: Url | None = None
    redeem_points: Literal["REDEEM_NONE", "REDEEM_ALL"] | None = None
    mobile_number: Mobile | None = None
    cashtag: Annotated[str, Meta(pattern=r"^\$\S{1,40}$")] | None = None
    promotion_label: str | None = None


class Wallet(Body):
    channel_code: str
    channel_properties: WalletChannel = msgspec.field(default_factory=WalletChannel)
    account: dict[str, Any] | None = None


class BankChannel(Returns):
    email: str | None = None
    mobile_number: Mobile | None = None
    identity_document_number: str | None = None
    account_number: str | None = None
    card_last_four: Annotated[str, Meta(pattern=r"^\d{4}$")] | None = None
    card_expiry: Annotated[str, Meta(pattern=r"^(0[1-9]|1[0-2])/\d{2}$")] | None = None
    destination_account_id: str | None = None
    require_auth: bool | None = None


class DirectDebit(Body):
    channel_code: str
    channel_properties: BankChannel
    type: Literal["DEBIT_CARD", "BANK_ACCOUNT", "BANK_REDIRECT"] | None = None


class CounterChannel(Body):
    customer_name: Word
    payment_code: Word | None = None
    expires_at: Moment | None = None


class Counter(Body):
    channel_code: str
    channel_properties: CounterChannel
    amount: Positive | None = None
    currency: Currency | None = None


class NumberChannel(Body):
    customer_name: Word
    virtual_account_number: Annotated[str, Meta(pattern=r"^\d{4,20}$")] | None = None
    expires_at: Moment | None = None
    suggested_amount: Positive | None = None


class VirtualAccount(Body):
    channel_code: str
    channel_properties: NumberChannel
    amount: Positive | None = None
    currency: Currency | None = None
    min_amount: Positive | None = None
    max_amount: Positive | None = None
    alternative_display_types: list[Literal["QR_STRING"]] | None = None


class QrChannel(Body):
    qr_string: Word | None = None
    expires_at: Moment | None = None


class QrCode(Body):
    channel_code: str | None = None
    channel_properties: QrChannel = msgspec.field(default_factory=QrChannel)
    amount: Positive | None = None
    currency: Currency | None = None


class Person(Body):
    given_names: str | None = None
    given_names_non_roman: str | None = None
    middle_name: str | None = None
    surname: str | None = None
    surname_non_roman: str | None = None
    mother_maiden_name: str | None = None
    gender: str | None = None
    date_of_birth: str | None = None
    nationality: str | None = None
    place_of_birth: str | None = None
    employment: dict[str, Any] | None = None


class Customer(Body):
    """Who pays: docs/customer/CustomerRequest.md of xendit-python."""

    reference_id: Word
    type: Literal["INDIVIDUAL", "BUSINESS"] | None = None
    individual_detail: Person | None = None
    business_detail: dict[str, Any] | None = None
    client_name: str | None = None
    description: str | None = None
    email: str | None = None
    mobile_number: str | None = None
    phone_number: str | None = None
    addresses: list[dict[str, Any]] | None = None
    identity_accounts: list[dict[str, Any]] | None = None
    kyc_documents: list[dict[str, Any]] | None = None
    metadata: Metadata = None


class Billing(Body):
    country: Annotated[str, Meta(max_length=2)]
    street_line1: Annotated[str, Meta(max_length=255)] | None = None
    street_line2: Annotated[str, Meta(max_length=255)] | None = None
    city: Annotated[str, Meta(max_length=255)] | None = None
    province_state: Annotated[str, Meta(max_length=255)] | None = None
    postal_code: Annotated[str, Meta(max_length=255)] | None = None


class MethodParameters(Body):
    """`payment_method` of a payment request."""

    type: Type
    reusability: Reusability
    description: str | None = None
    reference_id: Word = ""
    card: CardParameters | None = None
    direct_debit: DirectDebit | None = None
    ewallet: Wallet | None = None
    over_the_counter: Counter | None = None
    virtual_account: VirtualAccount | None = None
    qr_code: QrCode | None = None
    metadata: Metadata = None
    billing_information: Billing | None = None


class CreateMethod(MethodParameters):
    """`POST /v2/payment_methods`."""

    country: Country | None = None
    customer_id: str | None = None
    customer: Customer | None = None


class ExpireMethod(Returns):
    """`POST /v2/payment_methods/{id}/expire`."""


class RequestChannel(Body):
    """`channel_properties` of a payment request with a stored payment method."""

    success_return_url: Url | None = None
    failure_return_url: Url | None = None
    cancel_return_url: Url | None = None
    pending_return_url: Url | None = None
    redeem_points: Literal["REDEEM_NONE", "REDEEM_ALL"] | None = None
    require_auth: bool | None = None
    merchant_id_tag: str | None = None
    cardonfile_type: CardOnFile | None = None
    cvv: Annotated[str, Meta(pattern=r"^\d{3,4}$")] | None = None


class Item(Body):
    name: str
    category: str
    currency: str
    quantity: float
    price: float
    reference_id: str | None = None
    description: str | None = None
    type: str | None = None
    sub_category: str | None = None
    payer_charged_currency: str | None = None
    payer_charged_price: float | None = None
    url: str | None = None
    metadata: Metadata = None


class Shipping(Body):
    country: str
    street_line1: str | None = None
    street_line2: str | None = None
    city: str | None = None
    province_state: str | None = None
    postal_code: str | None = None


class CreatePaymentRequest(Body):
    currency: Currency
    amount: Positive = 0
    reference_id: Word = ""
    country: Country | None = None
    payment_method: MethodParameters | None = None
    payment_method_id: str = ""
    description: str | None = None
    capture_method: Literal["AUTOMATIC", "MANUAL"] = "AUTOMATIC"
    initiator: Literal["CUSTOMER", "MERCHANT"] = "CUSTOMER"
    channel_properties: RequestChannel | None = None
    shipping_information: Shipping | None = None
    items: list[Item] | None = None
    customer_id: str | None = None
    customer: Customer | None = None
    metadata: Metadata = None


class CreateCapture(Body):
    capture_amount: Positive
    reference_id: Word | None = None


class Authorize(Body):
    auth_code: Annotated[str, Meta(min_length=6, max_length=6)]


class CreateRefund(Body):
    reason: Reason
    payment_request_id: str = ""
    invoice_id: str = ""
    reference_id: Word = ""
    amount: Positive = 0
    currency: Currency | None = None
    metadata: Metadata = None


class PayoutChannel(Body):
    """`channel_properties` of banks and e-wallets."""

    account_number: Annotated[str, Meta(min_length=1, max_length=50)]
    account_holder_name: Word | None = None
    account_type: (
        Literal["NATIONAL_ID", "MOBILE_NO", "PASSPORT", "BUSINESS_REGISTRATION", "BANK_ACCOUNT"]
        | None
    ) = None


Email = Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+$")]
Emails = Annotated[list[Email], Meta(max_length=3)]


class Receipt(Body):
    """Who is told by mail that a payout arrived."""

    email_to: Emails | None = None
    email_cc: Emails | None = None
    email_bcc: Emails | None = None


class CreatePayout(Body):
    """`POST /v2/payouts`. https://github.com/xendit/xendit-php, docs/Payout"""

    reference_id: Word
    channel_code: Word
    channel_properties: PayoutChannel
    amount: Positive
    currency: Currency
    description: Annotated[str, Meta(max_length=100)] | None = None
    receipt_notification: Receipt | None = None
    metadata: Metadata = None
    type: Literal["DIRECT_DISBURSEMENT"] | None = None


class EditEvidence(Body):
    """`PATCH /v1/disputes/{id}/evidences/{id}`."""

    text_content: Word


class SimulateDispute(Body):
    """`POST /v1/disputes/simulate`."""

    scenario: Literal["CREATE_DISPUTE", "DISPUTE_WON", "DISPUTE_LOST"]
    payment_id: str = ""
    dispute_id: str = ""
    amount: Annotated[str, Meta(pattern=r"^\d{1,12}(\.\d{1,2})?$")] = "0"
    currency: Currency | None = None
    product_type: Literal["CARDS", "QR"] | None = None
    channel_code: str | None = None


AnyBody = TypeVar("AnyBody", bound=Body)
_AT = re.compile(r" - at `(?:key in )?\$(.*)`$")


def read(body: bytes, kind: type[AnyBody]) -> AnyBody:
    """The body as its type. Raises XenditError naming what does not fit."""
    try:
        return msgspec.json.decode(body or b"{}", type=kind)
    except msgspec.ValidationError as error:
        where = _AT.search(str(error))
        path = "body" + (where[1] if where else "")
        raise invalid(path, _AT.sub("", str(error))) from None
    except msgspec.DecodeError:
        raise invalid("body", "The body is not valid JSON.") from None
