"""Payment methods: the element that pays, as the document type of June 2026 has it.

https://github.com/Worldpay/hybris: worldpayapi/resources/dtd/paymentService_v1_wp_original.dtd
"""

from __future__ import annotations

from typing import Any

from ucs.domain import contract as c
from ucs.domain.captures import HELD
from ucs.domain.cards import DeviceCard, device_card, four_digit_year
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import country, full_name
from ucs.domain.router import need
from ucs.domain.secret import Secret
from ucs.wire.wallets import apple_pay_token, google_pay_token

# An element of XML: "@name" is an attribute, what is None is left out.
Element = dict[str, object]

# What is not here is CARD-SSL, by which Worldpay finds the network itself.
BY_NETWORK = {c.CardNetwork.VISA: "VISA-SSL", c.CardNetwork.MASTERCARD: "ECMC-SSL"}
OPENED = {"apple_pay": "APPLEPAY", "google_pay": "GOOGLEPAY", "network_token": "NETWORKTOKEN"}

# Where the customer pays elsewhere: the element, the addresses to come back to in their order, and
# what else it tells.
USUAL, ALL = "success cancel pending", "success cancel pending failure"
KONBINI = (c.SevenEleven, c.Lawson, c.MiniStop, c.FamilyMart, c.Seicomart, c.PayEasy)
COUNTRY = "shopperCountryCode"
PAGES: dict[type, tuple[str, str, str]] = {
    c.PaypalRedirectWallet: ("PAYPAL-SSL", ALL, ""),
    c.Ideal: ("IDEAL-SSL", "success failure cancel pending", ""),
    c.Sofort: ("SOFORT-SSL", USUAL, COUNTRY),
    c.Eps: ("EPS_ENV-SSL", USUAL, COUNTRY),
    c.Przelewy24: ("PRZELEWY-SSL", USUAL, COUNTRY),
    c.BancontactCard: ("MISTERCASH-SSL", USUAL, COUNTRY),
    c.Trustly: ("TRUSTLY-SSL", USUAL, COUNTRY),
    c.Blik: ("BLIK-SSL", USUAL, COUNTRY),
    c.OpenBanking: ("OPENBANKING-SSL", ALL, COUNTRY),
    c.OnlineBankingFinland: ("EUTELLER-SSL", USUAL, COUNTRY),
    c.OnlineBankingCzechRepublic: ("TRUSTPAY_CZ-SSL", USUAL, COUNTRY),
    c.OnlineBankingSlovakia: ("TRUSTPAY_SK-SSL", USUAL, COUNTRY),
    c.OnlineBankingFPX: ("FPX-SSL", ALL, ""),
    c.AliPayRedirectWallet: ("ALIPAY-SSL", USUAL, COUNTRY),
    c.AliPayHKRedirectWallet: ("ALIPAY_HK-SSL", ALL, ""),
    c.BillDeskRedirectWallet: ("BILLDESK-SSL", USUAL, COUNTRY),
    c.KakaoPayRedirectWallet: ("KAKAOPAY-SSL", "success pending failure", ""),
    c.SatispayRedirectWallet: ("SATISPAY-SSL", USUAL, COUNTRY),
    c.MbWayRedirectWallet: ("MBWAY-SSL", "success failure pending", COUNTRY),
    c.SkrillRedirectWallet: ("SKRILL-SSL", USUAL, COUNTRY),
    c.TouchNGoRedirectWallet: ("TOUCHNGO-SSL", ALL, ""),
    c.PaySafeCard: ("PAYSAFECARD-SSL", USUAL, COUNTRY),
    c.MultibancoBankTransfer: ("MULTIBANCO-SSL", USUAL, COUNTRY),
    c.Boleto: ("BOLETO-SSL", USUAL, COUNTRY),
    c.Oxxo: ("OXXO-SSL", "success failure", COUNTRY),
    **dict.fromkeys(KONBINI, ("KONBINI-SSL", USUAL, COUNTRY)),
    c.Klarna: ("KLARNA_V2-SSL", ALL, f"{COUNTRY} locale"),
    c.AfterpayClearpay: ("AFTERPAY-SSL", ALL, "intent"),
}


def page(ask: Any) -> Element | None:
    """Where the customer pays, if it is elsewhere.

    http://support.worldpay.com/support/kb/gg/apmoverview/content/submitanxmlorderrequest.htm
    """
    method = ask.payment_method
    if type(method) not in PAGES:
        return None
    element, ends, tells = PAGES[type(method)]
    home = getattr(method, "country", None) or ask.address.billing_address.country_alpha2_code
    code = need(home, "address.billing_address.country_alpha2_code").name if tells else ""
    facts = {
        COUNTRY: code,
        "locale": f"{(ask.locale or ask.browser_info.language or 'en')[:2]}-{code}",
        "intent": "authorise" if ask.capture_method in HELD else "capture",
    }
    told: Element = {f"@{name}": facts[name] for name in tells.split()}
    if isinstance(method, c.Boleto):
        told["cpf"] = need(method.social_security_number, "payment_method.boleto")
    back = need(ask.return_url, "return_url")
    # In Britain Afterpay is Clearpay.
    named = "CLEARPAY-SSL" if (element, code) == ("AFTERPAY-SSL", "GB") else element
    return {named: told | {f"{end}URL": back for end in ends.split()}}


