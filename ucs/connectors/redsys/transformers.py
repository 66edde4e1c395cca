"""What Redsys is sent and answers. https://pagosonline.redsys.es/conexion-rest.html"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from ucs.connectors.redsys.currencies import currency_of, number_of
from ucs.connectors.redsys.wallets import Decoded, decoded, sealed
from ucs.domain import contract as c
from ucs.domain import router
from ucs.domain.cards import whole_card
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.mandates import agreed, mandate
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.webhook import same
from ucs.wire.auth import usable
from ucs.wire.ciphers import triple_des_key
from ucs.wire.envelopes import Base64Parameters
from ucs.wire.formats import Json
from ucs.wire.signatures import from_base64, hmac_of, in_base64

# 1 Statuses. Ds_Response: every code that is not listed as authorized is a denial.
# https://pagosonline.redsys.es/codigos-respuesta.html

_PAID = [*range(100)]
APPROVALS = {"0": _PAID, "1": _PAID, "2": [*_PAID, 900], "3": [900], "9": [400, 481]}
APPROVED = StatusMap[S]({"0": S.CHARGED, "1": S.AUTHORIZED, "2": S.CHARGED, "9": S.VOIDED})
REFUSED = StatusMap[S]({"0": S.FAILURE, "1": S.FAILURE, "2": S.CAPTURE_FAILED, "9": S.VOID_FAILED})
OTHERWISE = {
    # The soft decline, and what 3DS ended with.
    184: S.AUTHENTICATION_FAILED,
    195: S.AUTHENTICATION_FAILED,
    # Given up by the customer; by Redsys; by the merchant.
    9915: S.VOIDED,
    9928: S.VOIDED,
    9929: S.VOIDED,
    9998: S.AUTHENTICATION_PENDING,
    9999: S.AUTHENTICATION_PENDING,
}
# What is under way has no Ds_Response yet; the customer may be asked, for a wallet for instance.
QUERY_STATE = StatusMap[S](by_word({"S P E T": S.PENDING, "A D L W": S.AUTHENTICATION_PENDING}))

# 2 What Redsys is sent


def _named(name: str) -> str:
    return ("DS_" if name.startswith("xpay") else "DS_MERCHANT_") + name.upper()


class Parameters(Struct, omit_defaults=True, rename=_named):
    """Ds_MerchantParameters; amounts in minor units."""

    amount: str
    currency: str
    cvv2: Secret | None = None
    emv3ds: dict[str, str | bool] | None = None
    expirydate: Secret | None = None
    merchantcode: Secret | None = None
    order: str | None = None
    pan: Secret | None = None
    terminal: Secret | None = None
    transactiontype: str | None = None
    excep_sca: str | None = None
    directpayment: str | None = None
    identifier: str | None = None
    cof_ini: str | None = None
    cof_type: str | None = None
    cof_txnid: str | None = None
    merchanturl: str | None = None
    paymethods: str | None = None
    urlok: str | None = None
    urlko: str | None = None
    xpaytype: str | None = None
    xpayorigen: str | None = None
    xpaydata: Secret | None = None
    xpaydecodeddata: Decoded | None = None


def _operation(data: AnyCall, kind: str, amount: Money | None, order: str | None) -> Parameters:
    money = need(amount, "amount")
    config = data.connector_config
    return Parameters(
        money.minor_text,
        number_of(money.currency),
        merchantcode=need(config.merchant_id, "merchant_id"),
        order=order or "",
        terminal=need(config.terminal_id, "terminal_id"),
        transactiontype=kind,
    )


def _payment_operation(data: AnyCall, order: str | None) -> Parameters:
    """A payment, held where it is to be captured by hand."""
    if order and len(order) > 12:
        why = "Field 'ds_merchant_order' is too long for connector 'Redsys'"
        raise IntegrationError("MAX_FIELD_LENGTH_VIOLATED", why)
    ask = data.request
    kind = "1" if ask.capture_method is c.CaptureMethod.MANUAL else "0"
    return _operation(data, kind, ask.amount, order)


def _card_operation(data: AnyCall, order: str | None, card: Any) -> Parameters:
    if not isinstance(card, c.CardDetails):
        raise IntegrationError.not_implemented("Selected payment method through redsys")
    made = _payment_operation(data, order)
    made.pan, _, _, made.cvv2 = whole_card(card)
    made.expirydate = _expiry(card)
    return made


def _expiry(card: Any) -> Secret:
    month = need(card.card_exp_month, "payment_method.card.card_exp_month")
    year = need(card.card_exp_year, "payment_method.card.card_exp_year")
    expiry: Secret = year.map(lambda text: text[-2:] + month.reveal().zfill(2))
    return expiry


def start_request(data: AnyCall) -> Parameters:
    ask = data.request
    made = _card_operation(data, ask.merchant_order_id, ask.payment_method)
    made.emv3ds = {"threeDSInfo": "CardData"}
    return made


def authentication_request(data: AnyCall) -> Parameters:
    ask = data.request
    server_id = ask.authentication_data.threeds_server_transaction_id
    made = _card_operation(data, ask.merchant_order_id, ask.payment_method)
    ran = "threeDSMethodData" in ask.redirection_response.payload
    made.emv3ds = {
        **_browser(need(ask.browser_info, "browser_info")),
        "notificationURL": need(ask.continue_redirection_url, "continue_redirection_url"),
        "protocolVersion": need(
            ask.authentication_data.message_version, "authentication_data.message_version"
        ),
        "threeDSCompInd": "Y" if ran else "N",
        "threeDSInfo": "AuthenticationData",
        "threeDSServerTransID": need(
            server_id, "authentication_data.threeds_server_transaction_id"
        ),
    }
    return made


# https://pagosonline.redsys.es/funcionalidades-autenticacion3DS.html
BROWSER = {
    "browserAcceptHeader": "accept_header", "browserColorDepth": "color_depth",
    "browserIP": "ip_address", "browserJavaEnabled": "java_enabled",
    "browserJavascriptEnabled": "java_script_enabled", "browserLanguage": "language",
    "browserScreenHeight": "screen_height", "browserScreenWidth": "screen_width",
    "browserTZ": "time_zone_offset_minutes", "browserUserAgent": "user_agent",
}  # fmt: skip


def _browser(info: c.BrowserInformation) -> dict[str, str | bool]:
    known = {theirs: need(getattr(info, ours), ours) for theirs, ours in BROWSER.items()}
    return {name: value if isinstance(value, bool) else str(value) for name, value in known.items()}


def payment_request(data: AnyCall) -> Parameters:
    """A payment without 3DS, under an exemption, or the last step of one with 3DS."""
    ask = data.request
    if isinstance(ask.payment_method, c.AppleWallet | c.GoogleWallet):
        return _wallet_request(data, ask.payment_method)
    made = _card_operation(data, ask.merchant_transaction_id, ask.payment_method)
    made.merchanturl = ask.webhook_url
    if ask.auth_type is c.AuthenticationType.THREE_DS:
        made.emv3ds = _challenge_response(ask)
    else:
        made.excep_sca, made.directpayment = _exemption(ask), "true"
    if agreed(ask):
        # https://pagosonline.redsys.es/desarrolladores-inicio/documentacion-funcionalidades-avanzadas/tokenizacion/tokenizacion-mit
        made.identifier, made.cof_ini, made.cof_type = "REQUIRED", "S", "R"
    return made


def _wallet_request(data: AnyCall, wallet: c.AppleWallet | c.GoogleWallet) -> Parameters:
    made = _payment_operation(data, data.request.merchant_transaction_id)
    made.merchanturl, made.xpayorigen = data.request.webhook_url, "WEB"
    made.xpaytype = "Apple" if isinstance(wallet, c.AppleWallet) else "Google"
    made.xpaydata, made.xpaydecodeddata = sealed(wallet), decoded(wallet)
    if not made.xpaydata and not made.xpaydecodeddata:
        raise IntegrationError.not_implemented("Selected payment method through redsys")
    return made


class Known(Struct, omit_defaults=True):
    """What the caller sends back: the order for which the customer was sent to Redsys's page."""

    page: str | None = None


