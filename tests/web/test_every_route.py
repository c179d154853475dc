"""Every address of the system, opened by everybody: the answer is what the view declares, and never a failure.

A new address needs one line in the EXAMPLES of tests/web/examples; without it the walk fails and says so.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from zlib import crc32

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from pytest_django.plugin import DjangoDbBlocker

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.accounts.rules.roles import ROLES, role_named
from ijkpunt.api.v1.access import KEYED_OPERATIONS, PUBLIC_OPERATIONS, PUBLIC_QUESTIONS
from ijkpunt.api.v1.api import api
from ijkpunt.demo.cast import CAST
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.web.accounts.access import PUBLIC, Access, access_of, needs, public
from tests.accounts.people import person
from tests.web.examples import all_examples
from tests.web.examples.example import Example

API = "api-v1:"
CASE = ("case-1-1:", "case-1-0:")  # a service that is only read: it refuses to be sent anything, whoever sends it
ANONYMOUS, ACCOUNT_ONLY = "anonymous", "account without a mandate"
VISITORS = (ANONYMOUS, ACCOUNT_ONLY, *(member.key for member in CAST))
ROLE_OF = {member.key: role_named(member.role) for member in CAST}
LOGIN = "/account/aanmelden/"
TOKEN = "a" * 32  # a form of ours carries the same token as the cookie


@dataclass(frozen=True)
class Route:
    """An address: its name with namespaces, its pattern as it stands in the configuration, and its view."""

    name: str
    pattern: str
    view: Callable[..., HttpResponseBase]

    @property
    def operation(self) -> str:
        """The name of an operation of the API; nothing for a page."""
        return self.name.removeprefix(API) if self.name.startswith(API) else ""


# A link in a mail that carries its own proof. A mail program presses it (RFC 8058) and has no form of ours.
PROVEN_BY_ADDRESS = {"notifications:unsubscribe"}
EXAMPLES = all_examples()


def routes(resolver: URLResolver, before: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Route]:
    """All addresses below `resolver`, however deep they are included."""
    for found in resolver.url_patterns:
        pattern = f"{before}{found.pattern}"
        if isinstance(found, URLResolver):
            yield from routes(found, pattern, (*spaces, found.namespace) if found.namespace else spaces)
        else:
            assert isinstance(found, URLPattern)
            yield Route(":".join((*spaces, found.name or "")), pattern, found.callback)


EVERY_ROUTE = tuple(routes(get_resolver()))
# What software asks with a key has no visitors: nobody who is signed in gets in by that.
ROUTES = tuple(route for route in EVERY_ROUTE if route.operation not in KEYED_OPERATIONS)


def access_to(route: Route) -> Access | None:
    """What the view declares; for an operation of the API, what api/v1/access.py declares. None: nothing."""
    if route.operation:
        return PUBLIC if route.operation in PUBLIC_OPERATIONS | PUBLIC_QUESTIONS else None
    if route.name.startswith(CASE):
        return PUBLIC if getattr(route.view, "read_by_everybody", False) else None
    return access_of(route.view)


def complaints(found: tuple[Route, ...], examples: Mapping[str, Example]) -> list[str]:
    """Everything that keeps the walk from being complete, in words that say what to do."""
    names = {route.name for route in found}
    undeclared = [route for route in found if access_to(route) is None]
    unknown = [route for route in found if route.name not in examples]
    return [
        *(f"/{route.pattern}: say who may open it: @public, @signed_in or @needs(…) on top" for route in undeclared),
        *(f"/{route.pattern}: add “{route.name}” with example arguments to EXAMPLES" for route in unknown),
        *(f"EXAMPLES: no address goes by the name “{name}”" for name in examples.keys() - names),
    ]


def test_every_address_declares_who_may_open_it_and_has_an_example() -> None:
    assert complaints(ROUTES, EXAMPLES) == []


def test_no_two_addresses_share_a_name() -> None:
    names = [route.name for route in ROUTES]
    assert sorted(names) == sorted(set(names))


def test_the_walk_complains_about_a_silent_view_and_about_a_missing_example() -> None:
    def silent(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @public
    def heard(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    class Configuration:
        urlpatterns = (path("stil/", silent, name="silent"), path("open/", heard, name="open"))

    found = tuple(routes(get_resolver(Configuration)))  # type: ignore[arg-type]
    assert complaints(found, {"silent": Example(), "gone": Example()}) == [
        "/stil/: say who may open it: @public, @signed_in or @needs(…) on top",
        "/open/: add “open” with example arguments to EXAMPLES",
        "EXAMPLES: no address goes by the name “gone”",
    ]


OPERATIONS = [one for _, router in api._routers for view in router.path_operations.values() for one in view.operations]


@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.view_func.__name__)
def test_an_operation_of_the_api_is_a_declared_public_read_or_asks_who_calls(one: Any) -> None:
    if one.view_func.__name__ in PUBLIC_OPERATIONS:
        assert set(one.methods) <= {"GET", "HEAD"}, "a public operation only reads"
    elif one.view_func.__name__ in PUBLIC_QUESTIONS:
        assert set(one.methods) == {"POST"}, "a public question is sent"
        assert one.throttle_objects, "a public question has a limit"
    else:
        assert one.view_func.__name__ in KEYED_OPERATIONS, "name it in one of the lists of api/v1/access.py"
        assert one.auth_callbacks, "give it auth=keyed"


@pytest.mark.parametrize("visitor", [ANONYMOUS, ACCOUNT_ONLY, "coordinator"])
def test_who_is_signed_in_gets_nowhere_without_a_key(visitor: str, visit: "Visit") -> None:
    keyed = [one for one in OPERATIONS if one.view_func.__name__ in KEYED_OPERATIONS]
    assert len(keyed) == len(KEYED_OPERATIONS)
    client = visit(visitor)
    for one in keyed:
        address = re.sub(r"\{[^}]*identifier\}", "00000000-0000-0000-0000-000000000000", one.path)
        response = client.generic(one.methods[0], f"/api/v1{address}".replace("{part}", "name"))
        assert response.status_code == HTTPStatus.UNAUTHORIZED, address
        assert response.json()["problems"][0]["code"] == "key.missing"


def test_every_public_operation_that_is_declared_exists() -> None:
    assert {route.operation for route in ROUTES if route.operation} >= PUBLIC_OPERATIONS


@pytest.fixture(scope="module")
def sessions(demo_universe: None, django_db_blocker: DjangoDbBlocker) -> Mapping[str, str]:
    """The session of each visitor who is signed in; made once, in the transaction of the demo universe."""
    from ijkpunt.accounts.models import User

    with django_db_blocker.unblock():
        accounts = {member.key: User.objects.get(email=member.email) for member in CAST}
        accounts[ACCOUNT_ONLY] = person("niemand@example.org")
        made = {}
        for visitor, user in accounts.items():
            client = Client()
            client.force_login(user)
            made[visitor] = client.cookies["sessionid"].value
    return made


Visit = Callable[[str], Client]


@pytest.fixture
def visit(universe: None, sessions: Mapping[str, str]) -> Visit:
    """Give the browser of a visitor."""

    def client_of(visitor: str) -> Client:
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if visitor != ANONYMOUS:
            client.cookies["sessionid"] = sessions[visitor]
        return client

    return client_of


def let_in(visitor: str, access: Access) -> bool:
    if not access.signed_in:
        return True
    if visitor == ANONYMOUS:
        return False
    allowed = ROLE_OF[visitor].permissions if visitor in ROLE_OF else frozenset()
    return access.permission is None or access.permission in allowed


def visitors_to(route: Route, access: Access) -> tuple[str, ...]:
    """Everybody whom the view lets in, and of those it turns away one of each role: that answer rests on the role
    alone. Of a page that is open for all, it rests on no more than that either.

    On a second kind of database a part, as it is never asked who somebody is: of whom is turned away the first two,
    and to what is open for all anybody, an account and one member of the cast, another one for each address.
    """
    inside = tuple(visitor for visitor in VISITORS if let_in(visitor, access))
    turned_away = one_of_each_role(visitor for visitor in VISITORS if visitor not in inside)
    if access == PUBLIC:
        inside = one_of_each_role(inside)
    if connection.vendor == "sqlite":
        return (*inside, *turned_away)
    one = CAST[crc32(route.name.encode()) % len(CAST)].key
    return (*((ANONYMOUS, ACCOUNT_ONLY, one) if access == PUBLIC else inside), *turned_away[:2])


def one_of_each_role(visitors: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for visitor in visitors:
        found.setdefault(ROLE_OF[visitor].name if visitor in ROLE_OF else visitor, visitor)
    return tuple(found.values())


def address_of(route: Route, example: Example) -> str:
    return reverse(route.name, kwargs=dict(example.arguments))


def wrong_answer(response: Any, visitor: str, access: Access, expected: int | None, example: Example) -> str:
    """What is not as declared; nothing when all is well."""
    status = response.status_code
    if not let_in(visitor, access):
        if visitor == ANONYMOUS:
            led = status == HTTPStatus.FOUND and response.headers["Location"].startswith(LOGIN)
            return "" if led else f"{visitor}: {status} where the sign-in page was due"
        return "" if status == HTTPStatus.FORBIDDEN else f"{visitor}: {status} where 403 was due"
    if visitor != ANONYMOUS and access == PUBLIC and status == HTTPStatus.FOUND:
        return ""  # the sign-in page leads on whoever is signed in
    others = example.own and visitor not in example.own
    due = HTTPStatus.FORBIDDEN if others and expected else expected or HTTPStatus.METHOD_NOT_ALLOWED
    return "" if status == due else f"{visitor}: {status} where {int(due)} was due"


ABOUT_PEOPLE = ("accounts.", "audit.", "cohort.", "competence.attest", "credential.", "exemption.", "journey.", "led.")


def kept_too_long(response: Any, visitor: str, access: Access) -> str:
    """What stands behind a login is never kept on the way; about people, nor in the browser."""
    if not access.signed_in or response.status_code != HTTPStatus.OK:
        return ""
    said = {one.strip() for one in response.headers.get("Cache-Control", "").split(",")}
    about_people = access.permission is not None and access.permission.startswith(ABOUT_PEOPLE)
    due = {"private", "no-store"} if about_people else {"private"}
    return "" if said >= due or "no-store" in said else f"{visitor}: kept as {said}"


def known(route: Route) -> tuple[Access, Example]:
    access, example = access_to(route), EXAMPLES.get(route.name)
    if access is None or example is None:
        pytest.fail("; ".join(complaints((route,), EXAMPLES)[:2]))
    return access, example


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name or route.pattern)
def test_reading_gives_everybody_what_the_view_declares(route: Route, visit: Visit) -> None:
    access, example = known(route)
    address = address_of(route, example)
    wrong, asked_again = [], False
    for visitor in visitors_to(route, access):
        client = visit(visitor)
        response = client.get(address, dict(example.query))
        wrong.append(wrong_answer(response, visitor, access, example.due(visitor, "get"), example))
        wrong.append(kept_too_long(response, visitor, access))
        if response.status_code == HTTPStatus.OK and "ETag" in response.headers and not asked_again:
            asked_again = True  # once per address: whether an answer changed does not rest on who looks
            again = client.get(address, dict(example.query), headers={"If-None-Match": response.headers["ETag"]})
            wrong.append(wrong_answer(again, visitor, access, HTTPStatus.NOT_MODIFIED, example))
    assert [line for line in wrong if line] == []


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name or route.pattern)
def test_sending_a_form_gives_everybody_what_the_view_declares(route: Route, visit: Visit) -> None:
    access, example = known(route)
    address = address_of(route, example)
    wrong = []
    for visitor in visitors_to(route, access):
        client = visit(visitor)
        client.cookies["csrftoken"] = TOKEN
        form = {**example.form, "csrfmiddlewaretoken": TOKEN}
        due = example.due(visitor, "post")
        wrong.append(wrong_answer(client.post(address, form), visitor, access, due, example))
    assert [line for line in wrong if line] == []


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name or route.pattern)
def test_a_form_without_proof_of_origin_is_refused_whoever_sends_it(route: Route, visit: Visit) -> None:
    _, example = known(route)
    only_read = route.operation in OPERATION_NAMES or route.name.startswith(CASE)
    refused = {HTTPStatus.METHOD_NOT_ALLOWED} if only_read else {HTTPStatus.FORBIDDEN}
    if route.operation in PUBLIC_QUESTIONS:
        refused = {HTTPStatus.BAD_REQUEST}  # it is no form: it takes JSON, and no cookie tells it anything
    if route.name in PROVEN_BY_ADDRESS:
        refused = {HTTPStatus.OK}
    for visitor in (ANONYMOUS, ACCOUNT_ONLY, "administrator"):
        response = visit(visitor).post(address_of(route, example), dict(example.form))
        assert response.status_code in refused, visitor


OPERATION_NAMES = {one.view_func.__name__ for one in OPERATIONS}


@pytest.mark.parametrize("permission", Permission)
def test_a_page_that_needs_a_right_opens_for_the_roles_that_have_it_and_for_nobody_else(
    permission: Permission, visit: Visit
) -> None:
    page = needs(permission)(lambda _: HttpResponse())
    opened = set()
    for visitor in VISITORS:
        client = visit(visitor)
        request = client.get("/account/afmelden/").wsgi_request
        try:
            answered = page(request).status_code
        except NotAllowed:
            continue
        assert answered == (HTTPStatus.FOUND if visitor == ANONYMOUS else HTTPStatus.OK)
        opened.add(visitor)
    assert opened - {ANONYMOUS} == {key for key, role in ROLE_OF.items() if permission in role.permissions}


def test_no_role_of_the_cast_is_left_out_of_the_walk() -> None:
    assert {role.name for role in ROLE_OF.values()} == {role.name for role in ROLES}
