"""Returns of customers, as somebody changed them on the way."""

from __future__ import annotations

import pytest

from harness.customer import Landing
from harness.returns import altered, beautified

HOME = "https://merchant.example/return"


def test_the_longest_value_is_another_one_of_the_same_form() -> None:
    come = Landing(
        f"{HOME}?id=7&token=abc%2Fdef123", {"id": "7", "token": "abc/def123"}, asked=True
    )
    changed = altered(come)
    assert changed.parameters["id"] == "7"
    assert changed.parameters["token"] != "abc/def123"
    assert len(changed.parameters["token"]) == len("abc/def123")
    assert changed.query == "id=7&token=abc%2Fefa234"
    assert changed.asked


def test_what_was_posted_is_changed_and_not_put_into_the_address() -> None:
    come = Landing(f"{HOME}?id=7", {"id": "7", "cres": "eyJhIjoxfQ"})
    changed = altered(come)
    assert changed.query == "id=7"
    assert changed.parameters["cres"] != "eyJhIjoxfQ"


def test_who_comes_back_with_nothing_has_nothing_to_change() -> None:
    assert altered(Landing(HOME, {})) == Landing(HOME, {})


@pytest.mark.parametrize(
    ("value", "better"), [("failed", "succeeded"), ("DECLINED", "approved"), ("N", "Y")]
)
def test_a_return_says_that_all_went_well(value: str, better: str) -> None:
    changed = beautified(
        Landing(f"{HOME}?status={value}&id=long-enough", {"status": value, "id": "long-enough"})
    )
    assert changed.parameters == {"status": better, "id": "long-enough"}
    assert changed.query == f"status={better}&id=long-enough"


def test_a_return_without_a_word_for_that_is_altered() -> None:
    come = Landing(f"{HOME}?result=X3", {"result": "X3"})
    assert beautified(come) == altered(come) != come
