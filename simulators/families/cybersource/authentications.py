"""Payer authentication (3-D Secure): set up, check enrolment, validate a challenge.

https://developer.cybersource.com/docs/cybs/en-us/payer-authentication/developer/all/rest/payer-auth/pa-about-guide.html
"""

from typing import Any

import msgspec

from simulators.core.pages import APPROVE, CANCEL
from simulators.families.cybersource import sources, test_cards
from simulators.families.cybersource.account import Account, Call, Transaction, stamp
from simulators.families.cybersource.errors import Fields, missing, told, wrong
from simulators.families.cybersource.fields import at, read
from simulators.families.cybersource.jwts import written
from simulators.families.cybersource.money import read as read_amount
from simulators.families.cybersource.sources import Source
from simulators.families.cybersource.test_cards import CASES, UNKNOWN, Case

VERSION = "2.2.0"
CHALLENGE_SECONDS = 15 * 60
REQUIRED, FAILED = "CONSUMER_AUTHENTICATION_REQUIRED", "CONSUMER_AUTHENTICATION_FAILED"
ENROLL, VALIDATE = "CONSUMER_AUTHENTICATION", "VALIDATE_CONSUMER_AUTHENTICATION"


class Authentication(msgspec.Struct):
    """One authentication of one card for one amount.

    `outcome` is "" while the customer is asked, then what they did ("frictionless" if nobody
    asked them).
    """

    id: str
    transaction: Transaction
    account: Account
    case: Case
    type: str
    print: str
    suffix: str
    return_url: str
    ids: dict[str, str]
    cavv: str
    outcome: str = ""
    md: str = ""
    token: str = ""

    @property
    def waits(self) -> bool:
        """Whether the customer may still act."""
        return not self.outcome

    def decide(self, outcome: str) -> None:
        """The customer did this; on a card that fails its challenge, nothing helps."""
        self.outcome = outcome
        if outcome == APPROVE and self.case.challenge != "Y":
            self.outcome = "fail"

    @property
    def passed(self) -> str:
        """The status of the authentication: Y, A, U, N, R, or C while it waits."""
        if self.outcome == "frictionless":
            return self.case.frictionless
        if self.waits:
            return "C"
        return "Y" if self.outcome == APPROVE else self.case.challenge.replace("Y", "N")


class Within(msgspec.Struct):
    """What an authentication within a payment came to. `stopped` where the payment ends there."""

    stopped: bool = False
    status: str = ""
    reason: str = ""
    shown: Fields = {}


def setup(call: Call) -> tuple[int, Fields]:
    """POST /risk/v1/authentication-setups"""
    asked = read(call.operation, call.body)
    source = payer(call, asked)
    account = call.account
    reference = account.uuid()
    transaction = opened(call, asked, "ics_pa_setup")
    transaction.status = "FAILED" if source.bad else "COMPLETED"
    shown = base_view(transaction)
    if source.bad:
        reason = "EXPIRED_CARD" if source.bad == "EXPIRED_CARD" else "GENERAL_DECLINE"
        shown["errorInformation"] = told(reason)
        return 201, shown
    token = written(account, call.now, {"ReferenceId": reference})
    account.setups[reference] = source.card.print if source.card else ""
    call.pages[token] = reference
    shown["consumerAuthenticationInformation"] = {
        "accessToken": token,
        "referenceId": reference,
        "deviceDataCollectionUrl": f"{call.base}/_pages/V1/Cruise/Collect",
    }
    return 201, shown


def payer(call: Call, asked: Fields) -> Source:
    """Who is to be authenticated."""
    if at(asked, "tokenInformation.transientToken"):
        raise wrong("tokenInformation.transientToken")
    return sources.found(call, asked)


