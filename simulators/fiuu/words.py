"""Channels, amounts, cards and times as Fiuu writes them."""

import re
import time

NO_CENTS = {"CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"}
CARDS = re.compile(r"CREDIT[A-Z]{0,2}\d{0,2}", re.I)
FPX = {
    "fpx", "maybank2u", "cimb", "cimbclicks", "rhb", "publicbank", "hlb", "amb", "abb", "affin-epg",
    "bankislam", "muamalat", "ocbc", "scb", "alb-paymex",
}  # fmt: skip
# https://github.com/FiuuPayment/Mobile-XDK-Fiuu_Examples/blob/master/channel-list.md
OTHERS = {
    "TNG-EWALLET": "touch_n_go_redirect",
    "alipay": "ali_pay_redirect",
    "WeChatPayMY": "we_chat_pay_redirect",
    "cash": "seven_eleven",
    "RPP_DuitNowQR": "duit_now",
}
CASH_HOURS = 48
"""Hours in which cash is waited for, unless CashWaittime says otherwise. Assumed."""
AMOUNT = re.compile(r"\d{1,10}\.\d{2}\Z")
SECONDS_AHEAD = 8 * 3600
"""Fiuu writes Malaysian time."""

BRANDS = (
    ("4", "Visa"),
    ("34", "AMEX"),
    ("37", "AMEX"),
    ("35", "JCB"),
    ("62", "UnionPay"),
    ("5", "MasterCard"),
    ("2", "MasterCard"),
)
DECLINES = {
    "4000000000000002": ("05", "TRANSACTION DECLINED"),
    "4000000000009995": ("51", "INSUFFICIENT FUND"),
}
"""Cards that their issuer declines, with codes of the recurring API's Appendix B."""
EXPIRED = ("54", "INVALID EXPIRY DATE - REJECTED")
UNAUTHENTICATED = {
    "failed": ("05", "FAIL ISSUER ACS AUTHENTICATION"),
    "canceled": ("05", "CUSTOMER CANCELLATION"),
    "expired": ("05", "CARD AUTHENTICATION FAILED"),
    "bounced": ("05", "CARD AUTHENTICATION FAILED"),
}
UNPAID = {
    "failed": ("FPX_FAILED", "Buyer failed to pay"),
    "canceled": ("FPX_1C", "Buyer Choose Cancel At Login Page"),
    "expired": ("FPX_TIMEOUT", "Transaction timed out"),
    "bounced": ("FPX_FAILED", "Buyer failed to pay"),
}
"""Why nothing was paid at a bank. Of wallets and cash no code is published: their code is that of
the status."""


def method(channel: str) -> str | None:
    """The contract's method of a channel: "card", "online_banking_fpx", "duit_now", ..."""
    if CARDS.fullmatch(channel):
        return "card"
    if channel.lower() in FPX or channel.upper().startswith("FPX"):
        return "online_banking_fpx"
    return OTHERS.get(channel)


def minor(amount: str, currency: str) -> int | None:
    """Minor units of an amount, which always has two decimals; None where it does not fit."""
    whole, _, cents = amount.partition(".")
    if currency in NO_CENTS:
        return int(whole) if cents == "00" else None
    return int(whole + cents)


def major(amount: int, currency: str) -> str:
    """An amount as Fiuu writes it."""
    if currency in NO_CENTS:
        return f"{amount}.00"
    return f"{amount // 100}.{amount % 100:02d}"


def brand(number: str) -> str:
    """The network of a card."""
    return next((name for begin, name in BRANDS if number.startswith(begin)), "")


def stamp(at: int) -> str:
    """A time as Fiuu writes it."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(at + SECONDS_AHEAD))
