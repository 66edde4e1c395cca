"""Payment sources: what an order is paid with. https://developer.paypal.com/docs/api/orders/v2/"""

from __future__ import annotations

from typing import Any, TypeAlias

from ucs.connectors.paypal.transformers.amounts import amount
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import full_name
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import need
from ucs.domain.secret import Secret
from ucs.wire.formats import present

Body: TypeAlias = dict[str, Any]

# https://developer.paypal.com/api/orders/v2/definitions/processing_instruction
ON_APPROVAL = "ORDER_COMPLETE_ON_PAYMENT_APPROVAL"

# Whom the customer is sent to, or is asked by: their names in an order.
BANKS: dict[type[Any], str] = {
    c.Ideal: "ideal",
    c.Eps: "eps",
    c.Giropay: "giropay",
    c.Sofort: "sofort",
    c.BancontactCard: "bancontact",
    c.Blik: "blik",
    c.Przelewy24: "p24",
    c.Trustly: "trustly",
    # https://developer.paypal.com/docs/checkout/apm/swish/orders-api/, /mbway and
    # /docs/checkout/apm/crypto/orders-api/
    c.SwishQrWallet: "swish",
    c.MBWay: "mbway",
    c.CryptoCurrency: "crypto",
}
BILLING = "address.billing_address"


def payment_source(data: calls.Authorize) -> Body:
    """What the customer pays with, under its name."""
    ask = data.request
    match ask.payment_method:
        case c.CardDetails() | c.ProxyCardDetails() as details:
            return {"card": paying_card(ask, details)}
        case c.NetworkTokenData() as token:
            return {"card": {"network_token": network_token(token)}}
        case c.PaypalRedirectWallet():
            return {"paypal": wallet(ask)}
        case c.AppleWallet(payment_data=c.ApplePayDecryptedData() as device) as apple:
            return {"apple_pay": apple_pay(ask, apple, device)}
        case c.GoogleWallet(tokenization_data=c.GooglePayDecryptedData() as device):
            return {"google_pay": google_pay(device, data.call.id("google_pay"))}
        case method if type(method) in BANKS:
            return {BANKS[type(method)]: bank(ask)}
        case _:
            raise IntegrationError.not_implemented("an encrypted wallet through paypal")


def card(details: c.CardDetails | c.ProxyCardDetails, billing: c.Address) -> Body:
    """A card as it is kept, without its security code."""
    return {
        "number": need(details.card_number, "payment_method.card.card_number"),
        "expiry": expiry(details.card_exp_year, details.card_exp_month),
        "name": details.card_holder_name or full_name(billing),
        "billing_address": address(billing),
    }


def paying_card(ask: PaymentsAuthorizeData, details: c.CardDetails | c.ProxyCardDetails) -> Body:
    """A card as it pays: with its security code, and with 3DS where that is asked for."""
    checked = ask.auth_type is c.AuthenticationType.THREE_DS
    attributes = {
        "vault": {"store_in_vault": "ON_SUCCESS"} if to_be_kept(ask) else None,
        "verification": {"method": "SCA_ALWAYS"} if checked else None,
    }
    return card(details, ask.address.billing_address) | {
        "security_code": need(details.card_cvc, "payment_method.card.card_cvc"),
        "attributes": present(attributes) or None,
        "experience_context": back(ask) if checked else None,
    }


def network_token(token: c.NetworkTokenData) -> Body:
    """A scheme's token in the place of a card's number."""
    return {
        "number": need(token.token_number, "payment_method.network_token.token_number"),
        "expiry": expiry(token.token_exp_year, token.token_exp_month),
        "cryptogram": need(token.token_cryptogram, "payment_method.network_token.token_cryptogram"),
    }


def wallet(ask: PaymentsAuthorizeData) -> Body:
    """The customer's PayPal account, which they approve at PayPal."""
    kept = {
        "store_in_vault": "ON_SUCCESS",
        "usage_type": "MERCHANT",
        "permit_multiple_payment_tokens": True,
    }
    return {
        "experience_context": experience(ask) | {"user_action": "PAY_NOW"},
        "attributes": {"vault": kept} if to_be_kept(ask) else None,
    }


def payer(ask: PaymentsAuthorizeData) -> Body:
    """Who pays by a bank, an app or a slip."""
    billing = ask.address.billing_address
    country = need(billing.country_alpha2_code, f"{BILLING}.country_alpha2_code")
    return {"name": need(full_name(billing), f"{BILLING}.first_name"), "country_code": country.name}


