"""Redsys's refusals: SIS codes where nothing was done, XML codes of the query service.

https://pagosonline.redsys.es/desarrolladores-inicio/integrate-con-nosotros/parametros-de-entrada-y-salida/
"""

from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal

MISSING = {
    "DS_MERCHANT_MERCHANTCODE": "SIS0008",
    "DS_MERCHANT_TERMINAL": "SIS0010",
    "DS_MERCHANT_CURRENCY": "SIS0015",
    "DS_MERCHANT_AMOUNT": "SIS0018",
    "DS_MERCHANT_ORDER": "SIS0074",
    "DS_MERCHANT_TRANSACTIONTYPE": "SIS0022",
    "DS_MERCHANT_PAN": "SIS0063",
    "DS_MERCHANT_EXPIRYDATE": "SIS0092",
    "DS_MERCHANT_EMV3DS.protocolVersion": "SIS0571",
    "DS_MERCHANT_EMV3DS.browserAcceptHeader": "SIS0573",
    "DS_MERCHANT_EMV3DS.browserUserAgent": "SIS0574",
    "DS_MERCHANT_EMV3DS.browserJavaEnabled": "SIS0575",
    "DS_MERCHANT_EMV3DS.browserLanguage": "SIS0576",
    "DS_MERCHANT_EMV3DS.browserColorDepth": "SIS0577",
    "DS_MERCHANT_EMV3DS.browserScreenHeight": "SIS0578",
    "DS_MERCHANT_EMV3DS.browserScreenWidth": "SIS0579",
    "DS_MERCHANT_EMV3DS.browserTZ": "SIS0580",
    "DS_MERCHANT_EMV3DS.browserJavascriptEnabled": "SIS0653",
    "DS_MERCHANT_EMV3DS.threeDSServerTransID": "SIS0582",
    "DS_MERCHANT_EMV3DS.threeDSCompInd": "SIS0583",
    "DS_MERCHANT_EMV3DS.notificationURL": "SIS0584",
    "DS_MERCHANT_EMV3DS.cres": "SIS0594",
}
WRONG = {
    "DS_MERCHANT_MERCHANTCODE": "SIS0009",
    "DS_MERCHANT_TERMINAL": "SIS0011",
    "DS_MERCHANT_ORDER": "SIS0014",
    "DS_MERCHANT_CURRENCY": "SIS0016",
    "DS_MERCHANT_AMOUNT": "SIS0019",
    "DS_MERCHANT_TRANSACTIONTYPE": "SIS0023",
    "DS_MERCHANT_CONSUMERLANGUAGE": "SIS0025",
    "DS_MERCHANT_PAN": "SIS0065",
    "DS_MERCHANT_EXPIRYDATE": "SIS0089",
    "DS_MERCHANT_CVV2": "SIS0217",
    "DS_MERCHANT_EXCEP_SCA": "SIS0616",
    "DS_MERCHANT_COF_TYPE": "SIS0802",
    "DS_MERCHANT_IDENTIFIER": "SIS0321",
    "DS_MERCHANT_P2F_EXPIRYDATE": "SIS0558",
    "DS_MERCHANT_EMV3DS.protocolVersion": "SIS0572",
}
BROKEN = "SIS0431"
"""Anything else that Ds_MerchantParameters holds and should not."""


class RedsysError(Refusal):
    """Nothing was done; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class QueryError(Refusal):
    """The query service's refusal: XML0023 and the like."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unknown(Refusal):
    """A path that the virtual POS does not have."""


def misfit(found: Misfit) -> RedsysError:
    """A parameter that does not fit, in Redsys's code for it."""
    if found.path.startswith("DS_XPAYDECODEDDATA"):
        return RedsysError("SIS0812")
    if found.problem == "missing":
        return RedsysError(MISSING.get(found.path, BROKEN))
    if found.problem == "unknown":
        return RedsysError(BROKEN)
    if found.path.startswith("DS_MERCHANT_EMV3DS"):
        return RedsysError(WRONG.get(found.path, "SIS0581"))
    return RedsysError(WRONG.get(found.path.partition(".")[0], BROKEN))
