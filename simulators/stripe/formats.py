"""Values that Stripe checks for their form: addresses of mail and web, countries, accounts."""

from typing import Any

from simulators.stripe.errors import invalid

Fields = dict[str, Any]


def check_email(email: str | None, param: str) -> None:
    """An address that mail could reach. Raises StripeError."""
    if not email:
        return
    name, _, domain = email.rpartition("@")
    if not name or "." not in domain or any(letter.isspace() for letter in email):
        raise invalid(f"Invalid email address: {email}", param, "email_invalid")


def check_url(url: str | None, param: str) -> None:
    """An address that a browser, or an app by its own scheme, could open. Raises StripeError."""
    if url and not (url.partition("://")[0].isascii() and url.partition("://")[2]):
        raise invalid("Not a valid URL", param, "url_invalid")


def check_country(country: str | None, param: str) -> None:
    """A country code of two letters. Raises StripeError."""
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise invalid(
            f"Country '{country}' is unknown. Try using a 2-character alphanumeric country code"
            " instead, such as 'US', 'EG', or 'GB'.",
            param,
        )


def check_account(account: str | None, noun: str, param: str) -> None:
    """The id of a connected account. Raises StripeError."""
    if account and not (account.startswith("acct_") and account[5:].isalnum()):
        raise invalid(f"No such {noun}: '{account}'", param, "resource_missing")


def check_billing(given: Fields, prefix: str) -> None:
    """Mail address and country of billing details, where given. Raises StripeError."""
    check_email(given.get("email"), f"{prefix}[email]")
    address = given.get("address") or {}
    check_country(address.get("country"), f"{prefix}[address][country]")
