"""Evidence as a file."""

from __future__ import annotations

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.evidence import File, one_file

RECEIPT = c.EvidenceDocument(c.EvidenceType.RECEIPT, b"%PDF-1.4", "application/pdf")


def test_a_document_is_a_file_named_after_what_it_proves() -> None:
    assert one_file((RECEIPT,), "jpg pdf") == File("receipt.pdf", "application/pdf", b"%PDF-1.4")
    bare = c.EvidenceDocument(file_content=b"a", file_mime_type="text/plain")
    assert one_file((bare,), "txt").name == "evidence.txt"


@pytest.mark.parametrize(
    ("documents", "refused"),
    [
        ((), "evidence_documents"),
        ((RECEIPT, RECEIPT), "One file is taken, of the types pdf, jpg"),
        ((c.EvidenceDocument(file_content=b"a", file_mime_type="text/html"),), "of the types"),
        ((c.EvidenceDocument(file_content=b"a", file_mime_type="image/gif"),), "of the types"),
        ((c.EvidenceDocument(text_content="It was sent."),), "of the types"),
        ((c.EvidenceDocument(file_mime_type="image/jpeg"),), "file_content"),
    ],
)
def test_other_evidence_is_refused(documents: tuple[c.EvidenceDocument, ...], refused: str) -> None:
    with pytest.raises(IntegrationError, match=refused):
        one_file(documents, "pdf jpg")
