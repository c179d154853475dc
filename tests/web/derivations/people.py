"""Browsers of the cast, and forms as a page shows them."""

import re

from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.demo.cast import CAST

EMAILS = {member.key: member.email for member in CAST}


def browser(member: str = "") -> Client:
    """A browser with a member of the cast signed in, or nobody."""
    client = Client()
    if member:
        client.force_login(User.objects.get(email=EMAILS[member]))
    return client


def card(page: str, anchor: str) -> str:
    """The part of a page about one deviation."""
    found = re.search(rf'<article class="change deviation"\s+id="{anchor}".*?</article>', page, re.DOTALL)
    assert found, f"no card {anchor}"
    return found[0]


def seen(page: str, anchor: str) -> str:
    """What the form of a card sends along to say what its reader saw."""
    found = re.search(r'name="gezien"\s+value="([^"]*)"', card(page, anchor))
    assert found, "no form"
    return found[1]
