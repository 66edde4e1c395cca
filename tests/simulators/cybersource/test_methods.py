"""Wallets, network tokens, electronic checks, stored tokens."""

import base64
from typing import Any

import pytest

from simulators.core.clock import DAY
from tests.simulators.cybersource.conftest import BILL_TO, VISA, Body, Shop, amount, asked

APPLE = base64.b64encode(b"FID=COMMON.APPLE.INAPP.PAYMENT").decode()
SAMSUNG = base64.b64encode(b"FID=COMMON.SAMSUNG.INAPP.PAYMENT").decode()
PAYLOAD = base64.b64encode(b'{"version":"EC_v1"}').decode()
BANK = {"account": {"type": "C", "number": "4100123456"}, "routingNumber": "071923284"}


def paying(information: Body, **processing: Any) -> Body:
    """A payment with something else than a card."""
    order = {**amount()["orderInformation"], "billTo": BILL_TO}
    return {
        "paymentInformation": information,
        "orderInformation": order,
        "processingInformation": processing,
    }


def checking(**changes: Any) -> Body:
    return paying({"paymentType": {"name": "CHECK"}, "bank": {**BANK, **changes}})


@pytest.mark.parametrize(
    ("solution", "fluid"),
    [
        ("001", {"value": PAYLOAD, "descriptor": APPLE, "encoding": "Base64"}),
        ("008", {"value": PAYLOAD, "descriptor": SAMSUNG}),
        ("012", {"value": PAYLOAD}),
    ],
)
def test_encrypted_wallets_pay(shop: Shop, solution: str, fluid: Body) -> None:
    paid = shop.pay(paying({"fluidData": fluid}, paymentSolution=solution, capture=True))
    assert (paid["status"], shop.money(paid["id"]).captured) == ("AUTHORIZED", 10221)
    assert shop.tss(paid["id"])["processingInformation"]["paymentSolution"] == solution


@pytest.mark.parametrize(
    ("fluid", "solution", "reason", "field"),
    [
        ({"value": PAYLOAD}, "001", "MISSING_FIELD", "paymentInformation.fluidData.descriptor"),
        (
            {"value": PAYLOAD, "descriptor": SAMSUNG},
            "001",
            "INVALID_DATA",
            "paymentInformation.fluidData.descriptor",
        ),
        ({"value": "{}"}, "012", "INVALID_DATA", "paymentInformation.fluidData.value"),
        ({"value": PAYLOAD}, None, "MISSING_FIELD", "processingInformation.paymentSolution"),
        ({"value": PAYLOAD}, "999", "INVALID_DATA", "processingInformation.paymentSolution"),
    ],
)
def test_malformed_wallets_are_refused(
    shop: Shop, fluid: Body, solution: str | None, reason: str, field: str
) -> None:
    options = {"paymentSolution": solution} if solution else {}
    refusal = shop.refusal("/pts/v2/payments", paying({"fluidData": fluid}, **options))
    assert refusal == (400, reason, {field})


def test_a_network_token_needs_its_cryptogram(shop: Shop) -> None:
    token = {"number": VISA, "expirationMonth": 9, "expirationYear": 2030, "transactionType": "1"}
    body = paying({"tokenizedCard": token}, paymentSolution="001", commerceIndicator="internet")
    way = "paymentInformation.tokenizedCard.cryptogram"
    assert shop.refusal("/pts/v2/payments", body) == (400, "MISSING_FIELD", {way})
    token["cryptogram"] = "EHuWW9PiBkWvqE5juRwDzAUFBAk="
    paid = shop.pay(body)
    assert paid["paymentInformation"]["card"] == {"suffix": "1111", "type": "001"}


@pytest.fixture
def lender(shop: Shop) -> Shop:
    """A merchant whose processor takes electronic checks."""
    if not shop.simulator.offers.echeck:
        refusal = shop.refusal("/pts/v2/payments", checking())
        assert refusal[:2] == (400, "INVALID_MERCHANT_CONFIGURATION")
        pytest.skip("this processor takes no electronic checks")
    return shop


