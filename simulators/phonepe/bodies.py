"""What PhonePe takes, by its reference; what that does not name is refused.

https://developer.phonepe.com/v1/reference/pay-api
https://developer.phonepe.com/v1/reference/refund-6-2
"""

import base64
import binascii
import re
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from simulators.phonepe.errors import bad_request

MerchantId = Annotated[str, Meta(min_length=1, max_length=37)]
TransactionId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,34}\Z")]
UserId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,35}\Z")]
Url = Annotated[str, Meta(pattern=r"^https?://\S+\Z")]
Paise = Annotated[int, Meta(ge=1)]
LEAST = 100
Mobile = Annotated[str, Meta(pattern=r"^\d{10}\Z")]
Vpa = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}\Z")]
Encrypted = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]+={0,2}\Z")]
AuthMode = Literal["3DS", "H2H"]
Text = Annotated[str, Meta(min_length=1, max_length=256)]


class Body(Struct, forbid_unknown_fields=True, rename="camel"):
    """A JSON object whose keys are all known."""


class Envelope(Body):
    """What is posted: the payload in base64, which the signature is over."""

    request: str


class Expiry(Body):
    month: Annotated[str, Meta(pattern=r"^(0[1-9]|1[0-2])\Z")]
    year: Annotated[str, Meta(pattern=r"^20\d\d\Z")]


class Address(Body):
    line1: str = ""
    line2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    country: str = ""


class CardDetails(Body):
    encrypted_card_number: Encrypted
    encryption_key_id: int
    expiry: Expiry
    encrypted_cvv: Encrypted
    card_holder_name: Text
    billing_address: Address | UnsetType = UNSET


class SavedCardDetails(Body):
    card_id: Text
    encryption_key_id: int
    encrypted_cvv: Encrypted


class TokenDetails(Body):
    encrypted_token: Encrypted
    encryption_key_id: int
    encrypted_cvv: Encrypted
    cryptogram: Text
    expiry: Expiry
    pan_suffix: Annotated[str, Meta(pattern=r"^\d{4}\Z")]
    card_holder_name: Text


class Instrument(Struct, forbid_unknown_fields=True, rename="camel", tag_field="type"):
    """How the customer pays. `page` says whether they go to a page; `user` whether they are named.

    https://developer.phonepe.com/v1/reference/pay-api: merchantUserId is mandatory for PAY_PAGE,
    CARD and SAVED_CARD, optional for the others.
    """

    page = True
    user = False


class PayPage(Instrument, tag="PAY_PAGE"):
    target_app: Text | UnsetType = UNSET

    user = True


class UpiCollect(Instrument, tag="UPI_COLLECT"):
    vpa: Vpa

    page = False


class UpiIntent(Instrument, tag="UPI_INTENT"):
    target_app: Text

    page = False


class UpiQr(Instrument, tag="UPI_QR"):
    page = False


class NetBanking(Instrument, tag="NET_BANKING"):
    bank_id: Annotated[str, Meta(pattern=r"^[A-Z0-9]{2,11}\Z")]


class Card(Instrument, tag="CARD"):
    card_details: CardDetails
    auth_mode: AuthMode = "3DS"
    save_card: bool = False

    user = True


class SavedCard(Instrument, tag="SAVED_CARD"):
    card_details: SavedCardDetails
    auth_mode: AuthMode = "3DS"

    user = True


class Token(Instrument, tag="TOKEN"):
    card_details: TokenDetails
    auth_mode: AuthMode = "3DS"


AnyInstrument = PayPage | UpiCollect | UpiIntent | UpiQr | NetBanking | Card | SavedCard | Token


class DeviceContext(Body):
    device_os: Literal["ANDROID", "IOS", "WEB"] = msgspec.field(name="deviceOS")
    merchant_call_back_scheme: Text | UnsetType = UNSET


class Pay(Body):
    """`POST /pg/v1/pay`."""

    merchant_id: MerchantId
    merchant_transaction_id: TransactionId
    amount: Paise
    payment_instrument: AnyInstrument
    merchant_user_id: UserId | UnsetType = UNSET
    merchant_order_id: Annotated[str, Meta(max_length=47)] | UnsetType = UNSET
    redirect_url: Url | UnsetType = UNSET
    redirect_mode: Literal["REDIRECT", "POST", "GET"] | UnsetType = UNSET
    callback_url: Url | UnsetType = UNSET
    callback_mode: Literal["POST"] | UnsetType = UNSET
    mobile_number: Mobile | UnsetType = UNSET
    device_context: DeviceContext | UnsetType = UNSET
    payment_scope: Literal["PHONEPE", "ALL_UPI_APPS"] | UnsetType = UNSET
    message: str | UnsetType = UNSET
    email: str | UnsetType = UNSET
    short_name: str | UnsetType = UNSET
    sub_merchant_id: str | UnsetType = UNSET


class Refund(Body):
    """`POST /pg/v1/refund`."""

    merchant_id: MerchantId
    merchant_transaction_id: TransactionId
    original_transaction_id: TransactionId
    amount: Paise
    merchant_user_id: UserId | UnsetType = UNSET
    callback_url: Url | UnsetType = UNSET


class ValidateVpa(Body):
    """`POST /pg/v1/vpa/validate`."""

    merchant_id: MerchantId
    vpa: str


class Claim(Struct, rename="camel"):
    """Who a payload says it is from; the rest is read once that is proven."""

    merchant_id: str


AnyBody = TypeVar("AnyBody", bound=Struct)
encode = msgspec.json.encode
_AT = re.compile(r" - at `(?:key in )?\$\.?(.*)`$")


def enveloped(body: bytes) -> str:
    """The base64 text of a request. Raises PhonePeError where there is none."""
    return read(body, Envelope).request


def payload(text: str) -> bytes:
    """The JSON inside the base64."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise bad_request("`request` is not base64.") from None


def read(body: bytes, kind: type[AnyBody]) -> AnyBody:
    """The body as its type. Raises PhonePeError naming what does not fit."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        where = _AT.search(str(error))
        raise bad_request(
            f"{where[1] if where else 'request'}: {_AT.sub('', str(error))}"
        ) from None
    except msgspec.DecodeError:
        raise bad_request("The payload is not JSON.") from None


def pay(body: bytes) -> Pay:
    """A payment that is asked for. Raises PhonePeError."""
    asked = read(body, Pay)
    instrument = asked.payment_instrument
    if instrument.user and not asked.merchant_user_id:
        raise bad_request("merchantUserId: mandatory for this instrument.")
    if instrument.page and not (asked.redirect_url and asked.redirect_mode):
        raise bad_request("redirectUrl, redirectMode: mandatory for this instrument.")
    return asked


def need_least(amount: int) -> None:
    """Refuse what is less than PhonePe moves. Raises PhonePeError."""
    if amount < LEAST:
        raise bad_request(f"amount: Expected `int` >= {LEAST}")