def bank(ask: PaymentsAuthorizeData) -> Body:
    """A bank or wallet page, with what each wants to know of the payer."""
    billing = ask.address.billing_address
    paying = payer(ask) | {"experience_context": experience(ask)}
    match ask.payment_method:
        case c.Przelewy24():
            email = billing.email or ask.customer.email
            paying["email"] = need(email, f"{BILLING}.email")
        case c.Blik(blik_code=str(code)) if code:
            paying["level_0"] = {"auth_code": Secret(code)}
            paying["experience_context"] |= {
                "consumer_ip": ask.browser_info.ip_address,
                "consumer_user_agent": ask.browser_info.user_agent,
            }
        case c.MBWay():
            code = need(billing.phone_country_code, f"{BILLING}.phone_country_code")
            number = need(billing.phone_number, f"{BILLING}.phone_number")
            paying["phone"] = {"country_code": code.lstrip("+"), "national_number": number}
        case c.CryptoCurrency():
            last = need(billing.last_name, f"{BILLING}.last_name")
            paying["name"] = {"given_name": billing.first_name, "surname": last}
    return paying


def apple_pay(
    ask: PaymentsAuthorizeData, apple: c.AppleWallet, device: c.ApplePayDecryptedData
) -> Body:
    """The card of an opened Apple Pay token, with its cryptogram."""
    proof, name = device.payment_data, full_name(ask.address.billing_address)
    number = need(device.application_primary_account_number, "application_primary_account_number")
    ends = expiry(device.application_expiration_year, device.application_expiration_month)
    token = {
        "tokenized_card": {"number": number, "expiry": ends, "name": name},
        "payment_data": {
            "cryptogram": need(proof.online_payment_cryptogram, "online_payment_cryptogram"),
            "eci_indicator": proof.eci_indicator,
        },
        "transaction_amount": amount(need(ask.amount, "amount")),
        "payment_data_type": "3DSECURE",
        # The devices' own id is not passed on; this one PayPal takes for any.
        "device_manufacturer_id": "040010030273",
    }
    return {"id": apple.transaction_identifier or None, "decrypted_token": token, "name": name}


def google_pay(device: c.GooglePayDecryptedData, message_id: str) -> Body:
    """The card of an opened Google Pay token, with its cryptogram."""
    number = need(device.application_primary_account_number, "application_primary_account_number")
    ends = expiry(device.card_exp_year, device.card_exp_month)
    token = {
        "message_id": message_id,
        "card": {"number": number, "expiry": ends},
        "payment_method": "CARD",
        # Google Pay's own expiry has been looked at where the token was opened.
        "message_expiration": "9999999999999",
        # A card that Google keeps, not the device, has no cryptogram.
        "authentication_method": "CRYPTOGRAM_3DS" if device.cryptogram else "PAN_ONLY",
        "cryptogram": device.cryptogram,
        "eci_indicator": device.eci_indicator,
    }
    return {"decrypted_token": token}


def experience(ask: PaymentsAuthorizeData) -> Body:
    """Where the customer comes back to, and which address is shown."""
    shipped = ask.address.shipping_address.country_alpha2_code
    shown = "SET_PROVIDED_ADDRESS" if shipped else "GET_FROM_FILE"
    return back(ask) | {"shipping_preference": shown}


def back(ask: PaymentsAuthorizeData) -> Body:
    """Where the payer comes back to, having approved or not."""
    url = need(ask.complete_authorize_url or ask.return_url, "return_url")
    return {"return_url": url, "cancel_url": url}


def to_be_kept(ask: PaymentsAuthorizeData) -> bool:
    """Whether the customer has agreed to later payments."""
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    return later and bool(ask.customer_acceptance)


def expiry(year: Secret | None, month: Secret | None) -> Secret:
    """``2030-03``."""
    ends = need(month, "card_exp_month").reveal().zfill(2)
    starts = need(year, "card_exp_year")
    return starts.map(lambda text: f"20{text}-{ends}" if len(text) == 2 else f"{text}-{ends}")


def address(found: c.Address) -> Body | None:
    """An address, of which PayPal needs at least the country."""
    country = found.country_alpha2_code
    if country is None:
        return None
    return {
        "country_code": country.name,
        "address_line_1": found.line1,
        "postal_code": found.zip_code,
        "admin_area_2": found.city,
    }
