"""Begin a file and a journey together with somebody who sits at the table. The secret of the file is shown once."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.pathways.actions import FileBegun, Wanted
from ijkpunt.pathways.queries import recognised_targets
from ijkpunt.pathways.rules.people import Channel, PersonTold
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.steering.forms import ActForm, Choices
from ijkpunt.web.centre.words import own_centre
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.doing import WRONG
from ijkpunt.web.dossiers.procedure.forms import choice, day_field, text, words
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private
from ijkpunt.web.words import titles_of

PER_MINUTE = 20  # files of one person
CHANNELS = [(one.value, words(one.label)) for one in Channel]


class BeginForm(ActForm):
    FIELDS = {"version": "target", "partial": "target", "centre": "target"}
    ASKED = ("name", "target")
    name = text(_("Voornaam en naam"), _("Nooit het rijksregisternummer."), most=200)
    birth_date = day_field(_("Geboortedatum (als de kandidaat die geeft)"))
    email = text(_("E-mail (als die er is)"), most=254)
    phone = text(_("Telefoon (als die er is)"), most=40, width="middle")
    town = text(_("Gemeente"), most=100, width="middle")
    target = choice(_("Wat wil de kandidaat bewijzen?"), (), width="")
    channel = choice(_("Hoe kwam de kandidaat hier?"), CHANNELS)
    agreed = forms.BooleanField(label=_("De kandidaat zit hier en vraagt dit"), required=False)

    def __init__(self, data: Any = None, *, targets: Choices) -> None:
        super().__init__(data, key="begin")
        choose(self, "target", targets, empty=translated("kies"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("agreed"):
            self.add_error("agreed", translated("Meld niemand aan die er niet bij is."))
        return given

    def told(self) -> PersonTold:
        given = self.cleaned_data
        return PersonTold(*(given[name] for name in ("name", "birth_date", "email", "phone", "town")))

    def wanted(self, centre: str) -> Wanted:
        version, _at, partial = self.cleaned_data["target"].partition("@")
        return Wanted(version, centre, partial, Channel(self.cleaned_data["channel"] or Channel.SELF))


@needs(Permission.JOURNEY_COORDINATE)
@private
def begin(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    targets = _targets(own_centre(by), on)
    sent = request.POST if request.method == "POST" else None
    form = BeginForm(sent, targets=targets)
    if sent is not None and form.is_valid():
        begun = _begun(request, by, form, on)
        if begun is not None:
            return render(request, "centre/begun.html", _told(request, begun, form))
    context = {"form": form, "targets": targets}
    return render(request, "centre/begin.html", context, status=WRONG if sent is not None else 200)


def _begun(request: HttpRequest, by: Actor, form: BeginForm, on: date) -> FileBegun | None:
    """The file and its journey, both or neither; None when the form says now what is wrong."""
    try:
        spend(request, "begin-file", most=PER_MINUTE)
        with transaction.atomic():
            begun = actions.begin_file(by=by, told=form.told(), on=on)
            actions.register(by=by, person=begun.person, wanted=form.wanted(by.organisation), on=on)
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return None
    return begun


def _told(request: HttpRequest, begun: FileBegun, form: BeginForm) -> dict[str, Any]:
    return {
        "name": form.cleaned_data["name"],
        "secret": begun.secret,
        "address": request.build_absolute_uri(_address(begun.secret)),
    }


def _address(secret: str) -> str:
    """Where the secret opens the file."""
    try:
        return reverse("mine:key", args=[secret])
    except NoReverseMatch:
        return reverse("home")


def _targets(centre: str, on: date) -> Choices:
    targets = list(recognised_targets(centre, on))
    titles = titles_of(version for version, _partial, _name in targets)
    return [
        (
            f"{version}@{partial}",
            f"{titles[version]}: {name} ({partial})" if partial else f"{titles[version]} ({version})",
        )
        for version, partial, name in targets
    ]
