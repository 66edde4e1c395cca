"""The customer: goes where a payment sends them, and approves, fails or cancels there."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl, urljoin, urlsplit

import msgspec

from harness import scripts
from harness.specs import decimals
from rpc.payment_data_pb2 import HttpMethod

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

Choice = Literal["approve", "fail", "cancel"]
MOST_PAGES = 12
_SECONDS = 20.0


class Lost(AssertionError):
    """The customer does not know how to go on."""


class Landing(msgspec.Struct, frozen=True):
    """Where the customer came back to the merchant, and with what.

    `asked`: whether they had anything to decide on the way.
    """

    url: str
    parameters: dict[str, str]
    asked: bool = False

    @property
    def query(self) -> str:
        """What stood behind the question mark, undecoded."""
        return urlsplit(self.url).query


class _Form(msgspec.Struct):
    action: str = ""
    method: str = "get"
    fields: dict[str, str] = {}
    buttons: list[tuple[str, str]] = []


class _Forms(HTMLParser):
    """The forms of a page with their fields and named buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(_Form(given.get("action", ""), given.get("method", "get").lower()))
        elif self.forms and tag in ("input", "button") and given.get("name"):
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        name, value = given["name"], given.get("value", "")
        if tag == "button" or given.get("type", "text").lower() == "submit":
            self.forms[-1].buttons.append((name, value))
        else:
            self.forms[-1].fields[name] = value


class Cart(msgspec.Struct, frozen=True):
    """What the customer pays, in minor units, as the merchant's own page knows it."""

    amount: int
    currency: str

    @property
    def price(self) -> str:
        """The amount in major units: "10.00", in yen "1000"."""
        return str(Decimal(self.amount).scaleb(-decimals(self.currency)))


class Customer:
    """One person with a browser; of scripts it knows those of processors (harness/scripts.py).

    `home` is where the merchant wants customers back; `through` turns an address of the processor
    into one that the relay answers.
    """

    def __init__(
        self, client: httpx.Client, home: str, through: Callable[[str], str] = str
    ) -> None:
        self._client = client
        self._home = home
        self._through = through
        self._asked = False

    def follow(self, redirection: Any, choice: Choice, cart: Cart | None = None) -> Landing:
        """Goes where `redirection_data` points and chooses there.

        Raises:
            Lost: a page offers no such choice, or there is no way back to the merchant.
        """
        kind = redirection.WhichOneof("form_type")
        script = scripts.SCRIPTS.get(kind)
        if script is None:
            landing: Landing = self.walk(self._start(redirection), choice)
            return landing
        assert cart is not None, f"the script of {kind} asks what is paid"
        return script(self, getattr(redirection, kind), choice, cart)

    def walk(
        self,
        reply: httpx.Response | Landing,
        choice: Choice,
        done: Callable[[httpx.Response], bool] = lambda reply: False,
    ) -> Any:
        """Presses on from a page until the customer is back at the merchant, or `done` says so.

        Raises:
            Lost: a page offers no such choice, or there is no way on.
        """
        for _ in range(MOST_PAGES):
            if isinstance(reply, Landing) or done(reply):
                return reply
            reply = self._next(reply, choice)
        raise Lost(f"still not back at the merchant after {MOST_PAGES} pages")

    def ask(self, url: str, asked: dict[str, Any]) -> Any:
        """What the processor answers a script that posts JSON to it.

        Raises:
            Lost: it refuses.
        """
        reply = self._client.post(self._through(url), json=asked, timeout=_SECONDS)
        if reply.is_error:
            raise Lost(f"{reply.url.path}: HTTP {reply.status_code} {reply.text[:200]}")
        return reply.json()

    def _start(self, redirection: Any) -> httpx.Response | Landing:
        kind = redirection.WhichOneof("form_type")
        if kind == "uri":
            return self.open("GET", redirection.uri.uri)
        if kind == "form":
            form = redirection.form
            get = form.method == HttpMethod.HTTP_METHOD_GET
            return self.open(
                "GET" if get else "POST", form.endpoint, dict(sorted(form.form_fields.items()))
            )
        if kind == "html":
            forms = _forms(redirection.html.html_data)
            return self._submit(self._home, forms[0], {})
        raise Lost(f"redirection of kind {kind!r} needs the processor's own script")

    def _next(self, reply: httpx.Response, choice: Choice) -> httpx.Response | Landing:
        if reply.is_redirect:
            return self.open("GET", urljoin(str(reply.url), reply.headers["location"]))
        if reply.is_error:
            raise Lost(f"{reply.url.path}: HTTP {reply.status_code} {reply.text[:200]}")
        forms = _forms(reply.text)
        for form in forms:
            for button in form.buttons:
                if choice in button[1].lower():
                    self._asked = True
                    return self._submit(str(reply.url), form, dict([button]))
        silent = next((form for form in forms if not form.buttons and form.fields), None)
        if silent is None:
            raise Lost(f"{reply.url.path}: the page offers no way to {choice}")
        return self._submit(str(reply.url), silent, {})

    def _submit(self, page: str, form: _Form, button: dict[str, str]) -> httpx.Response | Landing:
        return self.open(form.method.upper(), urljoin(page, form.action), {**form.fields, **button})

    def open(
        self, method: str, url: str, fields: dict[str, str] | None = None
    ) -> httpx.Response | Landing:
        """Goes to an address, with the fields of a form; the merchant's own ends the way."""
        if url.startswith(self._home):
            told = dict(parse_qsl(urlsplit(url).query)) | (fields or {})
            return Landing(url, told, self._asked)
        address = self._through(url)
        if method == "GET":
            return self._client.get(address, params=fields or None, timeout=_SECONDS)
        return self._client.post(address, data=fields or {}, timeout=_SECONDS)


def _forms(page: str) -> list[_Form]:
    parser = _Forms()
    parser.feed(page)
    return parser.forms
