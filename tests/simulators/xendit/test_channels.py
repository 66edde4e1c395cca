"""Payments beside cards: wallets, banks, virtual accounts, codes for counters, QR codes."""

import json
from typing import Any

import pytest

from tests.simulators.xendit.conftest import RETURNS, Shop

URL = RETURNS["success_return_url"]
URLS = {**RETURNS, "cancel_return_url": "https://shop.example/canceled"}
NAMED = {"customer_name": "Ibu Sari"}
MISMATCH = "CURRENCY_MISMATCHED"
HOUR, DAY = 3600, 24 * 3600


def request(
    kind: str, code: str, money: str, amount: float, channel: dict[str, Any], **changes: Any
) -> dict[str, Any]:
    """A payment request as the SDK's documents show it."""
    member = {"channel_code": code, "channel_properties": channel, **changes}
    method = {"type": kind, "reusability": "ONE_TIME_USE", kind.lower(): member}
    return {"currency": money, "amount": amount, "payment_method": method}


GCASH = request("EWALLET", "GCASH", "PHP", 500, URLS)
FPX = request("DIRECT_DEBIT", "MAYB2U_FPX", "MYR", 50, RETURNS, type="BANK_REDIRECT")
BCA = request("VIRTUAL_ACCOUNT", "BCA", "IDR", 20_000, NAMED)
ALFAMART = request("OVER_THE_COUNTER", "ALFAMART", "IDR", 20_000, NAMED)
QRIS = request("QR_CODE", "QRIS", "IDR", 20_000, {})


def made(shop: Shop, body: dict[str, Any]) -> dict[str, Any]:
    answer = shop.post("/payment_requests", body)
    assert answer.status_code == 201, answer.text
    # The official models take what is answered.
    shop.payments.get_payment_request_by_id(answer.json()["id"])
    return answer.json()  # type: ignore[no-any-return]


def seen(shop: Shop, id: str) -> dict[str, Any]:
    return shop.http.get(f"/payment_requests/{id}").json()  # type: ignore[no-any-return]


def chosen(shop: Shop, made: dict[str, Any], outcome: str) -> str:
    """Where the customer goes from the page after that choice."""
    url = made["actions"][0]["url"]
    assert "Approve" in shop.http.get(url).text
    left = shop.http.post(url, data={"outcome": outcome}).headers["location"]
    return left.rpartition("/")[2]


@pytest.mark.parametrize("body", [GCASH, FPX], ids=["wallet", "bank"])
@pytest.mark.parametrize(
    ("outcome", "status", "failure", "returned"),
    [
        ("approve", "SUCCEEDED", None, "paid"),
        ("fail", "FAILED", "INSUFFICIENT_BALANCE", "failed"),
    ],
)
def test_the_customer_pays_at_a_page(
    shop: Shop, body: dict[str, Any], outcome: str, status: str, failure: str, returned: str
) -> None:
    asking = made(shop, body)
    assert asking["status"] == "REQUIRES_ACTION"
    kinds = [(action["action"], action["url_type"]) for action in asking["actions"]]
    assert kinds[0] == ("AUTH", "WEB")
    assert (("AUTH", "MOBILE") in kinds) == (body is GCASH)
    assert shop.money(asking["id"]).authorized == 0
    assert chosen(shop, asking, outcome) == returned
    told = seen(shop, asking["id"])
    assert (told["status"], told["failure_code"], told["actions"]) == (status, failure, [])
    taken = round(body["amount"] * 100) if outcome == "approve" else 0
    assert shop.money(asking["id"]).captured == taken


def test_who_goes_back_lands_on_the_page_for_that(shop: Shop) -> None:
    asking = made(shop, GCASH)
    assert chosen(shop, asking, "cancel") == "canceled"
    assert seen(shop, asking["id"])["failure_code"] == "USER_DECLINED_PAYMENT"
    assert shop.events == ["payment.failed"]
    bank = made(shop, FPX)  # it has no such address
    assert chosen(shop, bank, "cancel") == "failed"


@pytest.mark.parametrize(
    ("body", "member", "field"),
    [
        (BCA, "virtual_account", "virtual_account_number"),
        (ALFAMART, "over_the_counter", "payment_code"),
        (QRIS, "qr_code", "qr_string"),
    ],
)
def test_a_code_is_shown_and_paid_later(
    shop: Shop, body: dict[str, Any], member: str, field: str
) -> None:
    waiting = made(shop, body)
    assert (waiting["status"], waiting["actions"]) == ("PENDING", [])
    assert waiting["payment_method"][member]["channel_properties"][field]
    paid = shop.http.post(f"/payment_requests/{waiting['id']}/payments/simulate")
    assert paid.json()["status"] == "PENDING"
    assert seen(shop, waiting["id"])["status"] == "SUCCEEDED"
    assert shop.money(waiting["id"]).captured == 2_000_000
    again = shop.http.post(f"/payment_requests/{waiting['id']}/payments/simulate")
    assert again.json()["error_code"] == "OPERATION_NOT_ALLOWED"


