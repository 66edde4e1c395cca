"""The XML inside the SOAP bodies. https://dev-apac.bambora.com/guides"""

from simulators.core.markup import Grammar

TABLE = """
    Transaction =& CustomerStorageNumber?, CustNumber?, CustRef?, Amount, TrnType, AccountNumber?, CreditCard, Security, TrnSource?, UserDefined?, Register?
    CreditCard @Registered:/[Tt]rue|[Ff]alse/ =& CardNumber?, ExpM?, ExpY?, CVN?, CardHolderName?, TokeniseAlgorithmID?, OneTimeToken?
    Capture =& CustRef?, Receipt, Amount, Security
    Refund =& CustRef?, Receipt, Amount, Security
    Void =& CustRef?, Receipt, Amount, Security
    Security =& UserName, Password
    QueryTransaction =& Criteria, AdditionalData?, Security
    Criteria =& AccountNumber?, TrnStartTimestamp, TrnEndTimestamp, CustNumber?, CustRef?, Amount?, Receipt?
    AdditionalData = Core*
    TokeniseCreditCard =& CustomerStorageNumber?, CardNumber, ExpM, ExpY, CardHolderName?, TokeniseAlgorithmID, UserName, Password
    Register =& Customer, Security?
    Customer =& CustomerStorageNumber?, CustNumber, CreditCard, Contact?
    Contact =& FirstName?, LastName?, Email?, Phone?
    CustomerStorageNumber : text(..32)
    CustNumber : text(..64)
    CustRef : text(..64)
    Amount : digits(1..10)
    TrnType : digits(1..2)
    AccountNumber : text(..16)
    TrnSource : text
    UserDefined : text
    CardNumber : text(..19)
    ExpM : text(..2)
    ExpY : text(..4)
    CVN : /[0-9]{3,4}/
    CardHolderName : text(..1024)
    TokeniseAlgorithmID : 0|2|8
    OneTimeToken : text
    UserName : text(1..32)
    Password : text(1..16)
    Receipt : text(..64)
    TrnStartTimestamp : /\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}/
    TrnEndTimestamp : /\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}/
    Core : Amount|CustRef|CustNumber|TrnTypeID|TrnStatusID
    FirstName : text
    LastName : text
    Email : text
    Phone : text
"""  # noqa: E501
GRAMMAR = Grammar(TABLE)
