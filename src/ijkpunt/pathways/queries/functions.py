"""The functions of an organisation: what each asks, what the team showed, and what would help.

What a proof shows is asked here as anybody may ask it with its number: a proof that was withdrawn, paused, ended or
erased shows nothing from that day on. Nobody is ever found the other way round, from a proof to a person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.queries.public import PublicProof, Standing, public_proof
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound
from ijkpunt.pathways.models import FunctionMember, FunctionProfile
from ijkpunt.pathways.queries.scope import codes_of
from ijkpunt.pathways.rules.functions import Asked, Help, Way, helping, keys_of, open_for, shows
from ijkpunt.providers.queries import OfferLine, OfferQuestion, offer
from ijkpunt.register.queries import get_record, records_of

MOST_WAYS = 60  # of one version


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """A function in the list of its organisation."""

    identifier: UUID
    title: str
    competences: int
    members: int


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody of the team. `proofs`: what they showed, as anybody may read it; `shown`: of which competences asked."""

    identifier: UUID
    label: str
    proofs: tuple[PublicProof, ...]
    shown: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A recognised programme or test that would add something."""

    offer: OfferLine
    help: Help


@dataclass(frozen=True, slots=True)
class FunctionView:
    """A function with its team. `open`: what nobody showed, or not everybody; `helps`: what adds most of it first."""

    identifier: UUID
    title: str
    words: str
    asked: tuple[Asked, ...]
    members: tuple[MemberLine, ...]
    open: tuple[Asked, ...]
    helps: tuple[HelpLine, ...]

    def count(self, asked: Asked) -> int:
        """How many of the team showed this competence."""
        return sum((asked.version, asked.code) in one.shown for one in self.members)

    @property
    def covered(self) -> int:
        """How many of the competences somebody of the team showed."""
        return sum(1 for one in self.asked if self.count(one))


def house_of(by: Actor) -> str:
    """The organisation for which somebody keeps functions. Raises NotAllowed `permission.missing`, or
    `function.no_organisation`."""
    by.require(Permission.COHORT_LEAD)
    if not by.organisation:
        raise NotAllowed(
            "function.no_organisation",
            say("We weten niet voor welke organisatie je werkt."),
            say("Kies een mandaat op je accountpagina."),
        )
    return by.organisation


def unknown_function() -> NotFound:
    return NotFound("function.unknown", say("Dit vinden we niet."), say("Kies een functie van je eigen organisatie."))


def functions_in(by: Actor) -> QuerySet[FunctionProfile]:
    """The rows of your own organisation, and of no other."""
    return FunctionProfile.objects.filter(organisation=house_of(by))


def functions_of_house(by: Actor) -> list[FunctionLine]:
    """The functions of your organisation, by title. Raises as `house_of`."""
    rows = functions_in(by).annotate(asks=Count("competences", distinct=True), team=Count("members", distinct=True))
    return [FunctionLine(row.identifier, row.title, row.asks, row.team) for row in rows]


def function_of(by: Actor, identifier: UUID, on: date) -> FunctionView:
    """A function as it stands on a day. Raises as `house_of`; NotFound `function.unknown`, for another house too."""
    row = functions_in(by).filter(identifier=identifier).first()
    if row is None:
        raise unknown_function()
    asked = tuple(_asked(row))
    proofs: dict[UUID, PublicProof | None] = {}
    members, team = [], {}
    for member in row.members.prefetch_related("proofs"):
        seen = tuple(_proofs(member, proofs, on))
        held = keys_held(seen)
        team[member.label] = held
        shown = frozenset((one.version, one.code) for one in asked if shows(one, held))
        members.append(MemberLine(member.identifier, member.label, seen, shown))
    wanted = open_for(asked, team)
    helps = tuple(_helps(wanted, on))
    return FunctionView(row.identifier, row.title, row.words, asked, tuple(members), wanted, helps)


def keys_held(proofs: Iterable[PublicProof]) -> frozenset[str]:
    """By what the competences of the proofs that hold are recognised."""
    holding = (one for one in proofs if one.standing is Standing.VALID and not one.erased)
    pairs = (pair for one in holding for pair in zip(one.codes, one.competences, strict=True))
    return frozenset(key for code, text in pairs for key in keys_of(code, text))


def _asked(row: FunctionProfile) -> Iterator[Asked]:
    """In the order of the record; what a corrected text no longer has is left out."""
    chosen: dict[str, set[str]] = {}
    for version, code in row.competences.values_list("version", "competence"):
        chosen.setdefault(version, set()).add(code)
    records = records_of(chosen)
    for version, codes in chosen.items():
        for one in records[version].competences:
            if one.code in codes:
                yield Asked(version, one.code, one.text)


def _proofs(member: FunctionMember, known: dict[UUID, PublicProof | None], on: date) -> Iterator[PublicProof]:
    for row in member.proofs.all():
        if row.proof not in known:
            try:
                known[row.proof] = public_proof(row.proof, on)
            except NotFound:
                known[row.proof] = None
        found = known[row.proof]
        if found is not None:
            yield found


def _helps(wanted: tuple[Asked, ...], on: date) -> Iterator[HelpLine]:
    lines: dict[str, OfferLine] = {}
    ways = []
    for version in dict.fromkeys(one.version for one in wanted):
        record = get_record(version)
        for line in offer(OfferQuestion(text=version), on, limit=MOST_WAYS).items:
            if line.programme.version == version:
                parts = [""] if line.whole else list(line.partials)
                codes = frozenset(code for part in parts for code in codes_of(record, part))
                lines[line.programme.number] = line
                ways.append(Way(line.programme.number, version, codes))
    for one in helping(wanted, ways):
        yield HelpLine(lines[one.way.number], one)