PAGES: dict[type, str] = {c.Bizum: "z"}


def page(data: AnyCall) -> router.PaymentsResponseData | None:
    """The form that the customer's browser posts to Redsys's page.

    https://pagosonline.redsys.es/conexion-redireccion.html
    """
    ask = data.request
    if type(ask.payment_method) not in PAGES:
        return None
    made = _payment_operation(data, need(ask.merchant_transaction_id, "merchant_transaction_id"))
    made.paymethods, made.merchanturl = PAGES[type(ask.payment_method)], ask.webhook_url
    made.urlok = made.urlko = ask.return_url
    form = msgspec.json.decode(SEALED.seal(Json().encode(made), data))
    return router.PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=made.order,
        reference=made.order,
        connector_feature_data=Known(made.order),
        redirection=c.FormData(f"{data.base_url}/sis/realizarPago", _POST, form),
    )


_POST = c.HttpMethod.HTTP_METHOD_POST


def _challenge_response(ask: Any) -> dict[str, str | bool]:
    known = need(ask.authentication_data, "authentication_data")
    version = need(known.message_version, "authentication_data.message_version")
    cres = ask.redirection_response.payload.get("cres")
    return {
        "cres": need(cres, "redirection_response.payload.cres"),
        "protocolVersion": version,
        "threeDSInfo": "ChallengeResponse",
    }


