"""What Mollie takes, by its API description; what that does not name is refused.

https://github.com/mollie/openapi
"""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Locale = Literal[
    "ca_ES", "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "de_LU", "en_BE", "en_GB", "en_NL",
    "en_US", "es_ES", "fi_FI", "fr_BE", "fr_FR", "fr_LU", "hu_HU", "is_IS", "it_IT", "lt_LT",
    "lv_LV", "nb_NO", "nl_BE", "nl_NL", "pl_PL", "pt_PT", "sk_SK", "sv_SE",
]  # fmt: skip
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Url = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9+.-]*://\S+$")]
WebUrl = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Email = Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
LineType = Literal[
    "physical", "digital", "shipping_fee", "discount", "store_credit", "gift_card", "surcharge"
]
Category = Literal["eco", "gift", "meal", "sport_culture", "additional", "consume"]


class Body(Struct, forbid_unknown_fields=True, rename="camel"):
    """A JSON object whose keys are all known."""


class Organizational(Body, kw_only=True):
    """What only organization access tokens may say; API keys are for one profile and mode."""

    profile_id: str | None = None
    testmode: bool | None = None


class Amount(Body):
    currency: str
    value: str


class Address(Body):
    title: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    organization_name: str | None = None
    street_and_number: str | None = None
    street_additional: str | None = None
    postal_code: str | None = None
    email: Email | None = None
    phone: Annotated[str, Meta(pattern=r"^\+?[1-9]\d{1,14}$")] | None = None
    city: str | None = None
    region: str | None = None
    country: Country | None = None


class RecurringLine(Body):
    interval: Annotated[str, Meta(pattern=r"^\d+ (days?|weeks?|months?)$")]
    description: str | None = None
    amount: Amount | None = None
    times: int | None = None
    start_date: Date | None = None


class Line(Body):
    description: str
    quantity: Annotated[int, Meta(ge=1)]
    unit_price: Amount
    total_amount: Amount
    type: LineType | None = None
    quantity_unit: str | None = None
    discount_amount: Amount | None = None
    vat_rate: Annotated[str, Meta(pattern=r"^\d{1,3}(\.\d+)?$")] | None = None
    vat_amount: Amount | None = None
    sku: Annotated[str, Meta(max_length=64)] | None = None
    categories: list[Category] | None = None
    image_url: str | None = None
    product_url: str | None = None
    recurring: RecurringLine | None = None


class Fee(Body):
    amount: Amount
    description: Annotated[str, Meta(max_length=255)]


class Destination(Body):
    type: Literal["organization"]
    organization_id: Annotated[str, Meta(pattern=r"^org_\w+$")] | None = None
    organization_name: str | None = None


class Route(Body):
    """https://docs.mollie.com/docs/connect-marketplaces-processing-payments"""

    destination: Destination
    amount: Amount | None = None
    release_date: Date | None = None


class Source(Body):
    organization_id: Annotated[str, Meta(pattern=r"^org_\w+$")]
    type: Literal["organization"] = "organization"


class Reversal(Body):
    amount: Amount
    source: Source


class Company(Body):
    registration_number: str | None = None
    vat_number: str | None = None
    entity_type: str | None = None


class CreatePayment(Organizational):
    """`POST /v2/payments`. https://docs.mollie.com/reference/create-payment"""

    amount: Amount
    description: str
    redirect_url: Url | None = None
    cancel_url: Url | None = None
    webhook_url: WebUrl | None = None
    lines: list[Line] | None = None
    billing_address: Address | None = None
    shipping_address: Address | None = None
    locale: Locale | None = None
    method: str | list[str] | None = None
    issuer: str | None = None
    restrict_payment_methods_to_country: Country | None = None
    metadata: Any = None
    capture_mode: Literal["automatic", "manual"] | None = None
    capture_delay: Annotated[str, Meta(pattern=r"^\d+ (hours?|days?)$")] | None = None
    application_fee: Fee | None = None
    routing: list[Route] | None = None
    sequence_type: Literal["oneoff", "first", "recurring"] | None = None
    mandate_id: str | None = None
    customer_id: str | None = None
    store_credentials: bool | None = None
    due_date: Date | None = None
    # of single methods: https://docs.mollie.com/reference/extra-payment-parameters
    apple_pay_payment_token: str | None = None
    google_pay_payment_token: str | None = None
    card_token: str | None = None
    company: Company | None = None
    consumer_date_of_birth: Date | None = None
    consumer_name: str | None = None
    consumer_account: str | None = None
    billing_email: Email | None = None
    voucher_number: str | None = None
    voucher_pin: str | None = None
    extra_merchant_data: dict[str, Any] | None = None
    session_id: Annotated[str, Meta(max_length=32)] | None = None
    digital_goods: bool | None = None
    customer_reference: str | None = None
    terminal_id: str | None = None


class UpdatePayment(Organizational):
    """`PATCH /v2/payments/{id}`. https://docs.mollie.com/reference/update-payment"""

    description: str | UnsetType = UNSET
    redirect_url: Url | UnsetType | None = UNSET
    cancel_url: Url | UnsetType | None = UNSET
    webhook_url: WebUrl | UnsetType | None = UNSET
    metadata: Any = UNSET
    method: str | list[str] | UnsetType | None = UNSET
    locale: Locale | UnsetType | None = UNSET
    due_date: Date | UnsetType | None = UNSET
    restrict_payment_methods_to_country: Country | UnsetType | None = UNSET
    issuer: str | UnsetType | None = UNSET
    billing_address: Address | UnsetType | None = UNSET
    shipping_address: Address | UnsetType | None = UNSET
    billing_email: Email | UnsetType | None = UNSET


class CreateCapture(Organizational):
    """https://docs.mollie.com/reference/create-capture"""

    amount: Amount | None = None
    description: Annotated[str, Meta(max_length=255)] | None = None
    metadata: Any = None


class CreateRefund(Organizational):
    """https://docs.mollie.com/reference/create-refund"""

    amount: Amount
    description: Annotated[str, Meta(max_length=255)] | None = None
    metadata: Any = None
    reverse_routing: bool | None = None
    routing_reversals: list[Reversal] | None = None
    external_reference: dict[str, str] | None = None


class CreateCustomer(Organizational):
    """https://docs.mollie.com/reference/create-customer"""

    name: str | None = None
    email: Email | None = None
    locale: Locale | None = None
    metadata: Any = None


class UpdateCustomer(Organizational):
    """https://docs.mollie.com/reference/update-customer"""

    name: str | UnsetType | None = UNSET
    email: Email | UnsetType | None = UNSET
    locale: Locale | UnsetType | None = UNSET
    metadata: Any = UNSET


class CreateMandate(Organizational):
    """https://docs.mollie.com/reference/create-mandate"""

    method: Literal["directdebit", "paypal", "creditcard"]
    consumer_name: str
    consumer_account: str | None = None
    consumer_bic: str | None = None
    consumer_email: Email | None = None
    signature_date: Date | None = None
    mandate_reference: str | None = None
    paypal_billing_agreement_id: str | None = None
    pay_pal_vault_id: str | None = None


class CreateCardToken(Body):
    """What Mollie Components post for the fields of a card.

    https://docs.mollie.com/docs/mollie-components
    """

    profile_token: str
    card_number: str
    card_expiry_date: str
    card_cvv: str
    card_holder: str | None = None
    locale: str | None = None
    testmode: bool = False
    hostname: str | None = None
