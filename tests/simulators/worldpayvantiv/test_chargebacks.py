"""Chargeback cases: found, accepted, represented, with their documents."""

import pytest

from tests.simulators.worldpayvantiv.conftest import Shop

PNG = b"\x89PNG\r\n"


def opened(shop: Shop, word: str = "dispute") -> str:
    sale = shop.pay().id
    assert not shop.decide(word, sale)
    shop.wait(600)
    assert shop.decide(word, sale)
    answer = shop.case("GET", "?actionable=true")
    return answer.root.findall("chargebackCase")[-1].findtext("caseId") or ""


def act(shop: Shop, case: str, kind: str, rest: str = "") -> int:
    inside = f"<activityType>{kind}</activityType><note>why</note>{rest}"
    return shop.case("PUT", f"/{case}", inside).status


def told(shop: Shop, case: str) -> tuple[str, str, str]:
    """Cycle, newest activity and queue of a case."""
    shown = shop.case("GET", f"/{case}")
    return shown.text("cycle"), shown.text("activity/activityType"), shown.text("currentQueue")


def test_a_case_tells_what_the_bank_took(shop: Shop) -> None:
    case = opened(shop)
    shown = shop.case("GET", f"/{case}")
    assert (shown.text("cycle"), shown.text("chargebackAmount")) == ("First Chargeback", "1000")
    assert (shown.text("currentQueue"), shown.text("cardNumberLast4")) == ("Merchant", "0009")
    arn = shown.text("acquirerReferenceNumber")
    assert shop.case("GET", f"?arn={arn}").text("caseId") == case
    day = shown.text("dayIssuedByBank")
    assert shop.case("GET", f"?date={day}&financialOnly=true").text("caseId")
    assert shop.case("GET", "?what=1").status == 400
    assert shop.case("GET", "/404").text("error") == "Could not find requested object."


def test_liability_is_assumed_once(shop: Shop) -> None:
    case = opened(shop)
    assert act(shop, case, "MERCHANT_ACCEPTS_LIABILITY") == 200
    shown = shop.case("GET", f"/{case}")
    assert shown.text("activity/activityType") == "Merchant Accepts Liability"
    again = shop.case("PUT", f"/{case}", "<activityType>MERCHANT_ACCEPTS_LIABILITY</activityType>")
    assert again.text("error") == (
        "Cannot perform activity <Merchant Accepts Liability> "
        f"for case <{case}> in queue <Merchant Assumed>"
    )
    assert not shop.decide("win_dispute", case)


def test_a_represented_case_is_won(shop: Shop) -> None:
    case = opened(shop)
    more = "<representedAmount>{}</representedAmount>"
    assert act(shop, case, "MERCHANT_REPRESENT", more.format(1001)) == 400
    assert act(shop, case, "MERCHANT_REPRESENT", more.format(1000)) == 200
    shown = shop.case("GET", f"/{case}")
    assert (shown.text("representedAmount"), shown.text("currentQueue")) == ("1000", "Vantiv")
    shop.wait(24 * 3600)
    assert told(shop, case) == ("First Chargeback", "Send Representment", "Network Assumed")
    assert shop.decide("win_dispute", case)
    assert not shop.decide("lose_dispute", case)
    won = ("Chargeback Reversal", "Receive Network Transaction", "Network Assumed")
    assert told(shop, case) == won
    deposit = shop.kept.cases[case].deposit
    assert shop.simulator.disputes(shop.kept, deposit.id) == [case]
    assert shop.simulator.disputes(shop.kept, "unknown") == []
    assert shop.kept.cases[case].deposit.money.disputed == 0


def test_a_lost_case_is_the_merchants(shop: Shop) -> None:
    case = opened(shop)
    assert shop.decide("lose_dispute", case)
    assert shop.case("GET", f"/{case}").text("currentQueue") == "Merchant Auto Assumed"
    assert act(shop, case, "MERCHANT_REPRESENT") == 400


def test_a_represented_case_is_lost(shop: Shop) -> None:
    case = opened(shop)
    assert act(shop, case, "MERCHANT_REPRESENT") == 200
    assert shop.decide("lose_dispute", case)
    shop.wait(24 * 3600)
    assert told(shop, case) == ("First Chargeback", "Network Declined", "Merchant Assumed")


def test_a_retrieval_is_answered_and_moves_no_money(shop: Shop) -> None:
    case = opened(shop, "inquiry")
    assert shop.kept.cases[case].deposit.money.disputed == 0
    assert act(shop, case, "MERCHANT_REPRESENT") == 400
    assert act(shop, case, "MERCHANT_RESPOND") == 200


@pytest.mark.parametrize("inside", ["<note>x</note>", "<activityType>WIN</activityType>"])
def test_an_update_follows_the_schema(shop: Shop, inside: str) -> None:
    assert shop.case("PUT", f"/{opened(shop)}", inside).status == 400


def test_documents_come_and_go(shop: Shop) -> None:
    case = opened(shop)
    path = f"/{{}}/{case}/receipt.png"
    told = shop.document("POST", path.format("upload"), PNG).text
    assert "<responseCode>000" in told
    assert "<responseCode>005" in shop.document("POST", path.format("upload"), PNG).text
    assert "<responseCode>013" in shop.document("PUT", path.format("replace"), b"text").text
    assert "receipt.png" in shop.document("GET", f"/list/{case}").text
    assert shop.document("GET", path.format("retrieve")).content == PNG
    assert "<responseCode>000" in shop.document("DELETE", path.format("delete")).text
    assert "<responseCode>009" in shop.document("GET", path.format("retrieve")).text