_E = c.ExemptionIndicator
EXEMPTIONS = {
    _E.EXEMPTION_INDICATOR_LOW_VALUE: "LWV",
    _E.EXEMPTION_INDICATOR_TRANSACTION_RISK_ASSESSMENT: "TRA",
    _E.EXEMPTION_INDICATOR_SECURE_CORPORATE_PAYMENT: "COR",
    _E.EXEMPTION_INDICATOR_SCA_DELEGATION: "ATD",
    _E.EXEMPTION_INDICATOR_RECURRING_OPERATION: "MIT",
}


def _exemption(ask: Any) -> str:
    """The exemption that the merchant names; else thirty euros at most are of low value."""
    if ask.off_session:
        return "MIT"
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    small = not later and need(ask.amount, "amount").minor <= 3000
    named = ask.authentication_data.exemption_indicator
    return EXEMPTIONS.get(named, "LWV" if small else "TRA") if named else "LWV" if small else "TRA"


def repeat_request(data: AnyCall) -> Parameters:
    """A payment without the customer: by Redsys's reference, or a card that the network knows."""
    ask = data.request
    kind = "1" if ask.capture_method is c.CaptureMethod.MANUAL else "0"
    made = _operation(data, kind, ask.amount, ask.merchant_charge_id)
    made.excep_sca, made.directpayment, made.merchanturl = "MIT", "true", ask.webhook_url
    made.cof_ini, made.cof_type = "N", "R"
    match ask.connector_recurring_payment_id, ask.payment_method:
        case c.NetworkMandateId() as known, c.CardDetailsForNetworkTransactionId() as card:
            made.pan = need(card.card_number, "payment_method.card_number")
            made.expirydate, made.cof_txnid = _expiry(card), known.network_transaction_id
        case c.ConnectorMandateReferenceId() as known, _:
            made.identifier = need(known.connector_mandate_id, "connector_mandate_id")
            made.cof_txnid = known.connector_mandate_request_reference_id
        case _:
            raise IntegrationError.not_implemented("Selected mandate through redsys")
    return made


def capture_request(data: AnyCall) -> Parameters:
    ask = data.request
    amount = need(ask.amount_to_capture, "amount_to_capture")
    return _operation(data, "2", amount, _order_of(ask))


def void_request(data: AnyCall) -> Parameters:
    return _operation(data, "9", data.request.amount, _order_of(data.request))


def refund_request(data: AnyCall) -> Parameters:
    ask = data.request
    amount = need(ask.refund_amount, "refund_amount")
    return _operation(data, "3", amount, _order_of(ask))


def _order_of(ask: Any) -> str:
    order: str = need(ask.connector_transaction_id, "connector_transaction_id")
    return order


# Signatures. https://pagosonline.redsys.es/firmar-operacion.html


def signature_beside(text: str, body: bytes, data: AnyCall) -> Mapping[str, str]:
    """The signature that goes beside the parameters, over their base64."""
    order = msgspec.json.decode(body)["DS_MERCHANT_ORDER"]
    signed = signature(text, order, data)
    return {"Ds_SignatureVersion": "HMAC_SHA256_V1", "Ds_Signature": signed}


