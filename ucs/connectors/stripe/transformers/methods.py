"""Any payment method: what it is, and how it is used. One function per method elsewhere."""

from __future__ import annotations

from ucs.connectors.stripe.transformers import (
    bank_debits,
    bank_redirects,
    bank_transfers,
    cards,
    pay_later,
    wallets,
)
from ucs.connectors.stripe.transformers.payer import Payer
from ucs.connectors.stripe.transformers.payment_method import (
    CardToken,
    PaymentMethodData,
    PaymentMethodOptions,
    WechatPayOptions,
)
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import PaymentsAuthorizeData, SetupMandateRequestData
from ucs.domain.router import need
from ucs.domain.secret import Secret


def payment_method_data(method: c.PaymentMethod | None, payer: Payer) -> PaymentMethodData | None:
    """What the payment method is; None where it is a payment method id.

    Raises:
        IntegrationError: NOT_IMPLEMENTED, or a field is missing.
    """
    match method:
        case c.CardDetails() | c.ProxyCardDetails():
            return cards.card_data(method, payer.billing)
        case c.TokenPaymentMethodType():
            return _token_data(method)
        case c.GoogleWallet():
            return wallets.google_pay(method)
        case c.AppleWallet():
            return wallets.apple_pay(method)
        case c.Ach() | c.Sepa() | c.Bacs() | c.Becs():
            return bank_debits.bank_debit(method, payer)
        case c.AchBankTransfer() | c.SepaBankTransfer() | c.BacsBankTransfer():
            return bank_transfers.customer_balance(method, payer.billing)
        case c.MultibancoBankTransfer():
            return bank_transfers.multibanco(payer.billing)
        case c.Ideal() | c.Eps() | c.Giropay() | c.Przelewy24() | c.BancontactCard() | c.Blik():
            return bank_redirects.bank_redirect(method, payer)
    return _by_name(method, payer)


def _by_name(method: c.PaymentMethod | None, payer: Payer) -> PaymentMethodData:
    kind = type(method)
    if kind in wallets.WALLETS:
        return PaymentMethodData(type=wallets.WALLETS[kind])
    if kind in pay_later.PAY_LATER:
        return pay_later.pay_later(pay_later.PAY_LATER[kind], payer.billing)
    raise IntegrationError.not_implemented("Selected payment method through stripe")


def _token_data(method: c.TokenPaymentMethodType) -> PaymentMethodData | None:
    token = _token(method)
    # A token of /v1/tokens is not yet a payment method; an id of one needs no data.
    is_token = token.reveal().startswith("tok_")
    return PaymentMethodData(type="card", card=CardToken(token)) if is_token else None


def payment_method_id(method: c.PaymentMethod | None) -> Secret | None:
    """The id of a payment method that Stripe knows already."""
    if not isinstance(method, c.TokenPaymentMethodType):
        return None
    return None if _token_data(method) else _token(method)


def _token(method: c.TokenPaymentMethodType) -> Secret:
    return need(method.token, "payment_method.token.token")


def payment_method_options(ask: PaymentsAuthorizeData) -> PaymentMethodOptions | None:
    """What Stripe is told of how a payment by this method is made, if anything."""
    method, billing = ask.payment_method, ask.address.billing_address
    match method:
        case c.CardDetails() | c.ProxyCardDetails():
            return PaymentMethodOptions(card=cards.card_options(method, ask))
        case c.TokenPaymentMethodType():
            return PaymentMethodOptions(card=cards.multicapture_options(ask))
        case c.GoogleWallet() | c.AppleWallet():
            return PaymentMethodOptions(card=wallets.device_options(method))
        case c.Blik():
            return PaymentMethodOptions(blik=bank_redirects.blik_options(method))
        case c.WeChatPayQrWallet():
            return PaymentMethodOptions(wechat_pay=WechatPayOptions("web"))
        case c.AchBankTransfer() | c.SepaBankTransfer() | c.BacsBankTransfer():
            transfer = bank_transfers.customer_balance_options(method, billing)
            return PaymentMethodOptions(customer_balance=transfer)
        case _:
            return None


def setup_options(ask: SetupMandateRequestData) -> PaymentMethodOptions | None:
    """What Stripe is told of how a method is kept for later, if anything."""
    method = ask.payment_method
    if isinstance(method, c.CardDetails | c.ProxyCardDetails):
        return PaymentMethodOptions(card=cards.setup_card_options(method, ask))
    if isinstance(method, c.GoogleWallet | c.AppleWallet):
        return PaymentMethodOptions(card=wallets.device_options(method))
    return None
