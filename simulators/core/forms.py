"""Forms as they are posted: urlencoded, or in parts."""

import email.parser
import email.policy

import msgspec

from simulators.core.http import Request, pairs

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


class Part(msgspec.Struct, frozen=True):
    """One part of a form; `filename` is empty where it is no file."""

    name: str
    content: bytes
    filename: str = ""
    kind: str = "text/plain"

    @property
    def text(self) -> str:
        """The content as text; what is no UTF-8 becomes U+FFFD."""
        return self.content.decode("utf-8", "replace")


def kind(request: Request) -> str:
    """The content type, without its parameters and in lower case; "" where there is none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def parts(request: Request) -> list[Part]:
    """The named parts of a multipart form, in order; none where it is no such form."""
    if kind(request) != MULTIPART:
        return []
    given = request.headers["content-type"]
    head = f"Content-Type: {given}\r\n\r\n".encode("latin-1", "replace")
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + request.body)
    found = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            filename = part.get_filename() or ""
            found.append(Part(name, content, filename, part.get_content_type()))
    return found


def fields(request: Request) -> list[tuple[str, str]]:
    """Names and texts of a form of either kind, in order; none where the body is no form."""
    if kind(request) == URLENCODED:
        return pairs(request.body.decode("utf-8", "replace"))
    return [(part.name, part.text) for part in parts(request)]
