"""What each call may say: names, types and lengths as Nuvei's API reference and SDKs give them.

https://docs.nuvei.com/api/main/indexMain_v1_0.html and the models of Nuvei's Java SDK
(github.com/Nuvei/nuvei-server-java).
"""

# ruff: noqa: N815 (names are those on the wire)

import re
from typing import Annotated, Any, ClassVar, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from simulators.nuvei import checksums
from simulators.nuvei.errors import NuveiError, refuse

Flag = Literal["", "0", "1"] | Annotated[int, Meta(ge=0, le=1)]
Bool = Literal["", "true", "false"] | bool
Text1 = Annotated[str, Meta(max_length=1)]
Text2 = Annotated[str, Meta(max_length=2)]
Text3 = Annotated[str, Meta(max_length=3)]
Text5 = Annotated[str, Meta(max_length=5)]
Text8 = Annotated[str, Meta(max_length=8)]
Text10 = Annotated[str, Meta(max_length=10)]
Text13 = Annotated[str, Meta(max_length=13)]
Text18 = Annotated[str, Meta(max_length=18)]
Text19 = Annotated[str, Meta(max_length=19)]
Text20 = Annotated[str, Meta(max_length=20)]
Text25 = Annotated[str, Meta(max_length=25)]
Text30 = Annotated[str, Meta(max_length=30)]
Text36 = Annotated[str, Meta(max_length=36)]
Text40 = Annotated[str, Meta(max_length=40)]
Text45 = Annotated[str, Meta(max_length=45)]
Text50 = Annotated[str, Meta(max_length=50)]
Text64 = Annotated[str, Meta(max_length=64)]
Text70 = Annotated[str, Meta(max_length=70)]
Text100 = Annotated[str, Meta(max_length=100)]
Text120 = Annotated[str, Meta(max_length=120)]
Text255 = Annotated[str, Meta(max_length=255)]
Text1000 = Annotated[str, Meta(max_length=1000)]
Text2048 = Annotated[str, Meta(max_length=2048)]
Text = str
Number = Annotated[str, Meta(max_length=20)] | Annotated[int, Meta(ge=0)]


