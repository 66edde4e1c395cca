"""What else Cryptopay keeps: channels, customers, subscriptions, accounts, payouts, rates."""

from decimal import Decimal

import pytest

from tests.simulators.cryptopay.conftest import Shop

CHANNEL = {"name": "Deposits", "pay_currency": "ETH", "receiver_currency": "EUR"}
SUBSCRIPTION = {
    "name": "Monthly",
    "amount": "100.0",
    "currency": "EUR",
    "period": "month",
    "period_quantity": 3,
    "starts_at": "2023-07-24 08:46:28 UTC",
    "payer_email": "user@example.com",
}
TRANSFER = {"charged_currency": "EUR", "charged_amount": "100.0", "received_currency": "BTC"}
WITHDRAWAL = {**TRANSFER, "address": "2Mz3bcjSVHG8uQJpNjmCxp24VdTjwaqmFcJ", "force_commit": False}


def balance(shop: Shop, currency: str) -> Decimal:
    accounts = shop.call("GET", "/api/accounts").data
    return Decimal(next(each["balance"] for each in accounts if each["currency"] == currency))


def test_a_channel_takes_payments(shop: Shop) -> None:
    made = shop.call("POST", "/api/channels", {**CHANNEL, "custom_id": "C1"})
    assert (made.status, made.data["status"], made.data["network"]) == (201, "enabled", "ethereum")
    id, before = made.data["id"], balance(shop, "EUR")
    assert shop.call("GET", "/api/channels/custom_id/C1").data == made.data
    shop.http.post(made.data["hosted_page_url"], data={"outcome": "approve"})
    paid = shop.call("GET", f"/api/channels/{id}/payments").data[0]
    assert paid["status"] == "completed"
    assert shop.call("GET", f"/api/channels/{id}/payments/{paid['id']}").data == paid
    assert balance(shop, "EUR") == before + Decimal(paid["received_amount"])
    assert shop.call("PATCH", f"/api/channels/{id}", {"status": "disabled"}).status == 200
    assert shop.decide(id, "approve")
    assert [(told["event"], told["data"]["status"]) for told in shop.callbacks] == [
        ("created", "pending"),
        ("completed", "completed"),
        ("created", "pending"),
        ("on_hold", "on_hold"),
    ]
    assert balance(shop, "EUR") == before + Decimal(paid["received_amount"])


def test_customers_have_addresses(shop: Shop) -> None:
    addresses = [{"address": "0xabc", "currency": "ETH"}]
    made = shop.call("POST", "/api/customers", {"id": "c1", "currency": "EUR"})
    assert (made.status, made.data["addresses"]) == (201, [])
    assert shop.call("POST", "/api/customers", {"id": "c1", "currency": "EUR"}).status == 422
    changed = shop.call("PATCH", "/api/customers/c1", {"addresses": addresses})
    assert changed.data["refund_addresses"] == {"ETH": "0xabc"}
    assert shop.call("GET", "/api/customers/c1").data == changed.data
    assert shop.call("GET", "/api/customers").body["meta"]["total"] == 1


def test_a_subscription_is_cancelled_once(shop: Shop) -> None:
    made = shop.call("POST", "/api/subscriptions", SUBSCRIPTION)
    assert made.status == 201
    assert made.data["current_period_ends_at"] == "2023-07-24T08:46:28+00:00"
    path = f"/api/subscriptions/{made.data['id']}"
    assert shop.call("POST", f"{path}/cancel").data["status"] == "cancelled"
    assert shop.call("POST", f"{path}/cancel").status == 422
    assert shop.call("GET", path).data["cancelled_at"] is not None
    wrong = shop.call("POST", "/api/subscriptions", {**SUBSCRIPTION, "starts_at": "soon"})
    assert wrong.code == "invalid"


def test_a_transfer_moves_money_once(shop: Shop) -> None:
    before = balance(shop, "EUR"), balance(shop, "BTC")
    made = shop.call("POST", "/api/exchange_transfers", {**TRANSFER, "force_commit": False})
    assert (balance(shop, "EUR"), balance(shop, "BTC")) == before
    path = f"/api/exchange_transfers/{made.data['id']}"
    assert shop.call("POST", f"{path}/commit").status == 200
    assert shop.call("POST", f"{path}/commit").status == 409
    assert balance(shop, "EUR") == before[0] - 100
    assert balance(shop, "BTC") == before[1] + Decimal(made.data["received_amount"])
    too_much = shop.call("POST", "/api/exchange_transfers", {**TRANSFER, "charged_amount": "1e9"})
    assert too_much.status == 422
    rich = {**TRANSFER, "charged_amount": "1000000"}
    assert shop.call("POST", "/api/exchange_transfers", rich).code == "unprocessable_entity"
    poor = {**WITHDRAWAL, "charged_amount": "1000000", "force_commit": True}
    assert shop.call("POST", "/api/coin_withdrawals", poor).status == 422
    assert shop.call("GET", "/api/coin_withdrawals").data == []


def test_a_withdrawal_is_sent_when_committed(shop: Shop) -> None:
    before = balance(shop, "EUR")
    made = shop.call("POST", "/api/coin_withdrawals", WITHDRAWAL).data
    assert (made["status"], balance(shop, "EUR")) == ("new", before)
    path = f"/api/coin_withdrawals/{made['id']}"
    assert shop.call("POST", f"{path}/commit").data["status"] == "pending"
    shop.pass_time(3600)
    sent = shop.call("GET", path).data
    assert (sent["status"], balance(shop, "EUR")) == ("completed", before - 100)
    assert sent["txid"]
    assert shop.call("POST", f"{path}/commit").status == 409


def test_what_was_earned_is_on_the_account(shop: Shop) -> None:
    before = balance(shop, "EUR")
    shop.made("approve")
    assert balance(shop, "EUR") == before + 100
    booked = shop.call("GET", "/api/transactions?reference_type=Invoice").data
    assert [(each["amount"], each["fee"]) for each in booked] == [("100.0", "1.0")]
    assert shop.call("GET", "/api/transactions?currency=BTC").data == []
    account = shop.call("GET", "/api/accounts").data[0]["id"]
    assert shop.call("GET", f"/api/accounts/{account}/transactions").data == booked


@pytest.mark.parametrize("pair", ["BTC/EUR", "EUR/USD", "SHIB/BTC"])
def test_rates_are_told_in_pairs(shop: Shop, pair: str) -> None:
    rate = shop.call("GET", f"/api/rates/{pair}").data
    assert Decimal(rate["buy_rate"]) > Decimal(rate["sell_rate"]) > 0
    assert shop.call("GET", "/api/rates").data[pair] == rate
    assert shop.call("GET", "/api/rates/BTC/XXX").status == 404


def test_coins_and_risks_are_told(shop: Shop) -> None:
    coins = shop.call("GET", "/api/coins").data
    assert {"BTC", "ETH", "USDT"} <= {coin["currency"] for coin in coins}
    asked = {"address": "0xabc", "currency": "ETH", "type": "source_of_funds"}
    assert shop.call("POST", "/api/risks/score", asked).data["level"] == "low"
    assert shop.call("GET", "/api/coin_withdrawals/network_fees").status == 200
