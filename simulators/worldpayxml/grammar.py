"""What merchants may send, by http://dtd.worldpay.com/paymentService_v1.dtd; the rest is refused.

Elements that no test here sends (levels 2 and 3, airlines, terminals) are not taken.
"""

from simulators.core.markup import Grammar
from simulators.worldpayxml.methods import DEBITS, REDIRECTS, RULES

CARD = "cardNumber, expiryDate, cardHolderName, cvc?, cardAddress?"
CARDS = {
    "CARD-SSL": "",
    "VISA-SSL": "visa",
    "ECMC-SSL": "mastercard",
    "AMEX-SSL": "amex",
    "DISCOVER-SSL": "discover",
    "JCB-SSL": "jcb",
    "DINERS-SSL": "diners",
    "MAESTRO-SSL": "maestro",
}
"""Elements that hold a card, and the network that each is for; any where it names none."""

WALLETS = ("APPLEPAY-SSL", "PAYWITHGOOGLE-SSL", "SAMSUNGPAY-SSL", "PAZE-SSL", "EMVCO_TOKEN-SSL")
METHODS = " | ".join((*CARDS, *WALLETS, "TOKEN-SSL", *REDIRECTS, *DEBITS))
REASONS = "NA|REAUTH|UNSCHEDULED|DELAYED|INSTALMENT|INCREMENTAL|RECURRING|RESUBMISSION|NOSHOW"
MODIFICATIONS = (
    "cancel", "capture", "refund", "increaseAuthorisation", "cancelOrRefund", "voidSale", "defend"
)  # fmt: skip

