"""The figures that IJkpunt gives, each with what it counts. The page of a figure and docs/rules/figures.md show these.

Keys stand in addresses, files and snapshots: never rename one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, Place, RuleBroken, shorten


class Group(StrEnum):
    """What a figure is about."""

    REGISTER = "register"
    OFFER = "offer"
    JOURNEYS = "journeys"
    PROOFS = "proofs"

    @property
    def label(self) -> Message:
        return GROUPS[self]


GROUPS: Mapping[Group, Message] = {
    Group.REGISTER: say("Beroepskwalificaties"),
    Group.OFFER: say("Opleidingen en tests"),
    Group.JOURNEYS: say("Mensen op weg naar een bewijs"),
    Group.PROOFS: say("Bewijzen"),
}


class Axis(StrEnum):
    """What the lines of a figure are of."""

    QUALIFICATION = "qualification"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure. `counts`, `records`, `moment` and `users` are its definition: what is counted, from which records,
    on which day, and who uses it. `people`: it counts people, so small numbers are hidden, and it moves once a month.
    `by_day` False: the past is not kept, and it can only be asked as it is now. `axes`: what its lines are of, in the
    order of their names, where somebody can ask for some of them."""

    key: str
    group: Group
    title: Message
    counts: Message
    records: Message
    moment: Message
    users: Message
    people: bool = False
    by_day: bool = True
    axes: tuple[Axis, ...] = ()

    def day(self, on: date) -> date:
        """The day that is counted for somebody who asks for `on`: a figure about people stops at the end of a month,
        so that nobody sees who came in between two days."""
        return last_month_end(on) if self.people else on


def last_month_end(on: date) -> date:
    """The last day of the last month that is over; `on` itself when that is the last of its month."""
    tomorrow = on + timedelta(1)
    return on if tomorrow.day == 1 else on.replace(day=1) - timedelta(1)


