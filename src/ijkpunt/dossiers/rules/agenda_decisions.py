"""What people decide about the agenda of a year, and which request follows from it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.rules.agenda import Outcome
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused

FIRST_YEAR, YEARS_AHEAD = 2009, 2  # the decree on the qualification structure; nobody plans further ahead than that
SHORTEST_REASON, LONGEST_REASON = 10, 4_000

REQUESTS: Mapping[Outcome, DossierKind] = {
    Outcome.MINOR: DossierKind.UPDATE,
    Outcome.MAJOR: DossierKind.UPDATE,
    Outcome.MERGE: DossierKind.MERGE,
    Outcome.SPLIT: DossierKind.SPLIT_OFF,
    Outcome.WITHDRAW: DossierKind.WITHDRAW,
}
SIZES: Mapping[Outcome, UpdateSize] = {Outcome.MINOR: UpdateSize.MINOR, Outcome.MAJOR: UpdateSize.MAJOR}


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What somebody decides about a qualification. `others`: numbers of the qualifications to merge it with."""

    number: str
    outcome: Outcome
    reason: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowingRequest:
    """The request that follows from a decision: its kind, and the versions that it starts from."""

    kind: DossierKind
    sources: tuple[str, ...]
    size: UpdateSize | None = None


def check_decision(decision: NewDecision, known: Collection[str]) -> None:
    """Raise Refused with everything that is wrong. `known`: the numbers on the agenda."""
    problems = [*_wrong_reason(decision.reason.strip()), *_wrong_others(decision, known)]
    if problems:
        raise Refused(problems)


def _wrong_reason(reason: str) -> Iterator[Problem]:
    if len(reason) < SHORTEST_REASON:
        remedy = say("Schrijf in een of twee zinnen waarom. Iedereen kan het lezen.")
        yield _wrong("reason", "no_reason", say("Er staat geen reden bij."), remedy)
    if len(reason) > LONGEST_REASON:
        message = say("De reden telt {count} tekens. Het mogen er {most} zijn.", count=len(reason), most=LONGEST_REASON)
        yield _wrong("reason", "long", message, say("Kort ze in."))


def _wrong_others(decision: NewDecision, known: Collection[str]) -> Iterator[Problem]:
    merges = decision.outcome is Outcome.MERGE
    if merges and not decision.others:
        remedy = say("Noem het nummer van minstens één andere kwalificatie, zoals BK-9104.")
        yield _wrong("others", "alone", say("Er staat niet bij waarmee ze samengaat."), remedy)
    if not merges and decision.others:
        remedy = say("Laat het veld leeg, of kies samenvoegen.")
        yield _wrong(
            "others", "not_merged", say("Je noemt een andere kwalificatie, maar kiest geen samenvoeging."), remedy
        )
    if merges and decision.number in decision.others:
        remedy = say("Noem een andere kwalificatie.")
        yield _wrong("others", "itself", say("Een kwalificatie gaat niet met zichzelf samen."), remedy)
    for other in decision.others:
        if other not in known:
            message = say("“{number}” staat niet op deze agenda.", number=other)
            yield _wrong("others", "unknown", message, say("Kijk het nummer na. Het ziet eruit als BK-9104."))


def following_request(outcome: Outcome, versions: tuple[str, ...]) -> FollowingRequest | None:
    """The request that follows; None when the qualification stays as it is. `versions`: its own version first."""
    kind = REQUESTS.get(outcome)
    if kind is None:
        return None
    return FollowingRequest(kind, versions if kind is DossierKind.MERGE else versions[:1], SIZES.get(outcome))


def check_year(year: int, on: date) -> None:
    """Raise Refused unless an agenda can be made for this year."""
    if not FIRST_YEAR <= year <= on.year + YEARS_AHEAD:
        message = say("Voor het jaar {year} maken we geen agenda.", year=str(year))
        remedy = say("Kies een jaar van {first} tot {last}.", first=str(FIRST_YEAR), last=str(on.year + YEARS_AHEAD))
        raise Refused([_wrong("year", "year", message, remedy)])


def _wrong(name: str, code: str, message: Message, remedy: Message) -> Problem:
    return Problem(f"agenda.{code}", message, remedy, Place(field=name))
