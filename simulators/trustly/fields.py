"""What Trustly's methods take; what these tables do not name is refused.

https://eu.developers.trustly.com/doc/reference/deposit and the pages beside it
"""

import re
from typing import Any
from urllib.parse import urlsplit

from simulators.core.shapes import Misfit, Shapes
from simulators.trustly.errors import TrustlyError, misfit

Fields = dict[str, Any]
CURRENCIES = frozenset(["BGN", "CZK", "DKK", "EUR", "GBP", "HUF", "NOK", "PLN", "RON", "SEK"])
AMOUNT = re.compile(r"\d{1,12}\.\d\d\Z")


def amount(value: Any) -> int:
    """More than zero, with two decimals; in minor units. Raises Misfit."""
    if type(value) is not str or not AMOUNT.match(value) or not float(value):
        raise Misfit(expected="amount")
    return int(value.replace(".", ""))


def currency(value: Any) -> str:
    """A currency in which Trustly pays. Raises Misfit."""
    if type(value) is not str or value not in CURRENCIES:
        raise Misfit(expected="currency")
    return value


def id(value: Any) -> str:
    """A text, or a whole number. Raises Misfit."""
    if type(value) is int:
        return str(value)
    if type(value) is not str or not 0 < len(value) <= 255:
        raise Misfit(expected="id")
    return value


def listener(value: Any) -> str:
    """An address for notifications. Raises Misfit, TrustlyError where it is not secure."""
    if type(value) is not str or "?" in value or not urlsplit(value).netloc:
        raise Misfit(expected="listener")
    if not value.startswith("https://"):
        raise TrustlyError("ERROR_NOT_SECURE_NOTIFICATIONURL")
    return value


TABLE = r"""
@Request
  method! text
  version! *
  params! @Params
@Params
  Signature! text
  UUID! /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
  Data! {}
@Merchant
  Username! text
  Password! text
@Deposit
  + @Merchant
  NotificationURL! listener
  EndUserID! id
  MessageID! id
  Attributes! @DepositAttributes
@Customer
  Country! country
  Locale! /[a-z]{2}(_[A-Z]{2})?/
  Firstname! text
  Lastname! text
  Email! email
  IP ip
  MobilePhone text
  NationalIdentificationNumber text
  UnchangeableNationalIdentificationNumber flag
  SuccessURL! url
  FailURL! url
  TemplateURL url
  URLTarget text
  URLScheme text
  ShopperStatement text
  ExternalReference text
  PSPMerchant text
  PSPMerchantURL url
  MerchantCategoryCode digits(4..4)
  HoldNotifications flag
  IntegrationModule text
@DepositAttributes
  + @Customer
  Currency! currency
  Amount! amount
  Method text
  AccountID id
  ChargeAccountID id
  QuickDeposit flag
  RequestDirectDebitMandate flag
  RequestKYC flag
  ShippingAddress text
  ShippingAddressCountry country
  ShippingAddressPostalCode text
  ShippingAddressCity text
  ShippingAddressLine1 text
  ShippingAddressLine2 text
  RecipientInformation @Party
@Party
  Partytype! PERSON|ORGANISATION
  Firstname! text
  Lastname text
  CountryCode! country
  CustomerID text
  Address text
  DateOfBirth text
@Withdraw
  + @Merchant
  NotificationURL! listener
  EndUserID! id
  MessageID! id
  Currency! currency
  Attributes! @WithdrawAttributes
@WithdrawAttributes
  + @Customer
  DateOfBirth! date
  SuggestedAmount amount
  SuggestedMinAmount amount
  SuggestedMaxAmount amount
  ClearingHouse text
  BankNumber text
  AccountNumber text
  Address text
  AddressCountry country
  AddressPostalCode text
  AddressCity text
  AddressLine1 text
  AddressLine2 text
  SenderInformation @Party
@AccountPayout
  + @Merchant
  NotificationURL! listener
  AccountID! id
  EndUserID! id
  MessageID! id
  Amount! amount
  Currency! currency
  Attributes! @PayoutAttributes
@PayoutAttributes
  ShopperStatement! text
  ExternalReference text
  PSPMerchant text
  PSPMerchantURL url
  MerchantCategoryCode digits(4..4)
  SenderInformation @Party
@Refund
  + @Merchant
  OrderID! id
  Amount! amount
  Currency! currency
  Attributes @RefundAttributes
@RefundAttributes
  ExternalReference text
@Order
  + @Merchant
  OrderID! id
  Attributes {}
@Balance
  + @Merchant
"""


def flag(value: Any) -> Any:
    """1 or 0, or a text of it. Raises Misfit."""
    if value not in (0, 1, "0", "1"):
        raise Misfit(expected="flag")
    return value


KINDS = {"amount": amount, "currency": currency, "id": id, "listener": listener, "flag": flag}
SHAPES = Shapes(TABLE, kinds=KINDS)


def read(name: str, value: Any) -> Fields:
    """What is asked. Raises TrustlyError."""
    try:
        return SHAPES.read(name, value)
    except Misfit as found:
        raise misfit(found) from None