TABLE = f"""
paymentService @version!:1.4|1.3|1.2|1.1|1.0 @merchantCode = submit | modify | inquiry
submit = order | paymentTokenCreate
modify = orderModification | paymentTokenDelete
inquiry = orderInquiry | refundableAmountInquiry | paymentTokenInquiry
order @orderCode @agreementId @shoppingBasketCode @installationId @shopperLanguageCode\
 @fixContact:true|false @hideContact:true|false @captureDelay = (description, amount,\
 orderContent?, paymentDetails, shopper?, shippingAddress?, billingAddress?, echoData?,\
 statementNarrative?, resultURL?, mandate?, authorisationAmountStatus?, dynamic3DS?, createToken?,\
 orderLines?, dynamicMCC?, dynamicInteractionType?, additional3DSData?,\
 exemption?) | (info3DSecure, session)
description : text
amount @value!:int @currencyCode!:/[A-Z]{{3}}/ @exponent!:0|2|3\
 @debitCreditIndicator:debit|credit
orderContent : text
paymentDetails @action:AUTHORISE|REFUND|ACCOUNTVERIFICATION|SALE =\
 ({METHODS}), storedCredentials?, session?, info3DSecure?
{"".join(f"{name} = {CARD}{chr(10)}" for name in CARDS)}\
cardNumber : text
expiryDate = date
date @dayOfMonth:digits(1..2) @month!:digits(1..2) @year!:digits(4..4)\
 @hour:digits(1..2) @minute:digits(1..2) @second:digits(1..2)
cardHolderName : text
cvc : text
cardAddress = address
address = firstName?, lastName?, ((street, houseName?, houseNumber?, houseNumberExtension?) |\
 (address1?, address2?, address3?)), postalCode, city?, state?, countryCode, telephoneNumber?
{
    "".join(
        f"{name} : text{chr(10)}"
        for name in (
            "firstName",
            "lastName",
            "street",
            "houseName",
            "houseNumber",
            "houseNumberExtension",
            "address1",
            "address2",
            "address3",
            "postalCode",
            "city",
            "state",
            "telephoneNumber",
        )
    )
}\
countryCode : text
APPLEPAY-SSL = header, signature, version, data, tokenRequestorID?, cardAddress?
header = ephemeralPublicKey, publicKeyHash, transactionId, applicationData?
ephemeralPublicKey : text
publicKeyHash : text
transactionId : text
applicationData : text
signature : text
version : text
data : text
tokenRequestorID : text
PAYWITHGOOGLE-SSL = protocolVersion, signature, signedMessage
protocolVersion : text
signedMessage : text
SAMSUNGPAY-SSL = ThreeDS
ThreeDS = data, version
PAZE-SSL = pazeEncryptedPayload
pazeEncryptedPayload : text
EMVCO_TOKEN-SSL @type!:APPLEPAY|ANDROIDPAY|SAMSUNGPAY|GOOGLEPAY|NETWORKTOKEN =\
 tokenNumber, expiryDate, cardHolderName?, cryptogram?, tokenRequestorID?, eciIndicator?
tokenNumber : text
cryptogram : text
eciIndicator : text
TOKEN-SSL @tokenScope:shopper|merchant @captureCvc:true|false = paymentTokenID, paymentInstrument?
paymentTokenID : text
paymentInstrument = cardDetails
cardDetails = cardNumber?, expiryDate?, cardHolderName?, cvc?, cardAddress?
{RULES}
bankAccountDetails @type!:IBAN|SortCodeAccountNumber = bankAccountIdentifier?, accountHolderName?
bankAccountIdentifier : text
paymentServiceUsername : text
cpf : text
bankAccount-SEPA = iban, bic?, accountHolderName
iban : text
bic : text
accountHolderName : text
echeckSale = companyName?, billingAddress, bankAccountType, accountNumber, routingNumber,\
 checkNumber?, customIdentifier?
companyName : text
bankAccountType : text
accountNumber : text
routingNumber : text
checkNumber : text
customIdentifier : text
mandate = mandateType, mandateId?
mandateType : text
mandateId : text
orderLines = orderTaxAmount?, termsURL?, lineItem+
orderTaxAmount : int
termsURL : url
lineItem = (physical | discount | shippingFee | digital | giftCard)?, reference?, name, quantity,\
 quantityUnit?, unitPrice, taxRate?, totalAmount, totalTaxAmount?, totalDiscountAmount?
physical
discount
shippingFee
digital
giftCard
reference : text
name : text
quantity : int
quantityUnit : text
unitPrice : int
taxRate : int
totalAmount : int
totalTaxAmount : int
totalDiscountAmount : int
storedCredentials @usage!:NA|FIRST|USED @merchantInitiatedReason:{REASONS}\
 @customerInitiatedReason:{REASONS} = schemeTransactionIdentifier?
schemeTransactionIdentifier : text
session @shopperIPAddress @id
info3DSecure = paResponse | completedAuthentication |\
 (threeDSVersion?, merchantName?, xid?, dsTransactionId?, cavv?, eci)
paResponse : text
completedAuthentication
threeDSVersion : text
merchantName : text
xid : text
dsTransactionId : text
cavv : text
eci : text
shopper = shopperEmailAddress?, authenticatedShopperID?, browser?, session?
shopperEmailAddress : text
authenticatedShopperID : text
browser @deviceType:0|1|2|3 @deviceOS:ios|android|windows|linux|osx|other = acceptHeader?,\
 userAgentHeader?, httpAcceptLanguage?, httpReferer?, timeZone?, resolution?, browserLanguage?,\
 browserJavaEnabled?, browserJavaScriptEnabled?, browserColourDepth?, browserScreenHeight?,\
 browserScreenWidth?
{
    "".join(
        f"{name} : text{chr(10)}"
        for name in (
            "acceptHeader",
            "userAgentHeader",
            "httpAcceptLanguage",
            "httpReferer",
            "timeZone",
            "resolution",
            "browserLanguage",
            "browserJavaEnabled",
            "browserJavaScriptEnabled",
            "browserColourDepth",
            "browserScreenHeight",
            "browserScreenWidth",
        )
    )
}\
shippingAddress = address
billingAddress = address
echoData : text
statementNarrative : text
resultURL = successURL?, failureURL?, errorURL?, pendingURL?, cancelURL?
{
    "".join(
        f"{name} : url{chr(10)}"
        for name in ("successURL", "failureURL", "errorURL", "pendingURL", "cancelURL")
    )
}\
authorisationAmountStatus @value!:actual|estimated
dynamic3DS @overrideAdvice!:do3DS|no3DS
createToken @tokenScope:shopper|merchant @tokenOptIn:silent|notify|ask =\
 tokenEventReference?, tokenReason?, paymentTokenExpiry?
tokenEventReference : text
tokenReason : text
paymentTokenExpiry = date
dynamicMCC : digits(4..4)
dynamicInteractionType @type!:ECOMMERCE|MOTO|CONT_AUTH|PRESENT|UNATTENDED|RECURRING
additional3DSData @dfReferenceId @challengePreference:noPreference|noChallengeRequested|\
challengeRequested|challengeMandated @javaScriptEnabled:true|false @externalAcquirerId\
 @challengeWindowSize:250x400|390x400|500x600|600x400|fullPage = merchantName?
exemption @type!:LV|LR|OP @placement!:AUTHORISATION|AUTHENTICATION|OPTIMISED
orderModification @orderCode! = {" | ".join(MODIFICATIONS)}
capture @reference @instant:true|false = date?, amount
refund @reference @paymentId @immediate:true|false = amount, reason?
reason : text
cancel @immediate:yes|no @instant:true|false
cancelOrRefund
voidSale
defend = disputeDefence | (disputeDefence?, disputeAttachment)
disputeDefence : text
disputeAttachment @fileName! : text
increaseAuthorisation = amount
orderInquiry @orderCode!
refundableAmountInquiry @orderCode!
paymentTokenCreate = authenticatedShopperID?, createToken?, paymentInstrument, storedCredentials?
paymentTokenDelete @tokenScope:shopper|merchant =\
 paymentTokenID, authenticatedShopperID?, tokenEventReference?, tokenReason?
paymentTokenInquiry @tokenScope:shopper|merchant @detokenisation:true|false =\
 authenticatedShopperID?, paymentTokenID
"""

GRAMMAR = Grammar(TABLE)
