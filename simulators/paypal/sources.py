"""Payment sources: what an order or a vault is given to pay with.

https://developer.paypal.com/docs/api/orders/v2/#definition-payment_source
"""

from collections.abc import Callable
from datetime import date

import msgspec

from simulators.core.cards import luhn
from simulators.paypal import words
from simulators.paypal.account import Account, Call, Fields, Source, payer_id
from simulators.paypal.errors import invalid, refused

AT = "/payment_source"
MERCHANT = "MERCHANT"
SCA = ("SCA_ALWAYS", "3D_SECURE")
CARD_ECHOES = ("name", "expiry", "billing_address")


class Redirect(msgspec.Struct, frozen=True):
    """A payment method of a bank or scheme: the contract's name, currencies, countries.

    `apart`: the merchant may capture after the approval. `voucher`: the payer is shown what to pay
    by, pays later, and gets nothing back.
    """

    method: str
    currencies: tuple[str, ...]
    countries: tuple[str, ...]
    apart: bool = False
    voucher: bool = False


# https://developer.paypal.com/docs/checkout/apm/ and the pages below it; MB WAY:
# https://developer.paypal.com/mbway
REDIRECTS = {
    "bancontact": Redirect("bancontact_card", ("EUR",), ("BE",)),
    "blik": Redirect("blik", ("PLN",), ("PL",)),
    "crypto": Redirect("crypto", ("USD",), ("US",)),
    "eps": Redirect("eps", ("EUR",), ("AT",)),
    "giropay": Redirect("giropay", ("EUR",), ("DE",)),
    "ideal": Redirect("ideal", ("EUR",), ("NL",)),
    "mbway": Redirect("mb_way", ("EUR",), ("PT",)),
    "multibanco": Redirect("multibanco_bank_transfer", ("EUR",), ("PT",), voucher=True),
    "mybank": Redirect("local_bank_redirect", ("EUR",), ("IT",)),
    "p24": Redirect("przelewy24", ("EUR", "PLN"), ("PL",)),
    "sofort": Redirect("sofort", ("EUR", "GBP"), ("AT", "BE", "DE", "ES", "IT", "NL", "GB")),
    "swish": Redirect("swish_qr", ("SEK",), ("SE",), apart=True),
    "trustly": Redirect(
        "trustly",
        ("EUR", "DKK", "SEK", "GBP", "NOK"),
        ("AT", "DE", "DK", "EE", "ES", "FI", "GB", "LT", "LV", "NL", "NO", "SE"),
    ),
}

VOUCHERS = frozenset(kind for kind, rules in REDIRECTS.items() if rules.voucher)


def chosen(call: Call, given: Fields, total: Fields | None = None) -> Source:
    """The one source of a body's `payment_source`. `total` is the order's amount.

    Raises PaypalError for a source that cannot be used.
    """
    if not given:
        raise refused("NO_PAYMENT_SOURCE_PROVIDED", AT)
    if len(given) > 1:
        raise refused("ONLY_ONE_PAYMENT_SOURCE_ALLOWED", AT)
    ((kind, asked),) = given.items()
    if kind in REDIRECTS:
        return redirected(call, kind, asked, total)
    source: Source = READERS[kind](call, asked, total)
    context = asked.get("experience_context") or {}
    source.return_url = context.get("return_url", "")
    source.cancel_url = context.get("cancel_url", "")
    return source


def card(call: Call, asked: Fields, _: Fields | None = None) -> Source:
    """A card: by its number, by a network token, or from the vault."""
    check_credential(asked)
    if "vault_id" in asked:
        return vaulted(call.account, "card", asked["vault_id"], asked)
    token = asked.get("network_token")
    entered = token or asked
    check_number(call, entered, f"{AT}/card/network_token" if token else f"{AT}/card")
    if token:
        check_cryptogram(asked, token)
    check_code(asked)
    source = Source("card", card_shown(entered, asked))
    source.decline = words.REJECTIONS.get(asked.get("name", ""), "")
    source.vault = vault_of(call.account, asked)
    source.reference = reference_of(asked)
    authenticate(source, asked, entered["number"])
    return source


