"""The action of an answer: what the shopper's browser or app shall do next.

https://docs.adyen.com/online-payments/build-your-integration/advanced-flow
"""

import base64
from typing import Any

import msgspec

from simulators.adyen import methods
from simulators.adyen.account import Call, Sale, stamp

Fields = dict[str, Any]


def page(call: Call, sale: Sale) -> str:
    """The address of the page on which the shopper decides."""
    return f"{call.base}/_pages/checkout/{call.account.name}/{sale.psp}"


def redirect(call: Call, sale: Sale) -> Fields:
    """Send the shopper to a page."""
    return {
        "paymentMethodType": sale.kind,
        "url": page(call, sale),
        "method": "GET",
        "type": "redirect",
    }


def three_ds(call: Call, sale: Sale, stage: str) -> Fields:
    """A step that the merchant's own page handles."""
    server = f"{sale.psp.lower()}-3ds2"
    token: Fields = {"threeDSServerTransID": server}
    if stage == "fingerprint":
        token |= {
            "threeDSMethodNotificationURL": f"{call.base}/_pages/method/{sale.psp}",
            "threeDSMethodURL": f"{call.base}/_pages/method/{sale.psp}",
        }
    else:
        token |= {
            "acsReferenceNumber": "ADYEN-ACS-SIMULATOR",
            "acsTransID": f"{sale.psp.lower()}-acs",
            "acsURL": page(call, sale),
            "messageVersion": "2.2.0",
            "threeDSNotificationURL": f"{call.base}/_pages/notify/{sale.psp}",
        }
    return {
        "paymentData": sale.token,
        "paymentMethodType": sale.kind,
        "authorisationToken": sale.token,
        "subtype": stage,
        "token": base64.b64encode(msgspec.json.encode(token)).decode(),
        "type": "threeDS2",
    }


def build(call: Call, sale: Sale, way: methods.Method) -> Fields:
    """What the shopper shall do for a method beside cards."""
    if sale.kind == "paypal":
        return paypal(call, sale)
    match way.step:
        case "qrCode":
            return qr_code(call, sale)
        case "await":
            return {"paymentData": sale.token, "paymentMethodType": sale.kind, "type": "await"}
        case "voucher":
            return voucher(call, sale, way)
        case "bankTransfer":
            return bank_transfer(sale)
        case "sdk":
            return sdk(sale, {"appid": "wx0000000000000000", "prepayid": sale.psp})
    return redirect(call, sale)


def paypal(call: Call, sale: Sale) -> Fields:
    """PayPal's own buttons unless the merchant asks for a redirect.

    https://docs.adyen.com/payment-methods/paypal/api-only
    """
    if sale.asked.get("subtype") == "redirect":
        return redirect(call, sale)
    return sdk(sale, {"orderID": f"EC-{sale.psp}", "token": f"EC-{sale.psp}"})


def sdk(sale: Sale, data: dict[str, str]) -> Fields:
    """Data for a wallet's own SDK."""
    kind = "wechatpaySDK" if sale.kind.startswith("wechat") else "sdk"
    return {
        "paymentMethodType": sale.kind,
        "paymentData": sale.token,
        "type": kind,
        "sdkData": data,
    }


def qr_code(call: Call, sale: Sale) -> Fields:
    """A code to be scanned; its page stands for the app that scans it."""
    expires = {"expiresAt": stamp(call.now + sale.errand.method.expires)} if sale.errand else {}
    return {
        "paymentData": sale.token,
        "paymentMethodType": sale.kind,
        "qrCodeData": page(call, sale),
        "type": "qrCode",
        "url": page(call, sale),
        **expires,
    }


def voucher(call: Call, sale: Sale, way: methods.Method) -> Fields:
    """A slip or code with which the shopper pays at a counter or an ATM."""
    ids, name = call.account.ids, sale.asked.get("shopperName") or {}
    action: Fields = {
        "paymentMethodType": sale.kind,
        "type": "voucher",
        "reference": ids.number(12),
        "expiresAt": stamp(call.now + way.customer.expires),
        "initialAmount": sale.amount(),
        "totalAmount": sale.amount(),
        "merchantName": call.account.name,
        "merchantReference": sale.reference,
        "instructionsUrl": page(call, sale),
        "shopperEmail": sale.asked.get("shopperEmail") or "",
        "shopperName": " ".join(filter(None, (name.get("firstName"), name.get("lastName")))),
    }
    if sale.kind == "multibanco":
        action |= {"entity": ids.number(5)}
    if sale.kind.startswith(("boletobancario", "oxxo", "primeiropay")):
        action |= {"downloadUrl": page(call, sale), "reference": ids.number(47)}
    if sale.kind == "oxxo":
        action |= {"alternativeReference": ids.number(14), "reference": ids.number(30)}
    if sale.kind.startswith("econtext"):
        telephone = sale.asked.get("telephoneNumber") or ""
        action |= {
            "maskedTelephoneNumber": f"{'•' * 6}{telephone[-4:]}",
            "collectionInstitutionNumber": ids.number(5),
        }
    return {key: value for key, value in action.items() if value != ""}


def mandate(call: Call, sale: Sale) -> Fields:
    """The mandate of a Bacs debit, to be downloaded."""
    return {"paymentMethodType": sale.kind, "type": "voucher", "url": page(call, sale)}


def bank_transfer(sale: Sale) -> Fields:
    """The account to which the shopper shall send the money."""
    return {
        "paymentMethodType": sale.kind,
        "type": "bankTransfer",
        "beneficiary": "TestBeneficiary",
        "bic": "ADYBNL2A",
        "iban": "NL20ADYB2017000035",
        "reference": sale.psp,
        "totalAmount": sale.amount(),
    }
