"""What Bambora APAC is sent and answers. https://dev-apac.bambora.com/guides/paymentApi__3GdiI.html"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field, json

from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.cards import four_digit_year
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.mandates import agreed, mandate
from ucs.domain.money import Money
from ucs.domain.payers import full_name
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap, need
from ucs.domain.statuses import AttemptStatus as S

SPACE = "http://www.ippayments.com.au/interface/api"
R = c.RefundStatus
# An element's name -> what is in it.
Element = dict[str, Any]

# 1 Statuses. https://dev-apac.bambora.com/guides/paymentApi__3GdiI.html

APPROVED = StatusMap[bool]({"0": True, "1": False})
# TrnType: a purchase takes money at once, a preauthorization holds it.
PURCHASE, HOLD = "1", "2"
# How cards are turned into tokens.
ALGORITHM = {"TokeniseAlgorithmID": "2"}

# 2 What Bambora is sent


def _call(data: AnyCall, method: str, argument: str, document: str, content: Element) -> Element:
    """A method with its document in a CDATA section."""
    config = data.connector_config
    security = {"UserName": config.username, "Password": config.password}
    inside = {document: {**content, "Security": security}}
    space = "sipp" if method.startswith("Register") else "dts"
    return {f"{space}:{method}": {f"{space}:{argument}": {"#cdata": inside}}}


def payment_request(data: AnyCall) -> Element:
    ask: c.PaymentServiceAuthorizeRequest = data.request
    kept = ALGORITHM if agreed(ask) else {}
    card = {"@Registered": "False", **kept, **_card(ask, with_cvc=True)}
    return _payment(data, ask.merchant_transaction_id, card)


def repeat_request(data: AnyCall) -> Element:
    """With the customer that was registered, or with the token that a payment left behind."""
    ask: c.RecurringPaymentServiceChargeRequest = data.request
    kept = ask.connector_recurring_payment_id
    if not isinstance(kept, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_implemented(
            "Only ConnectorMandateId is supported for RepeatPayment"
        )
    number = need(kept.connector_mandate_id, "connector_mandate_id")
    if kept.connector_mandate_request_reference_id:
        card = {"@Registered": "True"}
        return _payment(data, ask.merchant_charge_id, card, {"CustNumber": number})
    return _payment(data, ask.merchant_charge_id, {**ALGORITHM, "CardNumber": number})


def _payment(
    data: AnyCall, order: str | None, card: Element, customer: Element | None = None
) -> Element:
    ask = data.request
    held = ask.capture_method is c.CaptureMethod.MANUAL
    content = {
        **(customer or {}), "CustRef": order or "", "Amount": need(ask.amount, "amount").minor_text,
        "TrnType": HOLD if held else PURCHASE,
        "AccountNumber": data.connector_config.account_number, "CreditCard": card,
    }  # fmt: skip
    return _call(data, "SubmitSinglePayment", "trnXML", "Transaction", content)


def _card(ask: Any, *, with_cvc: bool) -> Element:
    card, who = ask.payment_method, ask.address.billing_address
    if not isinstance(card, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_implemented("Selected payment method through bamboraapac")
    year = need(card.card_exp_year, "payment_method.card.card_exp_year")
    holder = card.card_holder_name or full_name(who)
    return {
        "CardNumber": need(card.card_number, "payment_method.card.card_number"),
        "ExpM": need(card.card_exp_month, "payment_method.card.card_exp_month"),
        "ExpY": four_digit_year(year),
        "CVN": need(card.card_cvc, "payment_method.card.card_cvc") if with_cvc else None,
        "CardHolderName": need(holder, "payment_method.card.card_holder_name"),
    }


def mandate_request(data: AnyCall) -> Element:
    # https://dev-apac.bambora.com/guides/makingPayments__2yX5M.html
    ask: c.PaymentServiceSetupRecurringRequest = data.request
    customer = {"CustNumber": _number(data), "CreditCard": _card(ask, with_cvc=False)}
    method, argument = "RegisterSingleCustomer", "registerSingleCustomerXML"
    return _call(data, method, argument, "Register", {"Customer": customer})


def capture_request(data: AnyCall) -> Element:
    amount = need(data.request.amount_to_capture, "amount_to_capture")
    return _call(data, "SubmitSingleCapture", "trnXML", "Capture", _part(data, amount))


def void_request(data: AnyCall) -> Element:
    amount = need(data.request.amount, "amount")
    return _call(data, "SubmitSingleVoid", "trnXML", "Void", _part(data, amount))


def refund_request(data: AnyCall) -> Element:
    amount = need(data.request.refund_amount, "refund_amount")
    content = {"CustRef": data.request.merchant_refund_id or "", **_part(data, amount)}
    return _call(data, "SubmitSingleRefund", "trnXML", "Refund", content)


def _part(data: AnyCall, amount: Money) -> Element:
    return {"Receipt": _receipt(data), "Amount": amount.minor_text}


def _receipt(data: AnyCall) -> str:
    known: str = _since(data).get("Receipt") or data.request.connector_transaction_id
    return need(known, "connector_transaction_id")


def _since(data: AnyCall) -> dict[str, str]:
    """What was done to a payment since: a query tells of a transaction as it was made."""
    told = data.request.connector_feature_data
    known = json.decode(told.reveal()) if told else {}
    return known if isinstance(known, dict) else {}


def payment_query(data: AnyCall) -> Element:
    need(data.request.amount, "amount")
    return _query(data, _receipt(data))


def refund_query(data: AnyCall) -> Element:
    known: str = data.request.connector_refund_id or data.request.refund_id
    return _query(data, need(known, "refund_id"))


def _query(data: AnyCall, receipt: str) -> Element:
    # https://dev-apac.bambora.com/guides/queryApi__157x0.html: a span of time is required.
    criteria = {
        "AccountNumber": data.connector_config.account_number,
        "TrnStartTimestamp": "2000-01-01 00:00:00",
        "TrnEndTimestamp": "2099-12-31 23:59:59",
        "Receipt": receipt,
    }
    return _call(data, "QueryTransaction", "queryXML", "QueryTransaction", {"Criteria": criteria})


def action(method: str, space: str = "dts") -> Callable[[AnyCall], Mapping[str, str]]:
    """The header that names a method to a service of ASP.NET."""
    return lambda data: {"SOAPAction": f'"{SPACE}/{space}/{method}"'}


# 3 What Bambora answers


class Response(Struct):
    """A transaction."""

    ResponseCode: str | None = None
    Receipt: str | None = None
    DeclinedCode: str | None = None
    DeclinedMessage: str | None = None
    CreditCardToken: str | None = None
    ReturnValue: str | None = None

    def refusal(self, status: S | R | None) -> ErrorResponse:
        code, why = self.DeclinedCode, self.DeclinedMessage
        network = {"network_decline_code": code, "network_error_message": why}
        return ErrorResponse.of(
            code or self.ResponseCode, why, why, status, self.Receipt, **network
        )


class Responses(Struct):
    Response: list[Response] = []


class Document(Struct):
    Response: Response | None = None
    QueryResponse: Responses | None = None


class Result(Struct):
    document: Document = field(name="#cdata")


class Answer(Struct):
    """The method's element, within it that of its result, whose text is a document."""

    result: Result = field(name="*/*")

    @property
    def response(self) -> Response:
        response = self.result.document.Response
        if response is None:
            raise ConnectorError("bamboraapac: no response", "RESPONSE_DESERIALIZATION_FAILED")
        return response