def check_number(call: Call, entered: Fields, at: str) -> None:
    """Refuse a card number or expiry that no card has."""
    for name in ("number", "expiry"):
        if name not in entered:
            raise invalid("MISSING_REQUIRED_PARAMETER", f"{at}/{name}")
    if not luhn(entered["number"]):
        raise refused("VALIDATION_ERROR", f"{at}/number")
    if entered["expiry"] < f"{call.clock.date():%Y-%m}":
        raise refused("CARD_EXPIRED", f"{at}/expiry")


def check_code(asked: Fields) -> None:
    """Refuse a security code of another brand's length."""
    code = asked.get("security_code")
    right = 4 if words.brand(asked.get("number", "")) == "AMEX" else 3
    if code is not None and len(code) != right:
        raise refused("INVALID_SECURITY_CODE_LENGTH", f"{AT}/card/security_code")


def check_credential(asked: Fields) -> None:
    """Refuse a stored credential that contradicts the rest."""
    credential = asked.get("stored_credential") or {}
    if credential.get("payment_initiator") == MERCHANT:
        if "security_code" in asked:
            raise refused("MERCHANT_INITIATED_WITH_SECURITY_CODE", f"{AT}/card/security_code")
        if credential.get("usage") == "FIRST":
            raise refused("INCOMPATIBLE_PARAMETER_VALUE", f"{AT}/card/stored_credential/usage")


def check_cryptogram(asked: Fields, token: Fields) -> None:
    """A network token needs a cryptogram, or what it follows where the payer is not there."""
    credential = asked.get("stored_credential") or {}
    if credential.get("payment_initiator") != MERCHANT:
        if "cryptogram" not in token:
            raise refused("MISSING_CRYPTOGRAM", f"{AT}/card/network_token/cryptogram")
    elif "previous_network_transaction_reference" not in credential:
        raise refused("MISSING_PREVIOUS_REFERENCE", f"{AT}/card/stored_credential")


def reference_of(asked: Fields) -> str:
    """The network's id of the payment that this one follows."""
    credential = asked.get("stored_credential") or {}
    found = credential.get("previous_network_transaction_reference") or {}
    return str(found.get("id", ""))


def authenticate(source: Source, asked: Fields, number: str) -> None:
    """Have the payer authenticated where it was asked for, or the card's issuer demands it."""
    method = attributes(asked).get("verification", {}).get("method", "")
    source.authentication = words.AUTHENTICATIONS.get(number)
    if (
        reference_of(asked)
        or (asked.get("stored_credential") or {}).get("payment_initiator") == MERCHANT
    ):
        return
    mandated = method == "SCA_WHEN_REQUIRED" and source.authentication is not None
    source.asks = method in SCA or mandated
    if source.asks and source.authentication is None:
        source.authentication = words.CHALLENGED


def card_shown(entered: Fields, asked: Fields) -> Fields:
    """A card as PayPal shows it."""
    number = entered["number"]
    shown = {name: asked[name] for name in CARD_ECHOES if name in asked}
    shown["last_digits"] = number[-4:]
    shown["expiry"] = entered["expiry"]
    shown["brand"] = asked.get("brand") or words.brand(number)
    shown["available_networks"] = [words.brand(number)]
    shown["type"] = "CREDIT"
    shown["bin_details"] = {
        "bin": number[:6],
        "issuing_bank": "Simulated Bank",
        "bin_country_code": "US",
        "products": ["CONSUMER"],
    }
    return shown


def attributes(asked: Fields) -> Fields:
    """`attributes` of a source, which may be absent."""
    found: Fields = asked.get("attributes") or {}
    return found


