"""What people come for, per group: the front door leads each of them to their task in one click.

A wish whose page does not exist is left out, so no door leads nowhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ijkpunt.web.wishes import Wish


@dataclass(frozen=True, slots=True)
class Group:
    """Who has these wishes; the first one is why most of them come."""

    heading: str | Promise
    wishes: tuple[Wish, ...]

    @property
    def open_wishes(self) -> Iterator[Wish]:
        return (wish for wish in self.wishes if wish.address)


GROUPS = (
    Group(
        _("… voor mezelf"),
        (
            Wish(_("bewijzen wat ik al kan"), _("Per beroep: hoe het gaat, hoe lang, hoeveel het kost."), "evc:home"),
            Wish(
                _("weten wat je voor een beroep moet kunnen"), _("Zoek op de naam, of op wat je graag doet."), "search"
            ),
            Wish(_("een opleiding of een test vinden"), _("Erkend aanbod, dicht bij huis eerst."), "offer"),
            Wish(
                _("mijn eigen dossier openen"), _("Je ervaring en je bewijzen. Jij beslist wie meekijkt."), "mine:home"
            ),
        ),
    ),
    Group(
        _("… voor mijn bedrijf"),
        (
            Wish(
                _("een functie beschrijven"),
                _("Met dezelfde woorden als scholen en testcentra."),
                "workfloor:functions",
            ),
            Wish(
                _("nakijken of een bewijs echt is"),
                _("Van een bestand, een link of een nummer. Zonder account."),
                "verify",
            ),
            Wish(
                _("iemand het vak leren op het werk"), _("Een plan per week, met wie ernaar kijkt."), "attesting:plans"
            ),
            Wish(
                _("een kaart voor aan de muur"),
                _("Een beroep op één blad, met een code om te scannen."),
                "workfloor:cards",
            ),
        ),
    ),
    Group(
        _("… voor mijn sector"),
        (
            Wish(
                _("een beroep laten maken of aanpassen"), _("Van de vraag tot de erkenning, met elke stap."), "dossiers"
            ),
            Wish(_("zien welke beroepen er in mijn sector zijn"), _("Per domein, met het aantal."), "domains"),
            Wish(
                _("zeggen wat niet klopt aan een beroep"), _("Met een reden. Je krijgt een antwoord."), "find_feedback"
            ),
            Wish(_("begrijpen wat een niveau betekent"), _("Van 1 tot 8, in gewone taal."), "levels"),
        ),
    ),
    Group(
        _("… voor mijn school of opleiding"),
        (
            Wish(_("nagaan of een opleiding alles dekt"), _("Competentie per competentie."), "coverage_list"),
            Wish(_("zien wat er verandert"), _("Twee versies naast elkaar, woord voor woord."), "compare_pick"),
            Wish(
                _("beslissen over vrijstellingen"), _("Wat een bewijs waard is in je opleiding."), "exemptions:requests"
            ),
            Wish(_("bewijzen geven"), _("Eén voor één, of veel tegelijk."), "giving:overview"),
        ),
    ),
    Group(
        _("… voor mijn centrum of aanbod"),
        (
            Wish(_("EVC-trajecten leiden"), _("Van aanmelding tot bewijs, met wie wacht bovenaan."), "centre:overview"),
            Wish(
                _("kandidaten beoordelen"), _("Wie een centrum je vroeg, en wat klaarstaat."), "assessing:assignments"
            ),
            Wish(_("erkend worden"), _("Voor een opleiding of een test, met elke stap."), "my_programmes"),
            Wish(_("weten hoe lang mensen wachten"), _("Per beroep en per centrum, gemeten."), "evc:waiting"),
        ),
    ),
    Group(
        _("… voor beleid, onderzoek of software"),
        (
            Wish(_("de cijfers zien"), _("Elk cijfer zegt wat het telt."), "insight:home"),
            Wish(_("de API of de bestanden gebruiken"), _("Open data, elke versie een vast adres."), "opendata:page"),
            Wish(
                _("weten wat er op een bepaalde dag gold"),
                _("Het register op elke datum, ook als bestand."),
                "register_on",
            ),
            Wish(_("omzetten naar Competent, ESCO of ROME"), _("Eén zin, een bestand of met de API."), "convert"),
        ),
    ),
)
