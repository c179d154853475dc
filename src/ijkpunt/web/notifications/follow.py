"""Follow a topic: by mail with an account, or by its feed without."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said
from ijkpunt.notifications import actions, queries
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import Topic, TopicKind
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of, person_of
from ijkpunt.web.notifications.addresses import feed_address
from ijkpunt.web.notifications.forms import RhythmForm
from ijkpunt.web.notifications.presenters.following import kind_word, rhythm_choices
from ijkpunt.web.telling import tell


@public
@never_cache
def follow(request: HttpRequest, kind: TopicKind, key: str | None = None) -> HttpResponseBase:
    view = queries.describe(Topic.of(kind, request.GET.get("naam", "") if key is None else key), today())
    if request.method == "POST":
        return _followed(request, view)
    known = request.user.is_authenticated
    followed = queries.subscription_of(person_of(request), view.topic, today()) if known else None
    context = {
        "view": view,
        "kind": kind_word(kind),
        "followed": followed,
        "choices": rhythm_choices(followed.rhythm if followed else None),
        "feed": feed_address(view.topic),
    }
    return render(request, "notifications/follow.html", context)


def _followed(request: HttpRequest, view: queries.TopicView) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    form = RhythmForm(request.POST)
    rhythm = form.chosen if form.is_valid() else Rhythm.IMMEDIATELY
    person = person_of(request)
    try:
        actions.follow(by=actor_of(request), user=person, topic=view.topic, rhythm=rhythm, at=now())
    except RuleBroken as broken:
        tell(request, broken)
    else:
        if queries.confirmed(person):  # or else the next page asks for that first
            messages.success(request, _("Je volgt nu: %(name)s.") % {"name": said(view.name)})
    return redirect("notifications:mine")
