"""SOAP 1.1 as ASP.NET speaks it: one operation in the body, its XML as a text inside it."""

from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

import msgspec

from simulators.bamboraapac import errors
from simulators.bamboraapac.errors import Declined, Fault
from simulators.bamboraapac.grammar import GRAMMAR
from simulators.core.http import Request, Response
from simulators.core.markup import Malformed, local, parse
from simulators.core.shapes import Misfit

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
XML = {"Content-Type": "text/xml; charset=utf-8"}
SPACES = {
    "/interface/api/dts.asmx": "http://www.ippayments.com.au/interface/api/dts",
    "/interface/api/sipp.asmx": "http://www.ippayments.com.au/interface/api/sipp",
}


class Operation(msgspec.Struct, frozen=True):
    """One operation: its service, the name of its argument, and the root of the XML in it."""

    path: str
    argument: str
    root: str


DTS, SIPP = SPACES
OPERATIONS = {
    "SubmitSinglePayment": Operation(DTS, "trnXML", "Transaction"),
    "SubmitSingleCapture": Operation(DTS, "trnXML", "Capture"),
    "SubmitSingleRefund": Operation(DTS, "trnXML", "Refund"),
    "SubmitSingleVoid": Operation(DTS, "trnXML", "Void"),
    "QueryTransaction": Operation(DTS, "queryXML", "QueryTransaction"),
    "TokeniseCreditCard": Operation(SIPP, "tokeniseCreditCardXML", "TokeniseCreditCard"),
    "RegisterSingleCustomer": Operation(SIPP, "registerSingleCustomerXML", "Register"),
}


def called(request: Request) -> tuple[str, str]:
    """The operation that is called, and its argument. Raises Fault.

    The element in the body says which it is; SOAPAction may say it again. The vendor's examples
    leave it out:
    https://github.com/RamandeepBambora/dev-apac.bambora.com/blob/master/source/direct_using_api.md
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "text/xml":
        raise Fault("Unsupported Media Type", 415)
    space = SPACES[request.path]
    try:
        root = parse(request.body)
    except Malformed:
        raise Fault("Server was unable to read request.") from None
    body = root.find(f"{{{ENVELOPE}}}Body")
    if root.tag != f"{{{ENVELOPE}}}Envelope" or body is None or len(body) != 1:
        raise Fault("Server was unable to read request.")
    given, name = local(body[0].tag)
    found = OPERATIONS.get(name)
    action = request.headers.get("soapaction", "").strip('"')
    fits = action in ("", f"{space}/{name}")
    if found is None or found.path != request.path or given != space or not fits:
        raise Fault(f"Server did not recognize the value of HTTP Header SOAPAction: {action}.")
    argument = body[0].find(f"{{{space}}}{found.argument}")
    return name, "" if argument is None or len(argument) else argument.text or ""


def read(name: str, argument: str) -> Element:
    """The XML in an operation's argument. Raises Declined."""
    try:
        root = parse(argument.strip().encode())
        if root.tag != OPERATIONS[name].root:
            raise Misfit("unknown", root.tag)
        GRAMMAR.check(root)
    except (Malformed, Misfit):
        raise Declined(errors.PARSING) from None
    return root


def answer(path: str, name: str, content: str) -> Response:
    """The answer of an operation; its XML is a text, too."""
    inner = f"<{name}Result>{escape(content)}</{name}Result>"
    return _enveloped(f'<{name}Response xmlns="{SPACES[path]}">{inner}</{name}Response>')


def fault(text: str, status: int) -> Response:
    """A SOAP fault."""
    said = f"<faultcode>soap:Client</faultcode><faultstring>{escape(text)}</faultstring>"
    return _enveloped(f"<soap:Fault>{said}<detail /></soap:Fault>", status)


def _enveloped(body: str, status: int = 200) -> Response:
    text = (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<soap:Envelope xmlns:soap="{ENVELOPE}"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
        f"<soap:Body>{body}</soap:Body></soap:Envelope>"
    )
    return Response(status, XML, text.encode())
