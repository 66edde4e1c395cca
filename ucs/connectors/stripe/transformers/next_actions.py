"""What the customer must do next. https://docs.stripe.com/api/payment_intents/object"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import msgspec
from msgspec import Struct

from ucs.domain import contract as c


class Redirect(Struct):
    url: str | None = None


class Microdeposits(Struct):
    hosted_verification_url: str | None = None


class QrCode(Struct, kw_only=True):
    expires_at: int | None = None
    image_url_png: str | None = None


class CashappCode(Struct):
    qr_code: QrCode
    hosted_instructions_url: str | None = None


class WechatCode(Struct):
    image_data_url: str | None = None
    hosted_instructions_url: str | None = None


class MultibancoVoucher(Struct, kw_only=True):
    entity: str | None = None
    reference: str | None = None
    hosted_voucher_url: str | None = None


class UsAccount(Struct, kw_only=True):
    account_number: str
    bank_name: str
    routing_number: str | None = None
    swift_code: str | None = None


class Iban(Struct):
    account_holder_name: str
    bic: str
    country: str
    iban: str


class SortCode(Struct):
    account_holder_name: str
    account_number: str
    sort_code: str


class FinancialAddress(Struct):
    aba: UsAccount | None = None
    swift: UsAccount | None = None
    iban: Iban | None = None
    sort_code: SortCode | None = None


class BankTransferInstructions(Struct, kw_only=True):
    amount_remaining: int | None = None
    reference: str | None = None
    hosted_instructions_url: str | None = None
    financial_addresses: list[FinancialAddress] = []


class NextAction(Struct, kw_only=True):
    """Stripe fills in the one member that the customer's method needs."""

    redirect_to_url: Redirect | None = None
    alipay_handle_redirect: Redirect | None = None
    verify_with_microdeposits: Microdeposits | None = None
    wechat_pay_display_qr_code: WechatCode | None = None
    cashapp_handle_redirect_or_display_qr_code: CashappCode | None = None
    multibanco_display_details: MultibancoVoucher | None = None
    display_bank_transfer_instructions: BankTransferInstructions | None = None


def redirection(action: NextAction | None) -> c.RedirectForm | None:
    """The page to send the customer to, if there is one."""
    url = _page(action) if action else None
    if not url:
        return None
    scheme, host, path, query, _ = urlsplit(url)
    return c.FormData(
        endpoint=urlunsplit((scheme, host, path or "/", "", "")),
        method=c.HttpMethod.HTTP_METHOD_GET,
        form_fields=dict(parse_qsl(query, keep_blank_values=True)),
    )


def _page(action: NextAction) -> str | None:
    match action:
        case NextAction(redirect_to_url=Redirect(url)):
            return url
        case NextAction(alipay_handle_redirect=Redirect(url)):
            return url
        case NextAction(verify_with_microdeposits=Microdeposits(url)):
            return url
        case NextAction(multibanco_display_details=MultibancoVoucher(hosted_voucher_url=url)):
            return url
    shown = (
        action.wechat_pay_display_qr_code
        or action.cashapp_handle_redirect_or_display_qr_code
        or action.display_bank_transfer_instructions
    )
    return shown.hosted_instructions_url if shown else None


def instructions(action: NextAction | None, amount: int | None) -> dict[str, Any] | None:
    """What to show the customer: a QR code, a voucher, a bank account."""
    match action:
        case NextAction(wechat_pay_display_qr_code=WechatCode(image_data_url=image)) if image:
            return {"image_data_url": image}
        case NextAction(cashapp_handle_redirect_or_display_qr_code=CashappCode(qr_code=code)):
            return {"image_data_url": code.image_url_png, "display_to_timestamp": code.expires_at}
        case NextAction(multibanco_display_details=MultibancoVoucher() as voucher):
            entity, reference = voucher.entity, voucher.reference
            return {"multibanco": {"reference": reference, "entity": entity}, "receiver": None}
        case NextAction(display_bank_transfer_instructions=BankTransferInstructions() as transfer):
            return _bank_account(transfer, amount)
        case _:
            return None


def _bank_account(transfer: BankTransferInstructions, amount: int | None) -> dict[str, Any] | None:
    accounts = [a.iban or a.sort_code or a.aba or a.swift for a in transfer.financial_addresses]
    left = transfer.amount_remaining
    receiver = {
        "amount_received": None if amount is None or left is None else amount - left,
        "amount_remaining": left,
    }
    match accounts:
        case [Iban() as account, *_]:
            told = msgspec.to_builtins(account) | {"reference": transfer.reference}
            return {"sepa_bank_instructions": told, "receiver": receiver}
        case [SortCode() as account, *_]:
            told = msgspec.to_builtins(account)
            return {"bacs_bank_instructions": told, "receiver": receiver}
        case [UsAccount(), *_]:
            return {"ach_credit_transfer": _us_account(accounts), "receiver": None}
        case _:
            return None


def _us_account(accounts: list[Any]) -> dict[str, Any]:
    """One account, reachable by ACH and by SWIFT."""
    told: dict[str, Any] = {}
    for account in accounts:
        said = msgspec.to_builtins(account)
        told |= {name: value for name, value in said.items() if value is not None}
    return told
