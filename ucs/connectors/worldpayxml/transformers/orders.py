"""What Worldpay is sent: orders, their modifications, inquiries, tokens.

https://developer.worldpay.com/docs/wpg/directintegration/quickstart
https://developer.worldpay.com/docs/wpg/manage/modificationrequests/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money, exponent
from ucs.domain.requests import (
    MandateRevokeRequestData,
    PaymentsAuthorizeData,
    RefundsData,
    RefundSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import RouterDataV2, need
from ucs.domain.secret import Secret
from ucs.wire.auth import credential

# An element of XML: "@name" is an attribute, what is None is left out.
Element = dict[str, object]
Call = RouterDataV2[Any, Any]

# What is not here is CARD-SSL, by which Worldpay finds the network itself.
BY_NETWORK = {c.CardNetwork.VISA: "VISA-SSL", c.CardNetwork.MASTERCARD: "ECMC-SSL"}
# https://developer.worldpay.com/docs/wpg/scoptimisation/storedcredentials
REASON = {
    c.MitCategory.RECURRING_MIT: "RECURRING",
    c.MitCategory.INSTALLMENT_MIT: "INSTALMENT",
}
HELD = (c.CaptureMethod.MANUAL, c.CaptureMethod.MANUAL_MULTIPLE)
MERCHANT = {"@tokenScope": "merchant"}
# An order code cannot have it, so it can part one from a reference.
BAR = "|"


class Known(Struct, omit_defaults=True):
    """What the caller sends back, because Worldpay does not say it again.

    ``session`` is that of a challenge under way, and ``cookie`` keeps its messages on one machine
    of Worldpay's; ``flex`` is a challenge of 3DS Flex, for who holds the keys that its form is
    signed with. ``taken`` is a part that was captured, in minor units.
    """

    session: str | None = None
    cookie: str | None = None
    flex: dict[str, str] | None = None
    taken: int | None = None


class Service(Struct):
    """A document of one element."""

    service: Element = msgspec.field(name="paymentService")


def whole(data: Call) -> str:
    """The base URL is the whole address."""
    return ""


def service(data: Call, **inside: object) -> Service:
    merchant = credential(data, "merchant_code")
    return Service({"@version": "1.4", "@merchantCode": merchant, **inside})


def amount(money: Money | None, field: str = "amount") -> Element:
    told = need(money, field)
    unit = {"@currencyCode": told.currency, "@exponent": exponent(told.currency)}
    return {"amount": {"@value": told.minor_text, **unit}}


# Orders


def order_request(data: RouterDataV2[PaymentsAuthorizeData, Any]) -> Service:
    """The first message, or the second once the customer is back from the issuer."""
    told = known(data.request.connector_feature_data)
    order = _second(data.request, told) if told.session else _first(data.request)
    code = need(data.request.merchant_transaction_id, "merchant_transaction_id")
    return service(data, submit={"order": {"@orderCode": code, **order}})


def known(sent: Secret | None) -> Known:
    """What an earlier answer told, if it did.

    Raises:
        IntegrationError: it is not what was told.
    """
    if not sent:
        return Known()
    try:
        return msgspec.json.decode(sent.reveal(), type=Known)
    except msgspec.MsgspecError:
        why = "not what an earlier answer told"
        raise IntegrationError.invalid_data_format("connector_feature_data", why) from None


def _second(ask: PaymentsAuthorizeData, going: Known) -> Element:
    """https://developer.worldpay.com/docs/wpg/authentication/worldpaympi/"""
    answer: Element = {"completedAuthentication": ""}
    if going.flex is None:
        told = ask.redirection_response.payload.get("PaRes")
        answer = {"paResponse": need(told, "redirection_response.payload.PaRes")}
    return {"info3DSecure": answer, "session": {"@id": going.session}}


def _first(ask: PaymentsAuthorizeData) -> Element:
    held, stored, session = ask.capture_method in HELD, None, None
    if kept := ask.setup_future_usage is c.FutureUsage.OFF_SESSION and ask.customer_acceptance:
        stored = {"@usage": "FIRST", "@customerInitiatedReason": "UNSCHEDULED"}
    if ask.auth_type is c.AuthenticationType.THREE_DS:
        address = ask.browser_info.ip_address
        session = {"@id": ask.merchant_transaction_id, "@shopperIPAddress": address}
    browser = _named(ask.browser_info, BROWSER) if ask.browser_info else None
    return {
        "@captureDelay": "OFF" if held else "0",
        "description": ask.description or "Payment",
        **amount(ask.amount),
        "paymentDetails": _page(ask)
        or {
            "@action": "AUTHORISE" if held else "SALE",
            **paying(ask.payment_method, ask.address.billing_address),
            "storedCredentials": stored,
            "session": session,
        },
        "shopper": {"shopperEmailAddress": ask.customer.email, "browser": browser},
        "billingAddress": _billing(ask.address.billing_address),
        "createToken": MERCHANT if kept else None,
    }


