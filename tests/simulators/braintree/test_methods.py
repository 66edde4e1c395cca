"""Payment methods: cards, wallets, banks; one use or many; 3D Secure in a browser."""

import base64
import json
from typing import Any

import pytest

from tests.simulators.braintree.conftest import CARD, METHOD


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "4111111111111112"}, "81715"),
        ({"number": None}, "81714"),
        ({"number": "4242424242424242"}, "81717"),
        ({"expirationMonth": "13"}, "81712"),
        ({"expirationYear": "203"}, "81713"),
        ({"cvv": "12"}, "81707"),
    ],
)
def test_wrong_cards_are_refused(shop: Any, change: Any, code: str) -> None:
    given = {"creditCard": CARD | change}
    answer = shop.do("tokenizeCreditCard", "paymentMethod { id }", **given)
    assert answer.code == code
    [error] = answer.errors
    assert error["path"] == ["tokenizeCreditCard"]
    assert error["extensions"]["inputPath"][:2] == ["input", "creditCard"]
    assert answer.body["data"] == {"tokenizeCreditCard": None}


def test_a_token_pays_once_and_not_for_ever(shop: Any) -> None:
    token = shop.token()
    assert shop.charge(token).transaction
    assert shop.charge(token).code == "91564"
    late = shop.token()
    shop.pass_time(3 * 3_600 + 1)
    assert shop.charge(late).code == "91565"
    assert shop.charge("fake-consumed-nonce").code == "91564"
    assert shop.charge("nothing").code == "91565"


def test_a_vaulted_card_pays_until_it_is_deleted(shop: Any) -> None:
    chosen = f"paymentMethod {{ {METHOD} }} verification {{ status }}"
    kept = shop.do("vaultPaymentMethod", chosen, paymentMethodId=shop.token()).data
    assert kept["verification"]["status"] == "VERIFIED"
    id = kept["paymentMethod"]["id"]
    assert kept["paymentMethod"]["usage"] == "MULTI_USE"
    for _ in range(2):
        paid = shop.charge(id, paymentInitiator="UNSCHEDULED").transaction
        assert paid["paymentMethod"]["id"] == id
    gone = shop.do("deletePaymentMethodFromVault", "", paymentMethodId=id)
    assert gone.data == {"clientMutationId": None}
    assert shop.charge(id).code == "91565"
    assert shop.do("deletePaymentMethodFromVault", "", paymentMethodId=id).code == "NOT_FOUND"


def test_a_card_that_fails_its_verification_is_not_kept(shop: Any) -> None:
    token = shop.token(number="4000111111111115")
    chosen = "paymentMethod { id } verification { status processorResponse { legacyCode } }"
    answer = shop.do("vaultPaymentMethod", chosen, paymentMethodId=token)
    [error] = answer.errors
    assert error["path"] == ["vaultPaymentMethod", "paymentMethod"]
    told = answer.body["data"]["vaultPaymentMethod"]
    assert told["paymentMethod"] is None
    assert told["verification"]["processorResponse"]["legacyCode"] == "2000"
    skipped = shop.do(
        "vaultPaymentMethod", "paymentMethod { id }", paymentMethodId=token,
        verification={"skip": True},
    )  # fmt: skip
    assert skipped.data["paymentMethod"]["id"]


def test_a_payment_can_leave_a_vaulted_method_behind(shop: Any) -> None:
    asked = {"vaultPaymentMethodAfterTransacting": {"when": "ON_SUCCESSFUL_TRANSACTION"}}
    kept = shop.charge(shop.token(), **asked).transaction["paymentMethod"]
    assert shop.charge(kept["id"]).transaction["status"] == "SUBMITTED_FOR_SETTLEMENT"
    declined = shop.charge(shop.token(), "2000.00", **asked).transaction
    assert declined["paymentMethod"] is None


def test_customers(shop: Any) -> None:
    made = shop.do(
        "createCustomer", "customer { id email }", customer={"email": "ann@example.com"}
    ).data["customer"]
    kept = shop.do(
        "vaultPaymentMethod", "paymentMethod { id customer { id } }",
        paymentMethodId=shop.token(), customerId=made["id"],
    ).data["paymentMethod"]  # fmt: skip
    assert kept["customer"]["id"] == made["id"]
    shop.do("createCustomer", "customer { id }", customer={"email": "bob@example.com"})
    query = (
        "query Q($input: CustomerSearchInput!) { search { customers(input: $input) "
        "{ edges { node { id email } } } } }"
    )
    byname = {"input": {"email": {"is": "ann@example.com"}}}
    edges = shop.send(query, byname).data["customers"]["edges"]
    assert [each["node"] for each in edges] == [made]
    node = "query Q($id: ID!) { node(id: $id) { ... on Customer { id email } } }"
    assert shop.send(node, {"id": made["id"]}).data == made
    assert shop.do("deleteCustomer", "", customerId=made["id"]).data == {"clientMutationId": None}
    assert shop.charge(kept["id"]).code == "91565"
    assert shop.charge(customerId=made["id"]).code == "91510"
    assert shop.send(query, byname).data["customers"]["edges"] == []
    [missing] = shop.send(node, {"id": made["id"]}).errors
    assert missing["extensions"]["errorClass"] == "NOT_FOUND"