def enroll(call: Call) -> tuple[int, Fields]:
    """POST /risk/v1/authentications"""
    asked = read(call.operation, call.body)
    amount, currency = read_amount(asked, "orderInformation.amountDetails")
    source = payer(call, asked)
    transaction = opened(call, asked, "ics_pa_enroll")
    transaction.amount, transaction.currency = amount, currency
    authentication = started(call, asked, source, transaction)
    return 201, answer(call, authentication, enrolled(call, authentication))


def validate(call: Call) -> tuple[int, Fields]:
    """POST /risk/v1/authentication-results"""
    asked = read(call.operation, call.body)
    authentication = known(call, asked)
    transaction = opened(call, asked, "ics_pa_validate")
    transaction.root = authentication.transaction.id
    result = validated(authentication)
    shown = msgspec.structs.replace(authentication, transaction=transaction)
    return 201, answer(call, shown, result)


def within(
    call: Call, asked: Fields, source: Source, transaction: Transaction, actions: list[str]
) -> Within:
    """The authentication that a payment asks for along with it, if it does."""
    if VALIDATE in actions:
        authentication = known(call, asked)
        transaction.applications.insert(0, "ics_pa_validate")
        shown = validated(authentication)
    elif ENROLL in actions:
        transaction.applications.insert(0, "ics_pa_enroll")
        authentication = started(call, asked, source, transaction)
        shown = enrolled(call, authentication)
    else:
        return Within()
    status = status_of(authentication)
    reason = FAILED if status == "AUTHENTICATION_FAILED" else REQUIRED
    stopped = status != "AUTHENTICATION_SUCCESSFUL"
    return Within(stopped, status, reason if stopped else "", shown)


def opened(call: Call, asked: Fields, name: str) -> Transaction:
    """The transaction of one call about an authentication."""
    account, now = call.account, call.now
    id = account.request_id(now)
    code = at(asked, "clientReferenceInformation.code") or str(int(now * 1000))
    transaction = Transaction(
        id, id, "authentication", now, "", code, account.ids.next(16).upper(), [name]
    )
    account.transactions[id] = transaction
    return transaction


def started(call: Call, asked: Fields, source: Source, transaction: Transaction) -> Authentication:
    """An authentication. Raises CyberSourceError for a reference that no set-up gave."""
    account, card = call.account, source.card
    reference = at(asked, "consumerAuthenticationInformation.referenceId")
    if reference is not None and reference not in account.setups:
        raise wrong("consumerAuthenticationInformation.referenceId")
    if card is None:
        raise wrong("paymentInformation")
    case = CASES.get(source.number, UNKNOWN)
    ids = {name: account.uuid() for name in ("directoryServer", "acs", "threeDSServer")}
    authentication = Authentication(
        account.ids.next(20),
        transaction,
        account,
        case,
        card.type,
        card.print,
        card.suffix,
        at(asked, "consumerAuthenticationInformation.returnUrl") or "",
        ids,
        test_cards.value(account.hex(32) + account.hex(8)),
    )
    if case.frictionless != "C":
        authentication.outcome = "frictionless"
    account.authentications[authentication.id] = authentication
    account.authentications[transaction.id] = authentication
    return authentication


def known(call: Call, asked: Fields) -> Authentication:
    """The authentication that a call names. Raises CyberSourceError for none."""
    way = "consumerAuthenticationInformation.authenticationTransactionId"
    id = at(asked, way)
    if id is None:
        raise missing(way)
    authentication: Authentication | None = call.account.authentications.get(id)
    if authentication is None or id != authentication.id:
        raise wrong(way)
    return authentication


def status_of(authentication: Authentication) -> str:
    """How an authentication stands, in the words of the answer."""
    passed = authentication.passed
    if passed == "C":
        return "PENDING_AUTHENTICATION"
    return "AUTHENTICATION_FAILED" if passed in "NR" else "AUTHENTICATION_SUCCESSFUL"