def payment(reply: Answer, data: AnyCall) -> PaymentOutcome:
    held = data.request.capture_method is c.CaptureMethod.MANUAL
    return _told(data, reply.response, S.AUTHORIZED if held else S.CHARGED, S.FAILURE)


def capture(reply: Answer, data: AnyCall) -> PaymentOutcome:
    taken: Money = data.request.amount_to_capture
    # A capture has a receipt of its own, which refunds and queries of it name.
    since = {"Receipt": reply.response.Receipt or ""}
    return _told(data, reply.response, S.CHARGED, S.CAPTURE_FAILED, since, taken.minor)


def void(reply: Answer, data: AnyCall) -> PaymentOutcome:
    return _told(data, reply.response, S.VOIDED, S.VOID_FAILED, {"Voided": "true"})


def _told(
    data: AnyCall,
    response: Response,
    done: S,
    refused: S,
    since: dict[str, str] | None = None,
    captured: int | None = None,
) -> PaymentOutcome:
    if not APPROVED.of(response.ResponseCode):
        return response.refusal(refused)
    return r.PaymentsResponseData(
        status=done,
        connector_transaction_id=getattr(data.request, "connector_transaction_id", "")
        or response.Receipt,
        mandate_reference=mandate(response.CreditCardToken),
        connector_feature_data=since,
        captured_amount=captured,
    )


def refund(reply: Answer, data: AnyCall) -> RefundOutcome:
    return _given_back(reply.response)


def _given_back(response: Response) -> RefundOutcome:
    if not APPROVED.of(response.ResponseCode):
        return response.refusal(R.REFUND_FAILURE)
    receipt = need(response.Receipt, "Receipt")
    return r.RefundsResponseData(status=R.REFUND_SUCCESS, connector_refund_id=receipt)


def registered(reply: Answer, data: AnyCall) -> PaymentOutcome:
    number, result = _number(data), reply.response.ReturnValue
    if result != "0":
        return ErrorResponse.of(result, None, None, S.FAILURE)
    kept = c.ConnectorMandateReferenceId(
        connector_mandate_id=number, connector_mandate_request_reference_id=number
    )
    return r.PaymentsResponseData(status=S.CHARGED, mandate_reference=kept)


def _number(data: AnyCall) -> str:
    ask: c.PaymentServiceSetupRecurringRequest = data.request
    return ask.customer.connector_customer_id or ask.merchant_recurring_payment_id


def _found(reply: Answer) -> Response | None:
    found = reply.result.document.QueryResponse
    return found.Response[-1] if found and found.Response else None


_NOT_FOUND = ErrorResponse("NO_TRANSACTION_FOUND", "No matching transaction found")


def found_payment(reply: Answer, data: AnyCall) -> PaymentOutcome:
    found = _found(reply)
    if found is None:
        return _NOT_FOUND
    since = _since(data)
    if "Voided" in since:
        return _told(data, found, S.VOIDED, S.FAILURE, since)
    held = data.request.capture_method is c.CaptureMethod.MANUAL and not since
    return _told(data, found, S.AUTHORIZED if held else S.CHARGED, S.FAILURE, since or None)


def found_refund(reply: Answer, data: AnyCall) -> RefundOutcome:
    found = _found(reply)
    return _given_back(found) if found else _NOT_FOUND


# 4 How Bambora fails


class Fault(Struct):
    faultcode: str = r.NO_ERROR_CODE
    faultstring: str = r.NO_ERROR_MESSAGE


class Error(Struct):
    fault: Fault = field(default_factory=Fault, name="Fault")


def error(body: Error, data: AnyCall) -> ErrorResponse:
    return ErrorResponse(body.fault.faultcode, body.fault.faultstring, body.fault.faultstring)
