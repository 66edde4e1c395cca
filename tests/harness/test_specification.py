"""The technical specifications: ten sections from what is so, and none out of date unseen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from harness import specification, specs
from harness.specification import __main__ as program
from harness.specification import bodies, described
from harness.specification.traffic import Traffic, endpoint

# The headings of the owner's template.
HEADINGS = [
    "## 1. UCS Connector Overview", "### 1.1 Basic Information",
    "### 1.2 UCS Authentication Method", "### 1.3 UCS Supported Features",
    "## 2. UCS API Endpoints", "### 2.1 Payment Operations", "### 2.2 Refund Operations",
    "### 2.3 Advanced Operations", "## 3. UCS Data Models", "### 3.1 Payment Request Structure",
    "### 3.2 Payment Response Structure", "### 3.3 UCS Status Mappings",
    "### 3.4 UCS Error Code Mappings", "## 4. UCS Implementation Details",
    "### 4.1 RouterDataV2 Usage", "### 4.2 Payment Method Transformations",
    "### 4.3 UCS Amount Handling", "## 5. UCS Webhook Implementation",
    "### 5.1 Webhook Configuration", "### 5.2 UCS Webhook Events", "### 5.3 UCS Webhook Handler",
    "## 6. UCS Error Handling", "### 6.1 UCS Error Response Format", "## 7. UCS Testing Strategy",
    "### 7.1 gRPC Integration Tests", "### 7.2 Test Coverage Requirements",
    "## 8. UCS Connector-Specific Considerations", "### 8.1 Implementation State Tracking",
    "### 8.2 Resumable Development Notes", "## 9. UCS Implementation Checklist",
    "## 10. References", "### 10.1 External Documentation", "### 10.2 UCS Internal References",
]  # fmt: skip
FEATURES = (
    "Card Payments", "Apple Pay", "Google Pay", "PayPal", "Bank Transfers", "BNPL Providers",
    "Bank Redirects", "Cash/Vouchers", "3DS 2.0", "Recurring Payments", "Partial Capture",
    "Partial Refunds", "Webhooks", "Disputes",
)  # fmt: skip


@pytest.mark.parametrize("name", specs.names())
def test_every_connector_has_a_page_of_the_templates_sections(name: str) -> None:
    text = specification.place(name).read_text()
    found = [line for line in text.splitlines() if line.startswith(("## ", "### "))]
    assert [line for line in found if not line.startswith("### 9.")] == HEADINGS
    for feature in FEATURES:
        assert f"\n| {feature} | " in text
    for flow in specs.load(name).flows:
        assert flow in text


@pytest.mark.parametrize("name", specs.names())
def test_a_page_folds_what_is_long(name: str) -> None:
    text = specification.place(name).read_text()
    assert text.count("<details>") == text.count("</details>")
    shown, depth = 0, 0
    for line in text.splitlines():
        depth += line.count("<details>") - line.count("</details>")
        shown += not depth
    assert shown < 800
    assert text.count("```") % 2 == 0


@pytest.mark.parametrize("name", specs.names())
def test_links_into_the_project_lead_somewhere(name: str) -> None:
    path = specification.place(name)
    found = set(re.findall(r"\]\(([^)#]+)", path.read_text()))
    here = {each for each in found if not each.startswith("http")}
    assert len(here) > 5
    assert [each for each in here if not (path.parent / each).exists()] == []


def traffic(name: str) -> Traffic:
    return Traffic(described.every()[name], specs.load(name).main)


# What tells the call of a flow from those of others at the same address.
TELLING = {
    "elavon": {"Capture": "cccomplete", "Void": "ccdelete", "Refund": "ccreturn"},
    "nmi": {"Authorize": "type=sale", "Capture": "type=capture", "Refund": "type=refund"},
    "redsys": {"Capture": "TYPE%22:%222%22", "Void": "TYPE%22:%229%22", "Refund": "E%22:%223%22"},
    "worldpayxml": {"Void": "<cancel/>", "VoidPostCapture": "<cancelOrRefund/>"},
    "braintree": {
        "SetupMandate": "vaultPaymentMethod",
        "RepeatPayment": "chargePaymentMethod",
        "AcceptDispute": "acceptDispute",
        "DefendDispute": "finalizeDispute",
    },
    "authorizedotnet": {
        "Void": "voidTransaction",
        "Refund": "refundTransaction",
        "RSync": "getTransactionDetails",
    },
    "worldpayvantiv": {"VoidPostCapture": "<void ", "Refund": "<credit "},
}


@pytest.mark.parametrize("name", TELLING)
def test_an_example_is_the_call_of_its_flow(name: str) -> None:
    found = traffic(name).examples
    for flow, word in TELLING[name].items():
        assert word in found[flow].said.sent.body, flow


def test_a_path_that_depends_on_the_call_is_that_of_the_example() -> None:
    said = traffic("cybersource")
    (line,) = (each for each in described.one("cybersource").lines if each.flow == "Refund")
    assert endpoint(line, said.examples["Refund"]) == "/pts/v2/payments/{id}/refunds"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one page."""
    specification.write("xendit", tmp_path)
    return tmp_path


