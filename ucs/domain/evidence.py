"""Evidence against a dispute, as a file."""

from __future__ import annotations

from typing import NamedTuple

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need

ENDINGS = {
    "application/pdf": "pdf",
    "application/zip": "zip",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tiff",
    "text/plain": "txt",
}


class File(NamedTuple):
    """``name`` is what it proves and its type's ending, ``receipt.pdf``; ``type`` is of MIME."""

    name: str
    type: str
    content: bytes


def one_file(documents: tuple[c.EvidenceDocument, ...], takes: str) -> File:
    """The one document of a call, for a processor that takes one: ``takes`` is "pdf jpg png".

    Raises:
        IntegrationError: there is none, there are more, or it is of another type.
    """
    document, at = need(documents, "evidence_documents")[0], "evidence_documents"
    kind = document.file_mime_type or ""
    ending = ENDINGS.get(kind)
    if len(documents) > 1 or ending not in takes.split():
        why = f"One file is taken, of the types {', '.join(takes.split())}"
        raise IntegrationError.invalid_data_format(at, why)
    proves = document.evidence_type.name.lower() if document.evidence_type else "evidence"
    return File(f"{proves}.{ending}", kind, need(document.file_content, f"{at}.file_content"))