def test_a_debit_arrives_after_days(lender: Shop) -> None:
    shop = lender
    paid = shop.pay(checking())
    assert (paid["status"], shop.money(paid["id"]).state) == ("PENDING", "pending")
    shown = shop.tss(paid["id"])
    assert shown["applicationInformation"]["applications"][0]["name"] == "ics_ecp_debit"
    assert shown["paymentInformation"]["bank"]["account"]["suffix"] == "3456"
    assert shop.events == []
    shop.pass_time(4 * DAY)
    assert (shop.status(paid["id"]), shop.money(paid["id"]).captured) == ("TRANSMITTED", 10221)
    assert shop.events == ["payments.payments.accepted"]
    status, refund = shop.post(f"/pts/v2/payments/{paid['id']}/refunds", amount("2.21"))
    assert (status, refund["status"]) == (201, "PENDING")
    shop.pass_time(DAY)
    assert shop.events[-1] == "payments.credits.accepted"
    assert shop.simulator.decide(shop.account, "", refund["id"], "fail_refund")
    assert shop.money(paid["id"]).refunded == 0
    assert shop.events[-1] == "payments.credits.failed"


def test_a_debit_can_bounce_or_be_voided(lender: Shop) -> None:
    shop = lender
    bounced, voided = shop.pay(checking())["id"], shop.pay(checking())["id"]
    assert shop.simulator.decide(shop.account, "", bounced, "fail_settlement")
    assert not shop.simulator.decide(shop.account, "", bounced, "settle")
    assert (shop.status(bounced), shop.money(bounced).state) == ("FAILED", "declined")
    assert shop.post(f"/pts/v2/payments/{voided}/voids", {})[1]["status"] == "VOIDED"
    shop.pass_time(5 * DAY)
    assert shop.money(voided).captured == shop.money(bounced).captured == 0
    assert shop.events == ["payments.payments.failed", "payments.voids.accepted"]


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"routingNumber": "071923285"}, "INVALID_DATA", "bank.routingNumber"),
        ({"routingNumber": ""}, "MISSING_FIELD", "bank.routingNumber"),
        ({"account": {"number": "4100", "type": "Z"}}, "INVALID_DATA", "bank.account.type"),
        ({"account": {"number": "41-00", "type": "C"}}, "INVALID_DATA", "bank.account.number"),
        ({"account": {"type": "C"}}, "MISSING_FIELD", "bank.account.number"),
    ],
)
def test_malformed_accounts_are_refused(
    lender: Shop, changes: Body, reason: str, field: str
) -> None:
    shop = lender
    refusal = shop.refusal("/pts/v2/payments", checking(**changes))
    assert refusal == (400, reason, {f"paymentInformation.{field}"})


def test_a_payment_keeps_a_card_that_pays_again(shop: Shop) -> None:
    first = shop.pay(
        actionList=["TOKEN_CREATE"],
        actionTokenTypes=["customer", "paymentInstrument"],
        authorizationOptions={"initiator": {"credentialStoredOnFile": True}},
    )
    tokens = first["tokenInformation"]
    assert tokens["instrumentidentifierNew"] is True
    again = shop.pay(actionList=["TOKEN_CREATE"])["tokenInformation"]
    assert again["instrumentidentifierNew"] is False
    assert again["instrumentIdentifier"] == tokens["instrumentIdentifier"]
    initiator = {
        "type": "merchant",
        "storedCredentialUsed": True,
        "merchantInitiatedTransaction": {
            "reason": "7",
            "previousTransactionId": first["processorInformation"]["networkTransactionId"],
        },
    }
    for kind in ("customer", "paymentInstrument"):
        body = {
            "paymentInformation": {kind: {"id": tokens[kind]["id"]}},
            "processingInformation": {
                "capture": True,
                "commerceIndicator": "recurring",
                "authorizationOptions": {"initiator": initiator},
            },
            **amount("5.00"),
        }
        paid = shop.pay(body)
        assert shop.money(paid["id"]).captured == 500
        assert paid["paymentInformation"][kind] == {"id": tokens[kind]["id"]}


