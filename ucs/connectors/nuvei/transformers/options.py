"""A payment option as Nuvei spells it. https://docs.nuvei.com/api/main/indexMain_v1_0.html#payment"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from ucs.domain.secret import Secret


class BrowserDetails(Struct, rename="camel"):
    accept_header: str
    ip: str
    java_enabled: str
    java_script_enabled: str
    language: str
    color_depth: str
    screen_height: str
    screen_width: str
    time_zone: str
    user_agent: str


class ThreeD(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """What the issuer is told about the customer's browser."""

    method_notification_url: str | None = None
    method_completion_ind: str | None = None
    version: str | None = None
    notification_url: str | None = field(name="notificationURL", default=None)
    merchant_url: str | None = field(name="merchantURL", default=None)
    platform_type: str | None = None
    browser_details: BrowserDetails | None = None


class ExternalToken(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """What a wallet gave: its own token, or the proof beside a number that it made up."""

    external_token_provider: str
    mobile_token: Secret | None = None
    cryptogram: Secret | None = None
    eci_provider: str | None = None


class Card(Struct, kw_only=True, rename="camel", omit_defaults=True):
    card_number: Secret | None = None
    card_holder_name: Secret | None = None
    expiration_month: Secret | None = None
    expiration_year: Secret | None = None
    cvv: Secret | None = field(name="CVV", default=None)
    external_token: ExternalToken | None = None
    three_d: ThreeD | None = None


class PaymentOption(Struct, kw_only=True, rename="camel", omit_defaults=True):
    card: Card | None = None
    alternative_payment_method: dict[str, Any] | None = None
    user_payment_option_id: str | Secret | None = None
