"""What search engines find: addresses that exist, and data in the pages that reads as JSON-LD."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from tests.providers.desk import DAY, DECISION, recognised

pytestmark = [pytest.mark.usefixtures("universe"), pytest.mark.django_db]
SITE = "http://localhost:8000"


def linked(client: Client, path: str) -> dict[str, Any]:
    page = client.get(path).content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    read: dict[str, Any] = json.loads(found)
    return read


def test_every_address_of_the_sitemap_is_a_page_that_may_be_read(client: Client) -> None:
    tree = etree.fromstring(client.get("/sitemap.xml").content)
    addresses = [one.text.removeprefix(SITE) for one in tree.iter("{*}loc")]
    assert {"/", "/id/BK-9104-3", "/aanbod/P-2026-005/"} <= set(addresses)
    assert len(addresses) == len(set(addresses))
    forbidden = re.findall(r"^Disallow: (\S+)$", client.get("/robots.txt").content.decode(), re.MULTILINE)
    assert "/mijn/" in forbidden
    for address in addresses:
        assert client.head(address).status_code == 200, address
        assert not address.startswith(tuple(forbidden))


def test_robots_name_the_sitemap_and_one_that_did_not_change_is_not_sent_again(client: Client) -> None:
    assert f"Sitemap: {SITE}/sitemap.xml" in client.get("/robots.txt").content.decode()
    first = client.get("/sitemap.xml")
    assert client.get("/sitemap.xml", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_new_programme_stands_in_the_sitemap_also_for_who_had_one_before(client: Client) -> None:
    before = client.get("/sitemap.xml").headers["ETag"]
    number = recognised(replace(DECISION, first=DAY))
    again = client.get("/sitemap.xml", headers={"If-None-Match": before})
    assert again.status_code == 200
    assert f"/aanbod/{number}/" in again.content.decode()


def test_a_programme_says_where_it_leads_to_search_engines_too(client: Client) -> None:
    said = linked(client, "/aanbod/P-2026-005/")
    assert said["url"] == f"{SITE}/aanbod/P-2026-005/"
    for address in (said["url"], said["provider"]["url"], said["occupationalCredentialAwarded"]["url"]):
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_a_version_says_its_level_here_and_in_europe(client: Client) -> None:
    levels = linked(client, "/id/BK-9104-3")["educationalLevel"]
    assert [one["name"].partition("-")[0] for one in levels] == ["VKS", "EQF"]
