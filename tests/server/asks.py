"""Requests and metadata that the tests start from."""

from __future__ import annotations

import json
from typing import Any

from google.protobuf import json_format

from tests.server.process import Metadata, empty

KEY = "sk_test_planted4eC39HqLyjWDarj"
PAN = "4242424242424242"
CARD = {
    "card_number": {"value": PAN},
    "card_exp_month": {"value": "12"},
    "card_exp_year": {"value": "2039"},
    "card_cvc": {"value": "737"},
    "card_holder_name": {"value": "Planted Holder"},
}
AUTHORIZE: dict[str, Any] = {
    "merchant_transaction_id": "order-1",
    "amount": {"minor_amount": 1050, "currency": "USD"},
    "payment_method": {"card": CARD},
    "address": {"billing_address": {"first_name": {"value": "Plantedname"}}},
    "return_url": "https://merchant.example/return",
}


def message(rpc: str, fields: dict[str, Any] | None = None) -> Any:
    """A request of an RPC, from proto3 JSON."""
    return json_format.ParseDict(fields or {}, empty(rpc))


def authorize(**changed: Any) -> Any:
    """A card authorization with some fields changed; None takes one out."""
    fields = {k: v for k, v in (AUTHORIZE | changed).items() if v is not None}
    return message("PaymentService/Authorize", fields)


def credentials(url: str | None = None, key: str = KEY) -> Metadata:
    """Stripe's typed credentials, with the processor at ``url``."""
    config = {"api_key": key} | ({"base_url": url} if url else {})
    return (("x-connector-config", json.dumps({"config": {"Stripe": config}})),)


def config(variant: str = "Calida", **fields: Any) -> Metadata:
    """Typed credentials of a connector, with the processor at ``base_url``."""
    given = {"api_key": KEY} | fields
    return (("x-connector-config", json.dumps({"config": {variant: given}})),)


def everyflow(url: str, name: str = "calida") -> Metadata:
    """Credentials of the connector of every flow, and the metadata that composite calls want."""
    hosts = {"base_url": url, "dispute_base_url": url}
    override = json.dumps({"connectors": {name: hosts}})
    return (*config(name.title()), ("x-connector", name), ("x-config-override", override))