class Strict(Struct, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A parameter that is not listed is refused."""


class UrlDetails(Strict):
    successUrl: Text1000 = ""
    failureUrl: Text1000 = ""
    pendingUrl: Text1000 = ""
    notificationUrl: Text1000 = ""
    backUrl: Text1000 = ""
    appUrl: Text1000 = ""
    appReturnLink: Text1000 = ""


class Address(Strict):
    firstName: Text30 = ""
    lastName: Text40 = ""
    email: Text100 = ""
    phone: Text18 = ""
    cell: Text18 = ""
    address: Text120 = ""
    addressLine2: Text50 = ""
    addressLine3: Text50 = ""
    shipAddressLine2: Text50 = ""
    shipAddressLine3: Text50 = ""
    houseNumber: Text5 = ""
    address1: Text120 = ""
    address2: Text50 = ""
    city: Text30 = ""
    zip: Text10 = ""
    county: Text255 = ""
    state: Text5 = ""
    country: Text2 = ""
    countryCode: Text2 = ""
    careOf: Text100 = ""
    salutation: Text30 = ""
    addressMatch: Text1 = ""


class UserDetails(Strict):
    firstName: Text30 = ""
    lastName: Text40 = ""
    address: Text120 = ""
    phone: Text18 = ""
    cell: Text18 = ""
    zip: Text10 = ""
    city: Text30 = ""
    country: Text2 = ""
    state: Text5 = ""
    email: Text100 = ""
    county: Text255 = ""
    locale: Text5 = ""
    language: Text5 = ""
    dateOfBirth: Text10 = ""
    birthdate: Text10 = ""
    identification: Text50 = ""
    identificationType: Text50 = ""


class DeviceDetails(Strict):
    deviceType: Text10 = ""
    deviceName: Text255 = ""
    deviceOS: Text255 = ""
    browser: Text255 = ""
    ipAddress: Text45 = ""
    deviceManufacturerIdentifier: Text255 = ""


class DynamicDescriptor(Strict):
    merchantName: Text25 = ""
    merchantPhone: Text13 = ""
    merchantContactInfo: Text255 = ""


class Item(Strict):
    name: Text255
    price: Text10 | float
    quantity: Text10 | int
    id: Text50 = ""
    type: Text50 = ""
    discount: Text10 = ""
    discountRate: Text10 = ""
    shipping: Text10 = ""
    shippingTax: Text10 = ""
    shippingTaxRate: Text10 = ""
    tax: Text10 = ""
    taxRate: Text10 = ""
    groupId: Text50 = ""
    imageUrl: Text1000 = ""
    productUrl: Text1000 = ""
    marketPlaceItemInfo: dict[str, Text] = {}


class AmountDetails(Strict):
    totalHandling: Text = ""
    totalShipping: Text = ""
    totalTax: Text = ""
    totalDiscount: Text = ""


class ExternalToken(Strict):
    """What a device paid with; https://docs.nuvei.com/documentation/global-guides (Apple Pay)."""

    externalTokenProvider: Text45
    mobileToken: Text = ""
    cryptogram: Text100 = ""
    eciProvider: Text2 = ""
    blockAuthenticationOverride: Bool = ""
    externalTokenData: Text = ""
    cardType: Text = ""


class StoredCredentials(Strict):
    storedCredentialsMode: Flag = ""


class ExternalMpi(Strict):
    isExternalMpi: Flag = ""
    eci: Text2 = ""
    cavv: Text50 = ""
    xid: Text50 = ""
    dsTransID: Text36 = ""
    threeDProtocolVersion: Text8 = ""
    challengePreference: Text25 = ""
    exemptionRequestReason: Text25 = ""
    externalTokenProvider: Text45 = ""


class BrowserDetails(Strict):
    acceptHeader: Text2048 = ""
    ip: Text45 = ""
    javaEnabled: Text5 | bool = ""
    javaScriptEnabled: Text5 | bool = ""
    language: Text8 = ""
    colorDepth: Text2 = ""
    screenHeight: Annotated[str, Meta(max_length=6)] = ""
    screenWidth: Annotated[str, Meta(max_length=6)] = ""
    timeZone: Text5 = ""
    userAgent: Text2048 = ""


class V2AdditionalParams(Strict):
    challengePreference: Text2 = ""
    challengeWindowSize: Text2 = ""
    deliveryEmail: Annotated[str, Meta(max_length=254)] = ""
    deliveryTimeFrame: Text2 = ""
    giftCardAmount: Annotated[str, Meta(max_length=15)] = ""
    giftCardCount: Text2 = ""
    giftCardCurrency: Text3 = ""
    preOrderDate: Text8 = ""
    preOrderPurchaseInd: Text2 = ""
    reorderItemsInd: Text2 = ""
    shipIndicator: Text2 = ""
    rebillExpiry: Text8 = ""
    rebillFrequency: Annotated[str, Meta(max_length=4)] = ""
    exemptionRequestReason: Text25 = ""
    exceptionPayment3DAuth: Bool = ""


class ThreeD(Strict):
    isDynamic3D: Text1 = ""
    dynamic3DMode: Text10 = ""
    convertNonEnrolled: Text10 = ""
    methodNotificationUrl: Text255 = ""
    methodCompletionInd: Literal["", "Y", "N", "U"] = ""
    version: Text8 = ""
    notificationURL: Annotated[str, Meta(max_length=256)] = ""
    merchantURL: Text2048 = ""
    platformType: Text2 = ""
    paResponse: Text = ""
    mpiChallengePreference: Text25 = ""
    mpiExemptionRequestReason: Text25 = ""
    externalRiskScore: Text3 = ""
    externalMpi: ExternalMpi | None = None
    browserDetails: BrowserDetails | None = None
    v2AdditionalParams: V2AdditionalParams | None = None
    sdk: dict[str, Any] | None = None
    acquirer: dict[str, Text] | None = None
    account: dict[str, Text] | None = None

    @property
    def authenticates(self) -> bool:
        """Whether it asks for an authentication by Nuvei."""
        return bool(self.methodCompletionInd or self.notificationURL or self.browserDetails)


class Card(Strict):
    cardNumber: Text20 = ""
    cardHolderName: Text70 = ""
    expirationMonth: Text2 = ""
    expirationYear: Annotated[str, Meta(max_length=4)] = ""
    CVV: Annotated[str, Meta(max_length=4)] = ""
    ccTempToken: Text45 = ""
    brand: Text50 = ""
    last4Digits: Annotated[str, Meta(max_length=4)] = ""
    acquirerId: Text10 = ""
    externalToken: ExternalToken | None = None
    storedCredentials: StoredCredentials | None = None
    threeD: ThreeD | None = None


class PaymentOption(Strict):
    card: Card | None = None
    userPaymentOptionId: Number = ""
    alternativePaymentMethod: dict[str, Text] | None = None
    subMethod: dict[str, Text] | None = None
    submethod: dict[str, Text] | None = None
    savePm: Bool = ""


class Call(Strict):
    """What every call may say."""

    fields: ClassVar[checksums.Fields] = checksums.GENERIC
    needed: ClassVar[tuple[str, ...]] = ()
    """What the API reference marks as required, besides what every checksum is made of."""
    merchantId: Number = ""
    merchantSiteId: Number = ""
    clientRequestId: Text255 = ""
    timeStamp: Text = ""
    checksum: Text64 = ""
    sessionToken: Text36 = ""
    sourceApplication: Text50 = ""
    webMasterId: Text255 = ""
    clientUniqueId: Text45 = ""


class GetSessionToken(Call):
    fields = checksums.SESSION


class Order(Call):
    """What orders and payments share."""

    amount: Text = ""
    currency: Text = ""
    userTokenId: Text255 = ""
    userId: Text255 = ""
    orderId: Number = ""
    transactionType: Text20 = ""
    isRebilling: Flag = ""
    rebillingType: Text10 = ""
    authenticationOnlyType: Text20 = ""
    autoPayment3D: Bool = ""
    isMoto: Flag = ""
    isPartialApproval: Flag = ""
    aftOverride: Flag = ""
    preventOverride: Flag = ""
    productId: Text50 = ""
    customSiteName: Text50 = ""
    customData: Text255 = ""
    serviceDueDate: Text10 = ""
    paymentMethod: Text50 = ""
    items: list[Item] = []
    amountDetails: AmountDetails | None = None
    deviceDetails: DeviceDetails | None = None
    userDetails: UserDetails | None = None
    shippingAddress: Address | None = None
    billingAddress: Address | None = None
    dynamicDescriptor: DynamicDescriptor | None = None
    merchantDetails: dict[str, Text255] | None = None
    urlDetails: UrlDetails | None = None
    addendums: dict[str, Any] | None = None
    subMerchant: dict[str, Text] | None = None
    companyDetails: dict[str, Text] | None = None
    recipientDetails: dict[str, Text] | None = None
    currencyConversion: dict[str, Text] | None = None
    externalSchemeDetails: dict[str, Text] | None = None
    openAmount: dict[str, Text] | None = None
    shippingTrackingDetails: dict[str, Text] | None = None


class OpenOrder(Order):
    needed: ClassVar[tuple[str, ...]] = ("amount", "currency")
    paymentOption: PaymentOption | None = None
    userPaymentOption: dict[str, Text] | None = None


class UpdateOrder(Order):
    needed = ("sessionToken", "orderId")
    paymentOption: PaymentOption | None = None


class Payment(Order):
    """A payment, and the steps of an authentication before it."""

    needed = ("sessionToken", "amount", "currency")
    paymentOption: PaymentOption | None = None
    relatedTransactionId: Text19 = ""
    cvvNotUsed: Bool = ""
    paymentFlow: Text20 = ""
    redirectFlowUITheme: Text20 = ""


class GetOrderDetails(Call):
    fields = checksums.SESSION
    orderId: Number = ""


class GetPaymentStatus(Call):
    fields = ()
    needed = ("sessionToken",)


class GetTransactionDetails(Call):
    fields = checksums.DETAILS
    transactionId: Text20 = ""


class Related(Call):
    """What is done to an earlier transaction."""

    fields = checksums.RETURN
    needed: ClassVar[tuple[str, ...]] = ("amount", "currency")
    amount: Text = ""
    currency: Text = ""
    relatedTransactionId: Text19 = ""
    authCode: Text10 = ""
    comment: Text255 = ""
    urlDetails: UrlDetails | None = None
    customData: Text255 = ""
    customSiteName: Text50 = ""
    productId: Text50 = ""
    subMerchant: dict[str, Text] | None = None
    companyDetails: dict[str, Text] | None = None
    merchantDetails: dict[str, Text255] | None = None
    addendums: dict[str, Any] | None = None
    shippingTrackingDetails: dict[str, Text] | None = None


class SettleTransaction(Related):
    fields = checksums.SETTLE
    needed: ClassVar[tuple[str, ...]] = (*Related.needed, "relatedTransactionId")
    descriptorMerchantName: Text25 = ""
    descriptorMerchantPhone: Text13 = ""
    dynamicDescriptor: DynamicDescriptor | None = None
    items: list[Item] = []


class VoidTransaction(Related):
    needed: ClassVar[tuple[str, ...]] = SettleTransaction.needed


class RefundTransaction(Related):
    userTokenId: Text255 = ""
    paymentOption: PaymentOption | None = None


class CardTokenization(Call):
    """https://docs.nuvei.com/api/advanced/indexAdvanced.html (cardTokenization)"""

    fields = ()
    cardData: Card | None = None
    userTokenId: Text255 = ""
    billingAddress: Address | None = None
    deviceDetails: DeviceDetails | None = None
    ipAddress: Text45 = ""


class User(Call):
    """A customer whom the merchant makes known."""

    fields = checksums.PERSON
    userTokenId: Text255 = ""
    countryCode: Text2 = ""
    firstName: Text30 = ""
    lastName: Text40 = ""
    address: Text120 = ""
    state: Text2 = ""
    city: Text30 = ""
    zip: Text10 = ""
    phone: Text18 = ""
    locale: Text5 = ""
    email: Text100 = ""
    dateOfBirth: Text10 = ""
    county: Text255 = ""


class UserCall(Call):
    """A question about a customer."""

    fields = checksums.USER
    userTokenId: Text255 = ""


class AddCard(Call):
    fields = checksums.CARD
    userTokenId: Text255 = ""
    ccCardNumber: Text20 = ""
    ccExpMonth: Text2 = ""
    ccExpYear: Annotated[str, Meta(max_length=4)] = ""
    ccNameOnCard: Text70 = ""
    billingAddress: Address | None = None


class AddCardByTempToken(Call):
    fields = checksums.SESSION
    userTokenId: Text255 = ""
    ccTempToken: Text45 = ""
    billingAddress: Address | None = None


class OptionCall(UserCall):
    """What is done to a payment option of a customer."""

    fields = checksums.OPTION
    userPaymentOptionId: Number = ""


Body = TypeVar("Body", bound=Call)
_PLACE = re.compile(r" - at `\$\.?(?P<place>[^`]*)`")
_LONG = re.compile(r"length <= (\d+)")
_DECODERS: dict[type[Call], msgspec.json.Decoder[Any]] = {}


def read(body: bytes, kind: type[Body]) -> Body:
    """A body as the call takes it. Raises NuveiError for one that it does not take."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(kind)
    try:
        asked: Body = decoder.decode(body)
    except msgspec.ValidationError as wrong:
        raise invalid(str(wrong)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise refuse(1066) from None
    return asked


def invalid(why: str) -> NuveiError:
    """What does not fit, in the words of the API."""
    found = _PLACE.search(why)
    place = found["place"] if found else ""
    if place in ("amount", "currency"):
        return refuse(1040 if place == "amount" else 1041)
    if long := _LONG.search(why):
        # The words are those that the vendor's PHP SDK expects in its tests.
        return NuveiError(1019, f"{place} size must be between 0 and {long[1]}")
    return refuse(1019, f"{place}: {why[: found.start()] if found else why}".lstrip(": "))
