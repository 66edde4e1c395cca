"""Tokens: a payment method is exchanged once, and its token pays in its place."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement


@requirement("TOK-01", needs="PaymentMethodToken")
def test_a_payment_method_can_be_exchanged_for_a_token(merchant: Merchant, method: str) -> None:
    made = merchant.tokenize(method)
    assert not made.refused
    assert made.reply.payment_method_token


@requirement("TOK-02", needs="PaymentMethodToken")
def test_two_tokens_are_two(merchant: Merchant, method: str) -> None:
    first, second = merchant.tokenize(method), merchant.tokenize(method)
    assert not first.refused
    assert not second.refused
    assert first.reply.payment_method_token != second.reply.payment_method_token


@requirement("TOK-03", needs=("PaymentMethodToken", "Authorize"), only="card")
def test_a_token_can_pay(merchant: Merchant, token_payments: bool) -> None:
    assert token_payments
    paid = merchant.pay("token")
    assert merchant.ledger(paid).captured == paid.amount


@requirement("TOK-04", needs=("PaymentMethodToken", "Authorize"), only="card")
def test_a_token_that_does_not_exist_cannot_pay(merchant: Merchant, token_payments: bool) -> None:
    assert token_payments
    token = merchant.nobodys(merchant.token())
    request = merchant.order("token", 1000, merchant.spec.currency("token"))
    request.payment_method.token.token.value = token
    assert merchant.call(*merchant.addressed("Authorize", "token", request)).refused


@requirement("TOK-05", needs="ClientAuthenticationToken")
def test_the_customers_device_gets_what_it_needs_to_start(merchant: Merchant) -> None:
    made = merchant.attempt("ClientAuthenticationToken")
    assert not made.refused
    assert made.reply.session_data.ByteSize()


@requirement("TOK-06", needs="ServerAuthenticationToken")
def test_an_access_token_is_obtained(merchant: Merchant) -> None:
    made = merchant.attempt("ServerAuthenticationToken")
    assert not made.refused
    assert made.reply.access_token.value


@requirement("TOK-07", needs="CreateSessionToken")
def test_a_session_is_opened(merchant: Merchant) -> None:
    made = merchant.attempt("CreateSessionToken")
    assert not made.refused
    assert made.reply.session_token


@requirement("TOK-08", needs="CreateOrder")
def test_an_order_is_opened(merchant: Merchant) -> None:
    made = merchant.attempt("CreateOrder")
    assert not made.refused
    assert made.reply.connector_order_id
