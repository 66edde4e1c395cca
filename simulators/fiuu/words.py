"""Channels, amounts, cards and times as Fiuu writes them."""

import re
import time

NO_CENTS = {"CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"}
CARDS = re.compile(r"CREDIT[A-Z]{0,2}\d{0,2}", re.I)
FPX = {
    "fpx", "maybank2u", "cimb", "cimbclicks", "rhb", "publicbank", "hlb", "amb", "abb", "affin-epg",
    "bankislam", "muamalat", "ocbc", "scb", "alb-paymex", "mb2u", "hlb-onl", "rhb-onl",
}  # fmt: skip
RINGGIT = ("MYR",)
# The contract's method and the currencies of what is neither card nor FPX, by TxnChannel: the names
# that the Channel Status API gives as channel_map.direct.request. Titles of the same channels:
# https://github.com/FiuuPayment/Mobile-XDK-Fiuu_Examples/blob/master/channel-list.md
OTHERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "RPP_DUITNOWQR": ("duit_now", RINGGIT),
    "RPP_DuitNowQR": ("duit_now", RINGGIT),
    "TNG-EWALLET": ("touch_n_go_redirect", RINGGIT),
    "WeChatPay": ("we_chat_pay_redirect", RINGGIT),
    "GCash": ("gcash_redirect", ("PHP",)),
    "DP_GCSH": ("gcash_redirect", ("PHP",)),
    "CASH-711": ("seven_eleven", ("MYR", "PHP")),
    "DK_ALFA": ("alfamart", ("IDR",)),
    "DK_INDOMARET": ("indomaret", ("IDR",)),
    "DK_PERMATA_VA": ("permata_bank_transfer", ("IDR",)),
    **dict.fromkeys(
        ("BAY_IB_U", "BBL_IB_U", "KTB_IB_U", "SCB_IB_U", "KBANK_PAYPLUS"),
        ("online_banking_thailand", ("THB",)),
    ),
}
TOLD = {"CASH-711": "cash", "KBANK_PAYPLUS": "KBANK_PayPlus"}
"""channel_map.direct.response, where it is another name."""
PREAUTHORIZED = ("AUTS", "AUTH")
"""Types of transactions whose money is held only."""
LATE = ("seven_eleven", "alfamart", "indomaret", "permata_bank_transfer")
"""Methods that customers pay later, at a counter or by a transfer."""
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
    return OTHERS[channel][0] if channel in OTHERS else None


def currencies(channel: str) -> tuple[str, ...]:
    """What a channel other than cards takes."""
    return OTHERS[channel][1] if channel in OTHERS else RINGGIT


def qr_text(id: str) -> str:
    """What the QR code of a payment says. Assumed: no published sample has one."""
    return f"00020101021226580014A000000615000101{id}5802MY"


def late(channel: str) -> bool:
    """Whether customers pay later than they order."""
    return method(channel) in LATE


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
