"""Payment sources: what an order is paid with. https://developer.paypal.com/docs/api/orders/v2/"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from ucs.connectors.paypal.transformers.amounts import Amount, amount
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import RouterDataV2, need
from ucs.domain.secret import Secret

# https://developer.paypal.com/api/orders/v2/definitions/processing_instruction
ON_APPROVAL: Literal["ORDER_COMPLETE_ON_PAYMENT_APPROVAL"] = "ORDER_COMPLETE_ON_PAYMENT_APPROVAL"

# Banks that the customer is sent to: their names in an order.
BANKS: dict[type[Any], str] = {
    c.Ideal: "ideal",
    c.Eps: "eps",
    c.Giropay: "giropay",
    c.Sofort: "sofort",
    c.BancontactCard: "bancontact",
    c.Blik: "blik",
    c.Przelewy24: "p24",
    c.Trustly: "trustly",
}


class Address(Struct, omit_defaults=True):
    country_code: str
    address_line_1: Secret | None = None
    postal_code: Secret | None = None
    admin_area_2: Secret | None = None


class ReturnUrls(Struct):
    return_url: str
    cancel_url: str


class ExperienceContext(Struct, omit_defaults=True, kw_only=True):
    """Where the customer comes back to, and which address is shown."""

    return_url: str
    cancel_url: str
    shipping_preference: Literal["GET_FROM_FILE", "SET_PROVIDED_ADDRESS"]
    user_action: Literal["PAY_NOW"] | None = None
    consumer_ip: str | None = None
    consumer_user_agent: str | None = None


class BlikCode(Struct):
    """The code that the customer's bank has shown them."""

    auth_code: Secret


class Vault(Struct, omit_defaults=True):
    store_in_vault: str = ""
    usage_type: str | None = None
    permit_multiple_payment_tokens: bool | None = None


class Verification(Struct):
    method: Literal["SCA_ALWAYS"]


class Attributes(Struct, omit_defaults=True):
    vault: Vault | None = None
    verification: Verification | None = None


class Card(Struct, omit_defaults=True, kw_only=True):
    number: Secret
    expiry: Secret
    security_code: Secret | None = None
    name: Secret | None = None
    billing_address: Address | None = None
    attributes: Attributes | None = None
    experience_context: ReturnUrls | None = None


class NetworkToken(Struct, omit_defaults=True):
    """A scheme's token in the place of a card's number."""

    number: Secret
    expiry: Secret
    cryptogram: Secret | None = None


class TokenCard(Struct):
    network_token: NetworkToken


class Wallet(Struct, omit_defaults=True):
    experience_context: ExperienceContext
    attributes: Attributes | None = None


class Bank(Struct, omit_defaults=True, kw_only=True):
    name: Secret
    country_code: str
    experience_context: ExperienceContext
    email: Secret | None = None
    level_0: BlikCode | None = None


class DeviceCard(Struct, omit_defaults=True):
    number: Secret
    expiry: Secret
    name: Secret | None = None


class ApplePayProof(Struct):
    cryptogram: Secret
    eci_indicator: str | None


class ApplePayToken(Struct, kw_only=True):
    tokenized_card: DeviceCard
    payment_data: ApplePayProof
    transaction_amount: Amount
    payment_data_type: str = "3DSECURE"
    # The devices' own id is not passed on; this one PayPal takes for any.
    device_manufacturer_id: str = "040010030273"


class ApplePay(Struct, omit_defaults=True):
    id: str
    decrypted_token: ApplePayToken
    name: Secret | None = None


class GooglePayToken(Struct, omit_defaults=True, kw_only=True):
    message_id: str
    card: DeviceCard
    authentication_method: Literal["PAN_ONLY", "CRYPTOGRAM_3DS"]
    payment_method: str
    # Google Pay's own expiry has been looked at where the token was opened.
    message_expiration: str
    cryptogram: Secret | None = None
    eci_indicator: str | None = None


class GooglePay(Struct):
    decrypted_token: GooglePayToken


PaymentSource = dict[str, Card | TokenCard | Wallet | Bank | ApplePay | GooglePay]


def payment_source(data: RouterDataV2[PaymentsAuthorizeData, Any]) -> PaymentSource:
    """What the customer pays with, under its name."""
    ask = data.request
    match ask.payment_method:
        case c.CardDetails() | c.ProxyCardDetails() as details:
            return {"card": paying_card(ask, details)}
        case c.NetworkTokenData() as token:
            return {"card": token_card(token)}
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


def card(details: c.CardDetails | c.ProxyCardDetails, billing: c.Address) -> Card:
    """A card as it is kept, without its security code."""
    return Card(
        number=need(details.card_number, "payment_method.card.card_number"),
        expiry=expiry(details.card_exp_year, details.card_exp_month),
        name=details.card_holder_name or full_name(billing),
        billing_address=address(billing),
    )


