"""What Rapyd takes, by its reference; what that does not name is refused.

https://docs.rapyd.net/en/create-payment.html and the pages beside it
"""

import re
from decimal import Decimal
from typing import Any

from simulators.core.shapes import Misfit, Shapes
from simulators.rapyd.errors import RapydError
from simulators.rapyd.words import exponent

Fields = dict[str, Any]
NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?\Z")


def amount(value: Any) -> Decimal:
    """A decimal number, or a text that is one. Raises Misfit."""
    if type(value) in (int, float) and value >= 0:
        return Decimal(repr(value))
    if type(value) is str and NUMBER.match(value):
        return Decimal(value)
    raise Misfit(expected="amount")


def minor(value: Decimal, currency: str) -> int:
    """An amount in minor units. Raises RapydError for more decimal places than the currency has."""
    scaled = value.scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise RapydError("ERROR_PAYMENT_INVALID_AMOUNT")
    return int(scaled)


def method(value: Any) -> Any:
    """A payment method: its id, or an object that describes it. Raises Misfit."""
    return value if type(value) is str else SHAPES.named["Method"](value)


def customer(value: Any) -> Any:
    """A customer: their id, or an object that describes them. Raises Misfit."""
    return value if type(value) is str else SHAPES.named["Customer"](value)


def stamp(value: Any) -> int:
    """A Unix time, also as a text. Raises Misfit."""
    if type(value) in (int, float):
        return int(value)
    if type(value) is str and value.isdigit():
        return int(value)
    raise Misfit(expected="stamp")


TABLE = r"""
@Payment
  amount! amount
  currency! currency
  payment_method method
  customer customer
  capture bool
  address @Address
  client_details {}
  complete_payment_url url
  error_payment_url url
  description text
  ewallet /ewallet_\w+/
  ewallets [{}]
  escrow bool
  escrow_release_days int(1..90)
  expiration stamp
  fixed_side buy|sell
  group_payment text
  initiation_type customer_present|installment|moto|recurring|unscheduled
  merchant_reference_id text(0..255)
  metadata {}
  payment_fees {}
  payment_method_options {}
  receipt_email email
  requested_currency currency
  save_payment_method bool
  statement_descriptor text(0..22)
@Method
  type! text
  fields {}
  metadata {}
  address @Address
  digital_wallet @DigitalWallet
@DigitalWallet
  type! google_pay|apple_pay
  details! {}
@CardFields
  number! /\d{12,19}/
  expiration_month! /0?[1-9]|1[0-2]/
  expiration_year! /(20)?\d\d/
  name! text(1..)
  cvv /\d{3,4}/
  recurrence_type recurring|installment|unscheduled
  network_reference_id text
@Options
  3d_required bool
  3d_version text
  cavv text
  eci text
  xid text
  ds_trans_id text
  tdr_status text
@Address
  name! text
  line_1! text
  line_2 text
  line_3 text
  city text
  state text
  country country
  zip text
  phone_number text
  district text
  canton text
  metadata {}
@PaymentUpdate
  address @Address
  description text
  escrow bool
  escrow_release_days int(1..90)
  initiation_type customer_present|installment|moto|recurring|unscheduled
  metadata {}
  receipt_email email
@Capture
  amount amount
  receipt_email email
  statement_descriptor text(0..22)
@Completion
  token! text
  param1 text
  param2 text
@Refund
  payment! text
  amount amount
  currency currency
  ewallets [{}]
  merchant_reference_id text(0..255)
  metadata {}
  reason text
@RefundUpdate
  metadata! {}
@RefundCompletion
  token! text
@Customer
  name! text(1..)
  addresses [@Address]
  business_vat_id text
  coupon text
  description text
  email text(0..512)
  ewallet text
  invoice_prefix text
  metadata {}
  payment_method @Method
  phone_number text
@CustomerUpdate
  name text(1..)
  addresses [@Address]
  business_vat_id text
  coupon text
  default_payment_method text
  description text
  email text(0..512)
  ewallet text
  invoice_prefix text
  metadata {}
  phone_number text
@CustomerMethod
  type text
  fields {}
  metadata {}
  address @Address
  token text
@Checkout
  amount! amount
  country! country
  currency! currency
  cancel_checkout_url url
  capture bool
  cart_items [{}]
  complete_checkout_url url
  complete_payment_url url
  error_payment_url url
  customer text
  custom_elements {}
  description text
  ewallet text
  escrow bool
  escrow_release_days int(1..90)
  expiration stamp
  fixed_side buy|sell
  language text
  merchant_reference_id text(0..255)
  metadata {}
  page_expiration stamp
  payment_expiration stamp
  payment_fees {}
  payment_method_options {}
  payment_method_type text
  payment_method_type_categories [text]
  payment_method_types_include [text]
  payment_method_types_exclude [text]
  requested_currency currency
  statement_descriptor text
  cardholder_preferred_currency bool
"""
KINDS = {"amount": amount, "method": method, "customer": customer, "stamp": stamp}
SHAPES = Shapes(TABLE, kinds=KINDS)
