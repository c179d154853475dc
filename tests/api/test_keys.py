"""Keys at the door of the API: which are let in, how often, and what every answer tells about it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ijkpunt.accounts import actions, queries
from ijkpunt.accounts.models import ApiKey
from ijkpunt.accounts.rules.keys import KeyAsked
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from tests.accounts.people import house, mandate, person

pytestmark = pytest.mark.django_db
LEVELS, JOURNEYS = "/api/v1/levels", "/api/v1/journeys"
KEEPER = Actor("user:7", "Fatima", "testcentrum", frozenset({"api_key.keep", "journey.coordinate"}))


@pytest.fixture
def key() -> tuple[ApiKey, str]:
    mandate(person(), house("testcentrum", kind="test_centre"), "test_centre_coordinator")
    asked = KeyAsked("Planning", frozenset({"journey.coordinate"}), today(), today() + timedelta(9))
    return actions.make_key(by=KEEPER, asked=asked, on=today())


def ask(address: str, token: str = "") -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().get(address, headers=headers)


def code(response: Any, status: int) -> str:
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    return str(response.json()["problems"][0]["code"])


def test_reading_needs_no_key_and_tells_what_is_left(settings: Any) -> None:
    settings.API_PER_MINUTE = 2
    first, second, third = (ask(LEVELS) for _ in range(3))
    assert (first.status_code, second.status_code) == (200, 200)
    assert [one.headers["RateLimit-Remaining"] for one in (first, second, third)] == ["1", "0", "0"]
    assert first.headers["RateLimit-Policy"] == "2;w=60"
    assert code(third, 429) == "request.too_often"
    assert 1 <= int(third.headers["Retry-After"]) <= 60


def test_a_key_has_a_quota_of_its_own(key: tuple[ApiKey, str], settings: Any) -> None:
    settings.API_PER_MINUTE = 0
    row, token = key
    assert code(ask(LEVELS), 429) == "request.too_often"
    answer = ask(LEVELS, token)
    assert answer.status_code == 200
    assert answer.headers["RateLimit-Limit"] == str(row.per_minute)
    assert answer.headers["RateLimit-Policy"] == f"{row.per_minute};w=60, {row.per_day};w=86400"
    assert queries.keys_of(KEEPER, today())[0].used_today == 1


@pytest.mark.parametrize(("field", "most"), [("per_minute", 1), ("per_day", 1)])
def test_beyond_its_quota_a_key_waits(key: tuple[ApiKey, str], field: str, most: int) -> None:
    row, token = key
    ApiKey.objects.filter(pk=row.pk).update(**{field: most})
    assert ask(LEVELS, token).status_code == 200
    refused = ask(LEVELS, token)
    assert code(refused, 429) == "request.too_often"
    assert int(refused.headers["Retry-After"]) >= 1


@pytest.mark.parametrize("token", ["x", "ijk_0a1b2c3d_" + "a" * 43, "é", "ijk_" + "0" * 5_000])
def test_a_key_that_does_not_work_is_told_so_even_where_none_is_needed(token: str) -> None:
    for address in (LEVELS, JOURNEYS):
        refused = ask(address, token)
        assert code(refused, 401) == "key.not_valid"
        assert refused.headers["WWW-Authenticate"].startswith("Bearer")


def test_another_way_of_signing_in_is_passed_over() -> None:
    assert Client().get(LEVELS, headers={"Authorization": "Basic eDp5"}).status_code == 200
    assert code(Client().get(JOURNEYS, headers={"Authorization": "Basic eDp5"}), 401) == "key.missing"


def test_a_revoked_key_is_refused_at_once(key: tuple[ApiKey, str]) -> None:
    row, token = key
    assert ask(JOURNEYS, token).status_code == 200
    actions.revoke_key(by=KEEPER, prefix=row.prefix, on=today())
    assert code(ask(JOURNEYS, token), 401) == "key.not_valid"


def test_a_key_without_the_scope_gets_nowhere(key: tuple[ApiKey, str]) -> None:
    row, token = key
    ApiKey.objects.filter(pk=row.pk).update(scopes=[])
    assert ask(LEVELS, token).status_code == 200
    assert code(ask(JOURNEYS, token), 403) == "permission.missing"


def test_what_a_key_reads_is_kept_by_nobody_on_the_way(key: tuple[ApiKey, str]) -> None:
    assert ask(JOURNEYS, key[1]).headers["Cache-Control"] == "private, no-store"
    assert ask(LEVELS, key[1]).headers["Cache-Control"] == "public, no-cache"


def test_pages_are_not_counted(settings: Any) -> None:
    settings.API_PER_MINUTE = 0
    assert "RateLimit-Limit" not in Client().get("/account/aanmelden/").headers
