"""Files: documents to show to a bank. https://docs.stripe.com/api/files"""

from typing import Any

from simulators.stripe.call import Call
from simulators.stripe.errors import invalid, no_such
from simulators.stripe.objects import File
from simulators.stripe.parameters import missing

Fields = dict[str, Any]

LARGEST = 5 << 20
TYPES = {b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}


class Part:
    """One part of a multipart form."""

    def __init__(self, head: bytes, body: bytes) -> None:
        fields = {}
        for line in head.decode("latin-1").split("\r\n"):
            for piece in line.split(";"):
                name, _, value = piece.strip().partition("=")
                fields[name.lower()] = value.strip('"')
        self.name, self.filename = fields.get("name", ""), fields.get("filename")
        self.body = body


def parts(content_type: str, body: bytes) -> list[Part]:
    """The parts of a multipart form. Raises StripeError for a malformed one."""
    boundary = content_type.partition("boundary=")[2].split(";")[0].strip('"').encode()
    pieces = body.split(b"--" + boundary)[1:-1] if boundary else []
    found = []
    for piece in pieces:
        head, blank, rest = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not blank:
            raise invalid("Invalid multipart form.")
        found.append(Part(head, rest.removesuffix(b"\r\n")))
    return found


def create(call: Call) -> Fields:
    """POST /v1/files"""
    document = call.args.get("file")
    if not isinstance(document, Part) or document.filename is None:
        raise missing("file")
    if len(document.body) > LARGEST:
        raise invalid("File for key file is too large.", "file")
    id = call.account.new_id("file")
    size, purpose = len(document.body), call.args["purpose"]
    kept = File(id, call.now, purpose, document.filename, size, kind(document.body))
    call.account.files[id] = kept
    return view(kept)


def kind(body: bytes) -> str | None:
    """What a document is by its first bytes."""
    return next((word for start, word in TYPES.items() if body.startswith(start)), None)


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/files/{file}"""
    kept = call.account.files.get(id)
    if kept is None:
        raise no_such("file upload", id, "file")
    return view(kept)


def view(kept: File) -> Fields:
    """A File as Stripe shows it."""
    return {
        "id": kept.id,
        "object": "file",
        "created": kept.created,
        "expires_at": None,
        "filename": kept.filename,
        "links": None,
        "purpose": kept.purpose,
        "size": kept.size,
        "title": None,
        "type": kept.type,
        "url": f"https://files.stripe.com/v1/files/{kept.id}/contents",
    }
