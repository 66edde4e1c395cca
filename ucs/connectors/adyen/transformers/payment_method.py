"""A payment method as Adyen spells it. https://docs.adyen.com/api-explorer/Checkout/68/post/payments"""

from __future__ import annotations

from msgspec import Struct, field

from ucs.domain.secret import Secret


class PaymentMethod(Struct, rename="camel", omit_defaults=True, kw_only=True):
    """``type`` says which of the other members Adyen reads."""

    type: str
    subtype: str | None = None
    number: Secret | None = None
    expiry_month: Secret | None = None
    expiry_year: Secret | None = None
    cvc: Secret | None = None
    holder_name: Secret | None = None
    brand: str | None = None
    network_payment_reference: str | None = None
    stored_payment_method_id: Secret | None = None
    apple_pay_token: Secret | None = None
    google_pay_token: Secret | None = None
    issuer: str | None = None
    blik_code: str | None = None
    bank_account_number: Secret | None = None
    bank_location_id: Secret | None = None
    owner_name: Secret | None = None
    iban: Secret | None = None
    first_name: Secret | None = None
    last_name: Secret | None = None
    shopper_email: Secret | None = None
    telephone_number: Secret | None = None


class MpiData(Struct, rename="camel", omit_defaults=True, kw_only=True):
    """What proves that the shopper was authenticated elsewhere, by 3DS or by their device."""

    directory_response: str
    authentication_response: str
    cavv: Secret | None = None
    token_authentication_verification_value: Secret | None = None
    eci: str | None = None
    ds_trans_id: str | None = field(default=None, name="dsTransID")
    three_ds_version: str | None = field(default=None, name="threeDSVersion")
