"""What requests hold, in the order of AnetApiSchema.xsd: JSON is read as that XML is.

https://api.authorize.net/xml/v1/schema/AnetApiSchema.xsd
"""

from collections.abc import Callable
from typing import Any

from simulators.authorizedotnet.errors import malformed
from simulators.core.shapes import Misfit, Shape, Shapes

Fields = dict[str, Any]

TABLE = r"""
@MerchantAuthentication
  name! text(1..25)
  transactionKey! text(1..16)
@ClientAuthentication
  name! text(1..25)
  clientKey! text(1..200)
@Request
  merchantAuthentication! @MerchantAuthentication
  clientId text(1..30)
  refId text(0..20)
@createTransactionRequest
  + @Request
  transactionRequest! @TransactionRequest
@TransactionRequest
  transactionType! transactionType
  amount money
  currencyCode /[A-Z]{3}/
  payment @Payment
  profile @CustomerProfilePayment
  solution @Solution
  callId text
  terminalNumber text
  authCode text(1..6)
  refTransId text
  splitTenderId text
  order @Order
  lineItems @LineItems
  tax @ExtendedAmount
  duty @ExtendedAmount
  shipping @ExtendedAmount
  taxExempt truth
  poNumber text(0..25)
  customer @CustomerData
  billTo @CustomerAddress
  shipTo @NameAndAddress
  customerIP text(1..45)
  cardholderAuthentication @CcAuthentication
  retail @Retail
  employeeId text
  transactionSettings @Settings
  userFields @UserFields
  surcharge @ExtendedAmount
  merchantDescriptor text
  subMerchant {}
  tip @ExtendedAmount
  processingOptions @ProcessingOptions
  subsequentAuthInformation @SubsequentAuth
  otherTax {}
  shipFrom @NameAndAddress
  authorizationIndicatorType @AuthorizationIndicator
@Payment
  creditCard @CreditCard
  bankAccount @BankAccount
  opaqueData @OpaqueData
@CreditCard
  cardNumber! /(X{4})?\d{4}|\d{12,16}/
  expirationDate! text(4..7)
  cardCode digits(3..4)
  isPaymentToken truth
  cryptogram text
  tokenRequestorName text
  tokenRequestorId text
  tokenRequestorEci text
@BankAccount
  accountType checking|savings|businessChecking
  routingNumber! text(1..9)
  accountNumber! text(1..17)
  nameOnAccount! text(1..22)
  echeckType PPD|WEB|CCD|TEL|ARC|BOC
  bankName text(0..50)
  checkNumber text(0..15)
@OpaqueData
  dataDescriptor! text
  dataValue! text
  dataKey text
  expirationTimeStamp text
@CustomerProfilePayment
  createProfile truth
  customerProfileId digits(1..20)
  paymentProfile @PaymentProfile
  shippingProfileId digits(1..20)
@PaymentProfile
  paymentProfileId! digits(1..20)
  cardCode digits(3..4)
@Solution
  id! text(1..50)
  name text
  vendorName text
@Order
  invoiceNumber text(0..20)
  description text(0..255)
  discountAmount money
  taxIsAfterDiscount truth
  totalTaxTypeCode text
  purchaserVATRegistrationNumber text
  merchantVATRegistrationNumber text
  vatInvoiceReferenceNumber text
  purchaserCode text
  summaryCommodityCode text
  purchaseOrderDateUTC text
  supplierOrderReference text(0..25)
  authorizedContactName text
  cardAcceptorRefNumber text
@LineItems
  lineItem items
@LineItem
  itemId! text(1..31)
  name! text(1..31)
  description text(0..255)
  quantity! money
  unitPrice! money
  taxable truth
  unitOfMeasure text
  typeOfSupply text
  taxRate money
  taxAmount money
  totalAmount money
  commodityCode text
  productCode text
  productSKU text
  discountRate money
  discountAmount money
@ExtendedAmount
  amount! money
  name text(0..31)
  description text(0..255)
@CustomerData
  type individual|business
  id text(0..20)
  email text(0..255)
  driversLicense {}
  taxId text(8..9)
@NameAndAddress
  firstName text(0..50)
  lastName text(0..50)
  company text(0..50)
  address text(0..60)
  city text(0..40)
  state text(0..40)
  zip text(0..20)
  country text(0..60)
@CustomerAddress
  + @NameAndAddress
  phoneNumber text(0..25)
  faxNumber text(0..25)
  email text(0..255)
@CcAuthentication
  authenticationIndicator! text
  cardholderAuthenticationValue! text
@Retail
  marketType text
  deviceType text
  customerSignature text
  terminalNumber text
@Settings
  setting settings
@Setting
  settingName text
  settingValue text
@UserFields
  userField userFields
@UserField
  name text
  value text
@ProcessingOptions
  isFirstRecurringPayment truth
  isFirstSubsequentAuth truth
  isSubsequentAuth truth
  isStoredCredentials truth
@SubsequentAuth
  originalNetworkTransId text(0..255)
  originalAuthAmount money
  reason resubmission|delayedCharge|reauthorization|noShow
@AuthorizationIndicator
  authorizationIndicator pre|final
@createCustomerProfileRequest
  + @Request
  profile! @CustomerProfile
  validationMode none|testMode|liveMode|oldLiveMode
@CustomerProfile
  merchantCustomerId text(0..20)
  description text(0..255)
  email text(0..255)
  paymentProfiles paymentProfiles
  shipToList addresses
  profileType regular|guest
@CustomerPaymentProfile
  customerType individual|business
  billTo @CustomerAddress
  payment @Payment
  driversLicense {}
  taxId text(8..9)
  defaultPaymentProfile truth
  subsequentAuthInformation @SubsequentAuth
  excludeFromAccountUpdater truth
@createCustomerPaymentProfileRequest
  + @Request
  customerProfileId! digits(1..20)
  paymentProfile! @CustomerPaymentProfile
  validationMode none|testMode|liveMode|oldLiveMode
@createCustomerProfileFromTransactionRequest
  + @Request
  transId! digits(1..20)
  customer @CustomerProfileBase
  customerProfileId digits(1..20)
  defaultPaymentProfile truth
  defaultShippingAddress truth
  profileType regular|guest
@CustomerProfileBase
  merchantCustomerId text(0..20)
  description text(0..255)
  email text(0..255)
@createCustomerShippingAddressRequest
  + @Request
  customerProfileId! digits(1..20)
  address! @CustomerAddress
  defaultShippingAddress truth
@getCustomerProfileRequest
  + @Request
  customerProfileId digits(1..20)
  merchantCustomerId text(0..20)
  email text(0..255)
  unmaskExpirationDate truth
  includeIssuerInfo truth
@getCustomerPaymentProfileRequest
  + @Request
  customerProfileId! digits(1..20)
  customerPaymentProfileId digits(1..20)
  unmaskExpirationDate truth
  includeIssuerInfo truth
@updateCustomerProfileRequest
  + @Request
  profile! @CustomerProfileEx
@CustomerProfileEx
  + @CustomerProfileBase
  customerProfileId! digits(1..20)
  profileType regular|guest
@deleteCustomerProfileRequest
  + @Request
  customerProfileId! digits(1..20)
@deleteCustomerPaymentProfileRequest
  + @Request
  customerProfileId! digits(1..20)
  customerPaymentProfileId! digits(1..20)
@validateCustomerPaymentProfileRequest
  + @Request
  customerProfileId! digits(1..20)
  customerPaymentProfileId! digits(1..20)
  customerShippingAddressId digits(1..20)
  cardCode digits(3..4)
  validationMode! none|testMode|liveMode|oldLiveMode
@getTransactionDetailsRequest
  + @Request
  transId! digits(1..20)
@getUnsettledTransactionListRequest
  + @Request
  status any|pendingApproval
  sorting @Sorting
  paging @Paging
@Sorting
  orderBy! id|submitTimeUTC
  orderDescending! truth
@Paging
  limit! digits(1..4)
  offset! digits(1..5)
@updateHeldTransactionRequest
  + @Request
  heldTransactionRequest! @HeldTransaction
@HeldTransaction
  action! approve|decline
  refTransId! digits(1..20)
@getHostedPaymentPageRequest
  + @Request
  transactionRequest! @TransactionRequest
  hostedPaymentSettings @Settings
@authenticateTestRequest
  + @Request
@getMerchantDetailsRequest
  + @Request
@securePaymentContainerRequest
  merchantAuthentication! @ClientAuthentication
  clientId text(1..30)
  refId text(0..20)
  data! @ContainerData
@ContainerData
  type! /TOKEN/
  id! text(1..64)
  token! @ContainerToken
@ContainerToken
  cardNumber! /\d{12,16}/
  expirationDate! text(4..7)
  cardCode digits(3..4)
  zip text(1..20)
  fullName text(1..64)
"""


