"""Bank redirects. https://docs.stripe.com/payments/bank-redirects"""

from __future__ import annotations

from ucs.connectors.stripe.transformers.payer import Payer, billing_details
from ucs.connectors.stripe.transformers.payment_method import (
    Bank,
    BillingDetails,
    BlikOptions,
    PaymentMethodData,
)
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need

BankRedirect = c.Ideal | c.Eps | c.Giropay | c.Przelewy24 | c.BancontactCard | c.Blik

# https://docs.stripe.com/api/payment_methods/object, under each method's `bank`.
IDEAL_BANKS = (
    "abn_amro", "asn_bank", "bunq", "handelsbanken", "ing", "knab", "moneyou", "rabobank",
    "regiobank", "revolut", "sns_bank", "triodos_bank", "van_lanschot",
)  # fmt: skip
EPS_BANKS = (
    "arzte_und_apotheker_bank", "austrian_anadi_bank_ag", "bank_austria",
    "bankhaus_carl_spangler", "bankhaus_schelhammer_und_schattera_ag", "bawag_psk_ag",
    "bks_bank_ag", "brull_kallmus_bank_ag", "btv_vier_lander_bank",
    "capital_bank_grawe_gruppe_ag", "dolomitenbank", "easybank_ag", "erste_bank_und_sparkassen",
    "hypo_alpeadriabank_international_ag", "hypo_bank_burgenland_aktiengesellschaft",
    "hypo_noe_lb_fur_niederosterreich_u_wien", "hypo_oberosterreich_salzburg_steiermark",
    "hypo_tirol_bank_ag", "hypo_vorarlberg_bank_ag", "marchfelder_bank", "oberbank_ag",
    "raiffeisen_bankengruppe_osterreich", "schoellerbank_ag", "sparda_bank_wien",
    "volksbank_gruppe", "volkskreditbank_ag", "vr_bank_braunau",
)  # fmt: skip
P24_BANKS = (
    "alior_bank", "bank_nowy_bfg_sa", "bank_pekao_sa", "banki_spbdzielcze", "blik", "bnp_paribas",
    "boz", "citi_handlowy", "envelobank", "getin_bank", "ideabank", "inteligo", "mbank_mtransfer",
    "nest_przelew", "noble_pay", "pbac_z_ipko", "plus_bank", "volkswagen_bank",
)  # fmt: skip
# Banks that the contract calls by another name.
ALIASES = {"citi": "citihandlowy", "blikpoland": "blik", "mbank": "mbankmtransfer"}


def bank_redirect(method: BankRedirect, payer: Payer) -> PaymentMethodData:
    """A method whose customer is sent to their bank, with the bank where Stripe asks for it."""
    match method:
        case c.Ideal(bank_name=name):
            data = PaymentMethodData(type="ideal", ideal=bank(name, IDEAL_BANKS))
        case c.Eps(bank_name=name):
            data = PaymentMethodData(type="eps", eps=bank(name, EPS_BANKS))
        case c.Przelewy24(bank_name=name):
            data = PaymentMethodData(type="p24", p24=bank(name, P24_BANKS))
        case c.Giropay():
            data = PaymentMethodData(type="giropay")
        case c.BancontactCard():
            data = PaymentMethodData(type="bancontact")
        case c.Blik():
            data = PaymentMethodData(type="blik")
    data.billing_details = _mandate_holder(payer) if payer.saves else billing_details(payer.billing)
    return data


def blik_options(method: c.Blik) -> BlikOptions:
    """The customer's BLIK code, which confirms the payment."""
    return BlikOptions(need(method.blik_code, "blik_code"))


def bank(name: c.BankNames | None, known: tuple[str, ...]) -> Bank | None:
    """The bank in Stripe's words.

    Raises:
        IntegrationError: NOT_IMPLEMENTED, the method does not know the bank.
    """
    if name is None:
        return None
    plain = name.name.lower()
    wanted = ALIASES.get(plain, plain)
    for word in known:
        if word.replace("_", "") == wanted:
            return Bank(word)
    raise IntegrationError.not_implemented(f"bank {name.name} through stripe")


def _mandate_holder(payer: Payer) -> BillingDetails:
    """Later payments are SEPA debits, which need no more than name and email."""
    told = billing_details(payer.billing)
    return BillingDetails(
        name=need(told.name, "billing_name"), email=need(told.email, "billing_email")
    )
