"""No secret of an address stands in a line of the log, whatever form the line has and wherever the secret came from."""

import json
import logging
import re
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from ijkpunt.config.logs import SECRET_ADDRESSES, AsJson, AsText, without_secrets

SECRET = "geheim-1_x:aB9.~"
FORMS = (AsText("%(levelname)s %(message)s"), AsJson())
# parameters that open something to whoever knows them; those of other names are numbers, names or codes of things that
# everybody may know, or that open nothing without a login
NAMES_OF_SECRETS = re.compile(r"token|secret|geheim|sleutel|magic|nonce|password|otp|hash")
OPEN_NOTHING = {"content_hash"}  # of a file, behind a login or behind the secret of a link


def routes(found: list[URLPattern | URLResolver], start: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, start + str(one.pattern))
        else:
            yield start + str(one.pattern), one


def secret_routes() -> dict[str, str]:
    """The routes with a parameter that is a secret, as an address that holds it."""
    every = routes(get_resolver().url_patterns)
    return {
        route: re.sub(r"<(?:\w+:)?(\w+)>", lambda name: SECRET if name[1] in secret else "iets", route)
        for route, pattern in every
        if (secret := {name for name in names_in(route, pattern) if NAMES_OF_SECRETS.search(name)} - OPEN_NOTHING)
    }


def names_in(route: str, pattern: URLPattern) -> set[str]:
    return set(re.findall(r"<(?:\w+:)?(\w+)>", route)) | set(pattern.pattern.regex.groupindex)


def record(message: str, *given: object, **more: object) -> logging.LogRecord:
    made = logging.LogRecord("django.request", logging.WARNING, "", 0, message, given, None)
    vars(made).update(more)
    return made


def broken(words: str) -> object:
    try:
        raise ValueError(words)
    except ValueError:
        return sys.exc_info()


def test_every_address_with_a_secret_is_known() -> None:
    found = secret_routes()
    assert len(found) >= len(SECRET_ADDRESSES)
    for route, address in found.items():
        assert SECRET not in without_secrets(f"Not Found: {address}"), f"config/logs.py does not know {route}"
    for known in SECRET_ADDRESSES:
        assert any(route.startswith(f"/{known}/<") for route in found), f"{known} is no address any more"


@pytest.mark.parametrize("form", FORMS, ids=["text", "json"])
@pytest.mark.parametrize("known", SECRET_ADDRESSES)
def test_a_secret_is_hidden_wherever_it_stands(form: logging.Formatter, known: str) -> None:
    address = f"/{known}/{SECRET}/"
    for made in (
        record("Not Found: %s", address),
        record("answered", fields={"goal": address}),
        record("told", exc_info=broken(f"first\n{address}\n“{address}” 'is' \"wrong\"")),
        record("told", stack_info=f"here {address}"),
        record("Forbidden (%s)", f"Referer https://voorbeeld.be/aanmelden/?next={quote(address, safe='')}&a=b"),
    ):
        line = form.format(made)
        assert SECRET not in line
        assert quote(SECRET, safe="") not in line
        if isinstance(form, AsJson):
            assert json.loads(line)["level"] == "WARNING"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Not Found: /mijn/sleutel/geheim-1_x/", "Not Found: /mijn/sleutel/…/"),
        ("Too Many Requests: /mijn/gedeeld/geheim/abc", "Too Many Requests: /mijn/gedeeld/…/abc"),
        ("Not Found: /bewijs/deel/abc/json?taal=nl", "Not Found: /bewijs/deel/…/json?taal=nl"),
        ("/account/aanmelden/dienst/acm/terug/?state=a.b&code=c-d&iss=e", None),
        ("Authorization: Bearer ijk_0123abcd_xyz", "Authorization: Bearer …"),
        ("key ijk_0123abcd_xyz-_A refused", "key ijk_0123abcd_… refused"),
        ("Not Found: /mijn/delen/", "Not Found: /mijn/delen/"),
        ("Not Found: /volgen/kwalificatie/BK-0130/", "Not Found: /volgen/kwalificatie/BK-0130/"),
    ],
)
def test_what_is_left_says_where_it_was(line: str, shown: str | None) -> None:
    assert without_secrets(line) == (shown or "/account/aanmelden/dienst/acm/terug/?state=…&code=…&iss=e")


def test_the_logs_of_this_process_are_written_that_way() -> None:
    handlers: Any = settings.LOGGING["handlers"]
    formatters: Any = settings.LOGGING["formatters"]
    forms = {formatters[one["formatter"]]["()"] for one in handlers.values()}
    assert forms <= {"ijkpunt.config.logs.AsText", "ijkpunt.config.logs.AsJson"}