_TO_A_DAY = say("Alles tot en met de gekozen dag.")
_TO_A_MONTH = say("Alles tot en met de laatste dag van de vorige maand.")
_AS_NOW = say("Zoals het nu is.")
INDICATORS = (
    Indicator(
        "kwalificaties",
        Group.REGISTER,
        say("Hoeveel beroepskwalificaties zijn er, en hoe vaak veranderen ze?"),
        say("Nieuwe beroepskwalificaties, latere versies ervan, deelkwalificaties en schrappingen, telkens opgeteld."),
        say("De versies in het register, met de dag van hun erkenning. De laagste versie die we kennen, is de eerste."),
        _TO_A_DAY,
        say("Het agentschap, voor het jaarverslag. De sectoren."),
    ),
    Indicator(
        "gebruik",
        Group.REGISTER,
        say("Wie gebruikt een beroepskwalificatie?"),
        say(
            "Per beroepskwalificatie: producten, erkende opleidingen en tests, deelnames aan EVC, bewijzen en "
            "gepubliceerde koppelingen met andere lijsten."
        ),
        say(
            "De nieuwste versies van producten, erkenningen, EVC-trajecten, bewijzen en koppelingen. Wie een "
            "pagina bekijkt, wordt niet geteld."
        ),
        _TO_A_MONTH,
        say("De sectoren, om te zien wat een wijziging raakt. Het agentschap, voor de agenda."),
        people=True,
        axes=(Axis.QUALIFICATION,),
    ),
    Indicator(
        "doorlooptijden",
        Group.REGISTER,
        say("Hoe lang duurt elke stap van een dossier?"),
        say(
            "Het aantal dagen dat een dossier in een stap blijft: de mediaan en het langste, en hoeveel er te "
            "laat zijn."
        ),
        say("De stappen van alle dossiers, met de termijn die gold toen de stap begon."),
        _TO_A_DAY,
        say("Het agentschap en de commissies."),
    ),
    Indicator(
        "producten",
        Group.REGISTER,
        say("Volgen opleidingen en standaarden de beroepskwalificatie?"),
        say(
            "Per beroepskwalificatie: producten, hoeveel ervan op een oude versie steunen, afwijkingen zonder "
            "antwoord, en het deel van de competenties dat bevestigd gedekt is."
        ),
        say("De nieuwste versie van elk product dat niet ingetrokken is, en de koppelingen die mensen bevestigden."),
        _AS_NOW,
        say("De onderwijspartners en de sectoren."),
        by_day=False,
        axes=(Axis.QUALIFICATION,),
    ),
    Indicator(
        "opvolging",
        Group.REGISTER,
        say("Hoe snel volgt een product een nieuwe versie?"),
        say("De dagen tussen de eerste dag van een nieuwe versie en de goedkeuring van een product dat erop steunt."),
        say("Goedgekeurde versies van producten die al op een vorige versie steunden."),
        _TO_A_DAY,
        say("Het agentschap en de onderwijspartners."),
        axes=(Axis.QUALIFICATION,),
    ),
    Indicator(
        "erkende-trajecten",
        Group.OFFER,
        say("Hoeveel opleidingen en tests zijn erkend?"),
        say("Erkenningen die gelden, per soort: op het einde van elk jaar en op de gekozen dag."),
        say("De erkenningen, met hun eerste en laatste dag en de dag waarop ze stopten."),
        _TO_A_DAY,
        say("Het agentschap en het departement, voor het jaarverslag."),
    ),
    Indicator(
        "aanvragen",
        Group.OFFER,
        say("Hoeveel trajecten zijn aangevraagd, gestart en gestopt?"),
        say("Aanvragen, starts en stops van opleidingen en tests, met de reden van een stop."),
        say(
            "De stappen van elk aanbod. Wat vóór dit systeem erkend was, telt als gevraagd en gestart vanaf zijn "
            "erkenning."
        ),
        _TO_A_DAY,
        say("Het agentschap en het departement."),
    ),
    Indicator(
        "evc",
        Group.JOURNEYS,
        say("Hoeveel mensen doen mee aan EVC, en met welk resultaat?"),
        say("Deelnames per beroep: wie ingeschreven is, telt mee. Het resultaat is dat van de laatste beslissing."),
        say("De EVC-trajecten in alle testcentra. Wie twee trajecten doet, telt twee keer."),
        _TO_A_MONTH,
        say("Burgers die een test overwegen, de sectoren, het agentschap, het beleid."),
        people=True,
        axes=(Axis.QUALIFICATION,),
    ),
    Indicator(
        "evc-gestopt",
        Group.JOURNEYS,
        say("Waarom stoppen mensen met hun EVC-traject?"),
        say("Trajecten die stopten, per reden."),
        say("De reden die de kandidaat of het testcentrum opgaf."),
        _TO_A_MONTH,
        say("Testcentra en het agentschap, om drempels weg te nemen."),
        people=True,
    ),
    Indicator(
        "wachttijden",
        Group.JOURNEYS,
        say("Hoe lang wacht je op een test?"),
        say("De dagen van inschrijving tot test in de laatste zes maanden. Wie nog wacht, telt mee."),
        say("De inschrijvingen en sessies van alle testcentra. Uitstel dat iemand zelf vroeg, telt niet mee."),
        _TO_A_MONTH,
        say("Burgers die een centrum kiezen, begeleiders, het agentschap."),
        people=True,
        axes=(Axis.QUALIFICATION, Axis.CENTRE),
    ),
    Indicator(
        "slaagcijfers",
        Group.JOURNEYS,
        say("Zijn de resultaten van testcentra te vergelijken?"),
        say(
            "Het deel van de deelnemers dat alles toonde wat getest werd, per beroep en centrum, met de marge "
            "van 95 procent (Wilson)."
        ),
        say(
            "De laatste beslissing van elk traject. Een centrum valt op als het cijfer van allen buiten zijn "
            "marge ligt."
        ),
        _TO_A_MONTH,
        say("De inspectie, als reden om te gaan kijken. Het is geen oordeel over een centrum."),
        people=True,
        axes=(Axis.QUALIFICATION, Axis.CENTRE),
    ),
    Indicator(
        "bewijzen",
        Group.PROOFS,
        say("Hoeveel bewijzen zijn er gegeven?"),
        say("Bewijzen per weg en per soort. Wat ingetrokken is, telt niet."),
        say("De bewijzen die in IJkpunt gegeven zijn."),
        _TO_A_MONTH,
        say("Het agentschap, de sectoren, het beleid."),
        people=True,
    ),
    Indicator(
        "led",
        Group.PROOFS,
        say("Staan bewijzen op tijd in de LED?"),
        say("Bewijzen die binnen de termijn gemeld zijn, te laat, of nog niet."),
        say("De meldingen aan de databank van leer- en ervaringsbewijzen (LED), met de laatste dag van hun termijn."),
        _TO_A_MONTH,
        say("Wie bewijzen geeft, en het agentschap."),
        people=True,
    ),
    Indicator(
        "uitstroom",
        Group.PROOFS,
        say("Wie verlaat de school zonder diploma, maar met een bewijs?"),
        say("Leerlingen zonder onderwijskwalificatie die een bewijs kregen, per schooljaar en soort bewijs."),
        say(
            "Bewijzen waarbij de school aangaf dat de leerling vertrekt. Een schooljaar loopt van 1 september "
            "tot 31 augustus."
        ),
        _TO_A_MONTH,
        say("Scholen, de inspectie, het beleid."),
        people=True,
    ),
)
BY_KEY: Mapping[str, Indicator] = {one.key: one for one in INDICATORS}


def indicator_named(key: str) -> Indicator:
    """The figure with this key. Raises NotFound `figures.unknown`."""
    if key not in BY_KEY:
        raise NotFound(
            "figures.unknown",
            say("We kennen geen cijfer “{key}”.", key=shorten(key)),
            say("Kies een cijfer uit de lijst."),
        )
    return BY_KEY[key]


def check_day(indicator: Indicator, on: date, today: date) -> None:
    """Raises RuleBroken `figures.future` for a day that must still come, and `figures.now_only` for a day in the past
    of a figure of which the past is not kept."""
    if on > today:
        raise RuleBroken(
            "figures.future",
            say("Die dag moet nog komen: wat nog niet gebeurd is, kunnen we niet tellen."),
            say("Kies vandaag of een dag die voorbij is."),
            place=Place(field="on"),
        )
    if on < today and not indicator.by_day:
        raise RuleBroken(
            "figures.now_only",
            say("Van dit cijfer kennen we alleen de stand van nu."),
            say("Laat de dag leeg."),
            place=Place(field="on"),
        )
