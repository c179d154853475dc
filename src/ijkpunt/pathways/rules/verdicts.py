"""The verdict on one competence: what an assessor saw, how, and why they say what they say (facts/evc 4.2, machine D).

Sources: the inspectorate of the Netherlands found in 2012 that most of 212 certificates lacked a ground and could not
be read by who had to use them; so method and observation are always asked, and a reason wherever the answer is no or
comes from elsewhere. The competence is the unit of the decision (decree on the qualification structure).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem

SHORTEST_REASON = 10  # characters: "neen" is no reason


class Method(StrEnum):
    """How a competence is tested. The values are stored: never rename one."""

    PRACTICAL = "practical"
    INTERVIEW = "interview"
    PORTFOLIO = "portfolio"
    KNOWLEDGE = "knowledge"
    WORKPLACE = "workplace"

    @property
    def label(self) -> Message:
        return METHODS[self]


METHODS: Mapping[Method, Message] = {
    Method.PRACTICAL: say("praktijkproef"),
    Method.INTERVIEW: say("gesprek"),
    Method.PORTFOLIO: say("portfolio"),
    Method.KNOWLEDGE: say("kennistoets"),
    Method.WORKPLACE: say("kijken op de werkvloer"),
}


class Judged(StrEnum):
    """The five verdicts. The values are stored: never rename one."""

    NOT_JUDGED = "not_judged"
    SHOWN = "shown"
    NOT_SHOWN = "not_shown"
    TAKEN_OVER = "taken_over"
    NOT_TESTED_APART = "not_tested_apart"

    @property
    def label(self) -> Message:
        return JUDGEMENTS[self]

    @property
    def for_proofs(self) -> Verdict:
        """The same verdict as the rule of proofs knows it."""
        return FOR_PROOFS[self]


JUDGEMENTS: Mapping[Judged, Message] = {
    Judged.NOT_JUDGED: say("nog niet beoordeeld"),
    Judged.SHOWN: say("aangetoond"),
    Judged.NOT_SHOWN: say("niet aangetoond"),
    Judged.TAKEN_OVER: say("overgenomen uit een eerder bewijs"),
    Judged.NOT_TESTED_APART: say("niet apart getest"),
}
FOR_PROOFS: Mapping[Judged, Verdict] = {
    Judged.NOT_JUDGED: Verdict.NOT_TESTED,
    Judged.SHOWN: Verdict.SHOWN,
    Judged.NOT_SHOWN: Verdict.NOT_SHOWN,
    Judged.TAKEN_OVER: Verdict.TAKEN_OVER,
    Judged.NOT_TESTED_APART: Verdict.NOT_TESTED,
}


@dataclass(frozen=True, slots=True)
class GivenVerdict:
    """What somebody says of one competence. `earlier_proof`: the number of the proof it is taken over from.
    `covering_rule`: the rule of the standard that covers it without a test of its own."""

    competence: str
    judged: Judged
    methods: tuple[Method, ...] = ()
    observation: str = ""
    reason: str = ""
    earlier_proof: str = ""
    covering_rule: str = ""


def verdict_problems(given: GivenVerdict, competences: Iterable[str]) -> Iterator[Problem]:
    """Everything that is wrong with a verdict on a competence of the pinned version (`competences` are its codes)."""
    for code, field, message, remedy, wrong in (*_seen(given, frozenset(competences)), *_explained(given)):
        if wrong:
            yield Problem(code, message, remedy, Place(record=given.competence, field=field))


Question = tuple[str, str, Message, Message, bool]


def _seen(given: GivenVerdict, known: frozenset[str]) -> Iterator[Question]:
    """On what, and how it was tested."""
    tested = given.judged in {Judged.SHOWN, Judged.NOT_SHOWN}
    yield (
        "verdict.unknown_competence",
        "competence",
        say("Deze competentie hoort niet bij de versie van het traject."),
        say("Kies een competentie uit de lijst."),
        given.competence not in known,
    )
    yield (
        "verdict.not_judged",
        "judged",
        say("Er staat geen oordeel bij."),
        say("Kies wat je vaststelde."),
        given.judged is Judged.NOT_JUDGED,
    )
    yield (
        "verdict.no_method",
        "methods",
        say("Er staat niet bij hoe je dit testte."),
        say("Kies een of meer wijzen van testen."),
        tested and not given.methods,
    )
    yield (
        "verdict.no_observation",
        "observation",
        say("Er staat niet bij wat je zag of hoorde."),
        say("Schrijf wat de kandidaat deed of zei."),
        tested and not given.observation.strip(),
    )


def _explained(given: GivenVerdict) -> Iterator[Question]:
    """Why, and where it comes from."""
    yield (
        "verdict.no_reason",
        "reason",
        say("Er staat geen reden bij."),
        say("Schrijf in een of twee zinnen waarom. De kandidaat leest dit."),
        given.judged in {Judged.NOT_SHOWN, Judged.TAKEN_OVER} and len(given.reason.strip()) < SHORTEST_REASON,
    )
    yield (
        "verdict.no_earlier_proof",
        "earlier_proof",
        say("Er staat niet bij uit welk bewijs dit komt."),
        say("Schrijf het nummer van het eerdere bewijs."),
        given.judged is Judged.TAKEN_OVER and not given.earlier_proof.strip(),
    )
    yield (
        "verdict.no_rule",
        "covering_rule",
        say("Er staat niet bij welke regel van de standaard dit dekt."),
        say("Schrijf de regel op. Is er geen, beoordeel de competentie dan apart."),
        given.judged is Judged.NOT_TESTED_APART and not given.covering_rule.strip(),
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """What one assessor says of one competence before the panel decides."""

    assessor: str
    verdict: GivenVerdict


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a competence stands among its drafts. `needs_second`: one more assessor must look. `differ`: those who
    looked do not agree, so the panel must say what counts."""

    competence: str
    drafts: tuple[Draft, ...]

    @property
    def judged(self) -> bool:
        return bool(self.drafts)

    @property
    def differ(self) -> bool:
        return len({draft.verdict.judged for draft in self.drafts}) > 1

    @property
    def needs_second(self) -> bool:
        """Anybody who says no is looked at by a second one; "differ" can only come from two."""
        said_no = any(draft.verdict.judged is Judged.NOT_SHOWN for draft in self.drafts)
        return said_no and len({draft.assessor for draft in self.drafts}) < 2


def standings(competences: Sequence[str], drafts: Iterable[Draft]) -> tuple[Standing, ...]:
    """Per competence of the version, in its order, the drafts on it; drafts on other competences are passed over."""
    given = sorted(drafts, key=lambda draft: draft.assessor)
    return tuple(
        Standing(code, tuple(draft for draft in given if draft.verdict.competence == code)) for code in competences
    )


def unjudged(competences: Sequence[str], verdicts: Iterable[GivenVerdict]) -> tuple[str, ...]:
    """The competences without a verdict, in their order."""
    done = {given.competence for given in verdicts if given.judged is not Judged.NOT_JUDGED}
    return tuple(code for code in competences if code not in done)


def proposed(standing: Standing) -> GivenVerdict | None:
    """What the panel starts from: the verdict on which all who looked agree; None where nobody did or they differ."""
    if not standing.drafts or standing.differ:
        return None
    return standing.drafts[0].verdict


def for_proofs(verdicts: Iterable[GivenVerdict]) -> dict[str, Verdict]:
    """Verdicts as the rule of proofs takes them."""
    return {given.competence: given.judged.for_proofs for given in verdicts}
