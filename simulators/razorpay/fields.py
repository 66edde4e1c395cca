"""What Razorpay takes, by its reference; what that does not name is refused.

https://razorpay.com/docs/api/ and
https://razorpay.com/docs/payments/payment-gateway/s2s-integration/payment-methods/
"""

from collections.abc import Callable
from typing import Any

from simulators.core.shapes import Misfit, Shapes, digits

Fields = dict[str, Any]


def spoken(value: Any) -> str:
    """A text; Razorpay takes numbers for those that consist of digits."""
    if type(value) is int:
        return str(value)
    if type(value) is not str:
        raise Misfit(expected="text")
    return value


def _sized(most: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        given = spoken(value)
        if len(given) > most:
            raise Misfit(expected=f"text(0..{most})")
        return given

    return check


def amount(value: Any) -> int:
    """An amount in the smallest unit: a whole number, also as a text."""
    try:
        return digits(value)
    except Misfit:
        raise Misfit(expected="amount") from None


def truth(value: Any) -> bool:
    """A truth, as JSON has it or as forms do."""
    if value in (True, 1, "1", "true", "preferred"):
        return True
    if value in (False, 0, "0", "false"):
        return False
    raise Misfit(expected="bool")


def notes(value: Any) -> Fields:
    """At most 15 pairs of at most 256 characters; an empty list stands for none."""
    if value == []:
        return {}
    if type(value) is not dict or len(value) > 15:
        raise Misfit(expected="object")
    for key, item in value.items():
        if type(item) not in (str, int, float, bool) or len(str(item)) > 256:
            raise Misfit(path=key, expected="text(0..256)")
    return value


KINDS: dict[str, Callable[[Any], Any]] = {
    "amount": amount,
    "truth": truth,
    "notes": notes,
    "spoken": spoken,
    "contact": _sized(15),
    "receipt": _sized(40),
    "mail": _sized(40),
}

TABLE = r"""
@Order
  amount! amount
  currency! currency
  receipt receipt
  notes notes
  partial_payment truth
  first_payment_min_amount amount
  payment_capture truth
  payment {}
  payment_config @CaptureSettings
  transfers [{}]
  products [{}]
  customer_details {}
  shipping_details {}
  line_items [{}]
  line_items_total amount
  shipping_fee amount
  cod_fee amount
  promotions [{}]
  rto_review truth
  device_details {}
  phonepe_switch_context text
  app_offer truth
  user_agent text
  customer_id text
  method card|upi|netbanking|wallet|emi|emandate|nach|paylater|cardless_emi|fpx|app
  token @OrderToken
  bank_account {}
  offer_id text
  offers [text]
  discount truth
  notification {}
@OrderToken
  max_amount amount
  expire_at amount
  frequency as_presented|daily|weekly|monthly|quarterly|yearly|one_time
  recurring_type before|on|after
  recurring_value spoken
  auth_type text
  first_payment_amount amount
  bank_account {}
  notes notes
@CaptureSettings
  capture! automatic|manual
  capture_options @CaptureOptions
@CaptureOptions
  automatic_expiry_period int(12..)
  manual_expiry_period int(12..7200)
  refund_speed normal|optimum
@PaymentParts
  email! mail
  contact! contact
  method! card|netbanking|wallet|emi|upi|cardless_emi|paylater|fpx|app
  card {}
  token text
  bank text
  wallet text
  provider text
  emi_duration amount
  vpa text
  upi @Upi
  upi_provider text
  customer_id text
  save truth
  recurring truth
  authentication @Authentication
  browser @Browser
  ip ip
  referer text
  referrer text
  user_agent text
  description text
  notes notes
  callback_url url
  auth_type otp|3ds
  key_id text
  consent_to_save_card truth
  billing_address {}
  _ {}
@PaymentOfOrder
  + @PaymentParts
  amount amount
@OrderUpdate
  notes! notes
@Payment
  + @PaymentParts
  amount! amount
  currency! currency
  order_id! text
@Card
  number! /\d{12,19}/
  name! text(1..)
  expiry_month! /0?[1-9]|1[0-2]/
  expiry_year! /(20)?\d\d/
  cvv /(\d{3,4})?/
@SavedCard
  cvv /(\d{3,4})?/
@Upi
  flow collect|intent
  vpa text
  expiry_time amount
  type default|recurring
@Authentication
  authentication_channel browser|app
@Browser
  java_enabled truth
  javascript_enabled truth
  timezone_offset amount
  color_depth amount
  screen_width amount
  screen_height amount
  language text(0..8)
@Recurring
  amount! amount
  currency! currency
  order_id! text
  email! mail
  contact! contact
  customer_id! text
  token! text
  recurring! truth
  description text
  notes notes
@Capture
  amount! amount
  currency currency
@PaymentUpdate
  notes! notes
@Refund
  amount amount
  speed normal|optimum
  notes notes
  receipt receipt
@PaymentRefund
  + @Refund
  payment_id! text
@RefundUpdate
  notes! notes
@Otp
  otp! spoken
@Vpa
  vpa! text
@Customer
  name text(3..50)
  email mail
  contact contact
  fail_existing truth
  gstin text
  notes notes
@CustomerUpdate
  name text(3..50)
  email mail
  contact contact
  gstin text
@Nothing
@Contest
  amount amount
  summary text(0..1000)
  shipping_proof [text]
  billing_proof [text]
  cancellation_proof [text]
  customer_communication [text]
  proof_of_service [text]
  explanation_letter [text]
  refund_confirmation [text]
  access_activity_log [text]
  refund_cancellation_policy [text]
  term_and_conditions [text]
  others [@OtherProof]
  action draft|submit
@OtherProof
  type! text
  document_ids! [text]
@QrCode
  type! /upi_qr/
  usage! single_use|multiple_use
  name text
  fixed_amount truth
  payment_amount amount
  description text
  customer_id text
  close_by amount
  notes notes
  tax_invoice {}
"""
SHAPES = Shapes(TABLE, kinds={**KINDS, "text": spoken})
