"""Payment methods: what Adyen is told of each, and of the shopper with it.

https://docs.adyen.com/payment-methods
"""

from __future__ import annotations

from typing import NamedTuple

from ucs.connectors.adyen.transformers import banks, cards, vouchers, wallets
from ucs.connectors.adyen.transformers.payment_method import MpiData, PaymentMethod
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError


class Tells(NamedTuple):
    """What of the shopper goes with a family of payment methods."""

    browser: bool = False
    name: bool = False
    locale: bool = False
    country: bool = False
    items: bool = False
    # Whether money can be held or the shopper authenticated, and known again.
    modes: bool = True


CARD = Tells(browser=True, name=True, locale=True, country=True)
TOKEN = Tells(name=True, locale=True, country=True)
CARD_PAGE = Tells(name=True, locale=True, modes=False)
WALLET = Tells(locale=True)
BROWSER_WALLET = Tells(browser=True, locale=True)
REDIRECT = Tells(browser=True, items=True)
OPEN_BANKING = Tells(browser=True, items=True, locale=True, country=True)
PAY_LATER = Tells(name=True, locale=True, country=True, items=True)
DEBIT = Tells(locale=True, country=True)
TRANSFER = Tells(locale=True, modes=False)
VOUCHER = Tells(name=True, locale=True)


class Method(NamedTuple):
    """A payment method as Adyen takes it, what else has to be told with it, and its 3DS proof."""

    payment_method: PaymentMethod
    tells: Tells
    mpi_data: MpiData | None = None


# Those of which Adyen asks nothing but the name.
PLAIN: dict[type[object], tuple[str, Tells]] = {
    c.AliPayRedirectWallet: ("alipay", WALLET),
    c.AliPayHKRedirectWallet: ("alipay_hk", WALLET),
    c.WeChatPayRedirectWallet: ("wechatpayWeb", WALLET),
    c.SwishQrWallet: ("swish", WALLET),
    c.TwintRedirectWallet: ("twint", WALLET),
    c.DanaRedirectWallet: ("dana", WALLET),
    c.GcashRedirectWallet: ("gcash", WALLET),
    c.GoPayRedirectWallet: ("gopay_wallet", BROWSER_WALLET),
    c.KakaoPayRedirectWallet: ("kakaopay", WALLET),
    c.MomoRedirectWallet: ("momo_wallet", WALLET),
    c.TouchNGoRedirectWallet: ("touchngo", WALLET),
    c.Klarna: ("klarna", PAY_LATER),
    c.Affirm: ("affirm", PAY_LATER),
    c.Alma: ("alma", PAY_LATER),
    c.Ideal: ("ideal", REDIRECT),
    c.Bizum: ("bizum", REDIRECT),
    c.OnlineBankingFinland: ("ebanking_FI", REDIRECT),
    c.Trustly: ("trustly", OPEN_BANKING),
    c.PixPayment: ("pix", TRANSFER),
    c.PaySafeCard: ("paysafecard", TRANSFER),
    c.Boleto: ("boletobancario", VOUCHER),
    c.Oxxo: ("oxxo", VOUCHER),
}


def method(asked: c.PaymentMethod | None, billing: c.Address) -> Method:
    """What a payment is made with.

    Raises:
        IntegrationError: NOT_IMPLEMENTED, or what the method needs is missing.
    """
    plain = PLAIN.get(type(asked))
    if plain:
        return Method(PaymentMethod(type=plain[0]), plain[1])
    if type(asked) in vouchers.ECONTEXT or isinstance(asked, c.Alfamart | c.Indomaret):
        return Method(vouchers.payable(asked, billing), VOUCHER)
    if type(asked) in vouchers.DOKU:
        return Method(vouchers.payable(asked, billing), TRANSFER)
    if isinstance(asked, banks.IssuerMethod):
        return Method(banks.online_banking(asked), REDIRECT)
    return by_card(asked, billing) or by_account(asked, billing)


def by_card(asked: c.PaymentMethod | None, billing: c.Address) -> Method | None:
    """Cards, what stands for them, and the wallets that hold them."""
    match asked:
        case c.CardDetails() | c.ProxyCardDetails():
            return Method(cards.card(asked, billing), CARD)
        case c.TokenPaymentMethodType(token=token):
            return Method(cards.stored("scheme", token), TOKEN)
        case c.NetworkTokenData():
            return Method(cards.network_token(asked, billing), TOKEN, cards.token_proof(asked))
        case c.CardRedirect():
            return Method(cards.page(asked), CARD_PAGE)
        case c.BancontactCard():
            return Method(cards.bancontact(asked, billing), REDIRECT)
        case c.AppleWallet():
            told, proof = wallets.apple_pay(asked)
            return Method(told, WALLET, proof)
        case c.GoogleWallet():
            told, proof = wallets.google_pay(asked)
            return Method(told, BROWSER_WALLET, proof)
    return None


def by_account(asked: c.PaymentMethod | None, billing: c.Address) -> Method:
    """Accounts: a bank's, a telephone's, a lender's."""
    match asked:
        case c.Ach() | c.Sepa() | c.Bacs():
            return Method(banks.debit(asked, billing), DEBIT)
        case c.AfterpayClearpay():
            return Method(PaymentMethod(type=banks.afterpay(billing)), PAY_LATER)
        case c.Blik(blik_code=code):
            return Method(PaymentMethod(type="blik", blik_code=code), REDIRECT)
        case c.OpenBankingUK(issuer=issuer):
            return Method(PaymentMethod(type="paybybank", issuer=issuer), OPEN_BANKING)
        case c.PaypalRedirectWallet():
            # Without the subtype PayPal's own script would have to open the page.
            return Method(PaymentMethod(type="paypal", subtype="redirect"), WALLET)
        case c.MbWayRedirectWallet():
            return Method(wallets.mb_way(billing), WALLET)
        case c.VippsRedirectWallet():
            return Method(wallets.vipps(billing), WALLET)
    raise IntegrationError.not_implemented("Selected payment method through adyen")
