"""What the acquirer answers: documented amounts of the test environment decline, others approve.

The amounts are those of FDC Compass, the acquirer of CyberSource's public sandbox merchant:
https://developer.cybersource.com/library/documentation/cm_system_test_files/dita-cybs-test-data/html_testing_responses/FDC_Compass/SO_API/soapi_fdccompass_error.html
"""

import msgspec

from simulators.families.cybersource.account import Call
from simulators.families.cybersource.errors import Fields, unavailable
from simulators.families.cybersource.money import major
from simulators.families.cybersource.sources import Source

AMOUNTS: dict[str, tuple[str, str]] = {
    "164": ("", "164"),
    "401": ("CONTACT_PROCESSOR", "401"),
    "1500": ("PROCESSOR_DECLINED", "303"),
    "2000": ("SYSTEM_ERROR", "000"),
    "2201": ("INVALID_ACCOUNT", "201"),
    "2202": ("GENERAL_DECLINE", "202"),
    "2203": ("GENERAL_DECLINE", "203"),
    "2204": ("GENERAL_DECLINE", "204"),
    "2205": ("GENERAL_DECLINE", "205"),
    "2225": ("GENERAL_DECLINE", "225"),
    "2227": ("GENERAL_DECLINE", "227"),
    "2229": ("PROCESSOR_DECLINED", "229"),
}
"""Amounts that get an answer of their own: the reason ("" for an approval), the response code."""

PENDING = {"CONTACT_PROCESSOR": "AUTHORIZED_PENDING_REVIEW"}
"""Reasons whose status is not DECLINED."""


class Verdict(msgspec.Struct):
    """What became of an authorization: the status, why, and what the processor said."""

    status: str
    reason: str | None
    processor: Fields
    network_id: str = ""


def judge(call: Call, source: Source, amount: int, currency: str) -> Verdict:
    """Ask the acquirer. Raises CyberSourceError where it does not answer."""
    offers, network_id = call.offers, call.account.ids.number(15)
    if source.bad:
        return Verdict("DECLINED", source.bad, {})
    # The documented amounts are of the test environment's own currency, US dollars.
    text = major(amount, currency).removesuffix(".00") if currency.upper() == "USD" else ""
    reason, code = AMOUNTS.get(text, ("", offers.approved))
    if reason == "SYSTEM_ERROR":
        raise unavailable()
    processor: Fields = {"responseCode": code}
    if source.bank is None:
        processor |= {
            "networkTransactionId": network_id,
            "transactionId": network_id,
            "avs": {"code": offers.avs[0], "codeRaw": offers.avs[1]},
        }
        if source.checked:
            processor["cardVerification"] = {"resultCode": "M", "resultCodeRaw": "M"}
    if reason:
        return Verdict(PENDING.get(reason, "DECLINED"), reason, processor)
    processor["approvalCode"] = offers.approval
    return Verdict("AUTHORIZED", None, processor, network_id)