def vault_of(account: Account, asked: Fields) -> Fields | None:
    """What shall be vaulted once the payment succeeds: the customer; None where nothing shall."""
    wanted = attributes(asked)
    if (wanted.get("vault") or {}).get("store_in_vault") != "ON_SUCCESS":
        return None
    return customer(account, wanted.get("customer") or {})


def customer(account: Account, given: Fields) -> Fields:
    """A customer of the vault, with an id."""
    named = {"id": given.get("id") or account.ids.next(10)}
    if "merchant_customer_id" in given:
        named["merchant_customer_id"] = given["merchant_customer_id"]
    return named


def vaulted(account: Account, kind: str, id: str, asked: Fields) -> Source:
    """A source out of the vault. Raises PaypalError for an unknown token."""
    kept = account.tokens.get(id)
    if kept is None or kept.status != "VAULTED":
        raise refused("TOKEN_ID_NOT_FOUND", f"{AT}/{kind}/vault_id", id)
    if kept.source.kind != kind:
        raise refused("MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE", f"{AT}/{kind}/vault_id", id)
    shown = dict(kept.source.shown)
    source = msgspec.structs.replace(kept.source, shown=shown, asks=False, vault=None)
    source.reference = reference_of(asked)
    return source


def paypal(call: Call, asked: Fields, _: Fields | None = None) -> Source:
    """A PayPal account: of a payer who approves on a page, or from the vault."""
    if "vault_id" in asked:
        return vaulted(call.account, "paypal", asked["vault_id"], asked)
    if "billing_agreement_id" in asked:
        raise refused("BILLING_AGREEMENT_NOT_FOUND", f"{AT}/paypal/billing_agreement_id")
    vault = vault_of(call.account, asked)
    context = asked.get("experience_context") or {}
    for name in ("return_url", "cancel_url") if vault else ():
        if name not in context:
            where = f"{AT}/paypal/experience_context/{name}"
            raise refused(f"{name.upper()}_REQUIRED", where)
    shown: Fields = {name: asked[name] for name in ("email_address", "name") if name in asked}
    return Source("paypal", shown, vault=vault, asks=True)


def venmo(call: Call, asked: Fields, _: Fields | None = None) -> Source:
    """A Venmo account, as a PayPal account."""
    if "vault_id" in asked:
        return vaulted(call.account, "venmo", asked["vault_id"], asked)
    shown = {"email_address": asked["email_address"]} if "email_address" in asked else {}
    return Source("venmo", shown, vault=vault_of(call.account, asked), asks=True)


def redirected(call: Call, kind: str, asked: Fields, total: Fields | None) -> Source:
    """A bank or scheme at which the payer approves; the order is completed by that."""
    rules = REDIRECTS[kind]
    if asked["country_code"] not in rules.countries:
        raise refused("COUNTRY_NOT_SUPPORTED_BY_PAYMENT_SOURCE", f"{AT}/{kind}/country_code")
    if total and total["currency_code"] not in rules.currencies:
        raise refused("CURRENCY_NOT_SUPPORTED_FOR_COUNTRY", f"{AT}/{kind}/country_code")
    context = asked.get("experience_context") or {}
    hidden = ("experience_context", "level_0", "one_click")
    shown = {name: value for name, value in asked.items() if name not in hidden}
    if kind == "swish":
        payload = call.account.ids.next(33)
        shown["qr_details"] = {"qr_image": words.QR_CODE, "qr_payload": payload}
    source = Source(kind, shown, asks=True)
    source.return_url = context.get("return_url", "")
    source.cancel_url = context.get("cancel_url", "")
    return source


