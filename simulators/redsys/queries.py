"""The query service: signed XML inside CDATA inside SOAP.

Manual RS.TE.CEL.MAN.0021, "TPV-Virtual Consulta SOAP", version 1.4.
"""

import base64
import re
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from defusedxml import ElementTree

from simulators.core.http import Request, Response
from simulators.redsys import signature, words
from simulators.redsys.errors import QueryError
from simulators.redsys.terminal import TERMINAL, Operation, Order, Terminal

PATH = "/apl02/services/SerClsWSConsulta"
SOAP = "{http://schemas.xmlsoap.org/soap/envelope/}"
SERVICE = "{http://webservices.apl02.redsys.es}"
XML = {"Content-Type": "text/xml; charset=utf-8"}
NUMBER = "([0-9]+)"
MESSAGES = {
    "Transaction": ("Ds_MerchantCode", "Ds_Terminal", "Ds_Order", "Ds_TransactionType"),
    "Monitor": ("Ds_MerchantCode", "Ds_Terminal", "Ds_Order"),
    "Detail": ("Ds_MerchantCode", "Ds_Terminal", "Ds_Order", "Ds_TransactionType"),
}
CODES = {
    "Ds_MerchantCode": ("XML0004", "XML0005", "XML0006", "XML0007"),
    "Ds_Terminal": ("XML0008", "XML0009", "XML0010", "XML0011"),
    "Ds_Order": ("XML0012", "XML0013", "XML0014", "XML0015"),
    "Ds_TransactionType": ("XML0016", "XML0017", "XML0018", "XML0019"),
}
"""Missing, empty, too long, of a wrong form."""
FORMS = {
    "Ds_MerchantCode": (9, re.compile(r"\d+\Z")),
    "Ds_Terminal": (3, re.compile(r"\d+\Z")),
    "Ds_Order": (12, re.compile(r"\d{4}")),
    "Ds_TransactionType": (1, re.compile(r"\d\Z")),
}
_VERSION = re.compile(r"<Version\b.*</Version>", re.DOTALL)


class Question:
    """A query: its kind, its elements, and what its signature is over."""

    def __init__(self, text: str) -> None:
        root = _parsed(text)
        message = root.find("Version/Message")
        if root.tag != "Messages" or message is None:
            raise QueryError("XML0002")
        if len(message) != 1 or message[0].tag not in MESSAGES:
            raise QueryError("XML0003")
        self.kind = message[0].tag
        self.said = {element.tag: element.text or "" for element in message[0]}
        self.signature, self.version = root.find("Signature"), root.find("SignatureVersion")
        found = _VERSION.search(text)
        self.signed = found[0].encode() if found else b""
        self._check()

    def _check(self) -> None:
        if set(self.said) - set(MESSAGES[self.kind]):
            raise QueryError("XML0001")
        for name in MESSAGES[self.kind]:
            missing, empty, long, wrong = CODES[name]
            value = self.said.get(name)
            most, form = FORMS[name]
            if value is None:
                raise QueryError(missing)
            if not value:
                raise QueryError(empty)
            if len(value) > most:
                raise QueryError(long)
            if not form.match(value):
                raise QueryError(wrong)

    def proven(self, terminal: Terminal) -> None:
        """Raises QueryError unless the merchant signed it."""
        if self.signature is None:
            raise QueryError("XML0021")
        if not self.signature.text:
            raise QueryError("XML0022")
        if self.version is None or self.version.text != signature.VERSION:
            raise QueryError("XML0030")
        given = self.signature.text
        if not signature.right(terminal.key, self.said["Ds_Order"], self.signed, given):
            raise QueryError("XML0023")


def question(request: Request) -> Question:
    """The query inside a request. Raises QueryError."""
    envelope = _parsed(request.body.decode("utf-8", "replace"))
    asked = envelope.find(f"{SOAP}Body/{SERVICE}consultaOperaciones/cadenaXML")
    if asked is None or not asked.text:
        raise QueryError("XML0000")
    return Question(asked.text)


def _parsed(text: str) -> Element:
    try:
        root: Element = ElementTree.fromstring(text.strip().encode())
    except ElementTree.ParseError:
        raise QueryError("XML0001") from None
    return root


def answer(terminal: Terminal, asked: Question) -> Response:
    """What became of an order, the newest operation first."""
    order = terminal.orders.get(asked.said["Ds_Order"])
    kind = asked.said.get("Ds_TransactionType")
    found = [
        _response(terminal, order, made, detail=asked.kind == "Detail")
        for made in reversed(order.operations if order else [])
        if order and kind in (None, made.kind)
    ]
    if not found:
        raise QueryError("XML0024")
    return told(terminal, asked.said["Ds_Order"], "".join(found))


def told(terminal: Terminal | None, order: str, message: str) -> Response:
    """A signed answer; refusals of unknown merchants cannot be signed."""
    version = f'<Version Ds_Version="0.0"><Message>{message}</Message></Version>'
    signed = b"" if terminal is None else signature.digest(terminal.key, order, version.encode())
    proof = f"<Signature>{base64.b64encode(signed).decode()}</Signature>" if signed else ""
    inner = escape(f"<Messages>{version}{proof}</Messages>")
    body = (
        '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope'
        ' xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>'
        '<p259:consultaOperacionesResponse xmlns:p259="http://webservices.apl02.redsys.es">'
        f"<consultaOperacionesReturn>{inner}</consultaOperacionesReturn>"
        "</p259:consultaOperacionesResponse></soapenv:Body></soapenv:Envelope>"
    )
    return Response(200, XML, body.encode())


def refused(error: QueryError) -> Response:
    """An answer that names an error."""
    return told(None, "", f"<ErrorMsg><Ds_ErrorCode>{error.code}</Ds_ErrorCode></ErrorMsg>")


def _response(terminal: Terminal, order: Order, made: Operation, *, detail: bool) -> str:
    shown = {
        "Ds_MerchantCode": terminal.number,
        "Ds_Terminal": TERMINAL,
        "Ds_Order": order.id,
        "Ds_TransactionType": made.kind,
        "Ds_Date": words.moment("%Y-%m-%d", made.at),
        "Ds_Hour": words.moment("%H:%M:%S", made.at),
        "Ds_Amount": str(made.amount),
        "Ds_Currency": order.currency,
        "Ds_CardNumber": order.card.masked,
        "Ds_CardType": "C",
        "Ds_SecurePayment": "1" if made.secure != "0" else "0",
        "Ds_State": made.state,
        "Ds_Response": made.response,
    }
    if detail:
        shown["Ds_CardCountry"] = order.card.issuer.country
        shown["Ds_AuthorisationCode"] = made.authorization
    fields = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in shown.items())
    return f"<Response>{fields}</Response>"
