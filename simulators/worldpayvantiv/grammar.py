"""What merchants may send, by the schema of cnpAPI 12.33; the rest is refused.

https://github.com/Vantiv/vantiv-sdk-for-python: schema, and tests/certification
"""

from simulators.core.markup import Grammar

NAMESPACE = "http://www.vantivcnp.com/schema"
CHARGEBACKS = "http://www.vantivcnp.com/chargebacks"

AMOUNT, ID, TEXT_256, TRUTH = "/-?\\d{1,12}/", "/\\d{1,19}/", "text(0..256)", "true|false|0|1"
TRANSACTIONS = (
    "authorization", "authReversal", "capture", "credit", "echeckCredit", "echeckSale",
    "echeckVoid", "giftCardCredit", "queryTransaction", "registerTokenRequest", "sale", "void",
)  # fmt: skip
METHODS = "MC|VI|AX|DC|DI|PP|JC|EC|GC|PL|IC"
SOURCES = (
    "ecommerce|installment|mailorder|recurring|retail|telephone|3dsAuthenticated|3dsAttempted|"
    "recurringtel|echeckppd|applepay|androidpay"
)
PROCESSING = (
    "accountFunding|initialRecurring|initialInstallment|initialCOF|merchantInitiatedCOF|"
    "cardholderInitiatedCOF"
)
ACTIONS = "A|D|R|AR|G|I|J|L|LR|P|RR|S|T|UR|V|W|X"
REPORTED = "@id!:text(1..36) @customerId:text(0..50) @reportGroup!:text(1..25)"
CONTACT = (
    "name?, firstName?, middleInitial?, lastName?, companyName?, addressLine1?, addressLine2?,"
    " addressLine3?, city?, state?, zip?, country?, email?, phone?, sellerId?, url?"
)
LATER = (
    "allowPartialAuth?, filtering?, merchantData?, fraudFilterOverride?, debtRepayment?,"
    " advancedFraudChecks?, wallet?, processingType?, originalNetworkTransactionId?,"
    " originalTransactionAmount?, skipRealtimeAU?, merchantCategoryCode?, businessIndicator?,"
    " orderChannel?, crypto?"
)
FIRST = (
    "secondaryAmount?, surchargeAmount?, orderSource, customerInfo?, billToAddress?,"
    " shipToAddress?, additionalCOFData?"
)

