"""Who may ask, in which form; the schema, and a signature that Braintree published."""

import os
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLSchema, build_schema

from simulators.braintree import BraintreeSimulator, events
from simulators.braintree.account import Account
from simulators.braintree.errors import BraintreeError
from simulators.core.http import Request

OFFICIAL = Path(os.environ.get("BRAINTREE_SCHEMA", "no such file"))
SERVED = Path(events.__file__).with_name("schema.graphql")


def test_ping(shop: Any) -> None:
    assert shop.send("{ ping }").data == "pong"


def test_wrong_keys_are_refused(shop: Any) -> None:
    known = shop.credentials
    for keys in (("", ""), ("x", "y"), (known["public_key"], "y"), ("x", known["private_key"])):
        token = b64encode(":".join(keys).encode()).decode()
        answer = shop.send("{ ping }", Authorization=f"Basic {token}")
        assert answer.errors[0]["extensions"]["errorClass"] == "AUTHENTICATION"
        assert answer.body["data"] is None
    assert shop.send("{ ping }", Authorization="Bearer x").errors


@pytest.mark.parametrize(
    "headers", [{"Braintree-Version": ""}, {"Braintree-Version": "1"}, {"Content-Type": "text/xml"}]
)
def test_headers_are_needed(shop: Any, headers: Any) -> None:
    assert shop.send("{ ping }", **headers).body["data"] is None


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{ pong }", {}),
        ("{ ping", {}),
        ("mutation { chargePaymentMethod(input: {}) { transaction { id } } }", {}),
        ("mutation M($input: ChargePaymentMethodInput!) { chargePaymentMethod(input: $input) "
         "{ transaction { id } } }", {"input": {"paymentMethodId": "x", "amount": "1.00"}}),
        ("mutation M($input: ChargePaymentMethodInput!) { chargePaymentMethod(input: $input) "
         "{ transaction { id } } }", {}),
    ],
)  # fmt: skip
def test_documents_fit_the_schema(shop: Any, query: str, variables: Any) -> None:
    answer = shop.send(query, variables)
    assert "data" not in answer.body
    assert answer.errors[0]["locations"]


def test_two_mutations_in_one_document(shop: Any) -> None:
    charge = (
        'chargePaymentMethod(input: {paymentMethodId: "fake-valid-nonce", '
        'transaction: {amount: "1.00"}}) { transaction { status } }'
    )
    answer = shop.send(f"mutation {{ one: {charge} two: {charge} }}")
    assert set(answer.body["data"]) == {"one", "two"}
    assert len(shop.account.ledger.payments) == 2


def test_merchants_do_not_see_each_other(shop: Any) -> None:
    id = shop.charge().transaction["id"]
    other = shop.simulator.credentials("another")
    token = b64encode(f"{other['public_key']}:{other['private_key']}".encode()).decode()
    query = f'{{ node(id: "{id}") {{ id }} }}'
    answer = shop.send(query, Authorization=f"Basic {token}")
    assert answer.code == "NOT_FOUND"
    assert shop.send(query).data == {"id": id}
    with pytest.raises(BraintreeError):
        shop.simulator.merchant({**shop.credentials, "private_key": other["private_key"]})


def test_search_pages_newest_first(shop: Any) -> None:
    made = [shop.charge().transaction["id"] for _ in range(3)]
    query = (
        "query Q($after: String) { search { transactions(input: {status: {in: "
        "[SUBMITTED_FOR_SETTLEMENT]}}, first: 2, after: $after) { edges { node { id } } "
        "pageInfo { hasNextPage endCursor } } } }"
    )
    first = shop.send(query).data["transactions"]
    assert [edge["node"]["id"] for edge in first["edges"]] == made[:0:-1]
    rest = shop.send(query, {"after": first["pageInfo"]["endCursor"]}).data["transactions"]
    assert [edge["node"]["id"] for edge in rest["edges"]] == made[:1]
    assert rest["pageInfo"]["hasNextPage"] is False


def test_the_published_signature() -> None:
    """https://github.com/braintree/braintree_ruby spec/unit/braintree/webhook_notification_spec"""
    account = Account("integration_public_key", "x", 1)
    account.private_key = "integration_private_key"
    signed = events.signature(account, b"20f9f8ed05f77439fe955c977e4c8a53")
    assert signed == "integration_public_key|d9b899556c966b3f06945ec21311865d35df3ce4"


def test_credentials_follow_from_seed_and_name() -> None:
    assert BraintreeSimulator(seed=1).credentials("a") == BraintreeSimulator(seed=1).credentials(
        "a"
    )
    assert BraintreeSimulator(seed=1).credentials("a") != BraintreeSimulator(seed=2).credentials(
        "a"
    )


def test_no_page_is_made_up() -> None:
    simulator = BraintreeSimulator(seed=1)
    for path in ("/_pages/3ds/x/y", "/_pages/x", "/_pages/3ds/x"):
        request = Request("GET", path, "", {}, b"", "http://localhost")
        assert simulator.handle(request).status == 404


@pytest.mark.skipif(not OFFICIAL.exists(), reason="BRAINTREE_SCHEMA names no official schema")
def test_what_is_served_is_part_of_the_official_schema() -> None:
    ours = build_schema(SERVED.read_text())
    theirs = build_schema(OFFICIAL.read_text(), assume_valid=True)
    assert list(differences(ours, theirs)) == []


def differences(ours: GraphQLSchema, theirs: GraphQLSchema) -> Any:
    """Types, fields, arguments and words that the official schema does not have."""
    for name, kind in ours.type_map.items():
        if name.startswith("__"):
            continue
        other: Any = theirs.type_map.get(name)
        if other is None:
            yield name
            continue
        for field, made in getattr(kind, "fields", {}).items():
            known = other.fields.get(field)
            if known is None or str(known.type) != str(made.type):
                yield f"{name}.{field}"
            elif getattr(made, "args", None):
                wanted = {key: str(each.type) for key, each in made.args.items()}
                if {key: str(each.type) for key, each in known.args.items()} != wanted:
                    yield f"{name}.{field}()"
        yield from (
            f"{name}.{word}" for word in getattr(kind, "values", ()) if word not in other.values
        )
