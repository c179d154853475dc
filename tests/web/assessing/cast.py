"""Browsers and actors of the cast."""

from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.accounts.queries import actor_for
from ijkpunt.demo.cast import CAST
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today


def account(key: str) -> User:
    return User.objects.get(email=next(one.email for one in CAST if one.key == key))


def cast(key: str) -> Actor:
    return actor_for(account(key), on=today())


def browser(key: str) -> Client:
    client = Client()
    client.force_login(account(key))
    return client
