"""What Cryptopay takes, by the models of its own SDKs; what they do not name is refused.

https://github.com/cryptopay-dev/cryptopay-ruby
"""

import re
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from simulators.cryptopay.errors import bad_request, invalid

Text = Annotated[str, Meta(min_length=1, max_length=255)]
Amount = Annotated[str, Meta(pattern=r"^\d{1,18}(\.\d{1,18})?\Z")]
Url = Annotated[str, Meta(pattern=r"^https?://\S+\Z")]
Email = Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+\Z")]
Count = Annotated[int, Meta(ge=1)]


class Body(Struct, forbid_unknown_fields=True):
    """A JSON object whose keys are all known."""


class CreateInvoice(Body):
    price_amount: Amount
    price_currency: Text
    pay_currency: Text
    network: str | None = None
    custom_id: str | None = None
    customer_id: str | None = None
    name: str | None = None
    description: str | None = None
    metadata: dict[str, str] | None = None
    success_redirect_url: Url | None = None
    unsuccess_redirect_url: Url | None = None
    payer_email: Email | None = None


class CreateRefund(Body):
    address: Text | None = None


class CreateRecalculation(Body):
    force_commit: bool = False


class CreateChannel(Body):
    name: Text
    pay_currency: Text
    receiver_currency: Text
    network: str | None = None
    description: str | None = None
    custom_id: str | None = None
    customer_id: str | None = None


class UpdateChannel(Body):
    name: Text | None = None
    description: str | None = None
    status: Literal["enabled", "disabled"] | None = None
    customer_id: str | None = None


class Address(Body):
    address: Text
    currency: Text
    network: str | None = None


class UpdateCustomer(Body):
    currency: Text | None = None
    addresses: list[Address] | None = None
    refund_addresses: dict[str, str] | None = None


class CreateCustomer(Body):
    id: Text
    currency: Text
    addresses: list[Address] = []
    refund_addresses: dict[str, str] = {}


class CreateSubscription(Body):
    name: Text
    amount: Amount
    currency: Text
    period: Literal["day", "week", "month", "year"]
    period_quantity: Count
    starts_at: Text
    payer_email: Email
    payer_name: str | None = None
    custom_id: str | None = None
    product_name: str | None = None
    product_description: str | None = None
    success_redirect_url: Url | None = None
    unsuccess_redirect_url: Url | None = None


class CreateTransfer(Body):
    charged_currency: Text
    received_currency: Text
    charged_amount: Amount | None = None
    received_amount: Amount | None = None
    custom_id: str | None = None
    force_commit: bool = True


class BeneficiaryAddress(Body):
    country: Text
    city: str | None = None
    line_1: str | None = None
    line_2: str | None = None
    post_code: str | None = None


class Beneficiary(Body):
    """Who gets a withdrawal, for the travel rule."""

    type: Literal["natural_person", "legal_person"]
    name: Text
    address: BeneficiaryAddress


class CreateWithdrawal(Body):
    address: Text
    charged_currency: Text
    received_currency: Text
    network: str | None = None
    charged_amount: Amount | None = None
    charged_amount_to_send: Amount | None = None
    received_amount: Amount | None = None
    custom_id: str | None = None
    customer_id: str | None = None
    network_fee_level: Literal["fast", "average", "slow"] = "average"
    force_commit: bool = True
    travel_rule_compliant: bool | None = None
    beneficiary: Beneficiary | None = None


class ScoreRisk(Body):
    address: Text
    currency: Text
    type: Literal["source_of_funds", "destination_of_funds"]


AnyBody = TypeVar("AnyBody", bound=Body)
_AT = re.compile(r" - at `(?:key in )?\$\.?(.*)`\Z")
_NAMED = re.compile(r"field `(\w+)`")


def read(body: bytes, kind: type[AnyBody]) -> AnyBody:
    """The body as its type; none is an empty object. Raises CryptopayError naming a field."""
    try:
        return msgspec.json.decode(body or b"{}", type=kind)
    except msgspec.ValidationError as error:
        where, why = _AT.search(str(error)), _AT.sub("", str(error))
        named = _NAMED.search(why)
        field = where[1].partition("[")[0] if where else ""
        raise invalid(field or (named[1] if named else "body"), why) from None
    except msgspec.DecodeError:
        raise bad_request("The body is not valid JSON.") from None


def positive(field: str, text: str) -> Decimal:
    """An amount above zero. Raises CryptopayError."""
    amount = Decimal(text)
    if not amount:
        raise invalid(field, "must be greater than 0", "must_be_greater_than", limit=0)
    return amount
