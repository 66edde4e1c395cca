"""A payment method as Stripe spells it. https://docs.stripe.com/api/payment_methods/object"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain.secret import Secret


class PostalAddress(Struct, kw_only=True):
    city: Secret | None = None
    country: str | None = None
    line1: Secret | None = None
    line2: Secret | None = None
    postal_code: Secret | None = None
    state: Secret | None = None


class BillingDetails(Struct, kw_only=True):
    name: Secret | None = None
    email: Secret | None = None
    phone: Secret | None = None
    address: PostalAddress | None = None


class Shipping(Struct, kw_only=True):
    name: Secret | None = None
    phone: Secret | None = None
    address: PostalAddress | None = None


class Card(Struct, kw_only=True):
    """A card's data."""

    number: Secret
    exp_month: Secret
    exp_year: Secret
    cvc: Secret | None = None


class CardToken(Struct):
    """A card that Stripe or a wallet has put behind a token, ``tok_...``."""

    token: Secret


class NetworkToken(Struct, kw_only=True):
    """A network's token in place of a card's number, and whose wallet made it."""

    number: Secret
    exp_month: Secret
    exp_year: Secret
    tokenization_method: str


class NetworkTokenCard(Struct, kw_only=True):
    """The device's account number of a wallet that the merchant has decrypted."""

    last4: Secret
    exp_month: Secret
    exp_year: Secret
    network_token: NetworkToken


class UsBankAccount(Struct, kw_only=True):
    account_holder_type: str
    account_number: Secret
    routing_number: Secret
    account_type: str | None = None


class SepaDebit(Struct):
    iban: Secret


class BacsDebit(Struct):
    account_number: Secret
    sort_code: Secret


class AuBecsDebit(Struct):
    account_number: Secret
    bsb_number: Secret


class Bank(Struct):
    bank: str


class PaymentMethodData(Struct, kw_only=True):
    """One payment method: ``type`` names the member that describes it, if one does."""

    type: str
    billing_details: BillingDetails | None = None
    card: Card | CardToken | NetworkTokenCard | None = None
    us_bank_account: UsBankAccount | None = None
    sepa_debit: SepaDebit | None = None
    bacs_debit: BacsDebit | None = None
    au_becs_debit: AuBecsDebit | None = None
    ideal: Bank | None = None
    eps: Bank | None = None
    p24: Bank | None = None
    ip: str | None = None
    user_agent: str | None = None


class ThreeDSecure(Struct, kw_only=True):
    """An authentication that was done elsewhere."""

    cryptogram: str
    transaction_id: str
    version: str
    electronic_commerce_indicator: str | None = None
    ares_trans_status: str | None = None


class NetworkTokenOptions(Struct):
    cryptogram: Secret | None
    electronic_commerce_indicator: str | None


class MitExemption(Struct):
    network_transaction_id: str


class CardOptions(Struct, kw_only=True):
    request_three_d_secure: str | None = None
    three_d_secure: ThreeDSecure | None = None
    network: str | None = None
    moto: bool | None = None
    request_incremental_authorization: str | None = None
    request_extended_authorization: str | None = None
    request_multicapture: str | None = None
    network_token: NetworkTokenOptions | None = None
    mit_exemption: MitExemption | None = None


class BlikOptions(Struct):
    code: str


class WechatPayOptions(Struct):
    client: str


class EuBankTransfer(Struct):
    country: str


class BankTransfer(Struct):
    type: str
    eu_bank_transfer: EuBankTransfer | None = None


class CustomerBalanceOptions(Struct, kw_only=True):
    bank_transfer: BankTransfer
    funding_type: str = "bank_transfer"


class PaymentMethodOptions(Struct, kw_only=True):
    """How the payment method is used in one payment."""

    card: CardOptions | None = None
    blik: BlikOptions | None = None
    wechat_pay: WechatPayOptions | None = None
    customer_balance: CustomerBalanceOptions | None = None


class OnlineAcceptance(Struct):
    ip_address: str | None
    user_agent: str | None


class CustomerAcceptance(Struct):
    type: str
    online: OnlineAcceptance | None = None


class MandateData(Struct):
    """That the customer agreed to later payments."""

    customer_acceptance: CustomerAcceptance
