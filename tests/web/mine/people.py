"""Browsers of people with a file of their own, with and without an account."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.demo.cast import CAST
from ijkpunt.kernel.actor import Actor
from ijkpunt.pathways.queries import own_person

BEGIN, HOME = "/mijn/beginnen/", "/mijn/"
ROOFER = "BK-9104-3"
PDF = b"%PDF-1.7 attest"


def signed_in(key: str) -> Client:
    """The browser of one of the cast."""
    client = Client()
    client.force_login(User.objects.get(email=next(one.email for one in CAST if one.key == key)))
    return client


def actor(key: str) -> Actor:
    """As whom somebody of the cast stands in their own file."""
    user = User.objects.get(email=next(one.email for one in CAST if one.key == key))
    return Actor(user.identifier, user.name)


def with_file(key: str, name: str = "Hanne Peeters") -> Client:
    """Somebody of the cast with a file, that is begun here."""
    client = signed_in(key)
    assert client.post(BEGIN, {"name": name}).status_code == 302
    assert own_person(actor(key)).name == name
    return client


def begun(name: str = "Sam Peeters") -> tuple[Client, str]:
    """Somebody without an account who began a file, and the secret of it."""
    client = Client()
    page = client.post(BEGIN, {"name": name}).content.decode()
    found = re.search(r"/mijn/sleutel/([^/\"]+)/", page)
    assert found
    return client, found[1]


def stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits count per minute of the clock: on a slow machine a test must not walk into the next one."""
    monkeypatch.setattr("ijkpunt.web.visiting.time", SimpleNamespace(time=lambda: 1_800_000_000.0))
