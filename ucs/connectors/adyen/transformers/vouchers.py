"""Virtual accounts and payments over the counter. https://docs.adyen.com/payment-methods/econtext"""

from __future__ import annotations

from ucs.connectors.adyen.transformers import shopper
from ucs.connectors.adyen.transformers.payment_method import PaymentMethod
from ucs.domain import contract as c

# Indonesia's, by DOKU: https://docs.adyen.com/payment-methods/doku
DOKU: dict[type[object], str] = {
    c.PermataBankTransfer: "doku_permata_lite_atm",
    c.BCABankTransfer: "doku_bca_va",
    c.BNIVaBankTransfer: "doku_bni_va",
    c.BRIVaBankTransfer: "doku_bri_va",
    c.CIMBVaBankTransfer: "doku_cimb_va",
    c.DanamonVaBankTransfer: "doku_danamon_va",
    c.MandiriVaBankTransfer: "doku_mandiri_va",
    c.Alfamart: "doku_alfamart",
    c.Indomaret: "doku_indomaret",
}
# Japan's, by econtext, where the shopper chooses the shop on the voucher.
ECONTEXT: dict[type[object], str] = {
    c.SevenEleven: "econtext_seven_eleven",
    c.Lawson: "econtext_stores",
    c.MiniStop: "econtext_stores",
    c.FamilyMart: "econtext_stores",
    c.Seicomart: "econtext_stores",
    c.PayEasy: "econtext_stores",
}


def payable(method: object, billing: c.Address) -> PaymentMethod:
    """What a shop or bank must know to take the shopper's money."""
    doku = DOKU.get(type(method))
    return PaymentMethod(
        type=doku or ECONTEXT[type(method)],
        first_name=billing.first_name,
        last_name=billing.last_name,
        shopper_email=billing.email,
        telephone_number=None if doku else shopper.telephone(billing),
    )