TABLE = f"""
cnpOnlineRequest @version!:text(1..10) @merchantId!:text(1..50) @merchantSdk @loggedInUser\
 @sameDayFunding:{TRUTH} = authentication, ({" | ".join(TRANSACTIONS)})
authentication = user, password
user : text(1..20)
password : text(1..20)
authorization {REPORTED} = (cnpTxnId, amount, authIndicator) | (orderId, amount, {FIRST},\
 (card | token | paypage | applepay), cardholderAuthentication?, processingInstructions?, pos?,\
 customBilling?, taxType?, enhancedData?, {LATER}, authIndicator?)
sale {REPORTED} = cnpTxnId?, orderId, amount, {FIRST},\
 (card | token | paypage | applepay), (fraudCheck? | cardholderAuthentication?),\
 customBilling?, taxType?, enhancedData?, processingInstructions?, pos?, {LATER}
capture {REPORTED} @partial:{TRUTH} =& cnpTxnId, orderId?, amount?, surchargeAmount?,\
 enhancedData?, processingInstructions?, customBilling?
credit {REPORTED} = cnpTxnId, orderId?, amount?, secondaryAmount?, surchargeAmount?,\
 additionalCOFData?, customBilling?, enhancedData?, processingInstructions?, pos?
void {REPORTED} =& cnpTxnId, processingInstructions?
authReversal {REPORTED} =& cnpTxnId, amount?, surchargeAmount?, actionReason?,\
 additionalCOFData?
echeckSale {REPORTED} = orderId, verify?, amount, secondaryAmount?, orderSource, billToAddress,\
 shipToAddress?, echeck, customBilling?, merchantData?, customIdentifier?
echeckCredit {REPORTED} = cnpTxnId, amount?, secondaryAmount?, customBilling?, customIdentifier?
echeckVoid {REPORTED} =& cnpTxnId
echeck =& accType, accNum, routingNum, checkNum?, ccdPaymentInformation?
accType : Checking|Savings|Corporate|Corp Savings
accNum : text(1..17)
routingNum : text(8..9)
checkNum : text(1..15)
ccdPaymentInformation : text(0..80)
customIdentifier : text(0..15)
queryTransaction {REPORTED} = origId?, origActionType?, origCnpTxnId?, showStatusOnly?
registerTokenRequest {REPORTED} = encryptionKeyId?, orderId?, \
 (accountNumber | paypageRegistrationId | applepay), cardValidationNum?
cnpTxnId : {ID}
orderId : {TEXT_256}
{
    "".join(
        f"{name} : {AMOUNT}{chr(10)}"
        for name in (
            "amount",
            "secondaryAmount",
            "surchargeAmount",
            "creditAmount",
            "originalTransactionAmount",
            "salesTax",
            "discountAmount",
            "shippingAmount",
            "dutyAmount",
            "taxAmount",
            "lineItemTotal",
            "lineItemTotalWithTax",
            "itemDiscountAmount",
        )
    )
}\
authIndicator : Estimated|Incremental
orderSource : {SOURCES}
processingType : {PROCESSING}
originalNetworkTransactionId : text(0..30)
giftCardCredit {REPORTED} = cnpTxnId, creditAmount, card
card = type, number?, expDate?, cardValidationNum?, pin?
pin : text(4..12)
type : {METHODS}
number : text(13..25)
accountNumber : text(13..25)
expDate : text(4..4)
cardValidationNum : text(0..4)
token = cnpToken, expDate?, cardValidationNum?, type?, authenticatedShopperID?
cnpToken : text(13..25)
authenticatedShopperID : text
paypage = paypageRegistrationId, expDate?, cardValidationNum?, type?
paypageRegistrationId : text(1..512)
applepay = data, header, signature, version
data : text(0..2000)
header = applicationData?, ephemeralPublicKey, publicKeyHash, transactionId
applicationData : text(0..10000)
ephemeralPublicKey : text(0..400)
publicKeyHash : text(0..200)
transactionId : text(0..250)
signature : text(0..10000)
version : text(5..10)
cardholderAuthentication =& authenticationValue?, authenticationTransactionId?,\
 customerIpAddress?, authenticatedByMerchant?, authenticationProtocolVersion?,\
 tokenAuthenticationValue?
fraudCheck =& authenticationValue?, authenticationTransactionId?, customerIpAddress?,\
 authenticatedByMerchant?, authenticationProtocolVersion?, tokenAuthenticationValue?
authenticationValue : /[A-Za-z0-9+\\/=]{{0,512}}/
tokenAuthenticationValue : /[A-Za-z0-9+\\/=]{{0,512}}/
authenticationTransactionId : text(0..36)
customerIpAddress : /\\d{{1,3}}(\\.\\d{{1,3}}){{3}}/
authenticationProtocolVersion : 1|2
{
    "".join(
        f"{name} : {TRUTH}{chr(10)}"
        for name in (
            "authenticatedByMerchant",
            "allowPartialAuth",
            "fraudFilterOverride",
            "debtRepayment",
            "skipRealtimeAU",
            "crypto",
            "bypassVelocityCheck",
            "taxExempt",
            "prepaid",
            "international",
            "chargeback",
            "taxIncludedInTotal",
            "verify",
        )
    )
}\
processingInstructions =& bypassVelocityCheck?
pos =& capability, entryMode, cardholderId, terminalId?, catLevel?
capability : notused|magstripe|keyedonly
entryMode : notused|keyed|track1|track2|completeread
cardholderId : signature|pin|nopin|directmarket
terminalId : text
catLevel : text
customBilling = (phone | city | url)?, descriptor?
descriptor : text(4..25)
taxType : payment|fee
filtering = prepaid?, international?, chargeback?
merchantData =& campaign?, affiliate?, merchantGroupingId?
campaign : text(1..25)
affiliate : text(1..25)
merchantGroupingId : text(1..25)
advancedFraudChecks = threatMetrixSessionId?, webSessionId?
threatMetrixSessionId : text(1..128)
webSessionId : text(1..128)
wallet =& walletSourceType, walletSourceTypeId
walletSourceType : MasterPass|VisaCheckout
walletSourceTypeId : text
merchantCategoryCode : text(4..4)
businessIndicator : consumerBillPayment|buyOnlinePickUpInStore|highRiskSecuritiesPurchase|\
fundTransfer|walletTransfer
orderChannel : WEB|PHONE|MOBILE_APP|SOCIAL|MARKETPLACE|IN_STORE_KIOSK|MIT
customerInfo =& ssn?, dob?, customerRegistrationDate?, customerType?, incomeAmount?,\
 incomeCurrency?, employerName?, customerWorkTelephone?, residenceStatus?, yearsAtResidence?,\
 yearsAtEmployer?, accountUsername?, userAccountNumber?, userAccountEmail?
{
    "".join(
        f"{name} : text{chr(10)}"
        for name in (
            "ssn",
            "dob",
            "customerRegistrationDate",
            "customerType",
            "incomeAmount",
            "incomeCurrency",
            "employerName",
            "customerWorkTelephone",
            "residenceStatus",
            "yearsAtResidence",
            "yearsAtEmployer",
            "accountUsername",
            "userAccountNumber",
            "userAccountEmail",
        )
    )
}\
billToAddress =& {CONTACT}
shipToAddress =& {CONTACT}
name : text(0..100)
firstName : text(0..25)
middleInitial : text(0..1)
lastName : text(0..25)
companyName : text(0..40)
addressLine1 : text(0..35)
addressLine2 : text(0..35)
addressLine3 : text(0..35)
city : text(0..35)
state : text(0..30)
zip : text(0..20)
country : /USA|[A-Z]{{2}}/
email : text(0..100)
phone : text(0..20)
sellerId : text(0..16)
url : text(0..35)
additionalCOFData =& totalPaymentCount?, paymentType?, uniqueId?, frequencyOfMIT?,\
 validationReference?, sequenceIndicator?
totalPaymentCount : text(0..2)
paymentType : text
uniqueId : text(0..14)
frequencyOfMIT : Daily|Weekly|BiWeekly|Monthly|Quarterly|BiAnnually|Anually|Annually|UNSCHEDULED
validationReference : text(0..20)
sequenceIndicator : digits(1..2)
enhancedData = customerReference?, salesTax?, deliveryType?, taxExempt?, discountAmount?,\
 shippingAmount?, dutyAmount?, shipFromPostalCode?, destinationPostalCode?,\
 destinationCountryCode?, invoiceReferenceNumber?, orderDate?, detailTax*, lineItemData*,\
 discountCode?, discountPercent?, fulfilmentMethodType?
customerReference : text(1..17)
deliveryType : CNC|DIG|PHY|SVC|TBD
shipFromPostalCode : text(0..20)
destinationPostalCode : text(0..20)
destinationCountryCode : /USA|[A-Z]{{2}}/
invoiceReferenceNumber : text(1..15)
orderDate : /\\d{{4}}-\\d{{2}}-\\d{{2}}/
discountCode : text(0..100)
discountPercent : digits(1..3)
fulfilmentMethodType : DELIVERY|COUNTER_PICKUP|CURBSIDE_PICKUP|LOCKER_PICKUP
detailTax = taxIncludedInTotal?, taxAmount, taxRate?, taxTypeIdentifier?, cardAcceptorTaxId?
taxRate : text(0..5)
taxTypeIdentifier : digits(2..2)
cardAcceptorTaxId : text(1..20)
lineItemData = itemSequenceNumber?, itemDescription, productCode?, quantity?, unitOfMeasure?,\
 taxAmount?, lineItemTotal?, lineItemTotalWithTax?, itemDiscountAmount?, commodityCode?,\
 unitCost?, detailTax*, itemCategory?, itemSubCategory?, productId?, productName?
itemSequenceNumber : int(1..99)
itemDescription : text(1..26)
productCode : text(1..12)
quantity : /\\d{{1,12}}(\\.\\d+)?/
unitOfMeasure : text(1..12)
commodityCode : text(1..12)
unitCost : /\\d{{1,12}}(\\.\\d+)?/
itemCategory : text(0..100)
itemSubCategory : text(0..100)
productId : text(0..150)
productName : text(0..150)
actionReason : text(0..255)
origId : text(0..25)
origActionType : {ACTIONS}
origCnpTxnId : {ID}
showStatusOnly : Y|N
encryptionKeyId : text(0..25)
"""

GRAMMAR = Grammar(TABLE)

UPDATES = Grammar("""
chargebackUpdateRequest = activityType, assignedTo?, note?, representedAmount?
activityType : ASSIGN_TO_USER|ADD_NOTE|MERCHANT_ACCEPTS_LIABILITY|MERCHANT_REPRESENT|\
MERCHANT_RESPOND|MERCHANT_REQUESTS_ARBITRATION
assignedTo : text(1..25)
note : text(1..4000)
representedAmount : int
""")
