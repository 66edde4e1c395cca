"""The payment method types: who pays by them, where, how, and what they have to be told.

The names are those of Rapyd's own pages (docs.rapyd.net/en/gcash.html, grabpay, dana, paynow-qr,
fast, bancolombia, bank-redirect, ...), of what its sandbox lists by country, and of integrations
that run against it. A type that none of them names is not here.
"""

import re
from typing import Literal, NamedTuple

Category = Literal["card", "bank_redirect", "bank_transfer", "cash", "ewallet"]
DOCUMENT = (
    ("customer_identification_type", r"(RC|TI|CC|CE|PP|DE|NIT)"),
    ("customer_identification_number", r"[A-Za-z0-9-]{5,20}"),
)
PAYER = (
    ("name", r"[^\d.]{2,100}"),
    ("email", r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z]{2,}"),
    ("phone_number", r"([+]?57)?[ ()-]*3[0-9]{9}"),
)


class MethodType(NamedTuple):
    """A type of payment method: how its customers pay, by the contract's name of the method.

    `fields` and `payer` are what it requires of the payment method and of the customer, as names
    and expressions; `code` names the QR code that it is answered with.
    """

    name: str
    category: Category
    way: str
    currency: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    payer: tuple[tuple[str, str], ...] = ()
    code: str = ""
    final: bool = False
    """Whether a payment can be neither canceled nor refunded."""

    @property
    def country(self) -> str:
        """The country that its name begins with."""
        return self.name[:2].upper()


CARD = re.compile(
    r"[a-z]{2}_(?:credit_|debit_)?"
    r"(?:visa|mastercard|amex|discover|jcb|diners|unionpay|maestro|rupay|elo|hipercard)"
    r"(?:_credit|_debit)?_card\Z"
)
PSE = re.compile(r"co_pse_[a-z_]+_bank\Z")
"""One for each bank of Colombia."""
_TYPES = """
sg_grabpay_ewallet ewallet go_pay_redirect SGD
my_grabpay_ewallet ewallet go_pay_redirect MYR
id_grabpay_ewallet ewallet go_pay_redirect IDR
ph_grabpay_ewallet ewallet go_pay_redirect PHP
th_grabpay_ewallet ewallet go_pay_redirect THB
ph_gcash_ewallet ewallet gcash_redirect PHP
id_dana_ewallet ewallet dana_redirect IDR
kr_tmoney_ewallet ewallet kakao_pay_redirect KRW
in_phonepe_ewallet ewallet phonepe_redirect INR
in_paytm_ewallet ewallet lazypay_redirect INR
sg_paynow_bank bank_transfer duit_now SGD
sg_fast_bank bank_transfer local_bank_transfer SGD
th_thaipromptpayqr_bank bank_transfer duit_now THB
id_permata_bank bank_transfer permata_bank_transfer IDR
id_bca_bank bank_transfer bca_bank_transfer IDR
id_bni_bank bank_transfer bni_va_bank_transfer IDR
id_bri_bank bank_transfer bri_va_bank_transfer IDR
id_cimb_bank bank_transfer cimb_va_bank_transfer IDR
id_danamon_bank bank_transfer danamon_va_bank_transfer IDR
id_mandiri_bank bank_transfer mandiri_va_bank_transfer IDR
in_upi_bank bank_transfer upi_collect INR
in_googlepay_upi_bank bank_transfer upi_collect INR
in_hdfc_bank bank_redirect netbanking INR
in_icici_bank bank_redirect netbanking INR
in_idfc_bank bank_redirect netbanking INR
in_kotakmahindra_bank bank_redirect netbanking INR
in_federal_bank bank_redirect netbanking INR
in_karnataka_bank bank_redirect netbanking INR
in_dhanlaxmi_bank bank_redirect netbanking INR
in_indianoverseas_bank bank_redirect netbanking INR
in_canara_bank bank_redirect netbanking INR
in_indusind_bank bank_redirect netbanking INR
in_pnbcorp_bank bank_redirect netbanking INR
co_bancolombia_bank bank_redirect local_bank_redirect COP
kr_localredirect_bank bank_redirect local_bank_redirect KRW
nz_poli_bank bank_redirect local_bank_redirect NZD
au_poli_bank bank_redirect local_bank_redirect AUD
ph_bancnet_bank bank_redirect local_bank_redirect PHP
jp_banktransfer_bank bank_transfer local_bank_transfer JPY
mx_spei_bank bank_transfer local_bank_transfer MXN
us_ach_bank bank_transfer ach USD
br_boleto_bank bank_transfer boleto BRL
mx_oxxo_cash cash oxxo MXN
mx_7eleven_cash cash seven_eleven MXN
co_efecty_cash cash efecty COP
id_alfa_cash cash alfamart IDR
"""
TYPES: dict[str, MethodType] = {
    name: MethodType(name, category, way, currency)  # type: ignore[arg-type]
    for name, category, way, currency in map(str.split, _TYPES.strip().splitlines())
}
for _name, _code in (("sg_paynow_bank", "PayNow QR"), ("th_thaipromptpayqr_bank", "PromptPay QR")):
    TYPES[_name] = TYPES[_name]._replace(code=_code)
for _name in ("in_upi_bank", "in_googlepay_upi_bank"):
    TYPES[_name] = TYPES[_name]._replace(fields=(("vpa", r"[\w.-]{2,}@[\w.]{2,}"),))


def method_type(name: str) -> MethodType | None:
    """The type of that name; cards are there for every country."""
    if CARD.match(name):
        return MethodType(name, "card", "card_redirect")
    if PSE.match(name):
        return MethodType(name, "bank_redirect", "pse", "COP", DOCUMENT, PAYER, final=True)
    return TYPES.get(name)
