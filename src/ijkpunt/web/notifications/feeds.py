"""Atom feeds (RFC 4287): public, the same for everybody, and not sent again while nothing changed.

They speak Dutch whatever the reader's language, like the texts of the register: so one answer serves all caches.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.language import said
from ijkpunt.notifications.queries import TopicView, describe, latest_news
from ijkpunt.notifications.rules.news import News
from ijkpunt.notifications.rules.topics import Topic, TopicKind
from ijkpunt.web.accounts.access import public

LANGUAGE, KEPT_FOR = "nl", 300  # seconds that a cache may give an answer without asking us
NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)  # a feed without entries has to say when it changed last


class Feed(Atom1Feed):
    """Django's writer, with the moment of the newest entry instead of now for a feed without any."""

    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self) -> datetime:
        moments = [item["updateddate"] for item in self.items]
        return max(moments, default=NOTHING_YET)


@public
@require_safe
def feed(request: HttpRequest, kind: TopicKind, key: str) -> HttpResponseBase:
    view = describe(Topic.of(kind, key.upper() if kind is TopicKind.QUALIFICATION else key), today())
    news = latest_news(view.topic)
    with translation.override(LANGUAGE):
        body = _written(view, news, f"{settings.PUBLIC_URL}{request.path}")
    response = HttpResponse(body, content_type=Feed.content_type)
    response.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response.headers["Access-Control-Allow-Origin"] = "*"  # open data
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def _written(view: TopicView, news: list[News], address: str) -> bytes:
    feed = Feed(
        title=_("Nieuws van IJkpunt: %(name)s") % {"name": said(view.name)},
        link=f"{settings.PUBLIC_URL}{view.path}",
        description="",
        subtitle=_("Wat er verandert aan beroepskwalificaties en aan wat ervan komt."),
        language="nl-BE",
        author_name="IJkpunt",
        feed_url=address,
        feed_guid=own_uuid("feed", str(view.topic)).urn,
    )
    return written_feed(feed, news)


def written_feed(feed: Feed, news: Sequence[News], more: Callable[[News], Iterable[str]] = lambda _: ()) -> bytes:
    """A feed with these entries; `more`: what an entry says behind its headline, line by line."""
    for one in news:
        feed.add_item(
            title=said(one.headline),
            link=f"{settings.PUBLIC_URL}{one.path}",
            description="<br>".join(map(escape, (said(one.headline), *more(one)))),  # a summary is HTML
            unique_id=own_uuid("news", f"{one.sequence}").urn,
            pubdate=one.at,
            updateddate=one.at,
            categories=[one.event, str(one.about)],
        )
    return feed.writeString("utf-8").encode("utf-8")