def test_a_declined_payment_keeps_nothing(shop: Shop) -> None:
    declined = shop.pay(total="1500", actionList=["TOKEN_CREATE"])
    assert "tokenInformation" not in declined
    assert shop.account.instruments == {}


def test_deleted_tokens_pay_no_more(shop: Shop) -> None:
    tokens = shop.pay(actionList=["TOKEN_CREATE"])["tokenInformation"]
    instrument = tokens["paymentInstrument"]["id"]
    path = f"/tms/v1/paymentinstruments/{instrument}"
    assert shop.call("GET", path)[1]["card"]["expirationYear"] == "2031"
    identifier = f"/tms/v1/instrumentidentifiers/{tokens['instrumentIdentifier']['id']}"
    assert shop.call("DELETE", identifier)[0] == 409
    assert shop.call("DELETE", path) == (204, None)
    assert shop.call("DELETE", path)[0] == 410
    assert shop.call("GET", "/tms/v1/paymentinstruments/unknown")[0] == 404
    body = {"paymentInformation": {"paymentInstrument": {"id": instrument}}, **amount()}
    assert shop.refusal("/pts/v2/payments", body)[1] == "INVALID_DATA"
    body = {"paymentInformation": {"customer": {"id": tokens["customer"]["id"]}}, **amount()}
    assert shop.refusal("/pts/v2/payments", body)[1] == "INVALID_DATA"
    assert shop.call("DELETE", identifier)[0] == 204
    assert shop.call("DELETE", f"/tms/v2/customers/{tokens['customer']['id']}")[0] == 204


def test_the_vault_makes_tokens_on_their_own(shop: Shop) -> None:
    card = {"card": {"number": VISA}}
    status, identifier = shop.post("/tms/v1/instrumentidentifiers", card)
    assert (status, identifier["card"]["number"]) == (201, "411111XXXXXX1111")
    assert shop.post("/tms/v1/instrumentidentifiers", card)[0] == 200
    body = {
        "card": {"expirationMonth": "12", "expirationYear": "2031", "type": "001"},
        "billTo": BILL_TO,
        "instrumentIdentifier": {"id": identifier["id"]},
    }
    status, instrument = shop.post("/tms/v1/paymentinstruments", body)
    assert (status, instrument["billTo"]) == (201, BILL_TO)
    paid = shop.pay(
        {"paymentInformation": {"paymentInstrument": {"id": instrument["id"]}}, **amount()}
    )
    assert paid["status"] == "AUTHORIZED"
    email = {"buyerInformation": {"merchantCustomerID": "c1", "email": "a@example.com"}}
    status, customer = shop.post("/tms/v2/customers", email)
    assert (status, customer["buyerInformation"]) == (201, email["buyerInformation"])
    wrong: tuple[tuple[str, Body], ...] = (
        ("/tms/v1/instrumentidentifiers", {}),
        ("/tms/v1/instrumentidentifiers", {"card": {"number": "4111"}}),
        ("/tms/v1/instrumentidentifiers", {"card": {"cvv": "1"}}),
        ("/tms/v1/paymentinstruments", {"card": body["card"]}),
        ("/tms/v1/paymentinstruments", {**body, "instrumentIdentifier": {"id": "7"}}),
        ("/tms/v1/paymentinstruments", {**body, "card": {"expirationMonth": "12"}}),
    )
    for path, sent in wrong:
        status, refused = shop.post(path, sent)
        assert (status, "type" in refused["errors"][0]) == (400, True)


def test_transient_tokens_are_not_offered(shop: Shop) -> None:
    body = {**asked(), "tokenInformation": {"transientTokenJwt": "a.b.c"}}
    field = "tokenInformation.transientTokenJwt"
    assert shop.refusal("/pts/v2/payments", body) == (400, "INVALID_DATA", {field})
