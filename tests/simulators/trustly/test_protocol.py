"""JSON-RPC, credentials, signatures, repeated requests, answers to notifications."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from simulators.trustly import TrustlySimulator, keys
from simulators.trustly.notifications import acknowledged
from tests.simulators.trustly.conftest import Shop

RECORDED = Path(__file__).parents[4] / "shared/recorded/trustly.jsonl"
TEST_KEY = b"""-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAy7h/yX8DEA2m588SrWye
AC8rTMbErwHt2hoTiP9fte/iOo0FXIZSmNsNu422L+iJyvZQu19ebeL7XgB0UXqt
zA6KtXBMXIKwuMCZhbdeR8sb7OKbX2nlWM+e2Hmrr9CTfkZkFBeSC+iN9fAU6PoR
X0i5PWm0uZnaoWXcZnk5CxQCgnfYgsx7xsd8Au+mrqE8SHeT8zi/Inw0Xp6ba25G
YsZhHfIPD2rcZQOpWbmHRS4Jk4aGzSOBHbAZhKlP97PxoVfUcPI3iCA1+3jMs1l2
PYsHUbP60NMVwkGPjFOTv4m1a1wKsue0mhspDdvswZUeKE+POGOuewqTQJ+gIhXw
mQIDAQAB
-----END PUBLIC KEY-----
"""
"""https://eu.developers.trustly.com/doc/reference/authentication"""


def recorded(id: str) -> Any:
    """What Trustly's test environment said."""
    if not RECORDED.exists():
        pytest.skip("no recorded traffic here")
    for line in RECORDED.read_text().splitlines():
        found = json.loads(line)
        if found["id"] == id:
            return json.loads((found.get("response") or found["request"])["body"])
    pytest.skip("not among the recorded traffic here")


@pytest.mark.parametrize(("id", "right"), [("trustly-058", True), ("trustly-059", False)])
def test_real_answers_are_verified(id: str, right: bool) -> None:
    key: Any = serialization.load_pem_public_key(TEST_KEY)
    told = recorded(id)["result"]
    message = (told["method"], told["uuid"], told["data"])
    assert keys.verified(key, told["signature"], *message) is right


def test_the_serialization_is_the_documented_one() -> None:
    data = {
        "Username": "merchant_username",
        "Attributes": {"Locale": "sv_SE", "Currency": "SEK", "IP": None},
        "List": ["b", "a", 3],
    }
    text = "AttributesCurrencySEKIPLocalesv_SEListba3Usernamemerchant_username"
    assert keys.serialized(data) == text
    assert keys.serialized({"öäå": 3, "äåö": 2, "åöä": 1}) == "äåö2åöä1öäå3"


@pytest.mark.parametrize("who", ["Username", "Password"])
@pytest.mark.parametrize("value", ["somebody", "", None, 5])
def test_wrong_credentials(shop: Shop, who: str, value: object) -> None:
    told = shop.refusal("Balance", {who: value})
    assert told == (616, "ERROR_INVALID_CREDENTIALS")


def test_credentials_of_another_simulator(shop: Shop) -> None:
    other = TrustlySimulator(seed=8).credentials("somebody")
    who = {"Username": other["username"], "Password": other["password"]}
    assert shop.refusal("Balance", who)[0] == 616


@pytest.mark.parametrize("signature", ["AAAA", "?", "x" * 344])
def test_wrong_signatures(shop: Shop, signature: str) -> None:
    told = shop.refusal("Balance", {}, Signature=signature)
    assert told == (636, "ERROR_UNABLE_TO_VERIFY_RSA_SIGNATURE")


def test_another_merchants_signature(shop: Shop) -> None:
    other = Shop(shop.base, shop.simulator, "another")
    uuid = shop.uuid()
    who = {"Username": shop.given["username"], "Password": shop.given["password"]}
    told = shop.refusal("Balance", {}, uuid=uuid, Signature=other.signed("Balance", uuid, who))
    assert told[0] == 636
    other.http.close()


