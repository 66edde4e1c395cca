"""What Tamara's calls take: facts of its reference, its PHP SDK 1.3 and its OpenAPI document.

https://docs.tamara.co/reference, https://github.com/tamara-solution/php-sdk
"""

import re
from decimal import Decimal
from typing import Any

from simulators.core.shapes import Misfit, Shapes, number, text

Fields = dict[str, Any]

CURRENCIES = {"SA": "SAR", "AE": "AED", "BH": "BHD", "KW": "KWD", "OM": "OMR"}
"""What customers of each country pay with."""
PLACES = {"SAR": 2, "AED": 2, "BHD": 3, "KWD": 3, "OMR": 3}
LIMITS = {"SAR": 5000, "AED": 5000, "BHD": 500, "KWD": 500, "OMR": 500}
"""The most that a customer may owe, in major units. Tamara decides by merchant: assumed."""

EVENTS = (
    "order_approved", "order_authorised", "order_canceled", "order_captured", "order_declined",
    "order_expired", "order_refunded", "order_updated", "order_on_hold",
)  # fmt: skip
_PHONE = re.compile(r"\+?[0-9]{8,15}\Z")
_EVENT = re.compile(rf"({'|'.join(EVENTS)})\Z")

SHAPES = Shapes(
    """
@Money
  amount! number
  currency! SAR|AED|BHD|KWD|OMR
@Item
  reference_id! text(1..255)
  type! text(1..255)
  name! text(1..255)
  sku! text(1..255)
  quantity! int(1..100000)
  unit_price @Money
  discount_amount @Money
  tax_amount @Money
  total_amount! @Money
  image_url text(0..1000)
  item_url text(0..1000)
@Consumer
  first_name! text(1..255)
  last_name! text(1..255)
  phone_number! phone
  email email
  national_id text(0..50)
  date_of_birth date
  is_first_order bool
@Address
  first_name! text(1..255)
  last_name! text(1..255)
  line1! text(1..255)
  line2 text(0..255)
  region text(0..255)
  postal_code text(0..30)
  city! text(1..255)
  country_code! /[A-Z]{2}/
  phone_number text(0..30)
@Discount
  name text(0..255)
  amount @Money
@Urls
  success! url
  failure! url
  cancel! url
  notification url
@Checkout
  order_reference_id! text(1..255)
  order_number text(0..255)
  total_amount! @Money
  description! text(1..256)
  country_code! SA|AE|BH|KW|OM
  payment_type! PAY_BY_INSTALMENTS|PAY_NOW|PAY_BY_LATER|PAY_NEXT_MONTH
  instalments int(2..24)
  locale /[a-z]{2}[_-][A-Z]{2}/
  items! [@Item]
  consumer! @Consumer
  billing_address @Address
  shipping_address! @Address
  discount @Discount
  tax_amount! @Money
  shipping_amount! @Money
  merchant_url! @Urls
  platform text(0..255)
  is_mobile bool
  risk_assessment {}
  expires_in_minutes int(5..1440)
  additional_data {}
@Shipping
  shipped_at! date
  shipping_company! text(1..255)
  tracking_number text(0..255)
  tracking_url text(0..1000)
@Parts
  total_amount! @Money
  shipping_amount @Money
  tax_amount @Money
  discount_amount @Money
  items [@Item]
@Capture
  + @Parts
  order_id! text(1..36)
  shipping_info! @Shipping
@Cancel
  + @Parts
@Refund
  total_amount! @Money
  comment! text(1..255)
  merchant_refund_id text(1..255)
@Reference
  order_reference_id! text(1..255)
@Sum
  amount! number
  currency! SAR|AED|BHD|KWD|OMR
@Person
  phone text(0..30)
@Eligibility
  order! @Sum
  customer @Person
@PreCheck
  country! SA|AE|BH|KW|OM
  order_value! @Money
  phone_number text(0..30)
  is_vip bool
@Webhook
  type /order|dispute/
  url! url
  events! [event]
  headers {text}
""",
    kinds={
        "phone": lambda value: _matching(_PHONE, value, "phone"),
        "event": lambda value: _matching(_EVENT, value, "event"),
    },
)


def _matching(form: re.Pattern[str], value: Any, expected: str) -> str:
    if not form.match(text(value)):
        raise Misfit(expected=expected)
    return text(value)


def minor(money: Fields) -> int:
    """An amount in minor units. Raises Misfit."""
    scaled = Decimal(str(number(money["amount"]))).scaleb(PLACES[money["currency"]])
    if scaled != scaled.to_integral_value() or not 0 <= scaled < 10**12:
        raise Misfit(path="total_amount.amount", expected="amount")
    return int(scaled)


def shown(amount: int, currency: str) -> Fields:
    """Minor units as Tamara writes an amount."""
    value = Decimal(amount).scaleb(-PLACES[currency])
    whole = value == value.to_integral_value()
    return {"amount": int(value) if whole else float(value), "currency": currency}