def test_merchants_choose_codes_of_their_own(shop: Shop) -> None:
    for body, field, own in (
        (BCA, "virtual_account_number", "88089999000111"),
        (ALFAMART, "payment_code", "SHOP1"),
    ):
        kind = body["payment_method"]["type"]
        code = body["payment_method"][kind.lower()]["channel_code"]
        chosen = made(shop, request(kind, code, "IDR", 20_000, NAMED | {field: own}))
        member = chosen["payment_method"][kind.lower()]
        assert member["channel_properties"][field] == own
    bni = made(shop, request("VIRTUAL_ACCOUNT", "BNI", "IDR", 20_000, NAMED))
    shown = bni["payment_method"]["virtual_account"]["channel_properties"]
    assert shown["virtual_account_number"].startswith("88089999")
    assert shown["expires_at"].startswith("2056-12-")


def test_a_code_that_nobody_pays_expires(shop: Shop) -> None:
    bought, transfer = made(shop, ALFAMART), made(shop, BCA)
    soon = request(
        "VIRTUAL_ACCOUNT", "BCA", "IDR", 20_000, NAMED | {"expires_at": "2026-01-01T06:00:00Z"}
    )
    shop.simulator.clock.advance(2 * DAY)
    assert seen(shop, bought["id"])["status"] == "EXPIRED"
    assert seen(shop, transfer["id"])["status"] == "PENDING"
    assert shop.refusal("/payment_requests", soon)[2] == (
        "body.payment_method.virtual_account.channel_properties.expires_at",
    )
    assert "payment_method.expired" in shop.events
    assert "payment.failed" not in shop.events


def test_a_bank_that_books_the_next_day_is_waited_for(shop: Shop) -> None:
    asking = made(shop, request("DIRECT_DEBIT", "PNB_ONLINE_BANKING", "PHP", 500, RETURNS))
    assert chosen(shop, asking, "approve") == "paid"
    assert seen(shop, asking["id"])["status"] == "PENDING"
    assert shop.money(asking["id"]).captured == 0
    shop.simulator.clock.advance(DAY)
    assert seen(shop, asking["id"])["status"] == "SUCCEEDED"
    bounced = made(shop, request("DIRECT_DEBIT", "PNB_ONLINE_BANKING", "PHP", 500, RETURNS))
    chosen(shop, bounced, "approve")
    assert shop.simulator.decide(shop.business, shop.base, bounced["id"], "fail_settlement")
    assert seen(shop, bounced["id"])["failure_code"] == "FAILURE_DETAILS_UNAVAILABLE"


def test_events_tell_of_the_payment_and_of_its_method(shop: Shop) -> None:
    waiting = made(shop, QRIS)
    shop.simulator.decide(shop.business, shop.base, waiting["id"], "approve")
    assert shop.events == [
        "payment_method.activated",
        "payment.succeeded",
        "payment_method.expired",
    ]
    paid = json.loads(shop.business.outbox.deliveries[1].body)
    assert paid["data"]["payment_request_id"] == waiting["id"]
    assert paid["data"]["payment_detail"]["issuer_name"] == "DANA"
    assert paid["data"]["payment_method"]["type"] == "QR_CODE"