def test_what_was_changed_on_the_way(shop: Shop) -> None:
    asked = shop.asked("Deposit", shop.deposit_data())
    asked["params"]["Data"]["Attributes"]["Amount"] = "1.00"
    assert shop.refused(shop.send(asked))[0] == 636
    asked = shop.asked("Deposit", shop.deposit_data())
    asked["params"]["UUID"] = shop.uuid()
    assert shop.refused(shop.send(asked))[0] == 636


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"method": "Balance"}', b'{"method": 5, "params": {}}']
)
def test_what_is_no_request(shop: Shop, body: bytes) -> None:
    told = shop.send(body)
    assert told["error"]["error"]["uuid"] is None
    assert told["error"]["error"]["method"] is None
    assert shop.refused(told) == (623, "ERROR_INVALID_PARAMETERS")


@pytest.mark.parametrize("part", ["method", "version", "params"])
def test_a_part_is_missing(shop: Shop, part: str) -> None:
    asked = shop.asked("Balance", {})
    del asked[part]
    assert shop.refused(shop.send(asked))[0] == 623


def test_other_versions_and_kinds(shop: Shop) -> None:
    asked = shop.asked("Balance", {})
    assert shop.refused(shop.send({**asked, "version": "2.0"}))[0] == 623
    assert shop.refused(shop.send(asked, "text/plain"))[0] == 623
    assert shop.send({**asked, "version": 1.1})["result"]["data"] == []


def test_unknown_methods(shop: Shop) -> None:
    assert shop.refusal("Charge", {}) == (602, "ERROR_FUNCTION_ACCESS_DENIED")


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/1"), ("POST", "/api/2")])
def test_other_addresses(shop: Shop, method: str, path: str) -> None:
    assert shop.http.request(method, shop.base + path, timeout=20).status_code == 404


def test_the_same_request_is_answered_again(shop: Shop) -> None:
    asked = shop.asked("Deposit", shop.deposit_data())
    first, again = shop.send(asked), shop.send(asked)
    assert first == again
    other = shop.asked("Deposit", shop.deposit_data(), uuid=asked["params"]["UUID"])
    assert shop.refused(shop.send(other)) == (688, "ERROR_DUPLICATE_UUID")


def test_merchants_see_only_their_own(shop: Shop) -> None:
    order, other = shop.paid(), Shop(shop.base, shop.simulator, "another")
    assert other.refusal("GetWithdrawals", {"OrderID": order})[0] == 623
    other.http.close()


def test_notifications_are_to_be_answered_signed(shop: Shop) -> None:
    shop.paid()
    sent = shop.kept.outbox.deliveries[-1].body
    notice = json.loads(sent)
    uuid = notice["params"]["uuid"]

    def answer(data: Any, uuid: str = uuid, key: Shop = shop) -> bytes:
        signature = key.signed("credit", uuid, data)
        told = {"signature": signature, "uuid": uuid, "method": "credit", "data": data}
        return json.dumps({"result": told, "version": "1.1"}).encode()

    assert acknowledged(shop.kept, sent, answer({"status": "OK"}))
    heard, delivery = shop.simulator.heard, shop.kept.outbox.deliveries[-1]
    assert heard(shop.kept, delivery, 200, answer({"status": "OK"}))
    assert not heard(shop.kept, delivery, 500, answer({"status": "OK"}))
    assert not heard(shop.kept, delivery, 200, b"OK")
    assert acknowledged(shop.kept, sent, answer({"status": "FAILED"}))
    assert not acknowledged(shop.kept, sent, answer({"status": "GOOD"}))
    assert not acknowledged(shop.kept, sent, answer({"status": "OK"}, shop.uuid()))
    other = Shop(shop.base, shop.simulator, "another")
    assert not acknowledged(shop.kept, sent, answer({"status": "OK"}, uuid, other))
    other.http.close()
    for body in (b"", b"OK", b"[]", b'{"result": {}}', b'{"result": {"data": 5}}'):
        assert not acknowledged(shop.kept, sent, body)


def test_the_same_seed_tells_the_same() -> None:
    one, two = (TrustlySimulator(seed=3).credentials("m") for _ in range(2))
    assert one == two
    assert one != TrustlySimulator(seed=4).credentials("m")
    assert base64.b64decode(one["private_key"])
