"""What tests of these pages share: somebody of the cast in a browser, and the words of a page."""

import re
from html import unescape
from typing import Any

from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.demo.cast import CAST

SET = "/omzetten/reeksen/dak-brood-esco/"
SLATES = "https://esco.demo.example/skill/865ee517-3d2b-5ec1"  # leien op een dak leggen
REPAIR = "https://esco.demo.example/skill/4106d380-fdcc-53fc"  # daken herstellen


def browser_of(member: str = "") -> Client:
    """A browser in Dutch; of somebody of the cast when named."""
    client = Client(headers={"Accept-Language": "nl"})
    if member:
        client.force_login(User.objects.get(email=next(one.email for one in CAST if one.key == member)))
    return client


def text_of(client: Client, path: str, status: int = 200) -> str:
    """The words of the page, without tags."""
    response = client.get(path)
    assert response.status_code == status, path
    return words(response)


def words(response: Any) -> str:
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def sent(client: Client, path: str, **form: str) -> str:
    """The words of the page to which sending a form leads."""
    response = client.post(path, form, follow=True)
    assert response.status_code == 200, path
    return words(response)