def apple_pay(call: Call, asked: Fields, total: Fields | None) -> Source:
    """Apple Pay: a payment token that the merchant decrypted."""
    if "vault_id" in asked:
        return vaulted(call.account, "apple_pay", asked["vault_id"], asked)
    at = f"{AT}/apple_pay/decrypted_token"
    token = asked.get("decrypted_token")
    if token is None:
        raise invalid("MISSING_REQUIRED_PARAMETER", at)
    check_number(call, token["tokenized_card"], f"{at}/tokenized_card")
    needed = {"3DSECURE": "cryptogram", "EMV": "emv_data"}.get(token.get("payment_data_type", ""))
    if needed and needed not in (token.get("payment_data") or {}):
        raise refused(f"{needed.upper()}_REQUIRED", f"{at}/payment_data/{needed}")
    paid = token.get("transaction_amount")
    if paid and total and not same(paid, total):
        raise refused("APPLE_PAY_AMOUNT_MISMATCH", f"{at}/transaction_amount")
    return device_source(call, "apple_pay", asked, token["tokenized_card"])


def google_pay(call: Call, asked: Fields, _: Fields | None = None) -> Source:
    """Google Pay: a payment token that the merchant decrypted."""
    at = f"{AT}/google_pay/decrypted_token"
    token = asked.get("decrypted_token")
    if token is None:
        raise invalid("MISSING_REQUIRED_PARAMETER", at)
    check_number(call, token["card"], f"{at}/card")
    if token["authentication_method"] == "CRYPTOGRAM_3DS" and "cryptogram" not in token:
        raise refused("CRYPTOGRAM_REQUIRED", f"{at}/cryptogram")
    return device_source(call, "google_pay", asked, token["card"])


def device_source(call: Call, kind: str, asked: Fields, entered: Fields) -> Source:
    """A source whose card comes from the payer's device."""
    shown: Fields = {name: asked[name] for name in ("name", "email_address") if name in asked}
    if "phone_number" in asked:
        shown["phone_number"] = asked["phone_number"]
    number = entered["number"]
    shown["card"] = {
        "last_digits": number[-4:],
        "type": "CREDIT",
        "brand": entered.get("brand") or words.brand(number),
    }
    if "name" in entered:
        shown["card"]["name"] = entered["name"]
    source = Source(kind, shown, vault=vault_of(call.account, asked))
    source.decline = words.REJECTIONS.get(entered.get("name") or asked.get("name", ""), "")
    return source


def same(paid: Fields, total: Fields) -> bool:
    """Whether two amounts are the same money."""
    return paid["currency_code"] == total["currency_code"] and words.minor(
        paid, f"{AT}/apple_pay/decrypted_token/transaction_amount", least=0
    ) == words.minor(total, "/amount")


def token(call: Call, asked: Fields, _: Fields | None = None) -> Source:
    """A billing agreement of the API's first version; none can be made here."""
    raise refused("TOKEN_ID_NOT_FOUND", f"{AT}/token/id", asked["id"])


def payer(account: Account, name: str = "John Doe") -> Fields:
    """The person behind a PayPal account in the sandbox."""
    given, _, surname = name.partition(" ")
    return {
        "name": {"given_name": given, "surname": surname or "Doe"},
        "email_address": "sb-payer@personal.example.com",
        "payer_id": payer_id(account.seed, account.id, "customer"),
        "address": {"country_code": "US"},
    }


def wallet_shown(account: Account, kind: str) -> Fields:
    """A wallet as PayPal shows it once its owner has approved."""
    person = payer(account)
    shown = {
        "email_address": person["email_address"],
        "account_id": person["payer_id"],
        "name": person["name"],
        "address": person["address"],
    }
    if kind == "paypal":
        shown["account_status"] = "VERIFIED"
    else:
        shown["user_name"] = "sandbox-payer"
    return shown


def expired(source: Source, today: date) -> bool:
    """Whether a card from the vault has expired since."""
    return bool(source.kind == "card" and source.shown["expiry"] < f"{today:%Y-%m}")


READERS: dict[str, Callable[[Call, Fields, Fields | None], Source]] = {
    "card": card,
    "paypal": paypal,
    "venmo": venmo,
    "apple_pay": apple_pay,
    "google_pay": google_pay,
    "token": token,
}
