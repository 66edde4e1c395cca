"""Files for disputes. https://api-reference.checkout.com/#tag/Disputes/operation/uploadFile"""

import email.parser
import email.policy
from typing import Any

from simulators.checkout.account import Call, File, stamp
from simulators.checkout.errors import CheckoutError, invalid, not_found

Fields = dict[str, Any]
Answer = tuple[int, Any]

PURPOSES = ("dispute_evidence",)
ENDINGS = (".jpg", ".jpeg", ".png", ".pdf")
LIMIT = 4 * 1024 * 1024


def create(call: Call) -> Answer:
    """POST /files, a multipart form of `file` and `purpose`."""
    parts = read(call)
    if "file" not in parts:
        raise invalid("file_required")
    if "purpose" not in parts:
        raise invalid("purpose_required")
    name, content = parts["file"]
    purpose = parts["purpose"][1].decode("utf-8", "replace")
    if purpose not in PURPOSES:
        raise invalid("purpose_invalid")
    if not name.lower().endswith(ENDINGS) or not 0 < len(content) <= LIMIT:
        raise invalid("file_invalid")
    kept = File(call.account.new("file"), name, purpose, len(content), call.now)
    call.account.files[kept.id] = kept
    return 200, {"id": kept.id, "_links": {"self": {"href": f"{call.base}/files/{kept.id}"}}}


def read(call: Call) -> dict[str, tuple[str, bytes]]:
    """The parts of a form: their file name and content. Raises CheckoutError."""
    kind = call.headers.get("content-type", "")
    if not kind.lower().startswith("multipart/form-data"):
        raise CheckoutError(415)
    head = f"Content-Type: {kind}\r\n\r\n".encode("latin-1", "replace")
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + call.body)
    found = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            found[name] = (part.get_filename() or "", content)
    return found


def is_evidence(call: Call, id: str) -> bool:
    """Whether it is a file that was uploaded."""
    return id in call.account.files


def retrieve(call: Call, id: str) -> Answer:
    """GET /files/{id}"""
    kept = call.account.files.get(id)
    if kept is None:
        raise not_found()
    href = f"{call.base}/files/{id}"
    return 200, {
        "id": kept.id,
        "filename": kept.name,
        "purpose": kept.purpose,
        "size": kept.size,
        "uploaded_on": stamp(kept.at),
        "_links": {"self": {"href": href}, "download": {"href": f"{href}/download"}},
    }