def paying_card(ask: PaymentsAuthorizeData, details: c.CardDetails | c.ProxyCardDetails) -> Card:
    """A card as it pays: with its security code, and with 3DS where that is asked for."""
    paying = card(details, ask.address.billing_address)
    paying.security_code = need(details.card_cvc, "payment_method.card.card_cvc")
    checked = ask.auth_type is c.AuthenticationType.THREE_DS
    attributes = Attributes(
        Vault("ON_SUCCESS") if to_be_kept(ask) else None,
        Verification("SCA_ALWAYS") if checked else None,
    )
    paying.attributes = attributes if attributes != Attributes() else None
    if checked:
        paying.experience_context = ReturnUrls(_back(ask), _back(ask))
    return paying


def token_card(token: c.NetworkTokenData) -> TokenCard:
    return TokenCard(
        NetworkToken(
            need(token.token_number, "payment_method.network_token.token_number"),
            expiry(token.token_exp_year, token.token_exp_month),
            token.token_cryptogram,
        )
    )


def wallet(ask: PaymentsAuthorizeData) -> Wallet:
    """The customer's PayPal account, which they approve at PayPal."""
    kept = Vault("ON_SUCCESS", "MERCHANT", permit_multiple_payment_tokens=True)
    return Wallet(
        experience(ask, user_action="PAY_NOW"), Attributes(kept) if to_be_kept(ask) else None
    )


def bank(ask: PaymentsAuthorizeData) -> Bank:
    billing = ask.address.billing_address
    country = need(billing.country_alpha2_code, "address.billing_address.country_alpha2_code")
    paying = Bank(
        name=need(full_name(billing), "address.billing_address.first_name"),
        country_code=country.name,
        experience_context=experience(ask),
    )
    match ask.payment_method:
        case c.Przelewy24():
            email = billing.email or ask.customer.email
            paying.email = need(email, "address.billing_address.email")
        case c.Blik(blik_code=str(code)) if code:
            paying.level_0 = BlikCode(Secret(code))
            paying.experience_context.consumer_ip = ask.browser_info.ip_address
            paying.experience_context.consumer_user_agent = ask.browser_info.user_agent
    return paying


def apple_pay(
    ask: PaymentsAuthorizeData, apple: c.AppleWallet, device: c.ApplePayDecryptedData
) -> ApplePay:
    proof, name = device.payment_data, full_name(ask.address.billing_address)
    paying = DeviceCard(
        need(device.application_primary_account_number, "application_primary_account_number"),
        expiry(device.application_expiration_year, device.application_expiration_month),
        name,
    )
    token = ApplePayToken(
        tokenized_card=paying,
        payment_data=ApplePayProof(
            need(proof.online_payment_cryptogram, "online_payment_cryptogram"),
            proof.eci_indicator,
        ),
        transaction_amount=amount(need(ask.amount, "amount")),
    )
    return ApplePay(apple.transaction_identifier, token, name)


def google_pay(device: c.GooglePayDecryptedData, message_id: str) -> GooglePay:
    paying = DeviceCard(
        need(device.application_primary_account_number, "application_primary_account_number"),
        expiry(device.card_exp_year, device.card_exp_month),
    )
    return GooglePay(
        GooglePayToken(
            message_id=message_id,
            card=paying,
            payment_method="CARD",
            message_expiration="9999999999999",
            # A card that Google keeps, not the device, has no cryptogram.
            authentication_method="CRYPTOGRAM_3DS" if device.cryptogram else "PAN_ONLY",
            cryptogram=device.cryptogram,
            eci_indicator=device.eci_indicator,
        )
    )


def experience(
    ask: PaymentsAuthorizeData, user_action: Literal["PAY_NOW"] | None = None
) -> ExperienceContext:
    shipped = ask.address.shipping_address.country_alpha2_code
    return ExperienceContext(
        return_url=_back(ask),
        cancel_url=_back(ask),
        shipping_preference="SET_PROVIDED_ADDRESS" if shipped else "GET_FROM_FILE",
        user_action=user_action,
    )


def _back(ask: PaymentsAuthorizeData) -> str:
    return need(ask.complete_authorize_url or ask.return_url, "return_url")


def to_be_kept(ask: PaymentsAuthorizeData) -> bool:
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    return later and bool(ask.customer_acceptance)


def expiry(year: Secret | None, month: Secret | None) -> Secret:
    """``2030-03``."""
    ends = need(month, "card_exp_month").reveal().zfill(2)
    starts = need(year, "card_exp_year")
    return starts.map(lambda text: f"20{text}-{ends}" if len(text) == 2 else f"{text}-{ends}")


def full_name(address: c.Address) -> Secret | None:
    names = [name.reveal() for name in (address.first_name, address.last_name) if name]
    return Secret(" ".join(names)) if names else None


def address(found: c.Address) -> Address | None:
    """An address, of which PayPal needs at least the country."""
    country = found.country_alpha2_code
    if country is None:
        return None
    return Address(country.name, found.line1, found.zip_code, found.city)