def test_wallets_and_banks(shop: Any) -> None:
    for nonce, origin in (
        ("fake-apple-pay-visa-nonce", "APPLE_PAY"),
        ("fake-android-pay-mastercard-nonce", "GOOGLE_PAY"),
    ):
        shown = shop.charge(nonce).transaction["paymentMethodSnapshot"]
        assert shown["origin"]["type"] == origin
    network = {
        "cryptogram": "AAAA",
        "eCommerceIndicator": "05",
        "expirationMonth": "12",
        "expirationYear": "2030",
        "number": "4111111111111111",
        "originDetails": {"origin": "NETWORK_TOKEN"},
    }
    token = shop.do("tokenizeNetworkToken", f"paymentMethod {{ {METHOD} }}", networkToken=network)
    assert shop.charge(token.data["paymentMethod"]["id"]).transaction["status"] != "FAILED"
    id = shop.vault_bank()["paymentMethod"]["id"]
    assert shop.transact("chargeCreditCard", id, "1.00").code == "915101"
    paid = shop.transact("chargeUsBankAccount", id, "1.00").transaction
    assert paid["status"] == "SETTLEMENT_PENDING"
    assert paid["paymentMethodSnapshot"]["last4"] == "0000"


class Browser:
    """What braintree-web does with a client token."""

    def __init__(self, shop: Any) -> None:
        self.shop = shop
        told = shop.do("createClientToken", "clientToken").data["clientToken"]
        self.token = json.loads(base64.b64decode(told))

    def post(self, nonce: str, what: str, **body: Any) -> Any:
        url = f"{self.token['clientApiUrl']}/v1/payment_methods/{nonce}/three_d_secure/{what}"
        sent = {"authorizationFingerprint": self.token["authorizationFingerprint"], **body}
        return self.shop.http.post(url, json=sent)

    def verify(self, number: str, outcome: str = "") -> Any:
        """The authenticated card."""
        made = self.post(self.shop.token(number=number), "lookup", amount="10.00")
        assert made.status_code == 201, made.text
        told, lookup = made.json()["paymentMethod"], made.json()["lookup"]
        if not lookup["acsUrl"]:
            return told
        form = {"PaReq": lookup["pareq"], "MD": lookup["md"], "TermUrl": lookup["termUrl"]}
        page = self.shop.http.post(lookup["acsUrl"], data=form)
        assert f'value="{outcome}"' in page.text
        ended = self.shop.http.post(lookup["acsUrl"], data={"outcome": outcome})
        assert ended.url.startswith(lookup["termUrl"])
        nonce = told["nonce"]
        done = self.post(nonce, "authenticate_from_jwt", jwt=ended.json()["jwt"])
        return done.json()["paymentMethod"]


@pytest.mark.parametrize(
    ("number", "outcome", "status", "shifted"),
    [
        ("4000000000001000", "", "authenticate_successful", True),
        ("4000000000001091", "approve", "authenticate_successful", True),
        ("4000000000001091", "fail", "authenticate_failed", False),
        ("4000000000001091", "cancel", "authenticate_failed", False),
        ("4000000000001109", "approve", "authenticate_failed", False),
        ("4000000000001042", "", "authenticate_rejected", False),
        ("4111111111111111", "", "lookup_not_enrolled", False),
    ],
)
def test_three_d_secure(shop: Any, number: str, outcome: str, status: str, shifted: bool) -> None:
    card = Browser(shop).verify(number, outcome)
    assert card["threeDSecureInfo"]["status"] == status
    assert card["threeDSecureInfo"]["liabilityShifted"] is shifted
    wanted = {"threeDSecureAuthentication": {"required": True}}
    assert shop.charge(card["nonce"], "11.00").code == "91585"
    paid = shop.transact("chargeCreditCard", card["nonce"], "10.00", options=wanted).transaction
    if not shifted:
        assert paid["status"] == "GATEWAY_REJECTED"
        assert paid["statusHistory"][0]["gatewayRejectionReason"] == "THREE_D_SECURE"
        return
    assert paid["status"] == "SUBMITTED_FOR_SETTLEMENT"
    assert paid["paymentMethodSnapshot"]["threeDSecure"] == {"liabilityShifted": True}


def test_a_forged_result_is_refused(shop: Any) -> None:
    browser = Browser(shop)
    made = browser.post(shop.token(number="4000000000001091"), "lookup", amount="10.00").json()
    forged = browser.post(made["paymentMethod"]["nonce"], "authenticate_from_jwt", jwt="a.b.c")
    assert forged.status_code == 422
    browser.token["authorizationFingerprint"] = "wrong"
    assert browser.post(shop.token(), "lookup", amount="1.00").status_code == 403


def test_a_server_can_look_up_itself(shop: Any) -> None:
    chosen = "threeDSecureLookupData { acsUrl authenticationId } paymentMethod { id }"
    token = shop.token(number="4000000000001091")
    told = shop.do("performThreeDSecureLookup", chosen, paymentMethodId=token, amount="10.00").data
    assert told["threeDSecureLookupData"]["acsUrl"].startswith(shop.base)
    nonce = told["paymentMethod"]["id"]
    assert shop.decide(nonce, "approve")
    assert not shop.decide(nonce, "approve")
    options = {"threeDSecureAuthentication": {"required": True}}
    paid = shop.transact("authorizeCreditCard", nonce, "10.00", options=options).transaction
    assert paid["status"] == "AUTHORIZED"
