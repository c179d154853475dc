"""What changed in the register, entry by entry, with what became of each competence: Atom and JSON Feed 1.1.

Without `since` the newest entries; with it everything after that point, the oldest first, page by page. Each answer of
JSON holds the point to ask on from.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken, shorten
from ijkpunt.language import said
from ijkpunt.notifications.queries import newest_number, register_news
from ijkpunt.notifications.rules.news import News
from ijkpunt.web.accounts.access import public
from ijkpunt.web.issuers.open_data import open_document
from ijkpunt.web.notifications.feeds import LANGUAGE, Feed, written_feed
from ijkpunt.web.opendata.answering import content_answer, etag_of, unchanged
from ijkpunt.web.opendata.differences import difference, in_words

PAGE = 100  # entries that are given at once
SINCE = "since"
JSON_FEED = "application/feed+json"


def asked_since(request: HttpRequest) -> int | None:
    """The point to go on from, or None. Raises RuleBroken for one that we never gave."""
    typed = request.GET.get(SINCE, "").strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 18) or int(typed) > newest_number():
        raise RuleBroken(
            "opendata.since",
            say("“{typed}” is geen punt dat wij gaven.", typed=shorten(typed)),
            say("Neem het veld since uit een vorig antwoord, of laat het weg."),
            place=Place(field=SINCE),
        )
    return int(typed)


@public
@open_document
def changes(request: HttpRequest) -> HttpResponseBase:
    since = asked_since(request)
    with translation.override(LANGUAGE):
        body = _json(request, since, register_news(since=since, limit=PAGE))
    return _answer(request, body, "wijzigingen.json", JSON_FEED)


@public
@open_document
def changes_atom(request: HttpRequest) -> HttpResponseBase:
    since = asked_since(request)
    with translation.override(LANGUAGE):
        body = _atom(request, register_news(since=since, limit=PAGE))
    return _answer(request, body, "wijzigingen.atom", "application/atom+xml")


def _answer(request: HttpRequest, body: bytes, name: str, media_type: str) -> HttpResponseBase:
    etag = etag_of(hashlib.sha256(body).hexdigest()[:32])
    if same := unchanged(request, etag):
        return same
    response = content_answer(body, name=name, media_type=f"{media_type}; charset=utf-8", etag=etag)
    del response.headers["Content-Disposition"]  # a reader of feeds opens it
    return response


def _json(request: HttpRequest, since: int | None, news: Sequence[News]) -> bytes:
    point = max((one.sequence for one in news), default=since or 0)
    address = f"{settings.PUBLIC_URL}{request.path}"
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("Wijzigingen in het register"),
        "home_page_url": f"{settings.PUBLIC_URL}{reverse('opendata:page')}",
        "feed_url": address,
        "language": "nl-BE",
        "_ijkpunt": {"since": str(point), "more": since is not None and len(news) == PAGE},
        "items": [_item(one) for one in news],
    }
    if since is not None and len(news) == PAGE:
        feed["next_url"] = f"{address}?{SINCE}={point}"
    return orjson.dumps(feed, option=orjson.OPT_INDENT_2)


def _item(one: News) -> dict[str, Any]:
    return {
        "id": own_uuid("news", f"{one.sequence}").urn,
        "url": f"{settings.PUBLIC_URL}{one.path}",
        "title": said(one.headline),
        "content_text": "\n".join((said(one.headline), *in_words(one))),
        "date_published": one.at.isoformat(),
        "tags": [one.event, str(one.about)],
        "_ijkpunt": {"subject": one.subject, "difference": difference(one)},
    }


def _atom(request: HttpRequest, news: Sequence[News]) -> bytes:
    page = f"{settings.PUBLIC_URL}{reverse('opendata:page')}"
    feed = Feed(
        title=_("Wijzigingen in het register"),
        link=page,
        description="",
        subtitle=_("Elke nieuwe of veranderde versie, met wat er van elke competentie werd."),
        language="nl-BE",
        author_name="IJkpunt",
        feed_url=f"{settings.PUBLIC_URL}{request.get_full_path()}",
        feed_guid=own_uuid("feed", "register").urn,
    )
    return written_feed(feed, news, in_words)
