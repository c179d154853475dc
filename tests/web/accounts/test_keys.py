"""The page with the keys of an organisation: shown once, listed without the secret, revoked."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from ijkpunt.accounts.models import ApiKey
from ijkpunt.kernel.clock import today
from tests.accounts.people import house, mandate, person

pytestmark = pytest.mark.django_db
KEYS = "/account/sleutels/"


def client_of(role: str, organisation: str = "testcentrum", email: str = "noor@example.org") -> Client:
    user = person(email)
    mandate(user, house(organisation, kind="test_centre"), role)
    client = Client()
    client.force_login(user)
    return client


def form(**other: object) -> dict[str, object]:
    first = today()
    return {
        "name": "Planning van het centrum",
        "scopes": ["journey.coordinate"],
        "valid_from": first.isoformat(),
        "valid_until": (first + timedelta(100)).isoformat(),
        **other,
    }


def test_a_key_is_shown_once() -> None:
    client = client_of("test_centre_coordinator")
    assert "Er is nog geen sleutel" in client.get(KEYS).content.decode()
    shown = client.post(KEYS, form())
    token = re.search(r"ijk_[0-9a-f]{8}_[A-Za-z0-9_-]{43}", shown.content.decode())
    assert token is not None
    assert "no-store" in shown.headers["Cache-Control"]
    page = client.get(KEYS).content.decode()
    assert token[0] not in page
    assert token[0][:12] in page
    assert "EVC-trajecten van het eigen testcentrum leiden" in page
    assert "nog nooit" in page


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays() -> None:
    client = client_of("test_centre_coordinator")
    page = client.post(KEYS, form(valid_until="2020-01-01")).content.decode()
    assert "De sleutel eindigt voor hij begint" in page
    assert "Planning van het centrum" in page
    both = client.post(KEYS, form(name="", valid_until="2020-01-01")).content.decode()
    assert "De sleutel heeft geen naam" in both
    assert "De sleutel eindigt voor hij begint" in both
    assert ApiKey.objects.count() == 0


def test_nobody_asks_more_than_they_may() -> None:
    client = client_of("sector_author", "fonds")
    page = client.get(KEYS).content.decode()
    assert "Wat mag de sleutel?" not in page
    client.post(KEYS, form())
    assert ApiKey.objects.get().scopes == []


def test_a_key_is_revoked_by_its_own_organisation_only() -> None:
    own = client_of("test_centre_coordinator")
    own.post(KEYS, form())
    prefix = ApiKey.objects.get().prefix
    other = client_of("test_centre_coordinator", "ander", "olga@example.org")
    assert other.post(f"{KEYS}{prefix}/intrekken/").status_code == 404
    page = own.post(f"{KEYS}{prefix}/intrekken/", follow=True).content.decode()
    assert "werkt niet meer" in page
    assert "ingetrokken" in page
    assert "Trek in" not in page


def test_who_works_for_several_chooses_first() -> None:
    user = person()
    for key in ("een", "twee"):
        mandate(user, house(key), "sector_author")
    client = Client()
    client.force_login(user)
    assert "Kies een mandaat" in client.get(KEYS).content.decode()
    assert client.post(KEYS, form()).status_code == 403