@pytest.mark.parametrize(
    ("body", "share", "refusal"),
    [
        (GCASH, 0.5, None),
        (QRIS, 1, None),
        (QRIS, 0.5, "PARTIAL_REFUND_NOT_SUPPORTED"),
        (FPX, 1, "REFUND_NOT_SUPPORTED"),
        (BCA, 1, "REFUND_NOT_SUPPORTED"),
    ],
)
def test_what_a_channel_gives_back(
    shop: Shop, body: dict[str, Any], share: float, refusal: str | None
) -> None:
    id = made(shop, body)["id"]
    shop.simulator.decide(shop.business, shop.base, id, "approve")
    asked = {"payment_request_id": id, "reason": "OTHERS", "amount": body["amount"] * share}
    answer = shop.post("/refunds", asked).json()
    if refusal:
        assert answer["error_code"] == refusal
        assert shop.money(id).refunded == 0
        return
    kind = body["payment_method"]["type"]
    code = body["payment_method"][kind.lower()]["channel_code"]
    assert answer["status"] == "PENDING"
    assert (answer["payment_method_type"], answer["channel_code"]) == (kind, code)
    assert "refund.succeeded" not in shop.events
    shop.simulator.clock.advance(HOUR)
    assert shop.refunds.get_refund(answer["id"]).status == "SUCCEEDED"
    assert "refund.succeeded" in shop.events


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (request("EWALLET", "GCASH", "PHP", 500, RETURNS | {"mobile_number": "123"}), 400, None),
        (request("EWALLET", "GCASH", "PHP", 500, {}), 400, None),
        (request("EWALLET", "GCASH", "IDR", 50_000, URLS), 400, "UNSUPPORTED_CURRENCY"),
        (request("EWALLET", "GCASH", "PHP", 100_000.5, URLS), 400, None),
        (request("EWALLET", "GOPAY", "IDR", 50_000, URLS), 403, "CHANNEL_NOT_ACTIVATED"),
        (request("EWALLET", "OVO", "IDR", 50_000, URLS), 400, None),
        (request("VIRTUAL_ACCOUNT", "BCA", "IDR", 9_999, NAMED), 400, None),
        (request("VIRTUAL_ACCOUNT", "BCA", "IDR", 20_000, {}), 400, None),
        (request("OVER_THE_COUNTER", "7ELEVEN", "PHP", 49, NAMED), 400, None),
        (request("DIRECT_DEBIT", "MAYB2U_FPX", "MYR", 5, RETURNS, type="BANK_ACCOUNT"), 400, None),
        (request("DIRECT_DEBIT", "MAYB2U_FPX", "MYR", 5, {"success_return_url": URL}), 400, None),
        (ALFAMART | {"currency": "PHP"}, 400, "UNSUPPORTED_CURRENCY"),
        (request("VIRTUAL_ACCOUNT", "BCA", "IDR", 20_000, NAMED, currency="PHP"), 400, MISMATCH),
        (GCASH | {"capture_method": "MANUAL"}, 400, None),
    ],
)
def test_what_a_channel_does_not_take_is_refused(
    shop: Shop, body: dict[str, Any], status: int, code: str | None
) -> None:
    found = shop.refusal("/payment_requests", body)
    assert found[:2] == (status, code or "API_VALIDATION_ERROR")
    assert not shop.business.ledger.payments


def test_a_wallet_in_the_app_is_asked_without_a_page(shop: Shop) -> None:
    ovo = request("EWALLET", "OVO", "IDR", 50_000, {"mobile_number": "+628123456789"})
    asking = made(shop, ovo)
    assert (asking["status"], asking["actions"]) == ("PENDING", [])
    assert "expires_at" not in asking["payment_method"]["ewallet"]["channel_properties"]
    assert shop.simulator.decide(shop.business, shop.base, asking["id"], "approve")
    assert seen(shop, asking["id"])["status"] == "SUCCEEDED"


SARI = {"reference_id": "sari-1", "type": "INDIVIDUAL", "mobile_number": "+639171234567"}
BANKS_ASK = {"mobile_number": "+66812345678", "identity_document_number": "1101700230703"}


@pytest.mark.parametrize("code", ["BBL", "SCB", "KTB", "BAY"])
def test_a_bank_account_is_linked_and_then_charged(shop: Shop, code: str) -> None:
    bank = {"channel_code": code, "channel_properties": {**RETURNS, **BANKS_ASK}}
    described = {"type": "DIRECT_DEBIT", "country": "TH", "customer": SARI, "direct_debit": bank}
    linking = shop.post("/v2/payment_methods", described | {"reusability": "MULTIPLE_USE"}).json()
    assert linking["status"] == "REQUIRES_ACTION"
    assert linking["direct_debit"]["type"] == "BANK_ACCOUNT"
    assert linking["direct_debit"]["bank_account"] is None
    assert chosen(shop, linking, "approve") == "paid"
    told = shop.http.get(f"/v2/payment_methods/{linking['id']}").json()
    assert told["status"] == "ACTIVE"
    assert told["customer_id"].startswith("cust-")
    assert told["direct_debit"]["bank_account"]["masked_bank_account_number"].startswith("XXXXXX")
    charge = {"currency": "THB", "amount": 100, "payment_method_id": linking["id"]}
    assert shop.post("/payment_requests", charge).json()["status"] == "SUCCEEDED"
    once = shop.refusal("/v2/payment_methods", described | {"reusability": "ONE_TIME_USE"})
    assert once[:2] == (403, "FEATURE_NOT_ACTIVATED")


@pytest.mark.parametrize(("code", "lacks"), [("BBL", "mobile_number"), *(
    (code, "identity_document_number") for code in ("KTB", "BAY")
)])  # fmt: skip
def test_a_bank_knows_whose_account_is_linked(shop: Shop, code: str, lacks: str) -> None:
    asked = {name: text for name, text in BANKS_ASK.items() if name != lacks}
    bank = {"channel_code": code, "channel_properties": {**RETURNS, **asked}}
    described: dict[str, Any] = {"type": "DIRECT_DEBIT", "reusability": "MULTIPLE_USE"}
    described |= {"country": "TH"}
    described |= {"customer": SARI, "direct_debit": bank}
    assert shop.refusal("/v2/payment_methods", described)[:2] == (400, "API_VALIDATION_ERROR")


