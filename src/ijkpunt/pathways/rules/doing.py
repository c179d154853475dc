"""What a person has to do now in their journey: one thing, in plain words. Waiting is also something."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.pathways.rules.states import JourneyState

State = JourneyState


class Doing(StrEnum):
    """The one thing that comes next for the person."""

    AWAIT_TALK = "await_talk"
    CHOOSE = "choose"
    COLLECT = "collect"
    AWAIT_ENROLMENT = "await_enrolment"
    BOOK = "book"
    AWAIT_CONFIRMATION = "await_confirmation"
    COME = "come"
    KEEP_PLACE = "keep_place"
    AWAIT_DECISION = "await_decision"
    READ = "read"
    AWAIT_APPEAL = "await_appeal"
    KEEP_PROOF = "keep_proof"
    GO_ON = "go_on"
    REOPEN = "reopen"
    BEGIN_ANEW = "begin_anew"

    @property
    def heading(self) -> Message:
        return TOLD[self][0]

    @property
    def told(self) -> Message:
        """The same in a sentence or two."""
        return TOLD[self][1]

    @property
    def waits(self) -> bool:
        """Is it somebody else's turn?"""
        return self in WAITS


WAITS = frozenset(
    {
        Doing.AWAIT_TALK,
        Doing.AWAIT_ENROLMENT,
        Doing.AWAIT_CONFIRMATION,
        Doing.AWAIT_DECISION,
        Doing.AWAIT_APPEAL,
    }
)
TOLD: Mapping[Doing, tuple[Message, Message]] = {
    Doing.AWAIT_TALK: (
        say("Het centrum nodigt je uit voor een gesprek"),
        say("Je hoeft nu niets te doen. In het gesprek kijken jullie samen of de test iets voor jou is."),
    ),
    Doing.CHOOSE: (
        say("Je hebt een advies. Kies hoe je verdergaat"),
        say("Het advies is geen weigering: jij beslist. Ga verder, of schrijf wat je ervan vindt."),
    ),
    Doing.COLLECT: (
        say("Verzamel bewijs en ga dan akkoord"),
        say("Zet in je portfolio wat je al deed. Klaar? Ga dan akkoord met de inschrijving."),
    ),
    Doing.AWAIT_ENROLMENT: (
        say("Het centrum schrijft je in"),
        say("Je ging akkoord. Het centrum legt nu vast hoe je test verloopt en wat je betaalt."),
    ),
    Doing.BOOK: (
        say("Kies een dag voor je test"),
        say("Je bent ingeschreven. Vraag een plaats in een sessie van het centrum."),
    ),
    Doing.AWAIT_CONFIRMATION: (
        say("Het centrum bevestigt je dag"),
        say("Je plaats is al bezet voor jou. Je krijgt nog een bevestiging."),
    ),
    Doing.COME: (
        say("Kom naar je test"),
        say("Zet de dag in je agenda. Kun je niet? Verplaats dan je test: dat mag tot en met de dag zelf."),
    ),
    Doing.KEEP_PLACE: (
        say("Je test is verplaatst. Houd je je plaats?"),
        say("Het centrum veranderde de dag of de plaats. Kijk hieronder, en houd je plaats of geef ze terug."),
    ),
    Doing.AWAIT_DECISION: (
        say("De beoordelaars schrijven hun oordeel"),
        say("Je hoeft nu niets te doen. Je leest hier per competentie wat ze zagen."),
    ),
    Doing.READ: (
        say("Lees je resultaat"),
        say("Hieronder staat per competentie wat je toonde. Ben je niet akkoord? Dan kun je in beroep gaan."),
    ),
    Doing.AWAIT_APPEAL: (
        say("Het centrum bekijkt je beroep"),
        say("Andere beoordelaars kijken opnieuw. Je hoeft nu niets te doen."),
    ),
    Doing.KEEP_PROOF: (
        say("Bewaar je bewijs en toon het"),
        say("Je bewijs blijft altijd van jou. Je kunt het tonen met een link of op papier."),
    ),
    Doing.GO_ON: (
        say("Kijk hoe je verder kunt"),
        say("Wat je toonde, blijft van jou. Je hoeft later alleen te tonen wat nog ontbreekt."),
    ),
    Doing.REOPEN: (
        say("Je traject staat stil. Je kunt verdergaan"),
        say("Open het weer: je verliest niets van wat je al deed."),
    ),
    Doing.BEGIN_ANEW: (
        say("Je traject is gestopt"),
        say("Wil je het opnieuw proberen? Begin een nieuw traject: wat je al hebt, neem je mee."),
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands. `asked`: a place that is not confirmed yet is all that lacks; `whole`: nothing lacks in
    the decision; `proofs`: there are proofs in hand; `reopens`: what stopped may simply go on;
    `moved`: a session with a place of theirs was moved, and they did not answer."""

    state: JourneyState
    accepted: bool = False
    asked: bool = False
    whole: bool = False
    proofs: bool = False
    reopens: bool = False
    moved: bool = False


def doing_now(now: Standing) -> Doing:
    """The one thing that comes next."""
    match now.state:
        case State.ADVISED | State.DOCUMENTING if now.accepted:
            return Doing.AWAIT_ENROLMENT
        case State.ENROLLED | State.PLANNED if now.moved:
            return Doing.KEEP_PLACE
        case State.ENROLLED:
            return Doing.AWAIT_CONFIRMATION if now.asked else Doing.BOOK
        case State.CERTIFIED | State.CLOSED:
            return Doing.KEEP_PROOF if now.proofs and now.whole else Doing.GO_ON
        case State.STOPPED:
            return Doing.REOPEN if now.reopens else Doing.BEGIN_ANEW
        case _:
            return ALWAYS[now.state]


ALWAYS: Mapping[JourneyState, Doing] = {
    State.REGISTERED: Doing.AWAIT_TALK,
    State.ADVISED: Doing.CHOOSE,
    State.DOCUMENTING: Doing.COLLECT,
    State.PLANNED: Doing.COME,
    State.ASSESSING: Doing.AWAIT_DECISION,
    State.DELIBERATING: Doing.AWAIT_DECISION,
    State.DECIDED: Doing.READ,
    State.APPEALED: Doing.AWAIT_APPEAL,
}
