"""WebhookEndpoints: where events are sent. https://docs.stripe.com/api/webhook_endpoints"""

from datetime import date
from typing import Any

from simulators.core.ids import secret
from simulators.core.signing import Secrets
from simulators.stripe.account import ROLLED, Account
from simulators.stripe.call import Call
from simulators.stripe.errors import invalid, no_such
from simulators.stripe.listing import listed
from simulators.stripe.metadata import new_metadata
from simulators.stripe.objects import Endpoint

Fields = dict[str, Any]

MOST = 16


def create(call: Call) -> Fields:
    """POST /v1/webhook_endpoints"""
    args, account = call.args, call.account
    check_url(args["url"])
    if not args["enabled_events"]:
        raise invalid("You must provide at least one event.", "enabled_events")
    if sum(endpoint.status != "deleted" for endpoint in account.endpoints) >= MOST:
        message = f"You have reached the maximum of {MOST} test webhook endpoints."
        raise invalid(message)
    endpoint = Endpoint(
        account.new_id("we"),
        call.now,
        args["url"],
        args["enabled_events"],
        rolling(account),
        checked_version(args.get("api_version")),
        args.get("description") or None,
        new_metadata({}, args.get("metadata")),
    )
    account.endpoints[endpoint.id] = endpoint
    return view(endpoint) | {"secret": endpoint.secrets.newest}


def rolling(account: Account) -> Secrets:
    """The secret of a new endpoint, and those that follow when it is rolled."""
    first = f"whsec_{account.ids.next(32)}"

    def make(again: str) -> str:
        return f"whsec_{secret(account.seed, first, again, length=32)}" if again else first

    return Secrets(make, ROLLED)


def roll(account: Account, now: int) -> str:
    """A new secret for the newest endpoint that there is, or for those who registered none."""
    there = [endpoint for endpoint in account.endpoints if endpoint.status != "deleted"]
    return (there[-1] if there else account).secrets.rotate(now)


def check_url(url: str) -> None:
    """An address that can be posted to. Raises StripeError."""
    scheme, _, rest = url.partition("://")
    if scheme not in ("http", "https") or not rest:
        raise invalid(
            "Invalid URL: An explicit scheme (such as https) must be provided.",
            "url",
            "url_invalid",
        )


def checked_version(version: str | None) -> str | None:
    """A dated API version. Raises StripeError."""
    if version is not None:
        try:
            date.fromisoformat(version[:10])
        except ValueError:
            raise invalid(f"Invalid API version: {version}", "api_version") from None
    return version


def find(call: Call, id: str) -> Endpoint:
    """A stored endpoint. Raises StripeError."""
    endpoint = call.account.endpoints.get(id)
    if endpoint is None or endpoint.status == "deleted":
        raise no_such("webhook endpoint", id, "id")
    return endpoint


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/webhook_endpoints/{webhook_endpoint}"""
    return view(find(call, id))


def update(call: Call, id: str) -> Fields:
    """POST /v1/webhook_endpoints/{webhook_endpoint}"""
    endpoint, args = find(call, id), call.args
    if "url" in args:
        check_url(args["url"])
        endpoint.url = args["url"]
    if args.get("enabled_events"):
        endpoint.enabled_events = args["enabled_events"]
    if "disabled" in args:
        endpoint.status = "disabled" if args["disabled"] else "enabled"
    if "description" in args:
        endpoint.description = args["description"] or None
    if "metadata" in args:
        endpoint.metadata = new_metadata(endpoint.metadata, args["metadata"])
    return view(endpoint)


def delete(call: Call, id: str) -> Fields:
    """DELETE /v1/webhook_endpoints/{webhook_endpoint}"""
    endpoint = find(call, id)
    endpoint.status = "deleted"
    return {"id": id, "object": "webhook_endpoint", "deleted": True}


def list_all(call: Call) -> Fields:
    """GET /v1/webhook_endpoints"""

    def there(endpoint: Endpoint) -> bool:
        return endpoint.status != "deleted"

    shelf, url = call.account.endpoints, "/v1/webhook_endpoints"
    return listed(call, shelf, view, url, "webhook endpoint", there)


def view(endpoint: Endpoint) -> Fields:
    """A WebhookEndpoint as Stripe shows it; its secret only when it is made."""
    return {
        "id": endpoint.id,
        "object": "webhook_endpoint",
        "api_version": endpoint.api_version,
        "application": None,
        "created": endpoint.created,
        "description": endpoint.description,
        "enabled_events": endpoint.enabled_events,
        "livemode": False,
        "metadata": endpoint.metadata,
        "status": endpoint.status,
        "url": endpoint.url,
    }