def signed_by_redsys(found: Mapping[str, Any], body: bytes, data: AnyCall) -> bool:
    """Whether an answer is Redsys's, and about the order that was asked for."""
    order, ask = str(msgspec.json.decode(body).get("Ds_Order")), data.request
    if order not in [getattr(ask, name, None) for name in _ORDERS]:
        return False
    expected = signature(str(found["Ds_MerchantParameters"]), order, data)
    return same(urlsafe(expected), urlsafe(str(found.get("Ds_Signature"))))


SEALED = Base64Parameters(
    "Ds_MerchantParameters",
    signature_beside,
    signed_by_redsys,
    # A refusal takes no money and is not signed.
    plain=lambda found: "errorCode" in found,
)
_ORDERS = (
    "merchant_order_id", "merchant_transaction_id", "merchant_charge_id",
    "connector_transaction_id",
)  # fmt: skip


def urlsafe(text: str) -> str:
    """Base64 as addresses take it."""
    return text.replace("+", "-").replace("/", "_")


def signature(text: str, order: str, data: Any) -> str:
    """HMAC-SHA256 of the parameters, by the terminal's key enciphered for the order (3DES)."""
    key = usable(lambda key: triple_des_key(from_base64(key), order), data, "sha256_pwd")
    return in_base64(hmac_of(key, text.encode()))


# 3 What Redsys answers


class Challenge(Struct):
    """Ds_EMV3DS of an answer: what the card takes, or where its bank asks the customer."""

    threeDSInfo: str  # noqa: N815 - a name of EMV 3DS
    protocolVersion: str  # noqa: N815
    threeDSServerTransID: str | None = None  # noqa: N815
    threeDSMethodURL: str | None = None  # noqa: N815
    acsURL: str | None = None  # noqa: N815
    creq: str | None = None


class Operation(Struct, rename=lambda name: f"Ds_{name}"):
    """One operation of an order, or an error instead of one."""

    Order: str | None = None
    TransactionType: str | None = None
    Response: Annotated[str, Meta(pattern=r"^[0-9]{1,4}$")] | None = None
    Amount: str | None = None
    Currency: str | None = None
    State: str | None = None
    AuthorisationCode: str | None = None
    EMV3DS: Challenge | None = None
    Merchant_Identifier: str | None = None
    Merchant_Cof_Txnid: str | None = None
    error: str | None = field(default=None, name="errorCode")
    description: str | None = field(default=None, name="errorCodeDescription")

    @property
    def approved(self) -> bool:
        return int(self.Response or -1) in APPROVALS.get(self.TransactionType or "", [])

    @property
    def status(self) -> S:
        """What became of a payment by this operation of it."""
        if self.approved:
            return APPROVED.of(self.TransactionType)
        if self.Response is None:
            return QUERY_STATE.of(self.State)
        refused = REFUSED.of(self.TransactionType)
        # What is refused to a capture or a release leaves the payment as it was.
        return OTHERWISE.get(int(self.Response), refused) if refused is S.FAILURE else refused

    @property
    def refund_id(self) -> str:
        """The order and, to tell several refunds of it apart, the authorization."""
        return (
            f"{self.AuthorisationCode}-{self.Order}" if self.AuthorisationCode else self.Order or ""
        )

    @property
    def money(self) -> Money | None:
        currency = currency_of(self.Currency or "")
        return Money(int(self.Amount), currency) if self.Amount and currency else None


def started(reply: Operation, data: AnyCall) -> PaymentOutcome:
    """What 3DS the card takes; the device may be asked first."""
    card = reply.EMV3DS
    if reply.error:
        return refusal(reply, S.AUTHENTICATION_FAILED)
    if card is None:
        return router.PaymentsResponseData(status=S.AUTHENTICATION_PENDING, reference=reply.Order)
    server_id = card.threeDSServerTransID
    if server_id is None:
        why = "The card takes no EMV 3DS"
        return ErrorResponse(card.protocolVersion, why, why, S.AUTHENTICATION_FAILED)
    return router.PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        reference=reply.Order,
        redirection=_device_form(card, data.request),
        authentication_data=c.AuthenticationData(
            threeds_server_transaction_id=server_id, message_version=card.protocolVersion
        ),
    )


