"""Nuvei's own npm package `safecharge` as the client, where it is installed.

`NODE_PATH=<folder of node_modules> pytest tests/simulators/nuvei/test_sdk.py` finds it.
"""

import json
import shutil
import subprocess
from typing import Any

import pytest

from tests.simulators.nuvei.conftest import BILLING, Shop, card

NODE = shutil.which("node")


def _installed() -> bool:
    if NODE is None:
        return False
    asked = [NODE, "-e", "require.resolve('safecharge')"]
    return subprocess.run(asked, capture_output=True, timeout=30, check=False).returncode == 0


pytestmark = pytest.mark.skipif(
    not _installed(), reason="the npm package safecharge is not on NODE_PATH"
)

# The package knows its hosts by name only: here its resolver of names says where the simulator is.
SCRIPT = """
const [base, credentials, steps] = JSON.parse(process.argv[1]);
const resolver = require.resolve('safecharge/lib/snr');
require.cache[resolver] = {id: resolver, filename: resolver, loaded: true,
  exports: (_, service) => base + '/ppp/' + service};
const sdk = require('safecharge');
sdk.initiate(credentials.merchant_id, credentials.merchant_site_id, credentials.merchant_secret);
const got = [];
const known = text => text.replace(/\\$(\\d+)\\.(\\w+)/g, (_, at, name) => got[at][name]);
const next = () => {
  if (got.length === steps.length) return console.log(JSON.stringify(got));
  const [call, body] = steps[got.length];
  const asked = JSON.parse(known(JSON.stringify(body)));
  sdk[call](asked, (refused, answer) => { got.push(answer || refused); next(); });
};
next();
"""


def run(shop: Shop, *steps: tuple[str, dict[str, Any]]) -> list[Any]:
    """The answers to calls of the SDK; `$0.name` stands for what the first answer had there."""
    asked = json.dumps([shop.base, shop.credentials, steps])
    assert NODE is not None
    done = subprocess.run(
        [NODE, "--no-deprecation", "-e", SCRIPT, asked],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers


def payment(**more: Any) -> dict[str, Any]:
    return {
        "sessionToken": "$0.sessionToken",
        "amount": "100.00",
        "currency": "USD",
        "paymentOption": card(),
        "deviceDetails": {"ipAddress": "203.0.113.7"},
        "billingAddress": BILLING,
        **more,
    }


def follow(step: int, **more: Any) -> dict[str, Any]:
    related = f"${step}.transactionId"
    return {"amount": "100.00", "currency": "USD", "relatedTransactionId": related, **more}


def test_a_payment_is_held_settled_and_refunded(shop: Shop) -> None:
    urls = {"urlDetails": {"notificationUrl": "https://shop.example/dmn"}}
    descriptor = {"descriptorMerchantName": "Shop", "descriptorMerchantPhone": "123456"}
    _, held, settled, refunded, status = run(
        shop,
        ("getSessionToken", {}),
        ("payment", payment(transactionType="Auth", clientUniqueId="order-1")),
        ("settleTransaction", follow(1, authCode="$1.authCode", **descriptor, **urls)),
        ("refundTransaction", follow(2, comment="returned", clientUniqueId="back-1", **urls)),
        ("getPaymentStatus", {"sessionToken": "$0.sessionToken"}),
    )
    assert [each["transactionStatus"] for each in (held, settled, refunded)] == ["APPROVED"] * 3
    assert status["transactionId"] == held["transactionId"]
    money = shop.site.ledger.payment(held["transactionId"])
    assert (money.captured, money.refunded) == (100_00, 100_00)


def test_an_opened_order_is_voided(shop: Shop) -> None:
    opened, held, void = run(
        shop,
        ("openOrder", {"amount": "100.00", "currency": "USD"}),
        ("payment", payment(transactionType="Auth", orderId="$0.orderId")),
        ("voidTransaction", follow(1)),
    )
    assert held["orderId"] == opened["orderId"]
    assert void["transactionStatus"] == "APPROVED"


def test_a_card_is_authenticated_in_steps(shop: Shop) -> None:
    three_d = {"notificationURL": "https://shop.example/back", "methodCompletionInd": "Y"}
    option = card("4000020951595032", "CL-BRW1", threeD={**three_d, "version": "2.1.0"})
    _, begun, asked = run(
        shop,
        ("getSessionToken", {}),
        ("initPayment", payment(paymentOption=card("4000020951595032", "CL-BRW1"))),
        ("authorize3d", payment(paymentOption=option, relatedTransactionId="$1.transactionId")),
    )
    assert begun["transactionType"] == "InitAuth3D"
    assert asked["transactionStatus"] == "REDIRECT"


def test_a_customer_is_made_known_and_keeps_a_card(shop: Shop) -> None:
    person = {"userTokenId": "anna", "countryCode": "SE", "firstName": "Anna", "locale": "sv_SE"}
    kept = {
        "userTokenId": "anna",
        "ccCardNumber": "4761344136141390",
        "ccExpMonth": "12",
        "ccExpYear": "2030",
        "ccNameOnCard": "Anna Berg",
        "billingAddress": {"firstName": "Anna", "countryCode": "SE", "city": "Lund"},
    }
    made, shown, added, options = run(
        shop,
        ("createUser", person),
        ("getUserDetails", {"userTokenId": "anna"}),
        ("addUPOCreditCard", kept),
        ("getUserUPOs", {"userTokenId": "anna"}),
    )
    assert shown["userDetails"]["userId"] == made["userId"]
    (option,) = options["paymentMethods"]
    assert option["userPaymentOptionId"] == added["userPaymentOptionId"]


def test_a_wrong_secret_is_refused(shop: Shop) -> None:
    shop.credentials = {**shop.credentials, "merchant_secret": "wrong"}
    (refused,) = run(shop, ("getSessionToken", {}))
    assert (refused["errCode"], refused["reason"]) == (1001, "Invalid checksum")