BROWSER = {
    "acceptHeader": "accept_header",
    "userAgentHeader": "user_agent",
    "httpAcceptLanguage": "accept_language",
    "timeZone": "time_zone_offset_minutes",
    "browserLanguage": "language",
    "browserJavaEnabled": "java_enabled",
    "browserJavaScriptEnabled": "java_script_enabled",
    "browserColourDepth": "color_depth",
    "browserScreenHeight": "screen_height",
    "browserScreenWidth": "screen_width",
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


def _named(told: object, names: Mapping[str, str]) -> Element:
    return {theirs: getattr(told, ours) for theirs, ours in names.items()}


def _billing(told: c.Address) -> Element | None:
    if not told:
        return None
    country = told.country_alpha2_code
    code = country.name if country else None
    return {"address": {**_named(told, ADDRESS), "countryCode": code}}


def cookie(data: RouterDataV2[PaymentsAuthorizeData, Any]) -> Mapping[str, str]:
    kept = known(data.request.connector_feature_data).cookie
    return {"Cookie": kept} if kept else {}


def repeat_request(data: RouterDataV2[RepeatPaymentData, Any]) -> Service:
    ask = data.request
    order = {
        "@orderCode": need(ask.merchant_charge_id, "merchant_charge_id"),
        "@captureDelay": "0",
        "description": ask.description or "Payment",
        **amount(ask.amount),
        "paymentDetails": {"@action": "SALE", **_agreed(ask)},
        "shopper": {"shopperEmailAddress": ask.email or ask.customer.email},
        "billingAddress": _billing(ask.address.billing_address),
    }
    return service(data, submit={"order": order})


def _agreed(ask: RepeatPaymentData) -> Element:
    reason = REASON.get(ask.mit_category, "UNSCHEDULED") if ask.mit_category else "UNSCHEDULED"
    stored: Element = {"@usage": "USED", "@merchantInitiatedReason": reason}
    match ask.connector_recurring_payment_id:
        case c.NetworkMandateId(network_transaction_id=first):
            method = paying(ask.payment_method, ask.address.billing_address)
            stored["schemeTransactionIdentifier"] = first
        case c.ConnectorMandateReferenceId(connector_mandate_id=token):
            agreed = need(token, "connector_mandate_id")
            method = {"TOKEN-SSL": {**MERCHANT, "paymentTokenID": agreed}}
        case _:
            raise IntegrationError.missing_required_field("connector_recurring_payment_id")
    return {**method, "storedCredentials": stored}


# Payment methods

# Where the customer pays: the element, and the addresses that the customer comes back to, in order.
# http://support.worldpay.com/support/kb/gg/apmoverview/content/submitanxmlorderrequest.htm
REDIRECTS: dict[type, tuple[str, tuple[str, ...]]] = {
    c.PaypalRedirectWallet: ("PAYPAL-SSL", ("success", "cancel", "pending", "failure")),
    c.Ideal: ("IDEAL-SSL", ("success", "failure", "cancel", "pending")),
    c.Sofort: ("SOFORT-SSL", ("success", "cancel", "pending")),
}


def _page(ask: PaymentsAuthorizeData) -> Element:
    method = ask.payment_method
    element, ends = REDIRECTS.get(type(method), ("", ()))
    if not element:
        return {}
    back = need(ask.return_url, "return_url")
    country = method.country if isinstance(method, c.Sofort) else None
    code = country.name if country else None
    return {element: {"@shopperCountryCode": code, **{f"{end}URL": back for end in ends}}}


def paying(method: c.PaymentMethod | None, billing: c.Address) -> Element:
    """The element that pays, under its name.

    Raises:
        IntegrationError: something is missing, or a wallet's token is not one.
    """
    match method:
        case c.CardDetails() | c.ProxyCardDetails():
            code = need(method.card_cvc, "payment_method.card.card_cvc")
            return {_element(method.card_network): {**card(method, billing), "cvc": code}}
        case c.CardDetailsForNetworkTransactionId():
            return {_element(method.card_network): card(method, billing)}
        case c.NetworkTokenData():
            facts = (method.token_number, method.token_exp_month, method.token_exp_year)
            return _opened("NETWORKTOKEN", facts, method.token_cryptogram, method.eci, billing)
        case c.AppleWallet():
            return _apple_pay(method, billing)
        case c.GoogleWallet():
            return _google_pay(method, billing)
        case _:
            raise IntegrationError.not_supported("the payment method")


def _element(network: c.CardNetwork | None) -> str:
    return BY_NETWORK.get(network, "CARD-SSL") if network else "CARD-SSL"


def card(
    method: c.CardDetails | c.ProxyCardDetails | c.CardDetailsForNetworkTransactionId,
    billing: c.Address,
) -> Element:
    return {
        "cardNumber": need(method.card_number, "payment_method.card.card_number"),
        **_expiry(method.card_exp_month, method.card_exp_year),
        "cardHolderName": method.card_holder_name or _holder(billing),
    }


def _holder(address: c.Address) -> Secret | None:
    names = [name.reveal() for name in (address.first_name, address.last_name) if name]
    return Secret(" ".join(names)) if names else None


def _expiry(month: Secret | None, year: Secret | None) -> Element:
    ends = need(year, "payment_method.exp_year")
    full = ends.map(lambda text: "20" + text if len(text) == 2 else text)
    date = {"@month": need(month, "payment_method.exp_month"), "@year": full}
    return {"expiryDate": {"date": date}}


def _opened(
    kind: str,
    facts: tuple[Secret | None, Secret | None, Secret | None],
    cryptogram: Secret | None,
    eci: str | None,
    billing: c.Address,
) -> Element:
    """What stands for a card in a device or at a network, decrypted.

    https://developer.worldpay.com/docs/wpg/reference/decryptwallets/
    """
    number, month, year = facts
    token = {
        "@type": kind,
        "tokenNumber": need(number, "payment_method.account_number"),
        **_expiry(month, year),
        "cardHolderName": _holder(billing),
        "cryptogram": cryptogram,
        "eciIndicator": eci.zfill(2) if eci else None,
    }
    return {"EMVCO_TOKEN-SSL": token}


def _apple_pay(wallet: c.AppleWallet, billing: c.Address) -> Element:
    match wallet.payment_data:
        case c.ApplePayDecryptedData() as told:
            facts = (
                told.application_primary_account_number,
                told.application_expiration_month,
                told.application_expiration_year,
            )
            proof = told.payment_data
            cryptogram = proof.online_payment_cryptogram
            return _opened("APPLEPAY", facts, cryptogram, proof.eci_indicator, billing)
        case _:
            raise IntegrationError.missing_required_field("payment_method.apple_pay.payment_data")


def _google_pay(wallet: c.GoogleWallet, billing: c.Address) -> Element:
    match wallet.tokenization_data:
        case c.GooglePayDecryptedData() as told:
            number = told.application_primary_account_number
            facts = (number, told.card_exp_month, told.card_exp_year)
            return _opened("GOOGLEPAY", facts, told.cryptogram, told.eci_indicator, billing)
        case c.GooglePayEncryptedTokenizationData(token=sealed):
            return {"PAYWITHGOOGLE-SSL": _unpacked(sealed)}
        case _:
            field = "payment_method.google_pay.tokenization_data"
            raise IntegrationError.missing_required_field(field)


class GooglePayToken(Struct, rename="camel"):
    """https://developers.google.com/pay/api/web/guides/resources/payment-data-cryptography"""

    protocol_version: str
    signature: Secret
    signed_message: Secret


def _unpacked(token: str) -> GooglePayToken:
    try:
        return msgspec.json.decode(
            token, type=GooglePayToken, dec_hook=lambda kind, text: kind(text)
        )
    except msgspec.MsgspecError as error:
        raise IntegrationError("INVALID_WALLET_TOKEN", f"Google Pay token: {error}") from None


# Modifications, inquiries, tokens


def modification(what: str, field: str = "") -> Callable[[Call], Service]:
    """A modification of an order; ``field`` is its amount, if it has one."""

    def request(data: Call) -> Service:
        inside = amount(getattr(data.request, field), field) if field else ""
        return _modify(data, what, inside)

    return request


def _modify(data: Call, what: str, inside: object) -> Service:
    code = need(data.request.connector_transaction_id, "connector_transaction_id")
    return service(data, modify={"orderModification": {"@orderCode": code, what: inside}})


def refund_request(data: RouterDataV2[RefundsData, Any]) -> Service:
    given = amount(data.request.refund_amount, "refund_amount")
    return _modify(data, "refund", {"@reference": data.request.merchant_refund_id, **given})


def refund_id(order: str, reference: str | None) -> str:
    """One order can be refunded in several parts, told apart by the reference that we gave."""
    return f"{reference}{BAR}{order}" if reference else order


def inquiry_request(data: Call) -> Service:
    code = need(data.request.connector_transaction_id, "connector_transaction_id")
    return service(data, inquiry={"orderInquiry": {"@orderCode": code}})


def refund_inquiry_request(data: RouterDataV2[RefundSyncData, Any]) -> Service:
    refund = need(data.request.connector_refund_id or data.request.refund_id, "connector_refund_id")
    return service(data, inquiry={"orderInquiry": {"@orderCode": refund.rpartition(BAR)[2]}})


def token_request(data: RouterDataV2[SetupMandateRequestData, Any]) -> Service:
    """https://developer.worldpay.com/docs/wpg/tokenisation/createmerchanttokens/"""
    method = data.request.payment_method
    if not isinstance(method, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_supported("a token of this payment method")
    details = {"cardDetails": card(method, data.request.address.billing_address)}
    create = {"createToken": MERCHANT, "paymentInstrument": details}
    return service(data, submit={"paymentTokenCreate": create})


def revocation_request(data: RouterDataV2[MandateRevokeRequestData, Any]) -> Service:
    token = need(data.request.connector_mandate_id, "connector_mandate_id")
    return service(data, modify={"paymentTokenDelete": {**MERCHANT, "paymentTokenID": token}})
