"""The system in five steps, for who is here for the first time: what you see, and what to click."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import register_on
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_revision

Text = str | Promise
EXAMPLE = "BK-9104-3"  # the roofer of the demo; elsewhere the first qualification of the register stands in


@dataclass(frozen=True, slots=True)
class Step:
    """`look`: what to look at on the page that `button` opens; `term`: the word that is explained here. `of_version`:
    the address of that page asks which qualification."""

    title: Text
    told: Text
    look: tuple[Text, ...]
    button: Text
    page: str
    term: str
    of_version: bool = False


STEPS = (
    Step(
        _("Wat moet je kunnen voor een beroep?"),
        _("Alles begint bij een beroep. Wat je ervoor moet kunnen, staat op één plaats, met een vast adres."),
        (
            _("Bovenaan: het beroep in gewone taal."),
            _("Daaronder: de officiële tekst, competentie per competentie."),
            _("Rechts of onderaan: de versies van vroeger."),
        ),
        _("Open een beroep"),
        "version",
        "bk",
        of_version=True,
    ),
    Step(
        _("Hoe komt het op de werkvloer?"),
        _("Hetzelfde beroep past op één blad, voor aan de muur. De code erop leidt naar de volledige tekst."),
        (
            _("De regels zijn dezelfde als op de pagina van daarnet."),
            _("Druk het blad af, of scan de code met je telefoon."),
        ),
        _("Open de kaart"),
        "workfloor:card",
        "competentie",
        of_version=True,
    ),
    Step(
        _("Zit alles in de opleiding?"),
        _("Scholen maken van een beroep een opleiding. Je ziet welke competenties erin zitten en welke ontbreken."),
        (_("Kies een opleiding uit de lijst."), _("Een vol vakje is gedekt, een leeg vakje ontbreekt.")),
        _("Open de dekking"),
        "coverage_list",
        "dekking",
    ),
    Step(
        _("Kun je het al? Bewijs het."),
        _("Wie het werk kent zonder diploma, doet een test. Per beroep zie je waar, hoelang en hoe duur."),
        (_("Zoek een beroep."), _("Beantwoord enkele vragen: je weet meteen of een test zin heeft.")),
        _("Open de pagina over EVC"),
        "evc:home",
        "evc",
    ),
    Step(
        _("Is een bewijs echt?"),
        _("Wie slaagt, krijgt een bewijs. Iedereen kan nakijken of het echt is en of het nog geldt, zonder account."),
        (_("Geef een bestand, een link of een nummer."), _("Het antwoord staat bovenaan, met de reden erbij.")),
        _("Kijk een bewijs na"),
        "verify",
        "bewijs",
    ),
)


@public
@by_revision
def tour(request: HttpRequest, number: int = 1) -> HttpResponse:
    if not 1 <= number <= len(STEPS):
        raise Http404
    step, example = STEPS[number - 1], example_version()
    context = {
        "step": step,
        "number": number,
        "steps": STEPS,
        "example": example,
        "address": address_of(step, example),
        "before": number - 1,
        "after": number + 1 if number < len(STEPS) else 0,
    }
    return render(request, "front/tour.html", context)


def example_version() -> str:
    """The qualification that the tour shows; empty in an empty register."""
    lines = register_on(today(), limit=1000).items
    known = [line.identifier for line in lines]
    return EXAMPLE if EXAMPLE in known else next(iter(known), "")


def address_of(step: Step, example: str) -> str:
    """Where the button of a step leads: to the search page while the register has nothing to show."""
    if not step.of_version:
        return reverse(step.page)
    return reverse(step.page, args=(example,)) if example else reverse("search")