def certified(root: Path, *, whole: bool, state: int = 3) -> None:
    item = {"section": "9.1 Core", "item": "Void flow", "status": "not offered", "why": "There"}
    told = {"state": state, "run": {"whole": whole}, "checklist": [item], "else": 1}
    path = root / "reports/xendit/certificate.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(told))


def test_a_changed_page_is_found(root: Path) -> None:
    assert specification.drift("xendit", root) == []
    path = specification.place("xendit", root)
    path.write_text(path.read_text().replace("`PENDING`", "`CHARGED`", 1))
    assert specification.drift("xendit", root) == [
        "docs/connector_integration/xendit/xendit_specs.md"
    ]


def test_a_missing_page_is_found(tmp_path: Path) -> None:
    assert specification.drift("xendit", tmp_path)


def test_what_a_certificate_says_is_told_and_is_no_drift(root: Path) -> None:
    certified(root, whole=True)
    assert specification.write("xendit", root)
    text = specification.place("xendit", root).read_text()
    assert "- [x] **State 3**" in text
    assert "- [ ] **State 4**" in text
    assert "### 9.1 Core UCS Implementation\n\n- [ ] Void flow: not offered. There" in text
    (root / "reports/xendit/certificate.json").unlink()
    assert not specification.write("xendit", root)
    assert specification.drift("xendit", root) == []


def test_a_certificate_of_a_part_says_nothing(root: Path) -> None:
    certified(root, whole=False, state=0)
    assert not specification.write("xendit", root)


def test_the_program_tells_drift_by_its_code(
    monkeypatch: pytest.MonkeyPatch, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "drift", lambda name: specification.drift(name, root))
    assert program.main(["xendit", "--check"]) == 0
    assert program.main(["xendit", "trustly", "--check"]) == 1
    assert "trustly_specs.md is out of date" in capsys.readouterr().err
    assert program.main(["nobody"]) == 2
    assert program.main([]) == 2


def test_only_the_fields_that_are_read_are_shown() -> None:
    structs = {"A": {"properties": {"id": {}, "in": {"$ref": "#/$defs/B"}}}}
    structs["B"] = {"properties": {"x": {}}}
    body = '{"id": <pan:1>, "more": 1, "in": {"x": [1, 2], "y": 2}, "none": null}'
    found = bodies.shown("application/json", body, {"$ref": "#/$defs/A"}, structs)
    assert found == '```json\n{"id": "<pan:1>", "in": {"x": [1, 2]}}\n```'


def test_an_envelope_is_opened() -> None:
    body = '{"p": "<base64:{%22a%22:%22<secret:1>%22}>="}'
    assert '{"p": {"(base64 of)": {"a": "<secret:1>"}}}' in bodies.shown("application/json", body)


def test_markup_is_indented_and_references_stay() -> None:
    body = '<?xml version="1.0"?><a b="<secret:1>"><c></c><d>1</d><e/></a>'
    assert bodies.shown("text/xml", body).splitlines()[1:-1] == [
        '<?xml version="1.0"?>', '<a b="<secret:1>">', "  <d>1</d>", "  <e/>", "</a>",
    ]  # fmt: skip


def test_forms_are_told_line_by_line() -> None:
    found = bodies.shown("application/x-www-form-urlencoded", "a%5Bb%5D=1+2&c=<pan:1>")
    assert found == "```text\na[b] = 1 2\nc = <pan:1>\n```"


def test_what_is_long_is_cut() -> None:
    found = bodies.shown("application/json", json.dumps({str(n): "x" * 90 for n in range(90)}))
    assert found.splitlines()[-2] == "... 52 more lines"