def test_what_is_linked_belongs_to_a_customer(shop: Shop) -> None:
    wallet = {"channel_code": "SHOPEEPAY", "channel_properties": URLS}
    described: dict[str, Any] = {"type": "EWALLET", "reusability": "MULTIPLE_USE"}
    described |= {"country": "PH"}
    described |= {"ewallet": wallet}
    assert shop.refusal("/v2/payment_methods", described)[:2] == (400, "API_VALIDATION_ERROR")
    silent = described | {"customer": {"reference_id": "sari-1"}}
    assert shop.refusal("/v2/payment_methods", silent)[:2] == (400, "API_VALIDATION_ERROR")
    stranger = described | {"customer_id": "cust-1"}
    assert shop.refusal("/v2/payment_methods", stranger)[:2] == (404, "CUSTOMER_NOT_FOUND_ERROR")


def test_a_kept_wallet_is_charged_without_the_customer(shop: Shop) -> None:
    wallet = {"channel_code": "SHOPEEPAY", "channel_properties": URLS}
    described: dict[str, Any] = {"type": "EWALLET", "reusability": "MULTIPLE_USE"}
    described |= {"customer": SARI}
    described |= {"ewallet": wallet}
    linking = shop.post("/v2/payment_methods", described | {"country": "PH"}).json()
    assert linking["status"] == "REQUIRES_ACTION"
    charge = {"currency": "PHP", "amount": 100, "payment_method_id": linking["id"]}
    assert shop.refusal("/payment_requests", charge)[1] == "INVALID_PAYMENT_METHOD"
    assert chosen(shop, linking, "approve") == "paid"
    assert shop.events == ["payment_method.activated"]
    assert shop.post("/payment_requests", charge).json()["status"] == "SUCCEEDED"
    expired = shop.http.post(f"/v2/payment_methods/{linking['id']}/expire").json()
    assert expired["status"] == "EXPIRED"
    assert shop.refusal("/payment_requests", charge)[1] == "INVALID_PAYMENT_METHOD"
    once = described | {"ewallet": {"channel_code": "GCASH", "channel_properties": URLS}}
    refused = shop.refusal("/v2/payment_methods", once | {"country": "PH"})
    assert refused[:2] == (403, "FEATURE_NOT_ACTIVATED")


@pytest.mark.parametrize(
    ("outcome", "status", "failure", "event"),
    [
        ("fail", "FAILED", "INSUFFICIENT_BALANCE", "payment_method.failed"),
        ("expire", "EXPIRED", None, "payment_method.expired"),
    ],
)
def test_a_wallet_that_is_not_linked(
    shop: Shop, outcome: str, status: str, failure: str | None, event: str
) -> None:
    wallet = {"channel_code": "SHOPEEPAY", "channel_properties": URLS}
    described: dict[str, Any] = {"type": "EWALLET", "reusability": "MULTIPLE_USE"}
    described |= {"country": "PH"}
    described |= {"customer": SARI}
    linking = shop.post("/v2/payment_methods", described | {"ewallet": wallet}).json()
    if outcome == "fail":
        assert chosen(shop, linking, "fail") == "failed"
    else:
        shop.simulator.clock.advance(DAY)
    told = shop.http.get(f"/v2/payment_methods/{linking['id']}").json()
    assert (told["status"], told["failure_code"], told["actions"]) == (status, failure, [])
    assert shop.events == [event]
    bare = described | {"ewallet": wallet | {"channel_properties": {}}}
    assert shop.refusal("/v2/payment_methods", bare)[0] == 400


def test_a_kept_wallet_begins_with_its_first_payment(shop: Shop) -> None:
    body = request("EWALLET", "GRABPAY", "PHP", 500, URLS)
    body["payment_method"]["reusability"] = "MULTIPLE_USE"
    assert shop.refusal("/payment_requests", body)[:2] == (400, "API_VALIDATION_ERROR")
    asking = made(shop, body | {"customer": {"reference_id": "sari-1"}})
    assert asking["payment_method"]["status"] == "PENDING"
    chosen(shop, asking, "approve")
    kept = seen(shop, asking["id"])["payment_method"]
    assert kept["status"] == "ACTIVE"
    again = {"currency": "PHP", "amount": 100, "payment_method_id": kept["id"]}
    assert shop.post("/payment_requests", again).json()["status"] == "SUCCEEDED"