def lines(ask: Any) -> Element | None:
    """What is bought, for Klarna; where nobody says, all of it is one item."""
    if not isinstance(ask.payment_method, c.Klarna):
        return None
    whole = c.OrderDetailsWithAmount(ask.description or "Payment", 1, ask.amount.minor)
    items = [
        {
            "name": item.product_name,
            "quantity": item.quantity,
            "unitPrice": item.amount,
            "totalAmount": item.amount * item.quantity,
            "totalTaxAmount": item.total_tax_amount,
        }
        for item in ask.order_details or (whole,)
    ]
    return {"lineItem": items}


def paying(method: c.PaymentMethod | None, billing: c.Address) -> Element:
    """The element that pays, under its name.

    Raises:
        IntegrationError: something is missing, or a wallet's token is not one.
    """
    if device := device_card(method):
        return {"EMVCO_TOKEN-SSL": _token(device, billing)}
    match method:
        case c.CardDetails() | c.ProxyCardDetails():
            code = need(method.card_cvc, "payment_method.card.card_cvc")
            return {_element(method.card_network): {**card(method, billing), "cvc": code}}
        case c.CardDetailsForNetworkTransactionId():
            return {_element(method.card_network): card(method, billing)}
        case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value=sealed)):
            return {"APPLEPAY-SSL": apple_pay_token(sealed)}
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData(token=sealed)):
            return {"PAYWITHGOOGLE-SSL": google_pay_token(sealed)}
        case c.SamsungWallet(payment_credential=credential):
            token = credential.token_data
            data = need(token.data, "payment_method.samsung_pay_sdk.token_data.data")
            return {"SAMSUNGPAY-SSL": {"ThreeDS": {"data": data, "version": token.version}}}
        case c.PaymentMethodPazeSdk(value=c.PazeWalletCompleteResponse(value=payload)):
            at = "payment_method.paze_sdk.complete_response"
            return {"PAZE-SSL": {"pazeEncryptedPayload": need(payload, at)}}
        case c.Sepa(iban=iban, bank_account_holder_name=name):
            holder = need(name or full_name(billing), "payment_method.sepa.holder_name")
            account = {"iban": need(iban, "payment_method.sepa.iban"), "accountHolderName": holder}
            return {"SEPA_DIRECT_DEBIT-SSL": {"bankAccount-SEPA": account}}
        case c.Ach():
            return {"ACH_DIRECT_DEBIT-SSL": {"echeckSale": _echeck(method, billing)}}
        case _:
            raise IntegrationError.not_supported("the payment method in this form")


def _element(network: c.CardNetwork | None) -> str:
    return BY_NETWORK.get(network, "CARD-SSL") if network else "CARD-SSL"


def card(method: Any, billing: c.Address) -> Element:
    return {
        "cardNumber": need(method.card_number, "payment_method.card.card_number"),
        **_expiry(method.card_exp_month, method.card_exp_year),
        "cardHolderName": method.card_holder_name or full_name(billing),
    }


def _expiry(month: Secret | None, year: Secret | None) -> Element:
    ends = four_digit_year(need(year, "payment_method.exp_year"))
    date = {"@month": need(month, "payment_method.exp_month"), "@year": ends}
    return {"expiryDate": {"date": date}}


def _token(device: DeviceCard, billing: c.Address) -> Element:
    """https://developer.worldpay.com/docs/wpg/reference/decryptwallets/"""
    return {
        "@type": OPENED[device.wallet],
        "tokenNumber": need(device.number, "payment_method.account_number"),
        **_expiry(device.month, device.year),
        "cardHolderName": full_name(billing),
        "cryptogram": device.cryptogram,
        "eciIndicator": device.eci.zfill(2) if device.eci else None,
    }


def _echeck(account: c.Ach, billing: c.Address) -> Element:
    kind = "Savings" if account.bank_type is c.BankType.BANK_TYPE_SAVINGS else "Checking"
    if account.bank_holder_type is c.BankHolderType.BANK_HOLDER_TYPE_BUSINESS:
        kind = "Corp Savings" if kind == "Savings" else "Corporate"
    return {
        "billingAddress": address(billing),
        "bankAccountType": kind,
        "accountNumber": need(account.account_number, "payment_method.ach.account_number"),
        "routingNumber": need(account.routing_number, "payment_method.ach.routing_number"),
    }


ADDRESS = {
    "firstName": "first_name",
    "lastName": "last_name",
    "address1": "line1",
    "address2": "line2",
    "address3": "line3",
    "postalCode": "zip_code",
    "city": "city",
    "state": "state",
}


def address(told: c.Address) -> Element | None:
    """An address as Worldpay writes it; None where there is none."""
    if not told:
        return None
    lines = {theirs: getattr(told, ours) for theirs, ours in ADDRESS.items()}
    return {"address": {**lines, "countryCode": country(told)}}