def _device_form(card: Challenge, ask: Any) -> c.FormData | None:
    # https://pagosonline.redsys.es/funcionalidades-autenticacion3DS.html
    if card.threeDSMethodURL is None:
        return None
    back = need(ask.continue_redirection_url, "continue_redirection_url")
    method = {
        "threeDSServerTransID": card.threeDSServerTransID,
        "threeDSMethodNotificationURL": back,
    }
    sent = base64.urlsafe_b64encode(msgspec.json.encode(method)).decode().rstrip("=")
    form = {"threeDSMethodData": sent}
    return c.FormData(card.threeDSMethodURL, _POST, form)


def payment(reply: Operation, data: AnyCall) -> PaymentOutcome:
    """A payment or, before its last step, the challenge that the bank wants."""
    if reply.error:
        return refusal(reply, S.FAILURE)
    bank = reply.EMV3DS
    if reply.Response is None and bank is not None:
        return told(reply, S.AUTHENTICATION_PENDING, data, _challenge_form(bank))
    return told(reply, reply.status, data)


def _challenge_form(bank: Challenge) -> c.FormData:
    if bank.acsURL is None or bank.creq is None:
        raise ConnectorError("redsys: no challenge", "RESPONSE_DESERIALIZATION_FAILED")
    return c.FormData(bank.acsURL, _POST, {"creq": bank.creq})


def told(
    reply: Operation, status: S, data: AnyCall, form: c.RedirectForm | None = None
) -> PaymentOutcome:
    """What an operation comes to, with the form for the customer's browser, if there is one."""
    if status in _FAILED:
        return refusal(reply, status)
    known = data.request.authentication_data if _authenticates(data) else None
    return router.PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.Order,
        reference=reply.Order,
        redirection=form,
        network_transaction_id=reply.Merchant_Cof_Txnid,
        mandate_reference=mandate(reply.Merchant_Identifier, reply.Merchant_Cof_Txnid),
        authentication_data=c.AuthenticationData(
            threeds_server_transaction_id=known.threeds_server_transaction_id,
            message_version=known.message_version,
        )
        if known
        else absent(c.AuthenticationData),
        captured_amount=reply.money.minor if reply.TransactionType == "2" and reply.money else None,
        echoed=reply.money,
    )


_FAILED = (S.FAILURE, S.AUTHENTICATION_FAILED, S.CAPTURE_FAILED, S.VOID_FAILED)


def _authenticates(data: AnyCall) -> bool:
    return isinstance(data.request, c.PaymentMethodAuthenticationServiceAuthenticateRequest)


def capture(reply: Operation, data: AnyCall) -> PaymentOutcome:
    return refusal(reply, S.CAPTURE_FAILED) if reply.error else told(reply, reply.status, data)


def void(reply: Operation, data: AnyCall) -> PaymentOutcome:
    return refusal(reply, S.VOID_FAILED) if reply.error else told(reply, reply.status, data)


def refund(reply: Operation, data: AnyCall) -> RefundOutcome:
    if not reply.error and reply.Response is None:
        raise ConnectorError("redsys: no Ds_Response", "RESPONSE_DESERIALIZATION_FAILED")
    if reply.error or not reply.approved:
        return refusal(reply, c.RefundStatus.REFUND_FAILURE)
    order = need(reply.Order, "Ds_Order")
    return router.RefundsResponseData(
        status=c.RefundStatus.REFUND_SUCCESS,
        connector_refund_id=reply.refund_id,
        connector_transaction_id=order,
        echoed=reply.money,
    )


# 4 How Redsys fails


def refusal(reply: Operation, status: S | c.RefundStatus) -> ErrorResponse:
    """An operation that was refused, by its error or its response code."""
    code = reply.error or reply.Response or router.NO_ERROR_CODE
    why = reply.description or code
    return ErrorResponse(code, why, why, status, reply.Order)


class Error(Struct, rename={"code": "errorCode", "description": "errorCodeDescription"}):
    """The body of an error. https://pagosonline.redsys.es/codigos-error.html"""

    code: str
    description: str | None = None


def error(body: Error, data: AnyCall) -> ErrorResponse:
    return ErrorResponse(body.code, body.description or body.code, body.description or body.code)