def money(value: Any) -> int:
    """An amount in major units, as a number or a text, in minor units. Raises Misfit."""
    text = value if type(value) is str else repr(value) if type(value) in (int, float) else "-"
    whole, dot, fraction = text.partition(".")
    good = whole.isdigit() and len(whole) <= 13 and (not dot or fraction.isdigit())
    if not good or len(fraction) > 4 or fraction[2:].strip("0"):
        raise Misfit(expected="Decimal")
    return int(whole) * 100 + int(fraction[:2].ljust(2, "0"))


def text(value: Any) -> str:
    """A text; a number counts as one, as it does in XML. Raises Misfit."""
    if type(value) in (int, float):
        return str(value)
    if type(value) is not str:
        raise Misfit(expected="String")
    return value


def truth(value: Any) -> bool:
    """A truth, or its word. Raises Misfit."""
    if value in (True, "true", "1"):
        return True
    if value in (False, "false", "0"):
        return False
    raise Misfit(expected="Boolean")


TYPES = frozenset(
    ("authOnlyTransaction", "authCaptureTransaction", "captureOnlyTransaction",
     "refundTransaction", "priorAuthCaptureTransaction", "voidTransaction")
)  # fmt: skip


def transaction_type(value: Any) -> str:
    """A kind of transaction. Raises Misfit."""
    if type(value) is not str or value not in TYPES:
        raise Misfit(expected="transactionTypeEnum")
    return value