def result(authentication: Authentication) -> Fields:
    """What an authentication proves, for the authorization: indicator, values, directory ids."""
    case, passed, type = authentication.case, authentication.passed, authentication.type
    shown: Fields = {
        "specificationVersion": VERSION,
        "threeDSServerTransactionId": authentication.ids["threeDSServer"],
        "directoryServerTransactionId": authentication.ids["directoryServer"],
        "acsTransactionId": authentication.ids["acs"],
        "authenticationTransactionId": authentication.id,
        "veresEnrolled": case.enrolled,
    }
    if case.enrolled == "Y":
        shown["paresStatus"] = passed
    indicator, raw = test_cards.indicator(type, passed)
    shown |= {"ecommerceIndicator": indicator, "eciRaw": raw}
    if type == "002":
        shown["ucafCollectionIndicator"] = raw[1]
    else:
        shown["eci"] = raw
    if passed in "YA":
        shown["ucafAuthenticationData" if type == "002" else "cavv"] = authentication.cavv
        if type == "003":
            shown["xid"] = authentication.cavv
    return shown


def enrolled(call: Call, authentication: Authentication) -> Fields:
    """The result of the enrolment check; a challenge also says where the customer goes."""
    if not authentication.waits:
        return result(authentication)
    account, base = call.account, call.base
    acs = f"{base}/_pages/challenges/{authentication.id}"
    pareq = {"messageType": "CReq", "messageVersion": VERSION, **authentication.ids}
    claims: dict[str, Any] = {
        "ReturnUrl": authentication.return_url,
        "Payload": {"ACSUrl": acs, "TransactionId": authentication.id},
    }
    authentication.token = written(account, call.now, claims)
    call.pages[authentication.token] = authentication
    call.pages[authentication.id] = authentication
    call.clock.after(CHALLENGE_SECONDS, expire, authentication)
    return {
        "accessToken": authentication.token,
        "acsUrl": acs,
        "stepUpUrl": f"{base}/_pages/V2/Cruise/StepUp",
        "pareq": test_cards.encoded(pareq),
        "authenticationTransactionId": authentication.id,
        "challengeRequired": "N",
        "veresEnrolled": "Y",
        "paresStatus": "C",
        "specificationVersion": VERSION,
        "threeDSServerTransactionId": authentication.ids["threeDSServer"],
        "directoryServerTransactionId": authentication.ids["directoryServer"],
        "acsTransactionId": authentication.ids["acs"],
    }


def expire(authentication: Authentication) -> None:
    """Nobody came to the challenge in time."""
    if authentication.waits:
        authentication.decide(CANCEL)


def validated(authentication: Authentication) -> Fields:
    """The result of a challenge."""
    shown = result(authentication)
    shown["indicator"] = shown.pop("ecommerceIndicator")
    del shown["veresEnrolled"]
    code, message = test_cards.RESULTS.get(authentication.passed, ("9", "Failure"))
    shown |= {"authenticationResult": code, "authenticationStatusMsg": message}
    if authentication.outcome == CANCEL:
        shown["challengeCancelCode"] = "01"
    return shown


def answer(call: Call, authentication: Authentication, result: Fields) -> Fields:
    """An answer about an authentication."""
    transaction, status = authentication.transaction, status_of(authentication)
    if "authenticationResult" in result and status == "PENDING_AUTHENTICATION":
        status = "AUTHENTICATION_FAILED"
    transaction.status = status
    shown = base_view(transaction)
    if status != "AUTHENTICATION_SUCCESSFUL":
        transaction.reason = REQUIRED if status == "PENDING_AUTHENTICATION" else FAILED
        shown["errorInformation"] = told(transaction.reason)
    shown["consumerAuthenticationInformation"] = result
    return shown


def base_view(transaction: Transaction) -> Fields:
    """What every answer about an authentication holds."""
    return {
        "clientReferenceInformation": {"code": transaction.code},
        "id": transaction.id,
        "status": transaction.status,
        "submitTimeUtc": stamp(transaction.submitted),
    }