class Ordered:
    """A shape whose members come in the order of its table."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.places = {key: place for place, key in enumerate(shape.checks)}

    def __call__(self, value: Any) -> Fields:
        """The object with its fields as their types. Raises Misfit."""
        if type(value) is dict:
            self.check(value)
        return self.shape(value)

    def check(self, value: Fields) -> None:
        """Refuse members in another order. Raises Misfit."""
        last = -1
        for key in value:
            place = self.places.get(key, -2)
            if place == -2:
                following = list(self.places)[last + 1 :]
                raise Misfit("unknown", key, ", ".join(following[:8]))
            if place < last:
                raise Misfit("unknown", key, ", ".join(list(self.places)[last + 1 :][:8]))
            last = place


def many(name: str) -> Callable[[Any], list[Fields]]:
    """Reads one element, or a list of such."""

    def read(value: Any) -> list[Fields]:
        if type(value) is not list:
            return [SHAPES.read(name, value)]
        found = []
        for index, each in enumerate(value):
            try:
                found.append(SHAPES.read(name, each))
            except Misfit as misfit:
                raise misfit.under(index) from None
        return found

    return read


SHAPES = Shapes(
    TABLE,
    kinds={
        "money": money,
        "transactionType": transaction_type,
        "text": text,
        "truth": truth,
        "items": many("LineItem"),
        "settings": many("Setting"),
        "userFields": many("UserField"),
        "paymentProfiles": many("CustomerPaymentProfile"),
        "addresses": many("CustomerAddress"),
    },
)
REQUESTS = frozenset(
    name for name in SHAPES.named if name.endswith("Request") and name[0].islower()
)
"""The names of the requests that are served."""
for _name, _shape in SHAPES.named.items():
    if isinstance(_shape, Shape):
        SHAPES.named[_name] = Ordered(_shape)  # type: ignore[assignment]


def read(name: str, value: Any) -> Fields:
    """A request as its type. Raises AnetError."""
    try:
        return SHAPES.read(name, value)
    except Misfit as misfit:
        raise malformed(misfit, name) from None
